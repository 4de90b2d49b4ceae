// The list of a key's products: a picture each, how far they are, and what can be done with all of them.

import { get, post, remove } from './api.js';
import { confirmed } from './dialogs.js';
import { act, alertUser, button, el, icon, show, wait } from './dom.js';
import { shopsOf } from './head.js';
import { sentPictures } from './send.js';
import { ended, failureWords, list as listed, money, plural, productName, shopName, STEPS, when } from './text.js';

const PAGE = 24;
const POLL_MS = 3_000;
const AT_ONCE = 100;

/** @param {AbortSignal} signal ends the polling when the page is left */
export function jobsPage(signal) {
  const list = el('ul', { className: 'products' });
  const more = button('Show older ones', () => { limit += PAGE; refresh().catch(alertUser); }, 'plain');
  const count = el('p', { className: 'hint', role: 'status' }, 'Loading …');
  const again = button('Try all failed ones again', () => act(again, async () => {
    for (const job of known.filter((one) => one.status === 'failed')) await post(`jobs/${job.id}/retry`);
    await refresh();
  }));
  const erase = button('Delete everything', () => act(erase, async () => {
    const { total } = await get('jobs?limit=1');
    if (!await confirmed('Delete everything?', `${plural(total, 'product')}, with clips and pictures, are removed for good. What is still being made is stopped.`, 'Delete everything')) return;
    // Pictures of what is being deleted are not asked for again.
    erasing = true;
    show(list);
    await eraseAll((left) => { count.textContent = `${plural(left, 'product')} to delete …`; }).finally(() => { erasing = false; before = ''; });
    await refresh();
  }), 'danger');
  const bottom = el('div', { className: 'actions' }, more, again, erase);
  for (const one of bottom.children) one.hidden = true;
  let limit = PAGE;
  let before = '';
  let known = [];
  let erasing = false;
  const refresh = async () => {
    const { jobs, total } = await get(`jobs?limit=${Math.min(AT_ONCE, limit)}`);
    known = jobs;
    const now = JSON.stringify(jobs.map((job) => [job.id, job.status, job.progress, job.title, Boolean(pictureOf(job))]));
    if (now !== before && !erasing) {
      before = now;
      count.textContent = summary(jobs, total);
      const focused = document.activeElement?.dataset?.job;
      show(list, total === 0 ? empty() : jobs.map((job) => card(job, refresh)));
      if (focused) list.querySelector(`[data-job="${CSS.escape(focused)}"]`)?.focus();
    }
    more.hidden = jobs.length >= Math.min(AT_ONCE, total);
    // A single one has its own button.
    again.hidden = jobs.filter((job) => job.status === 'failed').length < 2;
    erase.hidden = total === 0;
    return jobs.some((job) => !ended(job.status));
  };
  poll(refresh, signal);
  return el('div', {}, el('h1', {}, 'My products'), count, list, bottom);
}

async function poll(refresh, signal) {
  while (!signal.aborted) {
    let active = true;
    try {
      active = await refresh();
    } catch (failure) {
      if (failure.status === 401) return;
      if (!signal.aborted) alertUser(failure);
    }
    await wait(active ? POLL_MS : 5 * POLL_MS, signal).catch(() => {});
  }
}

/** A job that has not ended is cancelled by the first call, and removed by the next round. */
async function eraseAll(tell) {
  for (let last = Infinity; ;) {
    const { jobs, total } = await get(`jobs?limit=${AT_ONCE}`);
    if (total === 0 || total >= last) return;
    tell(total);
    const running = jobs.filter((job) => !ended(job.status));
    for (const job of running) await remove(`jobs/${job.id}`);
    for (const job of jobs) await remove(`jobs/${job.id}`);
    last = total;
  }
}

function summary(jobs, total) {
  if (total === 0) return '';
  const working = jobs.filter((job) => !ended(job.status)).length;
  const failed = jobs.filter((job) => job.status === 'failed').length;
  const paid = jobs.reduce((sum, job) => sum + (job.cost?.totalUsd || 0), 0);
  return [plural(total, 'product'), working > 0 && `${working} being made`, failed > 0 && `${failed} did not work`, paid > 0 && `${money(paid)} in all`].filter(Boolean).join(' · ');
}

const empty = () => el('li', { className: 'nothing' }, icon('film'), el('strong', {}, 'No products yet'),
  el('span', {}, 'Your first clip is a minute away.'), el('a', { className: 'button main', href: '#new' }, 'Make pictures'));

function card(job, refresh) {
  const picture = pictureOf(job);
  const name = productName(job);
  const over = ended(job.status);
  const text = job.status === 'failed' ? failureWords(job) : over ? when(job.createdAt) : job.progress.message;
  const shops = shopsOf(job).map(shopName);
  const views = job.result ? plural(job.result.variantsDiscovered, 'view') : '';
  const again = ['failed', 'cancelled'].includes(job.status) && button('Try again', () => act(again, async () => {
    await post(`jobs/${job.id}/retry`);
    await refresh();
  }));
  if (again) again.setAttribute('aria-label', `Try again: ${name}`);
  return el('li', {}, el('a', { className: `product ${job.status}`, href: `#job=${job.id}`, 'data-job': job.id },
    el('span', { className: 'product-picture' }, picture ? el('img', { src: picture, alt: '', loading: 'lazy', decoding: 'async' }) : icon('film'),
      job.status !== 'completed' && el('span', { className: `badge ${over ? 'failed' : 'working'}` }, STEPS[job.status])),
    !over && el('progress', { max: 100, value: job.progress.percentage, 'aria-label': `Progress of ${name}` }),
    el('span', { className: 'product-text' }, el('strong', {}, name), el('span', { className: 'hint' }, [views, listed(shops)].filter(Boolean).join(' · ')), el('span', { className: 'hint' }, text))), again);
}

/** The small picture of the API, otherwise the whole one, otherwise the clip. */
function pictureOf(job) {
  const views = job.result?.commercialImages || {};
  const first = views[job.hero] || Object.values(views).find((view) => view.solid || view.transparent) || Object.values(views)[0] || {};
  return job.thumbnail || first.solid || first.transparent || Object.values(first)[0] || sentPictures.get(job.id) || null;
}
