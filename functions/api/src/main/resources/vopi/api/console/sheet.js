// One picture, large: beside the clip, pixel by pixel, with the shops' rules and what to do with it.

import { get, remove } from './api.js';
import { compare } from './compare.js';
import { confirmed, dialogOf } from './dialogs.js';
import { act, button, el, icon, iconButton, save, show } from './dom.js';
import { address, badge, checks, reports, viewOf } from './pictures.js';
import { redo } from './redo.js';
import { ended, sentence, UNSURE, VERSIONS, words } from './text.js';

/** @param view {images, at, title, frame, view}: the pictures of a view, and which of them is shown first */
export function sheet(page, view) {
  const made = view.images.filter((image) => image.success);
  let at = Math.max(0, made.indexOf(view.images[view.at]));
  let mode = 'picture';
  const stage = el('div', { className: 'stage' });
  const side = el('div', { className: 'side' });
  const modes = el('div', { className: 'modes', role: 'group', 'aria-label': 'How it is shown' });
  const step = (by) => { at = (at + by + made.length) % made.length; draw(); };
  const previous = iconButton('left', 'Previous picture', () => step(-1), 'previous');
  const next = iconButton('right', 'Next picture', () => step(1), 'next');
  const dialog = dialogOf('sheet', view.title, el('div', { className: 'sheet-body' }, el('div', { className: 'look' }, stage, previous, next, modes), side));
  previous.hidden = next.hidden = made.length < 2;
  dialog.addEventListener('keydown', (event) => {
    if (event.target.matches('input, select') || stage.classList.contains('actual')) return;
    if (event.key === 'ArrowLeft') step(-1);
    if (event.key === 'ArrowRight') step(1);
  });

  const draw = () => {
    const image = made[at];
    const kind = VERSIONS[image.version]?.title || image.version;
    const heading = `${view.title}: ${kind}`;
    dialog.querySelector('h2').textContent = heading;
    dialog.setAttribute('aria-label', heading);
    stage.className = `stage ${image.version === 'transparent' ? 'checker' : ''}`;
    if (mode === 'compare') show(stage, compare(view.frame, image, made.find((one) => one.version === 'transparent'), stage));
    else zoomable(stage, image, heading, mode === 'actual');
    const tab = (name, text) => el('button', { type: 'button', 'aria-pressed': String(mode === name), onclick: () => { mode = name; draw(); modes.querySelector('[aria-pressed=true]').focus(); } }, text);
    show(modes, tab('picture', 'Picture'), view.frame?.s3Url && tab('compare', 'Before and after'), tab('actual', 'Zoom'));
    show(side, badge(image), reasons(image), el('p', { className: 'hint' }, facts(image)), reports(image).map(checks), actions(image, kind));
  };
  const actions = (image, kind) => {
    const keep = button([icon('save'), 'Download'], () => act(keep, () => download(page, image)), 'main');
    const over = page.job && ended(page.job.status);
    const again = over && page.job.status === 'completed' && button('Make again …', () => {
      dialog.close();
      redo(page, { ...view, frame: null, only: image.version });
    });
    const drop = over && iconButton('bin', 'Remove picture', () => act(drop, async () => {
      if (!await confirmed('Remove this picture?', `“${view.title}: ${kind}” is deleted. Its view can be made again later.`, 'Remove')) return;
      await remove(`jobs/${page.id}/images/${encodeURIComponent(image.id)}`);
      dialog.close();
      await page.refresh();
    }), 'danger');
    return el('div', { className: 'actions' }, keep, again, drop);
  };
  draw();
}

/** Fitted; a click shows it pixel by pixel at that place, where it can be dragged. */
function zoomable(stage, image, alt, actual) {
  const picture = el('img', { src: address(image), alt, draggable: false });
  stage.classList.toggle('actual', actual);
  show(stage, picture);
  stage.tabIndex = actual ? 0 : -1;
  stage.setAttribute('role', 'group');
  stage.setAttribute('aria-label', actual ? 'Picture pixel by pixel: scroll to move' : 'Picture');
  if (!actual) return;
  const middle = () => stage.scrollTo((stage.scrollWidth - stage.clientWidth) / 2, (stage.scrollHeight - stage.clientHeight) / 2);
  picture.addEventListener('load', middle, { once: true });
  let from = null;
  picture.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'mouse') return;
    from = { x: event.clientX + stage.scrollLeft, y: event.clientY + stage.scrollTop };
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener('pointermove', (event) => { if (from) stage.scrollTo(from.x - event.clientX, from.y - event.clientY); });
  picture.addEventListener('pointerup', () => { from = null; });
}

function reasons(image) {
  if (!image.notes?.length && !image.needsReview) return null;
  const notes = image.notes?.length ? image.notes : [UNSURE];
  return el('ul', { className: `reasons ${image.needsReview ? 'review' : ''}` }, notes.map((note) => el('li', {}, sentence(note))));
}

function facts(image) {
  const known = [];
  if (image.width) known.push(`${image.width} × ${image.height} pixels`);
  if (image.scene) known.push(`setting: ${words(image.scene)}`);
  if (image.backgroundColor) known.push(`background ${image.backgroundColor}`);
  return known.join(' · ');
}

async function download(page, image) {
  const { commercialImages } = await get(`jobs/${page.id}/download-urls`);
  save(commercialImages[viewOf(image)]?.[image.version] || image.s3Url);
}
