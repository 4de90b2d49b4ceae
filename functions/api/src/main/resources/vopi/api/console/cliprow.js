// One clip on the start page: its picture, the verdict, its name, and how far it is sent.

import { facts, readClip } from './clips.js';
import { alertUser, button, el, icon, show } from './dom.js';
import { bytes, named } from './text.js';

const MARKS = { good: 'check', fair: 'warn', unknown: 'film', unusable: 'cross' };

/**
 * @param known of an interrupted upload: {config, title, sku, upload}, or empty
 * @param discarded is called when the seller removes the clip
 * @param read is called when the browser has read the clip
 */
export function clipRow(file, known, discarded, read) {
  const picture = el('div', { className: 'clip-picture' }, icon('film'));
  const verdict = el('p', { className: 'verdict' }, 'Looking at the clip …');
  const about = el('p', { className: 'hint' }, bytes(file.size));
  const tips = el('ul', { className: 'tips' });
  const state = el('p', { className: 'state', role: 'status' });
  const bar = el('progress', { max: 1, value: 0, hidden: true, 'aria-label': `Sending ${file.name}` });
  const title = el('input', { type: 'text', value: known.title || named(file.name), maxLength: 200, 'aria-label': `Product name of ${file.name}` });
  const sku = el('input', { type: 'text', value: known.sku || '', maxLength: 64, pattern: '[A-Za-z0-9._\\-]+', placeholder: 'Optional', 'aria-label': `SKU of ${file.name}` });
  const names = el('div', { className: 'names' }, el('label', {}, el('span', {}, 'Product name'), title), el('label', {}, el('span', {}, 'SKU'), sku));
  const remove = button('Remove', () => discarded(row), 'plain');
  remove.setAttribute('aria-label', `Remove ${file.name}`);
  const row = {
    file, state, bar, remove, done: false, abort: null, clip: null, ...known,
    node: el('li', { className: 'clip' }, picture, el('div', { className: 'clip-text' }, el('strong', { className: 'file' }, file.name), about, verdict, tips, names, bar, state), remove),
    usable: () => row.clip?.verdict.level !== 'unusable',
    named() {
      if (!sku.checkValidity()) throw new Error(`The SKU of ${file.name} may have letters, digits, dots, hyphens and underscores.`);
      return { title: title.value.trim(), sku: sku.value.trim() };
    },
    /** @param part 0 to 1 */
    sending(part) {
      bar.hidden = false;
      bar.value = part;
      state.textContent = part < 1 ? `Sending: ${Math.floor(100 * part)} %` : 'Sent. Starting …';
    },
    busy(on) {
      bar.hidden = !on;
      if (on) state.textContent = 'Sending …';
      title.disabled = on;
      sku.disabled = on;
      remove.textContent = on ? 'Stop' : 'Remove';
      remove.setAttribute('aria-label', `${remove.textContent} ${file.name}`);
    },
  };
  readClip(file).then((clip) => {
    row.clip = clip;
    about.textContent = facts(clip);
    verdict.classList.add(clip.verdict.level);
    names.hidden = !row.usable();
    show(verdict, icon(MARKS[clip.verdict.level]), clip.verdict.title);
    show(tips, clip.verdict.tips.map((tip) => el('li', {}, tip)));
    if (clip.picture) show(picture, el('img', { src: clip.picture, alt: '' }));
    read(row);
  }).catch(alertUser);
  return row;
}

/** An upload that was interrupted and whose clip this browser has not kept. */
export function lostRow(upload, choose, discarded) {
  return el('li', { className: 'clip lost' }, el('div', { className: 'clip-picture' }, icon('film')),
    el('div', { className: 'clip-text' }, el('strong', { className: 'file' }, upload.name),
      el('p', { className: 'verdict fair' }, icon('warn'), 'Sending was interrupted'),
      el('p', { className: 'hint' }, `${bytes(upload.size)}. Choose the same clip again: what has arrived is not sent a second time.`),
      el('div', { className: 'actions' }, button('Choose the clip', choose), button('Forget it', discarded, 'plain'))));
}
