// The page that takes clips: drop, look, choose, send.

import { post } from './api.js';
import { facts, readClip } from './clips.js';
import { alertUser, bytes, button, el, plural, show } from './dom.js';
import { options } from './options.js';
import { upload } from './upload.js';

const VIDEO = /\.(mp4|m4v|mov|webm|mkv|avi|3gp|mts|m2ts|ts|mpe?g|wmv|ogv)$/i;

/** Thumbnails of clips that this tab has sent, by job. */
export const thumbnails = new Map();

export function startPage() {
  const rows = [];
  const list = el('ul', { className: 'clips' });
  const chosen = options();
  const input = el('input', { id: 'files', type: 'file', accept: 'video/*,.mkv,.mts,.m2ts', multiple: true, className: 'offscreen' });
  const zone = el('label', { className: 'drop', for: 'files' },
    el('strong', {}, 'Drop your clips here'), el('span', {}, 'One clip for each product'), el('span', { className: 'open' }, 'Choose clips'), input);
  const go = button('Make pictures', () => sendAll(rows, chosen, go).then(refresh), 'main');
  const below = el('div', { hidden: true }, list, chosen.node, el('div', { className: 'actions' }, go));

  const refresh = () => {
    show(list, rows.map((row) => row.node));
    const waiting = rows.filter((row) => !row.done).length;
    go.textContent = waiting === 1 ? 'Make pictures' : `Make pictures of ${plural(waiting, 'clip')}`;
    go.hidden = waiting === 0;
    below.hidden = rows.length === 0;
  };
  const add = (files) => {
    const videos = [...files].filter((file) => file.type.startsWith('video/') || VIDEO.test(file.name));
    alertUser(videos.length < files.length ? new Error('Only videos can be used: the other files were left out.') : null);
    rows.push(...videos.map((file) => clipRow(file, (row) => { rows.splice(rows.indexOf(row), 1); refresh(); })));
    refresh();
  };
  input.addEventListener('change', () => { add(input.files); input.value = ''; });
  droppable(zone, add);
  return el('div', {},
    el('h1', {}, 'Product pictures from a clip'),
    el('p', { className: 'lead' }, 'Film your product with a phone: turn it slowly, pause for a second at each side, fill the picture with it. VOPI does the rest.'),
    zone, below);
}

function droppable(zone, add) {
  const over = (event, on) => { event.preventDefault(); zone.classList.toggle('over', on); };
  zone.addEventListener('dragover', (event) => over(event, true));
  zone.addEventListener('dragleave', (event) => over(event, false));
  zone.addEventListener('drop', (event) => { over(event, false); add(event.dataTransfer.files); });
}

function clipRow(file, drop) {
  const picture = el('span', { className: 'thumb' });
  const known = el('span', { className: 'hint' }, `Reading … ${bytes(file.size)}`);
  const tips = el('ul', { className: 'tips' });
  const state = el('span', { className: 'state', role: 'status' });
  const bar = el('progress', { max: 1, value: 0, hidden: true, 'aria-label': `Upload of ${file.name}` });
  const discard = button('Remove', () => (row.abort ? row.abort.abort(new Error('The upload was stopped.')) : drop(row)), 'plain');
  discard.setAttribute('aria-label', `Remove ${file.name}`);
  const row = { file, state, bar, discard, done: false, abort: null, thumbnail: null,
    node: el('li', {}, picture, el('div', { className: 'grow' }, el('strong', {}, file.name), known, tips, bar, state), discard) };
  readClip(file).then((clip) => {
    row.thumbnail = clip.thumbnail;
    known.textContent = facts(clip);
    show(tips, clip.hints.map((hint) => el('li', {}, hint)));
    if (clip.thumbnail) show(picture, el('img', { src: clip.thumbnail, alt: '' }));
  });
  return row;
}

async function sendAll(rows, chosen, go) {
  let config;
  try {
    config = chosen.config();
  } catch (failure) {
    alertUser(failure);
    return;
  }
  alertUser(null);
  go.disabled = true;
  const made = [];
  for (const row of rows.filter((one) => !one.done)) {
    try {
      made.push(await sendOne(row, config));
    } catch (failure) {
      row.state.textContent = failure.message;
      alertUser(failure);
    }
  }
  go.disabled = false;
  if (!location.hash || location.hash === '#new') {
    if (made.length === 1 && rows.length === 1) location.hash = `#job=${made[0]}`;
    else if (made.length > 0 && rows.every((row) => row.done)) location.hash = '#jobs';
  }
  // What is sent is under My clips: the page is free for the next clips.
  if (rows.every((row) => row.done)) rows.length = 0;
}

async function sendOne(row, config) {
  row.abort = new AbortController();
  row.node.scrollIntoView({ block: 'center' });
  row.bar.hidden = false;
  row.discard.textContent = 'Stop';
  row.key = row.key || crypto.randomUUID();
  try {
    row.address = row.address || await upload(row.file, (sent) => {
      row.bar.value = row.file.size ? sent / row.file.size : 1;
      row.state.textContent = `Sending: ${Math.floor(100 * row.bar.value)} %`;
    }, row.abort.signal);
    row.state.textContent = 'Sent. Starting …';
    // The same key with other options would be refused: the key is of this clip with these options.
    const job = await post('jobs', { videoUrl: row.address, config }, { 'idempotency-key': `${row.key}-${await digest(config)}` });
    row.done = true;
    thumbnails.set(job.id, row.thumbnail);
    show(row.state, el('a', { href: `#job=${job.id}` }, 'Started: see its pictures'), ...(job.warnings || []).map((text) => el('span', { className: 'detail' }, text)));
    row.discard.hidden = true;
    return job.id;
  } finally {
    row.bar.hidden = true;
    row.abort = null;
    row.discard.textContent = 'Remove';
  }
}

async function digest(config) {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(config)));
  return [...new Uint8Array(hash).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
