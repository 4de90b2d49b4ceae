// What the browser itself reads of a clip before it is sent: a picture, length, resolution, light; and its verdict.

import { bytes, duration } from './text.js';

const READ_MS = 8_000;
const SHORT_SECONDS = 5;
const LONG_SECONDS = 120;
const SMALL_PIXELS = 720;
const THUMBNAIL_PIXELS = 480;
const LOOKS = [0.12, 0.37, 0.62, 0.87];
const MEASURED_PIXELS = 96;
/** As in the tips of the service: mean luma of what is not black. */
const LIT = 65;
const BLACK = 16;

/** @returns {Promise<{file, picture, seconds, width, height, verdict}>} seconds is null if this browser cannot play it */
export async function readClip(file) {
  const url = URL.createObjectURL(file);
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.preload = 'auto';
  let known = { file, seconds: null, width: 0, height: 0, light: null, whole: true };
  try {
    if (file.size === 0) throw new Error('empty');
    video.src = url;
    await heard(video, 'loadedmetadata');
    known = { ...known, seconds: video.duration, width: video.videoWidth, height: video.videoHeight };
    known.whole = false;
    const looks = await look(video);
    known = { ...known, whole: true, picture: looks.picture, light: looks.light };
  } catch {
    // What was read until then is said.
  } finally {
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(url);
  }
  return { ...known, verdict: verdict(known) };
}

function heard(video, event) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('too slow')), READ_MS);
    video.addEventListener(event, () => { clearTimeout(late); resolve(); }, { once: true });
    video.addEventListener('error', () => { clearTimeout(late); reject(new Error('unreadable')); }, { once: true });
  });
}

/** A few moments of the clip: the brightness of each, and the picture of the first that is lit. */
async function look(video) {
  let picture = null;
  let best = -1;
  const lights = [];
  if (!video.videoWidth) return { picture, light: null };
  for (const part of LOOKS) {
    const seek = heard(video, 'seeked');
    video.currentTime = Number.isFinite(video.duration) ? video.duration * part : part;
    await seek;
    const light = brightness(drawn(video, MEASURED_PIXELS));
    lights.push(light);
    if (light > best + BLACK) {
      best = light;
      picture = drawn(video, THUMBNAIL_PIXELS).canvas.toDataURL('image/jpeg', 0.82);
    }
    if (!Number.isFinite(video.duration)) break;
  }
  return { picture, light: lights.reduce((sum, one) => sum + one, 0) / lights.length };
}

function drawn(video, pixels) {
  const scale = Math.min(1, pixels / Math.max(video.videoWidth, video.videoHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(video.videoWidth * scale));
  canvas.height = Math.max(1, Math.round(video.videoHeight * scale));
  const context = canvas.getContext('2d', { willReadFrequently: pixels === MEASURED_PIXELS });
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  return { canvas, context };
}

function brightness({ canvas, context }) {
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let sum = 0;
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    const luma = 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
    if (luma >= BLACK) { sum += luma; count++; }
  }
  return count ? sum / count : 0;
}

/**
 * @returns {{level: 'good'|'fair'|'unknown'|'unusable', title: string, tips: string[]}} unusable: it is not sent
 */
export function verdict({ file, seconds, width, height, light, whole = true }) {
  if (file.size === 0) return { level: 'unusable', title: 'This file is empty', tips: ['Choose the clip again.'] };
  if (seconds === null) {
    return { level: 'unknown', title: 'No preview in this browser', tips: ['VOPI reads more kinds of video than a browser: you can send it all the same.'] };
  }
  if (!width) return { level: 'unusable', title: 'There is no picture in this file', tips: ['It has only sound. Choose another clip.'] };
  const tips = [];
  if (!whole) tips.push('No picture could be read from it here: it may be incomplete. Play it once to the end before you send it.');
  if (Math.min(width, height) < SMALL_PIXELS) tips.push('Low resolution: the pictures will be small. Film in full HD (1080p) or 4K if you can.');
  if (light !== null && light < LIT) tips.push('Quite dark. Film near a large window, or with a lamp on each side.');
  if (seconds < SHORT_SECONDS) tips.push('Very short. Ten to thirty seconds are best: turn the product slowly, and pause at each side.');
  else if (Number.isFinite(seconds) && seconds > LONG_SECONDS) tips.push('Long. It works, but takes a while: ten to thirty seconds are enough.');
  return tips.length ? { level: 'fair', title: whole ? 'Usable, could be better' : 'May be incomplete', tips } : { level: 'good', title: 'Looks good', tips };
}

export function facts({ file, seconds, width, height }) {
  const known = [];
  if (Number.isFinite(seconds) && seconds !== null) known.push(duration(seconds));
  if (width) known.push(`${width} × ${height}`);
  return [...known, bytes(file.size)].join(' · ');
}
