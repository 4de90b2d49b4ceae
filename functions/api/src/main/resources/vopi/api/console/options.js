// What to make of the clips: the `config` of a new job.

import { get } from './api.js';
import { el, show } from './dom.js';
import { SHOPS, VERSIONS } from './text.js';

const LAST = 'vopi-choices';

/**
 * @param changed is called after every choice
 * @returns {{node: HTMLElement, fill: () => void, config: (clips: number) => object, shops: () => string[]}} config throws if a choice is missing
 */
export function options(changed) {
  const shops = el('div', { className: 'choices shops' });
  const kinds = el('div', { className: 'choices kinds' });
  const scenes = el('div', { className: 'scenes' }, 'Loading the settings …');
  const budget = el('input', { id: 'budget', type: 'number', min: '0', max: '10000', step: '0.01', inputMode: 'decimal', placeholder: 'No limit', 'aria-describedby': 'budget-hint' });
  const form = el('form', { className: 'options', onsubmit: (event) => event.preventDefault() },
    el('fieldset', {}, el('legend', {}, 'Where will you sell?'),
      el('p', { className: 'hint' }, 'Size, margins, background and file format follow the shop’s rules, and every picture is checked against them.'), shops),
    el('fieldset', {}, el('legend', {}, 'Which pictures?'), kinds),
    el('details', { className: 'more' }, el('summary', {}, 'Setting, colours, spin, texts and budget'),
      el('fieldset', {}, el('legend', {}, 'Setting for room and creative pictures'), scenes),
      el('fieldset', {}, el('legend', {}, 'Colours'), el('div', { className: 'choices' },
        choice('radio', 'colors', 'corrected', { title: 'Brighten dull light', about: 'The same for all pictures of a clip' }, true),
        choice('radio', 'colors', 'original', { title: 'As filmed', about: 'Exactly the colours of the clip' }))),
      el('fieldset', {}, el('legend', {}, 'Spin'), el('div', { className: 'choices' },
        choice('radio', 'spin', '', { title: 'None', about: 'Pictures only' }, true),
        choice('radio', 'spin', '24', { title: '24 frames', about: 'For a turntable before a camera that stands still' }),
        choice('radio', 'spin', '36', { title: '36 frames', about: 'Smoother, larger files' }))),
      el('fieldset', {}, el('legend', {}, 'Texts for the shop'), el('div', { className: 'choices' },
        choice('radio', 'texts', '', { title: 'Basic facts', about: 'Colours and views; you write the rest' }, true),
        choice('radio', 'texts', 'gemini', { title: 'Written by Gemini', about: 'One paid call a clip; please check them' }))),
      el('fieldset', {}, el('legend', {}, el('label', { for: 'budget' }, 'Budget for all clips together, in US dollars')), budget,
        el('p', { className: 'hint', id: 'budget-hint' }, 'When it is used up, or with 0, everything is made without paid services.'))));
  form.addEventListener('change', (event) => { ownSite(form, event.target); remember(form); changed(); });
  show(shops, Object.entries(SHOPS).map(([name, shop]) => choice('checkbox', 'shop', name, shop, name === '')));
  fillKinds(kinds, {});
  recall(form);
  let filled = false;
  // Their pictures are most of what the page loads: not before there is a clip to choose for.
  const fill = () => { if (!filled) fillScenes(scenes, kinds, form); filled = true; };
  return { node: form, fill, config: (clips) => config(form, budget, clips), shops: () => shopsOf(form) };
}

function choice(type, name, value, { title, about }, checked = false, picture = null) {
  return el('label', { className: 'choice' }, picture, el('input', { type, name, value, checked }),
    el('span', { className: 'title' }, title), about && el('span', { className: 'hint' }, about));
}

/** Pictures of no shop in particular, or pictures of shops. */
function ownSite(form, changed) {
  if (changed.name !== 'shop') return;
  const all = [...form.querySelectorAll('[name=shop]')];
  if (changed.value === '' && changed.checked) all.forEach((one) => { one.checked = one.value === ''; });
  else if (changed.value !== '' && changed.checked) all.forEach((one) => { if (one.value === '') one.checked = false; });
  if (!all.some((one) => one.checked)) all.find((one) => one.value === '').checked = true;
}

const shopsOf = (form) => new FormData(form).getAll('shop').filter(Boolean);

function fillKinds(place, samples) {
  const checked = new Set([...place.querySelectorAll(':checked')].map((one) => one.value));
  const first = place.children.length === 0;
  show(place, Object.entries(VERSIONS).map(([name, version]) => choice('checkbox', 'version', name, version, first || checked.has(name),
    el('span', { className: `sample ${name}`, 'aria-hidden': 'true' }, samples[name] && el('img', { src: samples[name], alt: '' }), el('span', { className: 'thing' })))));
}

async function fillScenes(place, kinds, form) {
  const automatic = sceneChoice('', 'Choose for me', null, true);
  try {
    const { scenes } = await get('scenes');
    show(place, automatic, scenes.map((scene) => sceneChoice(scene.name, scene.title, scene.thumbnail)));
    const sample = (kind) => scenes.find((scene) => scene.kind === kind && scene.surface === 'standing')?.thumbnail;
    fillKinds(kinds, { real: sample('real'), creative: sample('creative') });
    recall(form);
  } catch (failure) {
    show(place, automatic, el('p', { className: 'hint' }, `The settings could not be listed: ${failure.message}`));
  }
}

export function sceneChoice(name, title, thumbnail, checked = false) {
  return el('label', { className: 'scene' }, el('input', { type: 'radio', name: 'scene', value: name, checked }),
    thumbnail ? el('img', { src: thumbnail, alt: '', width: 128, height: 128, loading: 'lazy' }) : el('span', { className: 'any', 'aria-hidden': 'true' }, '?'),
    el('span', {}, title));
}

/** The choices of the last time are those of the next, except for the setting and the budget. */
function remember(form) {
  const chosen = new FormData(form);
  localStorage.setItem(LAST, JSON.stringify({ shops: shopsOf(form), versions: chosen.getAll('version') }));
}

function recall(form) {
  let last = null;
  try { last = JSON.parse(localStorage.getItem(LAST) || 'null'); } catch { /* Of another release: not used. */ }
  if (!last) return;
  for (const input of form.querySelectorAll('[name=shop]')) input.checked = last.shops?.length ? last.shops.includes(input.value) : input.value === '';
  for (const input of form.querySelectorAll('[name=version]')) input.checked = last.versions?.length ? last.versions.includes(input.value) : true;
}

function config(form, budget, clips) {
  const chosen = new FormData(form);
  const versions = chosen.getAll('version');
  if (versions.length === 0) throw new Error('Choose at least one kind of picture.');
  if (!budget.checkValidity()) throw new Error('The budget must be a number from 0 to 10,000.');
  const made = { commercialVersions: versions };
  const shops = shopsOf(form);
  if (shops.length > 1) made.presets = shops;
  else if (shops.length === 1) made.preset = shops[0];
  if (chosen.get('scene')) made.scene = chosen.get('scene');
  if (chosen.get('colors') === 'original') made.colors = 'original';
  if (chosen.get('texts')) made.texts = true;
  if (chosen.get('spin')) made.spin = Number(chosen.get('spin'));
  if (budget.value !== '') made.maxCostUsd = Math.floor(100 * Number(budget.value) / Math.max(1, clips)) / 100;
  return made;
}
