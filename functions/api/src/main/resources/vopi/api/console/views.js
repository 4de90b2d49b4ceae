// The views of a product in the order of its listing, a card for each.

import { patch } from './api.js';
import { act, el } from './dom.js';
import { forgetAddresses, viewOf } from './pictures.js';
import { ended } from './text.js';
import { viewCard } from './viewcard.js';

/** @param renew reads the images again: addresses of pictures end after an hour */
export function views(page, renew) {
  const node = el('div', { className: 'views' });
  const cards = new Map();
  let renewed = 0;
  const list = { order: [], expired, move, hero };
  function expired() {
    if (Date.now() - renewed < 60_000) return;
    renewed = Date.now();
    forgetAddresses();
    for (const card of cards.values()) card.forget();
    renew().catch(() => {});
  }
  /** @param by -1 towards the front, 1 towards the end */
  function move(control, view, by) {
    return act(control, async () => {
      const order = [...list.order];
      const at = order.indexOf(view);
      order.splice(at, 1);
      order.splice(at + by, 0, view);
      await patch(`jobs/${page.id}`, { order, hero: order[0] });
      page.job = { ...page.job, order, hero: order[0] };
      await renew();
      cards.get(view)?.node.querySelector('h2')?.focus();
    });
  }
  function hero(control, view) {
    return act(control, async () => {
      const order = [view, ...list.order.filter((one) => one !== view)];
      await patch(`jobs/${page.id}`, { hero: view, order });
      page.job = { ...page.job, order, hero: view };
      await renew();
      cards.get(view)?.node.scrollIntoView({ block: 'nearest' });
    });
  }
  const update = (images, frames) => {
    const byView = grouped(images);
    list.order = sorted([...byView.keys()], page.job || {});
    for (const [name, card] of cards) {
      if (!byView.has(name)) { card.node.remove(); cards.delete(name); }
    }
    list.order.forEach((name, index) => {
      if (!cards.has(name)) cards.set(name, viewCard(page, list, name));
      const card = cards.get(name);
      card.update(byView.get(name), frames.filter((frame) => viewOf(frame) === name), index);
      if (node.children[index] !== card.node) node.insertBefore(card.node, node.children[index] || null);
    });
    const waits = byView.size === 0 && page.job && !ended(page.job.status);
    if (waits && !node.firstChild) node.append(el('div', { className: 'view waiting', 'aria-hidden': 'true' }, el('div', { className: 'tiles' }, [1, 2, 3, 4].map(() => el('span', { className: 'tile empty' })))));
    if (!waits) node.querySelector('.view.waiting')?.remove();
  };
  return { node, update };
}

function grouped(images) {
  const found = new Map();
  for (const image of images) {
    const name = viewOf(image);
    found.set(name, [...(found.get(name) || []), image]);
  }
  return found;
}

/** The hero first, then the seller's order, then that of the clip. */
function sorted(names, { hero, order = [] }) {
  const rank = (name) => (name === hero ? -1 : order.includes(name) ? order.indexOf(name) : order.length + names.indexOf(name));
  return names.toSorted((a, b) => rank(a) - rank(b));
}
