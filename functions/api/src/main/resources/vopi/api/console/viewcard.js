// One view: its pictures large, why one should be looked at, and the moments of the clip that it could be made of.

import { button, el, icon, iconButton, show } from './dom.js';
import { redo } from './redo.js';
import { address, badge, standing, viewOf } from './pictures.js';
import { sheet } from './sheet.js';
import { ended, sentence, UNSURE, VERSIONS, viewTitle } from './text.js';

const ORDER = Object.keys(VERSIONS);

/** @param list {order, expired, move, hero}: the views around it */
export function viewCard(page, list, name) {
  const heading = el('h2', { tabIndex: -1 });
  const about = el('p', { className: 'hint' });
  const mark = el('span', { className: 'badge hero', hidden: true }, icon('star'), 'Main view');
  const tools = el('div', { className: 'view-tools' });
  const tiles = el('div', { className: 'tiles' });
  const reasons = el('div', {});
  const strip = el('div', {});
  const node = el('article', { className: 'view', 'aria-label': 'View' },
    el('div', { className: 'view-head' }, el('div', {}, el('div', { className: 'view-title' }, heading, mark), about), tools), tiles, reasons, strip);
  let state = '';
  let images = [];

  const open = (image) => sheet(page, { images, at: images.indexOf(image), title: heading.textContent, frame: node.frame, view: name });
  const tile = (image) => {
    const { title } = VERSIONS[image.version] || { title: image.version };
    const picture = image.success
      ? el('img', { src: address(image, true), alt: page.texts?.altTexts?.[name]?.value || heading.textContent, loading: 'lazy', decoding: 'async', onerror: list.expired })
      : el('span', { className: 'not-made' }, icon('cross'), image.error || 'This picture could not be made.');
    const under = el('span', { className: 'caption' }, el('span', {}, title), badge(image));
    const body = el('span', { className: `frame-of ${image.version}` }, picture);
    return image.success
      ? el('button', { type: 'button', className: `tile ${standing(image)}`, onclick: () => open(image) }, body, under)
      : el('div', { className: 'tile failed' }, body, under);
  };
  const draw = (frames, index) => {
    const chosen = frames.find((frame) => frame.frameId === images[0].frameId) || frames.find((frame) => frame.isFinalSelection) || frames[0];
    node.frame = chosen;
    heading.textContent = viewTitle(chosen, images[0]);
    node.setAttribute('aria-label', heading.textContent);
    about.textContent = (chosen?.variantDescription || '').replace(/ Main view: .*$/, '').replace(/, clearest at [\d.]+ s; seen in \d+ frames?\.?$/, '');
    mark.hidden = index !== 0 || list.order.length < 2;
    const working = page.job && !ended(page.job.status) && page.job.redo?.view === viewOf(images[0]);
    node.classList.toggle('working', Boolean(working));
    show(tiles, images.map(tile));
    show(tools, actions(index));
    show(reasons, review());
    show(strip, frames.length > 1 && moments(frames, chosen));
  };
  const actions = (index) => {
    if (!page.job || !ended(page.job.status)) return [];
    const last = list.order.length - 1;
    const step = (picture, label, by) => iconButton(picture, `${label}: ${heading.textContent}`, (event) => list.move(event.currentTarget, name, by));
    return [
      index > 0 && iconButton('star', `Make ${heading.textContent} the main view`, (event) => list.hero(event.currentTarget, name)),
      index > 0 && step('up', 'Move up', -1),
      index < last && step('down', 'Move down', 1),
      page.job.status === 'completed' && button('Make again …', () => redo(page, { view: name, title: heading.textContent, images, frame: null })),
    ].filter(Boolean);
  };
  const review = () => {
    const marked = images.filter((one) => one.needsReview);
    const said = (page.job?.warnings || []).filter((text) => text.startsWith(`${name}: `)).map((text) => text.slice(name.length + 2));
    // Sizes differ from picture to picture: the same sentence is said once.
    const notes = new Map([...said, ...marked.flatMap((image) => image.notes || [])].map((note) => [note.replaceAll(/\d+/g, ''), sentence(note)]));
    if (marked.length === 0 && said.length === 0) return null;
    const reasons = notes.size ? [...notes.values()] : [UNSURE];
    return el('div', { className: 'callout review' }, el('h3', {}, icon('warn'), 'Please look before you list'), el('ul', {}, reasons.map((note) => el('li', {}, note))));
  };
  const moments = (frames, chosen) => {
    const can = page.job?.status === 'completed';
    const small = frames.some((frame) => frame.thumbnails);
    return el('details', { className: 'moments', open: small && frames.length <= 40 },
      el('summary', {}, `Moments of the clip (${frames.length})`),
      el('p', { className: 'hint' }, can ? 'The marked one was used. Choose another to make these pictures again.' : 'The marked one was used.'),
      inView(el('ul', {}, frames.map((frame) => el('li', {}, moment(frame, frame === chosen, can))))));
  };
  const moment = (frame, used, can) => {
    const at = `${frame.timestamp.toFixed(1)} s`;
    const content = [el('img', { src: address(frame, true), alt: '', loading: 'lazy', decoding: 'async' }), el('span', {}, used ? el('strong', {}, 'Used') : at)];
    if (used || !can) return el('span', { className: `moment ${used ? 'used' : ''}`, role: 'img', 'aria-label': used ? `Used: the moment at ${at}` : `The moment at ${at}` }, content);
    return el('button', { type: 'button', className: 'moment', 'aria-label': `Use the moment at ${at} instead`, onclick: () => redo(page, { view: name, title: heading.textContent, images, frame }) }, content);
  };

  return {
    node,
    forget() { state = ''; },
    update(made, frames, index) {
      const now = JSON.stringify([made.map((image) => [image.id, image.key, image.createdAt, image.success, image.needsReview, image.notes]), index, list.order.length,
        frames.map((frame) => [frame.frameId, frame.isFinalSelection]), page.job?.status, page.job?.redo, page.texts?.altTexts?.[name]?.value]);
      if (now === state) return;
      state = now;
      images = made.toSorted((a, b) => ORDER.indexOf(a.version) - ORDER.indexOf(b.version));
      const opened = strip.querySelector('details')?.open;
      draw(frames, index);
      if (opened !== undefined && strip.firstChild) strip.querySelector('details').open = opened;
    },
  };
}

/** Scrolls the list to the marked moment: on a phone it holds three. */
function inView(moments) {
  requestAnimationFrame(() => {
    const used = moments.querySelector('.used')?.parentElement;
    if (used) moments.scrollLeft = used.offsetLeft - moments.offsetLeft - (moments.clientWidth - used.offsetWidth) / 2;
  });
  return moments;
}
