// The pictures of a job, a card for each view: its versions, the checks of the shop, what a person should look at.

import { get } from './api.js';
import { compare, zoom } from './dialogs.js';
import { act, button, el, plural, save, show, VERSIONS, words } from './dom.js';

const ORDER = Object.keys(VERSIONS);
const CHECKED = 'solid';

/** @param renew reads the images again: addresses of pictures end after an hour */
export function views(renew) {
  const node = el('div', { className: 'views' });
  const cards = new Map();
  let renewed = 0;
  const expired = () => {
    if (Date.now() - renewed < 60_000) return;
    renewed = Date.now();
    for (const card of cards.values()) card.forget();
    renew().catch(() => {});
  };
  const update = (images, frames) => {
    const byView = grouped(images);
    for (const [name, made] of byView) {
      if (!cards.has(name)) {
        cards.set(name, viewCard(expired));
        node.append(cards.get(name).node);
      }
      cards.get(name).update(made, frameOf(made[0], frames));
    }
    for (const [name, card] of cards) {
      if (!byView.has(name)) { card.node.remove(); cards.delete(name); }
    }
  };
  return { node, update };
}

const viewOf = (image) => `${image.productId}_${image.variantId}`;

function grouped(images) {
  const found = new Map();
  for (const image of images) found.set(viewOf(image), [...(found.get(viewOf(image)) || []), image]);
  return found;
}

function frameOf(image, frames) {
  const same = frames.filter((frame) => frame.frameId === image.frameId);
  return same.find((frame) => frame.productId === image.productId && frame.variantId === image.variantId) || same[0] || null;
}

/** A view that is on the page keeps its pictures and the version that the seller chose while others arrive. */
function viewCard(expired) {
  const heading = el('h2');
  const about = el('p', { className: 'hint' });
  const stage = el('div', { className: 'main-picture' });
  const strip = el('div', { className: 'strip', role: 'group', 'aria-label': 'Kinds of picture' });
  const side = el('div', { className: 'side' });
  const node = el('article', { className: 'view' }, el('div', { className: 'view-head' }, heading, about), el('div', {}, stage, strip), side);
  const addresses = new Map();
  let images = [];
  let frame = null;
  let chosen = null;
  let state = '';

  const address = (image) => {
    if (!addresses.has(image.id) && image.s3Url) addresses.set(image.id, image.s3Url);
    return addresses.get(image.id);
  };
  const draw = () => {
    const image = images.find((one) => one.version === chosen) || images.find((one) => one.version === CHECKED && one.success)
      || images.find((one) => one.success) || images[0];
    const label = `${heading.textContent}: ${VERSIONS[image.version].title}`;
    show(strip, images.map((one) => tab(one, one === image, address(one), () => { chosen = one.version; draw(); strip.querySelector('[aria-pressed=true]').focus(); })));
    stage.classList.toggle('checker', image.version === 'transparent');
    if (image.success) {
      const open = button('', () => zoom(address(image), label, label), 'picture');
      open.setAttribute('aria-label', `Enlarge ${label}`);
      open.append(el('img', { src: address(image), alt: label, width: image.width, height: image.height, onerror: expired }));
      show(stage, open);
    } else {
      show(stage, el('p', { className: 'failure' }, image.error || 'This picture could not be made.'));
    }
    show(side, facts(image), tools(image, label), report(image));
  };
  const tools = (image, label) => image.success && el('div', { className: 'actions' },
    button('Download', (event) => act(event.currentTarget, () => download(image))),
    frame?.s3Url && button('Compare with the clip', () => compare(frame.s3Url, address(image), label)));

  return {
    node,
    forget() { addresses.clear(); state = ''; },
    update(made, from) {
      const now = JSON.stringify([made.map((image) => [image.id, image.success, image.needsReview, image.notes]), from?.frameId]);
      if (now === state) return;
      state = now;
      images = made.toSorted((a, b) => ORDER.indexOf(a.version) - ORDER.indexOf(b.version));
      frame = from;
      heading.textContent = title(from, images[0]);
      about.textContent = [from?.variantDescription, from && `${from.timestamp.toFixed(1)} s into the clip`].filter(Boolean).join(' · ');
      draw();
    },
  };
}

function tab(image, pressed, address, onclick) {
  const { title } = VERSIONS[image.version];
  const node = el('button', { type: 'button', 'aria-pressed': String(pressed), onclick },
    el('span', { className: 'thumb checker' }, image.success ? el('img', { src: address, alt: '', loading: 'lazy' }) : '–'),
    el('span', {}, title), verdict(image));
  return node;
}

function verdict(image) {
  if (!image.success) return el('span', { className: 'badge failed' }, 'Not made');
  if (image.compliance && !image.compliance.ok) return el('span', { className: 'badge failed' }, 'Breaks a rule');
  return image.needsReview
    ? el('span', { className: 'badge review' }, 'Look first')
    : el('span', { className: 'badge completed' }, 'Ready');
}

/** Without a vision model the angle is not known, and views are numbered. */
function title(frame, image) {
  const angle = frame?.angleEstimate;
  return words(angle && angle !== 'unknown' ? angle : image.variantId);
}

function facts(image) {
  const known = [];
  if (image.width) known.push(`${image.width} × ${image.height} pixels`);
  if (image.detail && image.width && image.detail < Math.max(image.width, image.height)) known.push(`detail of ${image.detail} pixels`);
  if (image.scene) known.push(`setting: ${words(image.scene)}`);
  if (image.backgroundColor) known.push(`background ${image.backgroundColor}`);
  return el('p', { className: 'facts' }, verdict(image), ' ', known.join(' · '));
}

/** What a seller should know before the picture is listed. */
function report(image) {
  return el('div', {},
    image.needsReview && el('p', { className: 'review-note' }, 'Please look at this picture before you list it.'),
    image.notes?.length > 0 && el('ul', { className: 'notes' }, image.notes.map((note) => el('li', {}, note))),
    image.compliance && checks(image.compliance));
}

/** Broken rules first, then advice, then what is in order. */
function checks({ preset, checks: all, ok }) {
  const kept = all.filter((check) => check.ok).length;
  const rank = (check) => (check.ok ? 2 : check.mandatory ? 0 : 1);
  const MARKS = [['broken', '✗'], ['advised', '!'], ['passed', '✓']];
  const sorted = all.toSorted((a, b) => rank(a) - rank(b));
  return el('details', { className: 'checks', open: !ok },
    el('summary', {}, `${words(preset)}: ${kept} of ${plural(all.length, 'check')} passed`),
    el('ul', {}, sorted.map((check) => {
      const [word, mark] = MARKS[rank(check)];
      return el('li', { className: word },
        el('span', { className: 'mark', 'aria-hidden': 'true' }, mark),
        el('span', {}, el('strong', {}, words(check.rule)), ` ${word}`,
          el('span', { className: 'detail' }, `${check.measured}; required: ${check.required}`)));
    })));
}

async function download(image) {
  const { commercialImages } = await get(`jobs/${image.jobId}/download-urls`);
  save(commercialImages[viewOf(image)]?.[image.version] || image.s3Url);
}
