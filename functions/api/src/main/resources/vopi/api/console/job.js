// One product: its progress, what a seller should know, and its pictures as soon as they exist.

import { get } from './api.js';
import { alertUser, el, show, wait } from './dom.js';
import { follow } from './follow.js';
import { actions, head } from './head.js';
import { listing } from './listing.js';
import { refusals } from './pictures.js';
import { spin } from './spin.js';
import { ended, failureWords, plural, sentence, STEPS } from './text.js';
import { views } from './views.js';

/** Between two requests for the first picture; later pictures come with the events. */
const FIRST_MS = 1_000;
const STEP_NAMES = ['downloading', 'extracting', 'scoring', 'classifying', 'generating'];

/** These stand beside the view or the picture. */
const OF_A_PICTURE = /^The \w+ image of \S+ breaks rules of|^product_\w+: |^There is no spin: /;

/** @param {AbortSignal} signal ends the following when the page is left */
export function jobPage(id, signal) {
  const top = el('div', { className: 'head' }, el('h1', {}, 'Loading …'));
  const steps = el('ol', { className: 'steps' });
  const bar = el('progress', { max: 100, value: 0, 'aria-label': 'Progress' });
  const message = el('p', { role: 'status' });
  const progress = el('section', { className: 'progress', 'aria-label': 'Progress', hidden: true }, steps, bar, message);
  const remarks = el('div', { className: 'remarks' });
  // `refresh` reads the product once, `again` follows it until it has ended.
  const page = { id, job: null, texts: null, refresh: null, again: null };
  const results = views(page, () => pictures());
  const spinNode = el('div');
  const texts = listing(page);
  const place = el('div', { className: 'job-page' }, top, progress, remarks, results.node, texts.node, spinNode);
  let following = new AbortController();
  let frames = [];
  let polling = false;

  const pictures = async () => {
    const images = await get(`jobs/${id}/images`);
    if (frames.length === 0 && images.length > 0) frames = await get(`jobs/${id}/frames`).catch(() => []);
    results.update(images, frames);
    return images;
  };
  const firstPicture = async (left) => {
    polling = true;
    try {
      while (!left.aborted && page.job.status === 'generating' && (await pictures()).length === 0) await wait(FIRST_MS, left);
    } catch {
      // The next event asks again.
    }
    polling = false;
  };
  const showProgress = (status, state) => {
    const reached = STEP_NAMES.indexOf(status);
    show(steps, STEP_NAMES.map((name, index) => el('li',
      { className: index < reached ? 'past' : index === reached ? 'now' : '', 'aria-current': index === reached && 'step' }, STEPS[name])));
    progress.hidden = ended(status);
    // Of a view that is made again no step is shown: there is only one.
    steps.hidden = Boolean(page.job?.redo);
    bar.value = state.percentage;
    if (message.textContent !== state.message) message.textContent = state.message;
  };
  const readAll = async () => {
    const job = await get(`jobs/${id}`);
    page.job = job;
    frames = [];
    showProgress(job.status, job.progress);
    const images = await pictures();
    if (ended(job.status)) {
      await texts.read(images, frames);
      results.update(images, frames);
    }
    const video = await source(job);
    show(top, head(page, video, images), actions(page, images));
    show(spinNode, spin(job));
    const refused = ended(job.status) && refusals(images);
    show(remarks, refused, remarksOf(job, video, Boolean(refused)));
    return job;
  };
  // Before a clip is read, and of a job that failed early, asking for it would be an error.
  const source = async (job) => {
    if (['failed', 'cancelled'].includes(job.status) && frames.length === 0) frames = await get(`jobs/${id}/frames`).catch(() => []);
    const read = !['pending', 'downloading', 'extracting'].includes(job.status) && (!ended(job.status) || job.result || frames.length > 0);
    return read ? get(`jobs/${id}/video`).catch(() => null) : null;
  };
  const missing = () => show(top, el('div', { className: 'missing' }, el('h1', {}, 'This product is not here'),
    el('p', { className: 'lead' }, 'It was deleted, or belongs to another access key.'), el('a', { className: 'button main', href: '#jobs' }, 'My products')));
  page.refresh = readAll;
  page.again = async () => {
    following.abort();
    following = new AbortController();
    const any = AbortSignal.any([signal, following.signal]);
    let shown = '';
    await follow(id, async (state) => {
      if (any.aborted) return;
      if (shown !== state.status || ended(state.status)) {
        const { redo } = await readAll();
        shown = state.status;
        if (shown === 'generating' && !redo) firstPicture(any);
        return;
      }
      showProgress(state.status, state.progress);
      if (state.status === 'generating' && !polling) await pictures();
    }, (failure) => (failure.status === 404 ? missing() : alertUser(failure)), any);
  };
  page.again().catch((failure) => { if (!signal.aborted) alertUser(failure); });
  return place;
}

/** The failure and the remarks in the words of the API, and how to film better, which is shown at once where a shop refuses pictures. */
function remarksOf(job, video, refused) {
  const tips = (job.result?.quality || video?.quality)?.tips || [];
  // What concerns one picture stands beside it.
  const warnings = [...new Set([...(job.warnings || []), ...(job.result?.warnings || [])])].filter((text) => !OF_A_PICTURE.test(text));
  const failed = ['failed', 'cancelled'].includes(job.status);
  return [
    failed && el('section', { className: `callout ${job.status}` }, el('h2', {}, STEPS[job.status]), el('p', {}, failureWords(job)),
      tips.length > 0 && el('ul', {}, tips.map((tip) => el('li', {}, tip.text)))),
    (warnings.length > 0 || (tips.length > 0 && !failed)) && el('details', { className: 'notes-box', open: refused && tips.length > 0 },
      el('summary', {}, [warnings.length > 0 && plural(warnings.length, 'remark'), tips.length > 0 && !failed && plural(tips.length, 'tip for the next clip', 'tips for the next clip')].filter(Boolean).join(' · ')),
      warnings.length > 0 && el('ul', {}, warnings.map((text) => el('li', {}, sentence(text)))),
      tips.length > 0 && !failed && el('div', {}, el('h3', {}, 'Even better pictures next time'), el('ul', { className: 'tips' }, tips.map((tip) => el('li', {}, tip.text))))),
  ].filter(Boolean);
}
