// The clip on the left of a line, the finished picture on its right, at the same place and size where that is known.

import { align } from './align.js';
import { el } from './dom.js';
import { address } from './pictures.js';

/**
 * @param frame of the clip
 * @param image the finished picture
 * @param cutOut the same view without background, or undefined: it says where the product is
 */
export function compare(frame, image, cutOut, stage) {
  const before = el('img', { className: 'before', src: address(frame), alt: 'The moment of the clip' });
  const after = el('img', { className: 'after', src: address(image), alt: 'Finished picture' });
  const over = el('div', { className: 'over' }, after);
  const slider = el('input', { type: 'range', min: 0, max: 100, value: 50, 'aria-label': 'Line between the clip and the finished picture' });
  const box = el('div', { className: 'compare' }, before, over, el('span', { className: 'line', 'aria-hidden': 'true' }), slider,
    el('span', { className: 'tag left', 'aria-hidden': 'true' }, 'Clip'), el('span', { className: 'tag right', 'aria-hidden': 'true' }, 'Picture'));
  const move = () => box.style.setProperty('--line', `${slider.value}%`);
  slider.addEventListener('input', move);
  move();
  stage.classList.remove('actual', 'checker');
  if (image.version === 'transparent') over.classList.add('checker');
  if (image.version === 'transparent' || image.version === 'solid') {
    align(address(image), address(frame)).then((place) => {
      if (!place) return;
      box.classList.add('aligned');
      for (const [name, part] of Object.entries(place)) before.style[name] = `${100 * part}%`;
    }).catch(() => {});
  }
  return box;
}
