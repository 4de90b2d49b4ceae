// The texts of a listing: title, points, description, and what the pictures of each view show.

import { get, patch } from './api.js';
import { act, el, show } from './dom.js';
import { viewOf } from './pictures.js';
import { sentence, viewTitle } from './text.js';

const SOURCES = { local: 'Filled in from the pictures.', gemini: 'Written by Gemini: please check it.', seller: 'Your own text.' };

/** @returns {{node: HTMLElement, read: (images: object[], frames: object[]) => Promise}} `read` sets `page.texts`, and leaves what is being typed */
export function listing(page) {
  const node = el('div');
  let form = null;
  const read = async (images, frames) => {
    page.texts = images.some((image) => image.success) ? await get(`jobs/${page.id}/metadata`).catch(() => null) : null;
    if (form?.typed()) return;
    const opened = node.querySelector('details')?.open;
    form = page.texts && fields(page, images, frames);
    show(node, form && el('details', { className: 'listing-texts', open: Boolean(opened) }, el('summary', {}, 'Texts for the shop'),
      el('p', { className: 'hint' }, 'They go into the download for each shop. VOPI does not read the text on a product. Empty a field to get back what VOPI filled in.'),
      page.texts.notes.map((note) => el('p', { className: 'hint warn' }, sentence(note))), form.node));
  };
  return { node, read };
}

function fields(page, images, frames) {
  const all = [];
  /** @param of the text in what the API takes, null where the field is empty */
  const field = (name, label, tag, { value, source }, limits, of, about = '') => {
    const shown = Array.isArray(value) ? value.join('\n') : value || '';
    const input = el(tag, { id: `text-${name}`, value: shown, 'aria-describedby': `text-${name}-hint`, ...limits });
    all.push({ input, shown, of });
    return [el('label', { for: input.id }, label), input, el('p', { className: 'hint', id: `text-${name}-hint` }, `${SOURCES[source] || source}${about}`)];
  };
  const { title, bullets, description, altTexts } = page.texts;
  const line = (maxLength) => ({ type: 'text', maxLength });
  const named = (name) => {
    const image = images.find((one) => viewOf(one) === name) || { variantId: name };
    return viewTitle(frames.find((frame) => viewOf(frame) === name && frame.frameId === image.frameId), image);
  };
  const content = [
    field('title', 'Title', 'input', title, line(200), (text) => ({ title: text || null })),
    field('bullets', 'Bullet points', 'textarea', bullets, { rows: 4 }, (text) => ({ bullets: text ? text.split('\n').map((one) => one.trim()).filter(Boolean) : null }), ' One per line.'),
    field('description', 'Description', 'textarea', description, { rows: 5, maxLength: 5000 }, (text) => ({ description: text || null })),
    Object.entries(altTexts).map(([name, text], index) => field(`alt-${index}`, `What the pictures show: ${named(name)}`, 'input', text, line(500), (said) => ({ altTexts: { [name]: said || null } }),
      text.source === 'seller' ? '' : ' The background or setting is added.')),
  ];
  const changed = () => all.filter(({ input, shown }) => input.value.trim() !== shown.trim());
  const go = el('button', { type: 'submit', className: 'main' }, 'Save texts');
  const state = el('p', { role: 'status', className: 'hint' });
  const node = el('form', { className: 'fields', onsubmit: (event) => { event.preventDefault(); save(); } },
    content.flat(2), el('div', { className: 'actions' }, state, go));
  let done = false;
  const save = () => act(go, async () => {
    const parts = changed().map(({ input, of }) => of(input.value.trim()));
    if (parts.length === 0) { state.textContent = 'Nothing was changed.'; return; }
    const alt = Object.assign({}, ...parts.map((part) => part.altTexts || {}));
    await patch(`jobs/${page.id}/metadata`, { ...Object.assign({}, ...parts), ...(Object.keys(alt).length ? { altTexts: alt } : {}) });
    done = true;
    await page.refresh();
  });
  return { node, typed: () => !done && changed().length > 0 };
}
