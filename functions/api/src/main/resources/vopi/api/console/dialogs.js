// Windows over the page: a question, a picture at full size, frame against picture.

import { button, el } from './dom.js';

function open(className, label, ...content) {
  const close = button('Close', () => dialog.close(), 'plain');
  const dialog = el('dialog', { className, 'aria-label': label }, el('div', { className: 'bar' }, el('strong', {}, label), close), ...content);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** @returns {Promise<boolean>} */
export function confirmed(question, consequence, verb) {
  return new Promise((resolve) => {
    const yes = button(verb, () => dialog.close('yes'), 'danger');
    const no = button('Keep', () => dialog.close('no'));
    const dialog = open('question', question, el('p', {}, consequence), el('div', { className: 'actions' }, no, yes));
    no.focus();
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'));
  });
}

/** The picture on a checkerboard, fitted or pixel by pixel. */
export function zoom(address, text, label) {
  const image = el('img', { src: address, alt: text });
  const stage = el('div', { className: 'stage checker', tabIndex: 0 }, image);
  const size = button('Actual pixels', () => {
    const actual = stage.classList.toggle('actual');
    size.textContent = actual ? 'Fit to window' : 'Actual pixels';
    if (actual) stage.scrollTo((stage.scrollWidth - stage.clientWidth) / 2, (stage.scrollHeight - stage.clientHeight) / 2);
  });
  image.addEventListener('click', () => size.click());
  open('viewer', label, stage, el('div', { className: 'actions' }, size));
}

/** The frame of the clip on the left of a line, the picture on its right. */
export function compare(frame, picture, label) {
  const before = el('img', { src: frame, alt: 'Frame of the clip' });
  const after = el('img', { src: picture, alt: 'Finished picture' });
  const over = el('div', { className: 'over checker' }, after);
  const stage = el('div', { className: 'stage compare' }, before, over);
  const slider = el('input', { type: 'range', min: 0, max: 100, value: 50, 'aria-label': 'From the frame of the clip to the finished picture' });
  const move = () => stage.style.setProperty('--line', `${100 - slider.value}%`);
  slider.addEventListener('input', move);
  move();
  open('viewer', label, stage,
    el('div', { className: 'ends' }, el('span', {}, 'Finished picture'), slider, el('span', {}, 'Clip')));
}
