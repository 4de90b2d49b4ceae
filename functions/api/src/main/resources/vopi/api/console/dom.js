// Elements and words. Text from clips, products and the API enters the page only as text nodes and properties.

export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name.startsWith('aria-') || name === 'role' || name === 'for') node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function show(node, ...children) {
  node.replaceChildren(...children.flat().filter(Boolean));
}

export function button(text, onclick, className = '') {
  return el('button', { type: 'button', className, onclick }, text);
}

/** Shows a failure in the words of the API, with each field it names; null clears it. */
export function alertUser(failure) {
  const place = document.getElementById('alert');
  place.hidden = !failure;
  if (!failure) { show(place); return; }
  const details = (failure.details || []).map((one) => el('span', { className: 'detail' }, `${one.path}: ${one.message}`));
  show(place, failure.message || String(failure), ...details,
    button('Close', () => alertUser(null), 'plain'));
  place.scrollIntoView({ block: 'nearest' });
}

/** Runs an action of a button: disabled meanwhile, a failure is shown. */
export async function act(control, action) {
  control.disabled = true;
  try {
    alertUser(null);
    await action();
  } catch (failure) {
    alertUser(failure);
  } finally {
    control.disabled = false;
  }
}

/** Follows an address that answers with a file to keep. */
export function save(address) {
  const link = el('a', { href: address, download: '', rel: 'noopener' });
  document.body.append(link);
  link.click();
  link.remove();
}

export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

export function bytes(count) {
  if (count < 1e6) return `${Math.max(1, Math.round(count / 1e3))} kB`;
  return count < 1e9 ? `${(count / 1e6).toFixed(count < 1e7 ? 1 : 0)} MB` : `${(count / 1e9).toFixed(1)} GB`;
}

export function when(iso) {
  return new Date(iso).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
}

export function plural(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}

/** The file name in the address of a clip. */
export function clipName(address) {
  const last = address.split(/[?#]/)[0].split('/').pop() || address;
  try { return decodeURIComponent(last); } catch { return last; }
}

/** `product_1` and `lower_left` as words. */
export function words(name) {
  const text = String(name).replaceAll(/[_-]+/g, ' ').trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const VERSIONS = {
  transparent: { title: 'Cut-out', about: 'No background: for your own designs' },
  solid: { title: 'Plain background', about: 'One colour: the main picture of a shop' },
  real: { title: 'In a room', about: 'On a table, a shelf, a window sill' },
  creative: { title: 'Creative', about: 'A set for adverts and social media' },
};

export const STEPS = {
  pending: 'Waiting',
  downloading: 'Fetching the clip',
  extracting: 'Reading its frames',
  scoring: 'Finding sharp, still moments',
  classifying: 'Finding the views',
  generating: 'Making the pictures',
  completed: 'Ready',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

export const ended = (status) => ['completed', 'failed', 'cancelled'].includes(status);
