// The turn of a product: the viewer in place, and its files to keep.

import { get } from './api.js';
import { act, button, el, save } from './dom.js';
import { sentence } from './text.js';

/** @returns nothing if none was requested or the clip is still being worked on */
export function spin(job) {
  const { made, refused } = job.result?.spin || {};
  if (refused) return el('section', { className: 'spin' }, el('h2', {}, 'No spin'), el('p', {}, `${sentence(refused.reason)}. ${sentence(refused.tip)}.`));
  if (!made) return null;
  // Its origin is that of no page: it can read nothing of this one.
  const frame = el('iframe', { src: made.viewer, title: 'The product, to be turned', sandbox: 'allow-scripts', loading: 'lazy' });
  // The viewer leaves a sixth of its height to its words.
  frame.style.height = `min(${Math.ceil(made.height / .84) + 8}px, 80vh, ${Math.ceil(100 * made.height / made.width / .84)}vw)`;
  return el('section', { className: 'spin' }, el('h2', {}, 'Spin'), frame,
    made.notes.map((note) => el('p', { className: 'hint' }, sentence(note))),
    el('div', { className: 'actions' }, keep(job, 'Download viewer', 'viewer'), keep(job, 'Download animation', 'animation'), keep(job, 'Download all frames in one picture', 'sprite')));
}

/** Addresses end after an hour: a new one is asked for. */
function keep(job, title, file) {
  const control = button(title, () => act(control, async () => save((await get(`jobs/${job.id}/download-urls`)).spin[file])));
  return control;
}
