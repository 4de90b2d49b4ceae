// The words of the page: numbers, dates, and plain names for what the API calls otherwise.

export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** `about 3 minutes` */
export function roughly(seconds) {
  if (seconds < 50) return `about ${Math.max(10, Math.ceil(seconds / 10) * 10)} seconds`;
  return `about ${plural(Math.max(1, Math.round(seconds / 60)), 'minute')}`;
}

export function bytes(count) {
  if (count < 1e6) return `${count > 0 ? Math.max(1, Math.round(count / 1e3)) : 0} kB`;
  return count < 1e9 ? `${(count / 1e6).toFixed(count < 1e7 ? 1 : 0)} MB` : `${(count / 1e9).toFixed(1)} GB`;
}

/** Cents matter only where there are few dollars. */
export function money(dollars) {
  return dollars === 0 ? '$0' : dollars < 0.01 ? 'less than $0.01' : `$${dollars.toFixed(2)}`;
}

export function when(iso) {
  return new Date(iso).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
}

export function plural(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}

export function list(names) {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The file name in the address of a clip. */
export function clipName(address) {
  const last = address.split(/[?#]/)[0].split('/').pop() || address;
  try { return decodeURIComponent(last); } catch { return last; }
}

/** A file name without its ending, as words. */
export function named(file) {
  const text = file.replace(/\.[a-z0-9]{2,4}$/i, '').replaceAll(/_+/g, ' ').trim().slice(0, 200);
  return text ? text.charAt(0).toUpperCase() + text.slice(1) : 'Clip';
}

/** What a seller calls the job: its title, or the clip's name without its ending. */
export function productName(job) {
  return job.title || named(clipName(job.videoUrl));
}

/** `product_1` and `lower_left` as words. */
export function words(name) {
  const text = String(name).replaceAll(/[_-]+/g, ' ').trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const VERSIONS = {
  solid: { title: 'Plain background', about: 'The main picture of a shop' },
  transparent: { title: 'Cut-out', about: 'No background, for your own designs' },
  real: { title: 'In a room', about: 'On a table, a shelf, a window sill' },
  creative: { title: 'Creative', about: 'For adverts and social media' },
};

export const SHOPS = {
  '': { title: 'My own site', about: 'Square, 2048 pixels' },
  amazon: { title: 'Amazon', about: 'Pure white, fills the frame' },
  google: { title: 'Google', about: 'Merchant listings and ads' },
  shopify: { title: 'Shopify', about: 'Square, 2048 pixels' },
  ebay: { title: 'eBay', about: 'Light, plain background' },
  etsy: { title: 'Etsy', about: 'Handmade and vintage' },
  walmart: { title: 'Walmart', about: 'Pure white, zoomable' },
};

export const shopName = (name) => SHOPS[name || '']?.title || words(name);

export const STEPS = {
  pending: 'Waiting for its turn',
  downloading: 'Fetching the clip',
  extracting: 'Looking at the clip',
  scoring: 'Finding sharp moments',
  classifying: 'Choosing the views',
  generating: 'Making the pictures',
  completed: 'Ready',
  failed: 'Did not work',
  cancelled: 'Stopped',
};

const RULES = {
  longest_side: 'Longest side', shortest_side: 'Shortest side', advised_size: 'Large enough to zoom', pixels: 'Size in pixels', square: 'Square',
  format: 'File format', alpha: 'No see-through parts', colour_profile: 'Colour profile', bytes: 'File size', background: 'Background',
  digital_source_type: 'Marked where made by AI', shadow: 'No shadow', product_share: 'Product fills the picture', border: 'No border', detail: 'Detail',
};

export const ruleName = (rule) => RULES[rule] || words(rule);

export const ended = (status) => ['completed', 'failed', 'cancelled'].includes(status);

/** Front, Left side, or View 2 where the angle is not known. */
export function viewTitle(frame, image) {
  const angle = frame?.angleEstimate;
  return words(angle && angle !== 'unknown' ? angle : image.variantId).replace(/^(\d+) degrees$/, 'Turned by $1°');
}

/** Of a server's message what concerns a seller: without the job's id, with a way on. */
export function failureWords(job) {
  const said = (job.error || '').replace(/\s*\(Job [0-9a-f-]{36}\)\s*$/i, '').replace(/[;,]? if it fails again, tell us the job id [0-9a-f-]{36}\./i, '.');
  return said || (job.status === 'cancelled' ? 'You stopped it. What was made until then is kept.' : 'It could not be finished. Try again.');
}

export const UNSURE = 'The outline of the product is not certain.';

export const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
