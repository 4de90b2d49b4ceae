// One job: its progress, what the API says about it, and its pictures as soon as they exist.

import { changes, get, post, remove } from './api.js';
import { confirmed } from './dialogs.js';
import { act, alertUser, button, clipName, el, ended, plural, save, show, STEPS, when } from './dom.js';
import { views } from './views.js';

const POLL_MS = 1_000;
const STEP_NAMES = ['downloading', 'extracting', 'scoring', 'classifying', 'generating'];
const DOWNLOAD_GAP_MS = 600;

/** @param {AbortSignal} signal ends the polling when the page is left */
export function jobPage(id, signal) {
  const head = el('div', { className: 'head' }, el('h1', {}, 'Loading …'));
  const progress = el('section', { className: 'progress', 'aria-label': 'Progress' });
  const steps = el('ol', { className: 'steps' });
  const bar = el('progress', { max: 100, 'aria-label': 'Progress' });
  const message = el('p', { role: 'status', 'aria-live': 'polite' });
  progress.append(steps, bar, message);
  const remarks = el('section', { className: 'remarks', hidden: true });
  const actions = el('div', { className: 'actions' });
  const results = views(() => pictures());
  const place = el('div', {}, head, progress, remarks, actions, results.node);

  const pictures = async () => {
    const [images, frames] = await Promise.all([get(`jobs/${id}/images`), get(`jobs/${id}/frames/final`)]);
    results.update(images, frames);
    return images;
  };
  const step = (status, state) => {
    const reached = STEP_NAMES.indexOf(status);
    show(steps, STEP_NAMES.map((name, index) => el('li',
      { className: index < reached ? 'past' : index === reached ? 'now' : '', 'aria-current': index === reached && 'step' }, STEPS[name])));
    progress.hidden = ended(status);
    bar.value = state.percentage;
    if (message.textContent !== state.message) message.textContent = state.message;
  };
  const whole = async () => {
    const job = await get(`jobs/${id}`);
    const fetched = !['pending', 'downloading'].includes(job.status);
    const video = fetched ? await get(`jobs/${id}/video`).catch(() => null) : null;
    step(job.status, job.progress);
    show(head, title(job, video));
    const said = spoken(job, video);
    remarks.hidden = said.length === 0;
    show(remarks, said);
    const images = await pictures();
    show(actions, controls(job, images.some((image) => image.success), follow));
    return job;
  };
  let current = 0;
  const follow = async () => {
    const turn = ++current;
    const status = changes(`jobs/${id}/status`);
    let shown = '';
    while (!signal.aborted && turn === current) {
      try {
        const state = await status();
        if (signal.aborted) return;
        if (state && (shown !== state.status || ended(state.status))) {
          await whole();
          shown = state.status;
        } else if (state) {
          step(state.status, state.progress);
          if (state.status === 'generating') await pictures();
        }
        if (ended(shown)) return;
      } catch (failure) {
        if (signal.aborted || failure.status === 401) return;
        alertUser(failure);
        if (failure.status === 404) return;
      }
      await new Promise((resolve) => { setTimeout(resolve, POLL_MS); });
    }
  };
  follow();
  return place;
}

function title(job, video) {
  const facts = [when(job.createdAt)];
  if (video) facts.push(`${Math.round(video.duration)} s`, `${video.width} × ${video.height}`);
  if (job.config.preset) facts.push(`for ${job.config.preset}`);
  if (job.result) facts.push(plural(job.result.variantsDiscovered, 'view'));
  if (job.cost && ended(job.status)) facts.push(job.cost.totalUsd > 0 ? `cost $${job.cost.totalUsd.toFixed(2)}` : 'no paid services');
  return [el('h1', {}, clipName(job.videoUrl)),
    el('p', {}, el('span', { className: `badge ${job.status}` }, STEPS[job.status] || job.status), ' ', el('span', { className: 'hint' }, facts.join(' · ')))];
}

/** The failure and the warnings in the words of the API, and how to film better. */
function spoken(job, video) {
  const tips = (job.result?.quality || video?.quality)?.tips || [];
  const warnings = [...new Set([...(job.warnings || []), ...(job.result?.warnings || [])])];
  return [
    job.error && el('p', { className: 'failure' }, job.error),
    warnings.length > 0 && el('details', { open: warnings.length <= 2 },
      el('summary', {}, plural(warnings.length, 'remark')),
      el('ul', { className: 'warnings' }, warnings.map((text) => el('li', {}, text)))),
    tips.length > 0 && el('details', { open: job.status === 'failed' },
      el('summary', {}, 'Better pictures next time'),
      el('ul', { className: 'tips' }, tips.map((tip) => el('li', {}, tip.text)))),
  ].filter(Boolean);
}

function controls(job, hasPictures, follow) {
  const path = `jobs/${job.id}`;
  const all = hasPictures && button('Download all', () => act(all, () => downloadAll(path, all)), 'main');
  const cancel = !ended(job.status) && button('Cancel', () => act(cancel, async () => {
    await post(`${path}/cancel`);
    await follow();
  }));
  const retry = ['failed', 'cancelled'].includes(job.status) && button('Try again', () => act(retry, async () => {
    await post(`${path}/retry`);
    follow();
  }), hasPictures ? '' : 'main');
  const erase = ended(job.status) && button('Delete', () => act(erase, async () => {
    if (!await confirmed(`Delete ${clipName(job.videoUrl)}?`, 'The clip, its frames and its pictures are removed from VOPI for good.', 'Delete')) return;
    await remove(path);
    location.hash = '#jobs';
  }), 'danger');
  return [all, cancel, retry, erase].filter(Boolean);
}

/** Each address answers with a file name for the download; browsers ask once whether several may be saved. */
async function downloadAll(path, control) {
  const { commercialImages } = await get(`${path}/download-urls`);
  const addresses = Object.values(commercialImages).flatMap((view) => Object.values(view));
  const text = control.textContent;
  for (const [index, address] of addresses.entries()) {
    control.textContent = `Downloading ${index + 1} of ${addresses.length}`;
    save(address);
    await new Promise((resolve) => { setTimeout(resolve, DOWNLOAD_GAP_MS); });
  }
  control.textContent = text;
}
