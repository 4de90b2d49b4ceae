// Elements. Text from clips, products and the API enters the page only as text nodes and properties.

/** Pictures have whole addresses: anything else that the API may say is not fetched. */
const PICTURE = /^(https?:\/\/|blob:|data:image\/)/i;

export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'src' && !PICTURE.test(value)) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (/^(aria-|data-)|^(role|for|list)$/.test(name)) node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false && child !== ''));
  return node;
}

export function show(node, ...children) {
  node.replaceChildren(...children.flat().filter(Boolean));
}

export function button(text, onclick, className = '') {
  return el('button', { type: 'button', className, onclick }, text);
}

/** @param chosen takes the files; the same may be chosen again */
export function fileInput(multiple, chosen) {
  const input = el('input', { type: 'file', accept: 'video/*,.mkv,.mts,.m2ts', multiple, className: 'offscreen' });
  input.addEventListener('change', () => { chosen([...input.files]); input.value = ''; });
  return input;
}

/** A button with a picture and a name that only screen readers and tooltips show. */
export function iconButton(name, label, onclick, className = '') {
  return el('button', { type: 'button', className: `icon-button ${className}`, title: label, 'aria-label': label, onclick }, icon(name));
}

const PATHS = {
  drop: 'M12 16V4m0 0L7 9m5-5 5 5M4 15v3a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-3',
  turn: 'M4 12a8 8 0 0 1 13.7-5.6L20 8.7M20 4v4.7h-4.7M20 12a8 8 0 0 1-13.7 5.6L4 15.3M4 20v-4.7h4.7',
  pause: 'M9 5v14M15 5v14',
  light: 'M12 3v2m0 14v2m9-9h-2M5 12H3m15.4-6.4L17 7M7 17l-1.4 1.4m12.8 0L17 17M7 7 5.6 5.6M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  warn: 'M12 8v5m0 3.5v.1M12 3.5 2.5 20h19L12 3.5Z',
  cross: 'M6 6l12 12M18 6 6 18',
  left: 'm14.5 5-7 7 7 7',
  right: 'm9.5 5 7 7-7 7',
  up: 'M12 19V5m0 0-6 6m6-6 6 6',
  down: 'M12 5v14m0 0-6-6m6 6 6-6',
  star: 'm12 3.5 2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8L12 3.5Z',
  save: 'M12 4v12m0 0 5-5m-5 5-5-5M4 20h16',
  zoom: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM20 20l-4.8-4.8M10.5 8v5M8 10.5h5',
  pen: 'M4 20h4L19 9l-4-4L4 16v4Z',
  bin: 'M5 7h14M10 7V4.5h4V7m-7 0 1 13h8l1-13',
  film: 'M4 5h16v14H4zM8 5v14M16 5v14M4 9.5h4M4 14.5h4m8-5h4m-4 5h4',
};

export function icon(name) {
  const space = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(space, 'svg');
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('class', `icon mark-${name}`);
  picture.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', PATHS[name]);
  picture.append(path);
  return picture;
}

/** Shows a failure in the words of the API, with each field it names; null clears it. */
export function alertUser(failure) {
  const place = document.getElementById('alert');
  place.hidden = !failure;
  if (!failure) { show(place); return; }
  const details = (failure.details || []).map((one) => el('span', { className: 'detail' }, `${one.path}: ${one.message}`));
  show(place, el('span', {}, failure.message || String(failure), details), iconButton('cross', 'Close this message', () => alertUser(null), 'plain'));
  place.scrollIntoView({ block: 'nearest' });
}

/** Runs an action of a button: disabled meanwhile, a failure is shown. */
export async function act(control, action) {
  control.disabled = true;
  control.setAttribute('aria-busy', 'true');
  try {
    alertUser(null);
    return await action();
  } catch (failure) {
    alertUser(failure);
    return undefined;
  } finally {
    control.disabled = false;
    control.removeAttribute('aria-busy');
  }
}

/** Follows an address that answers with a file to keep. */
export function save(address, name = '') {
  if (!/^https?:$/.test(new URL(address, location.href).protocol)) throw new Error('This file cannot be downloaded.');
  const link = el('a', { href: address, download: name, rel: 'noopener' });
  document.body.append(link);
  link.click();
  link.remove();
}

/** @throws the reason of the signal, if it ends the wait */
export function wait(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const end = () => { clearTimeout(timer); reject(signal.reason); };
    const timer = setTimeout(() => { signal?.removeEventListener('abort', end); resolve(); }, milliseconds);
    signal?.addEventListener('abort', end, { once: true });
  });
}
