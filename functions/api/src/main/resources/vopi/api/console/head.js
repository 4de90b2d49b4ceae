// The top of a product: its name, where it stands, and what to do with all of its pictures.

import { get, patch, post, remove } from './api.js';
import { confirmed, edited } from './dialogs.js';
import { act, button, el, fileInput, icon, iconButton, save, wait } from './dom.js';
import { standing } from './pictures.js';
import { duration, ended, list, money, plural, productName, shopName, STEPS, when, words } from './text.js';

const DOWNLOAD_GAP_MS = 600;

export const shopsOf = (job) => (job.config.presets?.length ? job.config.presets : [job.config.preset].filter(Boolean));

export function head(page, video, images) {
  const { job } = page;
  document.title = `${productName(job)} - VOPI`;
  const facts = [when(job.createdAt)];
  if (video) facts.push(`clip of ${duration(video.duration)}, ${video.width} × ${video.height}`);
  if (shopsOf(job).length) facts.push(`for ${list(shopsOf(job).map(shopName))}`);
  if (job.sku) facts.push(`SKU ${job.sku}`);
  const edit = iconButton('pen', 'Change name and SKU', () => act(edit, async () => {
    const changed = await edited(job);
    if (!changed) return;
    await patch(`jobs/${job.id}`, changed);
    await page.again();
  }));
  return el('div', {}, el('p', { className: 'crumb' }, el('a', { href: '#jobs' }, icon('left'), 'My products')),
    el('div', { className: 'title-row' }, el('h1', {}, productName(job)), edit),
    el('p', { className: 'meta' }, facts.join(' · ')),
    ended(job.status) && images.length > 0 && el('p', { className: 'standing' }, summary(images)),
    !ended(job.status) && el('p', { className: 'standing' }, el('span', { className: 'badge working' }, job.redo ? 'Making a view again' : STEPS[job.status])));
}

/** 9 pictures ready, 2 to check, 1 not made. */
function summary(images) {
  const count = (state) => images.filter((image) => standing(image) === state).length;
  const parts = [['ready', `${plural(count('ready'), 'picture')} ready`], ['review', `${count('review')} to check`],
    ['breaks', `${count('breaks')} ${count('breaks') === 1 ? 'breaks' : 'break'} a rule`], ['failed', `${count('failed')} not made`]];
  return parts.filter(([state]) => count(state) > 0).map(([state, text]) => el('span', { className: `badge ${state}` }, text));
}

/** The buttons for all pictures of a product, and its bill. */
export function actions(page, images) {
  const { job } = page;
  const path = `jobs/${job.id}`;
  const made = images.some((image) => image.success);
  const over = ended(job.status);
  const found = [];
  if (made && over) {
    const shops = shopsOf(job);
    for (const shop of shops.length ? shops : ['']) {
      const zip = button(shop ? `Download for ${shopName(shop)}` : 'Download all', () => act(zip, () => downloadListing(path, shop, zip)), found.length ? '' : 'main');
      found.push(zip);
    }
  } else if (made) {
    const all = button('Download all', () => act(all, () => downloadAll(path, all)), over ? 'main' : '');
    found.push(all);
  }
  if (['failed', 'cancelled'].includes(job.status)) {
    const retry = button('Try again', () => act(retry, async () => { await post(`${path}/retry`); page.again(); }), made ? '' : 'main');
    found.push(retry);
    if (!made) found.push(...otherClip(job));
  }
  if (!over) {
    const stop = button('Stop', () => act(stop, async () => { await post(`${path}/cancel`); await page.again(); }));
    found.push(stop);
  } else {
    const erase = button('Delete', () => act(erase, async () => {
      if (!await confirmed(`Delete ${productName(job)}?`, 'The clip and all of its pictures are removed for good.', 'Delete')) return;
      await remove(path);
      location.hash = '#jobs';
    }), 'danger');
    found.push(erase);
  }
  return el('div', { className: 'order-box' }, el('div', { className: 'orders' }, found), bill(job));
}

/** The same choices with another file, for a clip that cannot be used. */
function otherClip(job) {
  const input = fileInput(false, ([file]) => { if (file) dispatchEvent(new CustomEvent('vopi-other-clip', { detail: { file, job } })); });
  input.hidden = true;
  return [button('Choose another clip', () => input.click()), input];
}

function bill({ status, cost }) {
  if (!cost || !ended(status)) return null;
  const lines = Object.entries(cost.byProvider || {}).filter(([, usd]) => usd > 0);
  if (lines.length === 0) return el('p', { className: 'hint bill' }, 'Cost: $0, made without paid services');
  return el('details', { className: 'bill' }, el('summary', {}, `Cost: ${money(cost.totalUsd)}`),
    el('dl', {}, lines.map(([name, usd]) => [el('dt', {}, words(name)), el('dd', {}, money(usd))])));
}

/** One file for a shop, with names, alternative texts and the rule report. */
async function downloadListing(path, shop, control) {
  const text = control.textContent;
  control.textContent = 'Packing …';
  try {
    const listing = await get(`${path}/listing${shop ? `?preset=${encodeURIComponent(shop)}` : ''}`);
    save(listing.downloadUrl, listing.filename);
  } finally {
    control.textContent = text;
  }
}

/** Each address answers with a file name for the download; browsers ask once whether several may be saved. */
async function downloadAll(path, control) {
  const { commercialImages } = await get(`${path}/download-urls`);
  const addresses = Object.values(commercialImages).flatMap((view) => Object.values(view));
  const text = control.textContent;
  for (const [index, address] of addresses.entries()) {
    control.textContent = `Downloading ${index + 1} of ${addresses.length}`;
    save(address);
    await wait(DOWNLOAD_GAP_MS);
  }
  control.textContent = text;
}
