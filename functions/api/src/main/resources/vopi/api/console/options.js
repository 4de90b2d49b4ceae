// What to make of the clips: the `config` of a new job.

import { get } from './api.js';
import { el, show, VERSIONS } from './dom.js';

const PRESETS = {
  '': { title: 'My own site', about: 'Square, 2048 pixels' },
  amazon: { title: 'Amazon', about: 'Pure white, fills the frame' },
  google: { title: 'Google', about: 'Shopping ads' },
  shopify: { title: 'Shopify', about: 'Square, 2048 pixels' },
  ebay: { title: 'eBay', about: 'Plain background' },
  etsy: { title: 'Etsy', about: 'Handmade and vintage' },
};

/** @returns {{node: HTMLElement, config: () => object}} config throws if a choice is missing */
export function options() {
  const scenes = el('div', { className: 'choices scenes' }, 'Loading the settings …');
  const budget = el('input', { id: 'budget', type: 'number', min: '0', max: '10000', step: '0.01', inputMode: 'decimal', placeholder: 'no limit' });
  const form = el('form', { className: 'options', onsubmit: (event) => event.preventDefault() },
    el('fieldset', {}, el('legend', {}, 'Where will you sell?'),
      el('p', { className: 'hint' }, 'Decides size, margin, file format and background, and checks each picture against the rules of the shop.'),
      el('div', { className: 'choices' }, Object.entries(PRESETS).map(([name, preset]) => choice('radio', 'preset', name, preset, name === '')))),
    el('fieldset', {}, el('legend', {}, 'Which pictures?'),
      el('div', { className: 'choices' }, Object.entries(VERSIONS).map(([name, version]) => choice('checkbox', 'version', name, version, true)))),
    el('details', {}, el('summary', {}, 'More: setting, colours, budget'),
      el('fieldset', {}, el('legend', {}, 'Setting of the pictures in a room and the creative ones'), scenes),
      el('fieldset', {}, el('legend', {}, 'Colours'),
        el('div', { className: 'choices' },
          choice('radio', 'colors', 'corrected', { title: 'Brighten dull light', about: 'The same for all pictures of a clip' }, true),
          choice('radio', 'colors', 'original', { title: 'As filmed', about: 'Exactly the colours of the clip' }))),
      el('fieldset', {}, el('legend', {}, 'Budget'),
        el('label', { for: 'budget' }, 'At most this many US dollars for each clip'), budget,
        el('p', { className: 'hint' }, '0 makes everything without paid services. When the budget is used up, the rest is made without them.'))));
  fillScenes(scenes);
  return { node: form, config: () => config(form, budget) };
}

function choice(type, name, value, { title, about }, checked = false, thumbnail = null) {
  return el('label', { className: 'choice' },
    el('input', { type, name, value, checked }),
    thumbnail && el('img', { src: thumbnail, alt: '', width: 128, height: 128, loading: 'lazy' }),
    el('span', { className: 'title' }, title),
    el('span', { className: 'hint' }, about));
}

async function fillScenes(place) {
  const automatic = choice('radio', 'scene', '', { title: 'Choose for me', about: 'One that suits the product' }, true);
  try {
    const { scenes } = await get('scenes');
    show(place, automatic, scenes.map((scene) => choice('radio', 'scene', scene.name,
      { title: scene.title, about: `${VERSIONS[scene.kind].title}, product ${scene.surface}` }, false, scene.thumbnail)));
  } catch (failure) {
    show(place, automatic, el('p', { className: 'hint' }, `The settings could not be listed: ${failure.message}`));
  }
}

function config(form, budget) {
  const chosen = new FormData(form);
  const versions = chosen.getAll('version');
  if (versions.length === 0) throw new Error('Choose at least one kind of picture.');
  if (!budget.checkValidity()) throw new Error('The budget must be a number from 0 to 10,000.');
  const made = { commercialVersions: versions };
  if (chosen.get('preset')) made.preset = chosen.get('preset');
  if (chosen.get('scene')) made.scene = chosen.get('scene');
  if (chosen.get('colors') === 'original') made.colors = 'original';
  if (budget.value !== '') made.maxCostUsd = Number(budget.value);
  return made;
}
