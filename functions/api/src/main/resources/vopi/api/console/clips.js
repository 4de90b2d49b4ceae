// What the browser itself reads of a clip before it is sent: a thumbnail, the length, the resolution.

import { bytes, duration } from './dom.js';

const READ_MS = 8_000;
const SHORT_SECONDS = 5;
const LONG_SECONDS = 120;
const SMALL_PIXELS = 720;
const THUMBNAIL_PIXELS = 240;

/** @returns {Promise<{file, thumbnail, seconds, width, height, hints}>} seconds is null if this browser cannot play it */
export async function readClip(file) {
  const url = URL.createObjectURL(file);
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.preload = 'auto';
  try {
    video.src = url;
    await heard(video, 'loadedmetadata');
    const known = { file, seconds: video.duration, width: video.videoWidth, height: video.videoHeight };
    return { ...known, thumbnail: await picture(video), hints: hints(known) };
  } catch {
    return { file, seconds: null, width: 0, height: 0, thumbnail: null, hints: hints({ file, seconds: null }) };
  } finally {
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(url);
  }
}

function heard(video, event) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('too slow')), READ_MS);
    video.addEventListener(event, () => { clearTimeout(late); resolve(); }, { once: true });
    video.addEventListener('error', () => { clearTimeout(late); reject(new Error('unreadable')); }, { once: true });
  });
}

async function picture(video) {
  if (!video.videoWidth) return null;
  try {
    const seek = heard(video, 'seeked');
    video.currentTime = Number.isFinite(video.duration) ? video.duration / 3 : 0;
    await seek;
    const scale = THUMBNAIL_PIXELS / Math.max(video.videoWidth, video.videoHeight);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(video.videoWidth * scale));
    canvas.height = Math.max(1, Math.round(video.videoHeight * scale));
    canvas.getContext('2d').drawImage(video, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/jpeg', 0.8);
  } catch {
    return null;
  }
}

/** Advice to a seller; empty if nothing speaks against the clip. */
export function hints({ file, seconds, width, height }) {
  const found = [];
  if (file.size === 0) found.push('This file is empty. Choose the clip again.');
  if (seconds === null) {
    found.push('This browser cannot play the clip. VOPI reads more kinds of video: you can send it all the same.');
    return found;
  }
  if (!width) found.push('There is no picture in this file, only sound.');
  else if (Math.min(width, height) < SMALL_PIXELS) {
    found.push(`Low resolution (${width} × ${height}): the pictures will be small. Film in full HD (1080p) or 4K if you can.`);
  }
  if (seconds < SHORT_SECONDS) {
    found.push('Very short. Ten to thirty seconds are best: turn the product slowly, and pause for a second at each side.');
  } else if (Number.isFinite(seconds) && seconds > LONG_SECONDS) {
    found.push('Long. It works, but takes a while: ten to thirty seconds are enough.');
  }
  return found;
}

export function facts({ file, seconds, width, height }) {
  const known = [];
  if (Number.isFinite(seconds) && seconds !== null) known.push(duration(seconds));
  if (width) known.push(`${width} × ${height}`);
  return [...known, bytes(file.size)].join(' · ');
}
