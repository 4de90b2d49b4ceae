// What the chosen pictures would cost, before anything is sent.

import { isHere, post } from './api.js';
import { features } from './features.js';
import { money, plural, roughly } from './text.js';

const known = new Map();

/** @returns {Promise<string|null>} null where it is not known */
export async function estimate(clips, config) {
  const { can } = await features();
  if (!can.has('estimate') || clips.some((clip) => !Number.isFinite(clip?.seconds) || clip.seconds < 0.1)) return null;
  const all = await Promise.all(clips.map((clip) => one(clip, config)));
  const images = all.reduce((sum, each) => sum + each.images, 0);
  const usd = all.reduce((sum, each) => sum + each.usd, 0);
  const seconds = Math.max(...all.map((each) => each.seconds));
  const said = [`about ${plural(images, 'picture')}`, usd > 0 ? `up to ${money(usd)}` : 'no paid services'];
  // The time is that of a deployed service.
  if (!isHere()) said.push(roughly(seconds));
  return said.join(', ');
}

function one({ seconds, width, height }, config) {
  const asked = { seconds, config, ...(width >= 16 && { width }), ...(height >= 16 && { height }) };
  const key = JSON.stringify(asked);
  if (!known.has(key)) {
    known.set(key, post('estimate', asked));
    known.get(key).catch(() => known.delete(key));
  }
  return known.get(key);
}
