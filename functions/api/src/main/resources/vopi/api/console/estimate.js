// What the chosen pictures would cost, before anything is sent.

import { isHere, post } from './api.js';
import { money, plural, roughly } from './text.js';

const known = new Map();

/** @returns {Promise<string|null>} null where it is not known */
export async function estimate(clips, config) {
  if (clips.some((clip) => !Number.isFinite(clip?.seconds) || clip.seconds < 0.1)) return null;
  const all = await Promise.all(clips.map((clip) => one(clip, config)));
  const images = all.reduce((sum, each) => sum + each.images, 0);
  const usd = all.reduce((sum, each) => sum + each.maxUsd, 0);
  // Jobs share this machine; a deployed service makes them side by side.
  const seconds = isHere() ? all.reduce((sum, each) => sum + each.seconds, 0) : Math.max(...all.map((each) => each.seconds));
  const parts = [`about ${plural(images, 'picture')}`, roughly(seconds), usd > 0 ? `at most ${money(usd)}` : 'no paid services'];
  if (config.texts && !all.some((each) => each.byProvider.gemini)) parts.push('basic texts, as there is no Gemini key here');
  return parts.join(', ');
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
