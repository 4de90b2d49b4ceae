// The page that takes clips: drop, look, choose, send.

import { owner, remove } from './api.js';
import { clipRow, lostRow } from './cliprow.js';
import { alertUser, button, el, fileInput, icon, show } from './dom.js';
import { estimate } from './estimate.js';
import { options } from './options.js';
import { fingerprint, interrupted } from './pending.js';
import { discard, sendClip, sentPictures } from './send.js';
import { list, plural, shopName } from './text.js';

const VIDEO = /\.(mp4|m4v|mov|webm|mkv|avi|3gp|mts|m2ts|ts|mpe?g|wmv|ogv)$/i;

/** @returns {{node: HTMLElement, instead: (file: File, job: object) => void}} `instead` sends another clip for a job that failed */
export function startPage() {
  const rows = [];
  const lost = new Map();
  const clips = el('ul', { className: 'clips', 'aria-label': 'Your clips' });
  const input = fileInput(true, (files) => add(files));
  input.id = 'files';
  input.setAttribute('aria-label', 'Choose clips');
  const drop = el('strong', {}, 'Drop your clips here');
  const zone = el('label', { className: 'drop', for: 'files' }, el('span', { className: 'drop-icon' }, icon('drop')),
    drop, el('span', {}, 'One clip for each product'), el('span', { className: 'choose' }, 'Choose clips'), input);
  const summary = el('p', { className: 'summary', 'aria-live': 'polite' });
  const go = button('Make pictures', () => sendAll(), 'main');
  const chosen = options(() => refresh());
  const heading = el('h1', { hidden: true }, 'Your clips');
  const order = el('div', { className: 'order' }, chosen.node);
  const bar = el('div', { className: 'go' }, summary, go);
  const page = el('div', { className: 'start' }, intro(), heading, zone, clips, order, bar, howTo());
  const waiting = () => rows.filter((row) => !row.done && row.usable());
  let sending = false;

  const refresh = async () => {
    const count = waiting().length;
    const filled = rows.length > 0 || lost.size > 0;
    page.classList.toggle('filled', filled);
    page.classList.toggle('sending', sending);
    heading.hidden = !filled;
    drop.textContent = filled ? 'Add more clips' : 'Drop your clips here';
    heading.textContent = sending ? 'Sending your clips' : 'Your clips';
    order.hidden = sending || rows.length === 0;
    if (!order.hidden) chosen.fill();
    bar.hidden = sending || count === 0;
    show(clips, [...lost.values()].map((one) => one.node), rows.map((row) => row.node));
    go.textContent = count === 1 ? 'Make pictures' : `Make pictures of ${plural(count, 'clip')}`;
    const shops = chosen.shops();
    const base = `${plural(count, 'clip')} for ${shops.length ? list(shops.map(shopName)) : 'your own site'}`;
    summary.textContent = base;
    if (count === 0) return;
    try {
      const expected = await estimate(waiting().map((row) => row.clip), chosen.config(count));
      if (expected && waiting().length === count) summary.textContent = `${base}: ${expected}`;
    } catch {
      // A missing choice is said when the seller goes on.
    }
  };
  const discarded = async (row) => {
    if (row.abort) { row.abort.abort(new Error('Stopped. What has arrived is kept: go on at any time.')); return; }
    rows.splice(rows.indexOf(row), 1);
    refresh();
    await discard(row);
  };
  const put = (file, known = {}) => {
    const row = clipRow(file, known, discarded, refresh);
    rows.push(row);
    return row;
  };
  const add = (files) => {
    const videos = [...files].filter((file) => file.type.startsWith('video/') || VIDEO.test(file.name));
    alertUser(videos.length < files.length ? new Error('Only videos can be used: the other files were left out.') : null);
    const again = [];
    for (const file of videos) {
      const kept = lost.get(fingerprint(file));
      lost.delete(fingerprint(file));
      const row = put(file, kept ? kept.known : {});
      if (kept) again.push(row);
    }
    refresh();
    if (again.length) run(again);
  };
  const run = async (some) => {
    sending = true;
    refresh();
    const made = [];
    for (const row of some) {
      try {
        const job = await sendOne(row);
        made.push(job.id);
      } catch (failure) {
        row.state.textContent = failure.message;
        row.state.classList.add('failure');
      }
    }
    sending = false;
    if (location.hash === '' || location.hash === '#new') {
      if (made.length === 1 && rows.length === 1) location.hash = `#job=${made[0]}`;
      else if (made.length > 0 && rows.every((row) => row.done)) location.hash = '#jobs';
    }
    // What is sent is under My products: the page is free for the next clips.
    rows.splice(0, rows.length, ...rows.filter((row) => !row.done));
    refresh();
  };
  const sendAll = async () => {
    const some = waiting();
    try {
      const config = chosen.config(some.length);
      for (const row of some) Object.assign(row, row.named(), { config });
    } catch (failure) {
      alertUser(failure);
      const wrong = page.querySelector('input:invalid');
      const folded = wrong?.closest('details');
      if (folded) folded.open = true;
      wrong?.focus();
      return;
    }
    alertUser(null);
    await run(some);
  };
  const resume = async () => {
    const kept = await interrupted(await owner());
    const ready = [];
    for (const one of kept) {
      const known = { config: one.config, title: one.title, sku: one.sku, upload: { id: one.id, place: one.place, address: one.address } };
      if (one.file) { ready.push(put(one.file, known)); continue; }
      const forgotten = async () => { lost.delete(one.fingerprint); refresh(); await discard(known); };
      lost.set(one.fingerprint, { known, node: lostRow(one, () => input.click(), forgotten) });
    }
    refresh();
    if (ready.length) run(ready);
  };

  droppable(page, zone, add);
  addEventListener('beforeunload', (event) => { if (sending) event.preventDefault(); });
  refresh();
  resume().catch(alertUser);
  const instead = (file, { id, config, title, sku, cost }) => {
    const set = Object.entries(config).filter(([, value]) => value !== null);
    const row = put(file, { config: Object.fromEntries(set), title, sku });
    row.replaces = cost?.totalUsd > 0 ? null : id;
    run([row]);
  };
  return { node: page, instead };
}

async function sendOne(row) {
  row.abort = new AbortController();
  row.state.classList.remove('failure');
  row.busy(true);
  row.node.scrollIntoView({ block: 'nearest' });
  try {
    const job = await sendClip(row, (sent) => row.sending(row.file.size ? sent / row.file.size : 1), row.abort.signal);
    row.done = true;
    // Its place in the list is the new one's; one with a bill stays.
    if (row.replaces) await remove(`jobs/${row.replaces}`).catch(() => {});
    if (row.clip?.picture) sentPictures.set(job.id, row.clip.picture);
    row.remove.hidden = true;
    show(row.state, el('a', { href: `#job=${job.id}` }, 'Started: see its pictures'), ...(job.warnings || []).map((text) => el('span', { className: 'detail' }, text)));
    return job;
  } finally {
    row.abort = null;
    row.busy(false);
  }
}

function droppable(page, zone, add) {
  const over = (event, on) => { event.preventDefault(); zone.classList.toggle('over', on); };
  page.addEventListener('dragover', (event) => over(event, true));
  page.addEventListener('dragleave', (event) => over(event, false));
  page.addEventListener('drop', (event) => { over(event, false); add(event.dataTransfer.files); });
}

function intro() {
  return el('div', { className: 'intro' }, el('h1', {}, 'Shop-ready pictures from one clip'),
    el('p', { className: 'lead' }, 'Film your product with a phone. VOPI picks the best moment of every side, cuts the product out, and makes the pictures that your shop wants.'));
}

function howTo() {
  const step = (name, title, text) => el('li', {}, icon(name), el('strong', {}, title), el('span', {}, text));
  return el('section', { className: 'how-to', 'aria-label': 'How to film' }, el('h2', {}, 'How to film'), el('ol', {},
    step('turn', 'Turn it slowly', 'On a table or a turntable, once around in ten to thirty seconds.'),
    step('pause', 'Pause at each side', 'One second without motion gives a sharp picture.'),
    step('light', 'Light, and close up', 'Near a window. Let the product fill three quarters of the screen.')));
}
