// Windows over the page: a question, a form. The browser keeps the focus in them and closes them with Escape.

import { button, el, iconButton } from './dom.js';

/** @returns {HTMLDialogElement} open, with its name as the heading */
export function dialogOf(className, label, ...content) {
  const close = iconButton('cross', 'Close', () => dialog.close(), 'plain');
  const dialog = el('dialog', { className, 'aria-label': label }, el('div', { className: 'bar' }, el('h2', {}, label), close), ...content);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** @returns {Promise<boolean>} */
export function confirmed(question, consequence, verb) {
  return new Promise((resolve) => {
    const yes = button(verb, () => dialog.close('yes'), 'danger main');
    const no = button('Keep', () => dialog.close('no'));
    const dialog = dialogOf('question', question, el('p', {}, consequence), el('div', { className: 'actions' }, no, yes));
    no.focus();
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'));
  });
}

/** @returns {Promise<{title, sku}|null>} null if nothing is to be changed; an empty field clears it */
export function edited(job) {
  return new Promise((resolve) => {
    const title = el('input', { id: 'title', type: 'text', maxLength: 200, value: job.title || '' });
    const sku = el('input', { id: 'sku', type: 'text', maxLength: 64, pattern: '[A-Za-z0-9._\\-]+', value: job.sku || '', 'aria-describedby': 'sku-hint' });
    let answer = null;
    const form = el('form', { className: 'fields', onsubmit: (event) => {
      event.preventDefault();
      answer = { title: title.value.trim() || null, sku: sku.value.trim() || null };
      dialog.close();
    } }, el('label', { for: 'title' }, 'Product name'), title, el('label', { for: 'sku' }, 'SKU'), sku,
    el('p', { className: 'hint', id: 'sku-hint' }, 'Files are named by it: letters, digits, dots, hyphens and underscores.'),
    el('div', { className: 'actions' }, el('button', { type: 'submit', className: 'main' }, 'Save')));
    const dialog = dialogOf('question', 'Name of the product', form);
    title.focus();
    dialog.addEventListener('close', () => resolve(answer));
  });
}
