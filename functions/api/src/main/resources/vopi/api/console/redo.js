// Makes the pictures of one view again: of another moment, in another setting, or only some of them.

import { get, post } from './api.js';
import { dialogOf } from './dialogs.js';
import { act, button, el, show } from './dom.js';
import { sceneChoice } from './options.js';
import { address } from './pictures.js';
import { VERSIONS } from './text.js';

const KINDS_WITH_SETTING = ['real', 'creative'];
const SEEDS = 2 ** 31;

/**
 * @param view {view, title, images, frame, only}: frame is another moment of the clip, or null; only is the
 *     one kind of picture that is ticked at first
 */
export function redo(page, { view, title, images, frame, only = null }) {
  const kinds = el('div', { className: 'choices' }, images.map((image) => el('label', { className: 'choice' },
    el('input', { type: 'checkbox', name: 'version', value: image.version, checked: !only || only === image.version }),
    el('span', { className: 'title' }, VERSIONS[image.version]?.title || image.version))));
  const scenes = el('div', { className: 'scenes' });
  const wish = el('input', { id: 'wish', type: 'text', maxLength: 1000, placeholder: 'For example: on wet slate, morning light' });
  const setting = el('fieldset', {}, el('legend', {}, 'Setting'), scenes, el('label', { for: 'wish' }, 'Or in your words'), wish);
  const go = el('button', { type: 'submit', className: 'main' }, 'Make again');
  const form = el('form', { className: 'fields', onsubmit: (event) => { event.preventDefault(); send(); }, onchange: () => refresh() },
    frame ? el('div', { className: 'new-moment' }, el('img', { src: address(frame, true), alt: '' }), el('p', {}, `From the moment at ${frame.timestamp.toFixed(1)} s. The present pictures stay until the new ones are done.`))
      : el('p', { className: 'hint' }, 'The present pictures stay until the new ones are done. Nothing else is made or paid for again.'),
    el('fieldset', {}, el('legend', {}, 'Which pictures?'), kinds), setting,
    el('div', { className: 'actions' }, button('Cancel', () => dialog.close()), go));
  const refresh = () => {
    const chosen = new FormData(form).getAll('version');
    setting.hidden = !chosen.some((one) => KINDS_WITH_SETTING.includes(one));
    go.disabled = chosen.length === 0;
  };
  const send = () => act(go, async () => {
    const chosen = new FormData(form);
    const versions = chosen.getAll('version');
    const asked = { versions };
    if (frame) asked.frameId = frame.frameId;
    if (!setting.hidden && chosen.get('scene')) asked.scene = chosen.get('scene');
    if (!setting.hidden && wish.value.trim()) asked.prompt = wish.value.trim();
    if (!frame && !setting.hidden) asked.seed = Math.floor(Math.random() * SEEDS);
    dialog.close();
    await post(`jobs/${page.id}/views/${encodeURIComponent(view)}/redo`, asked);
    page.again();
    document.querySelector('.progress')?.scrollIntoView({ block: 'nearest' });
  });
  const dialog = dialogOf('form', frame ? `${title}: another moment` : `Make “${title}” again`, form);
  refresh();
  show(scenes, sceneChoice('', 'Choose for me', null, true));
  get('scenes').then((answer) => show(scenes, sceneChoice('', 'Choose for me', null, true), answer.scenes.map((scene) => sceneChoice(scene.name, scene.title, scene.thumbnail)))).catch(() => {});
}
