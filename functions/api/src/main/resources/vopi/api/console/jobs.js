// The list of a key's jobs.

import { get } from './api.js';
import { alertUser, button, clipName, el, ended, plural, show, STEPS, when } from './dom.js';
import { thumbnails } from './start.js';

const PAGE = 20;
const POLL_MS = 3_000;

/** @param {AbortSignal} signal ends the polling when the page is left */
export function jobsPage(signal) {
  const list = el('ul', { className: 'jobs' });
  const more = button('Older clips', () => { limit += PAGE; refresh(); }, 'plain');
  const count = el('p', { className: 'hint', role: 'status' }, 'Loading …');
  let limit = PAGE;
  let before = '';
  const refresh = async () => {
    const { jobs, total } = await get(`jobs?limit=${Math.min(100, limit)}`);
    const now = JSON.stringify(jobs.map((job) => [job.id, job.status, job.progress]));
    if (now !== before) {
      before = now;
      count.textContent = total === 0 ? 'Nothing here yet.' : plural(total, 'clip');
      const focused = document.activeElement?.dataset?.job;
      show(list, jobs.map(row));
      if (focused) list.querySelector(`[data-job="${CSS.escape(focused)}"]`)?.focus();
    }
    more.hidden = jobs.length >= Math.min(100, total);
    return jobs.some((job) => !ended(job.status));
  };
  poll(refresh, signal);
  return el('div', {}, el('h1', {}, 'My clips'), count, list, el('div', { className: 'actions' }, more));
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
    await new Promise((resolve) => { setTimeout(resolve, active ? POLL_MS : 5 * POLL_MS); });
  }
}

function row(job) {
  const picture = thumbnail(job);
  const text = job.status === 'failed' ? job.error
    : job.result ? plural(job.result.variantsDiscovered, 'view') : job.progress.message;
  const link = el('a', { className: 'job', href: `#job=${job.id}` },
    el('span', { className: 'thumb checker' }, picture && el('img', { src: picture, alt: '', loading: 'lazy' })),
    el('span', { className: 'grow' },
      el('strong', {}, clipName(job.videoUrl)),
      el('span', { className: 'hint' }, `${when(job.createdAt)}${job.config.preset ? ` · ${job.config.preset}` : ''}`),
      text && el('span', { className: 'hint' }, text),
      !ended(job.status) && el('progress', { max: 100, value: job.progress.percentage, 'aria-label': `Progress of ${clipName(job.videoUrl)}` })),
    el('span', { className: `badge ${job.status}` }, STEPS[job.status] || job.status));
  link.dataset.job = job.id;
  return el('li', {}, link);
}

function thumbnail(job) {
  const views = Object.values(job.result?.commercialImages || {});
  const first = views.find((view) => view.solid || view.transparent) || views[0] || {};
  return first.solid || first.transparent || Object.values(first)[0] || thumbnails.get(job.id) || null;
}
