// From a clip on the page to a job: the upload, kept for a resume, and the order for its pictures.

import { ApiFailure, digest, owner, post, remove } from './api.js';
import { forget, keep } from './pending.js';
import { begin, sendParts } from './upload.js';

/** Small pictures of clips that this tab has sent, by job. */
export const sentPictures = new Map();

/**
 * @param clip {file, config, title, sku, upload}: upload is what was kept of an interrupted one
 * @returns {Promise<object>} the new job
 */
export async function sendClip(clip, progress, signal) {
  clip.upload = clip.upload || { id: crypto.randomUUID() };
  const address = clip.upload.address || await deliver(clip, progress, signal);
  const { title, sku } = clip;
  const order = { videoUrl: address, config: clip.config, ...(title && { title }), ...(sku && { sku }) };
  // The same key with another order would be refused: the key is of this clip with this order.
  const job = await post('jobs', order, { 'idempotency-key': `${clip.upload.id}-${await digest(JSON.stringify(order))}` });
  await forget(clip.upload.id);
  return job;
}

async function deliver(clip, progress, signal) {
  const { upload, file } = clip;
  const store = async () => keep({ ...upload, links: undefined, file, config: clip.config, title: clip.title, sku: clip.sku, owner: await owner() });
  for (let again = Boolean(upload.place); ; again = false) {
    if (!again) {
      const { uploadId, partSize, partCount, links } = await begin(file);
      upload.place = { uploadId, partSize, partCount };
      await store();
      upload.links = links;
    }
    try {
      upload.address = await sendParts(file, { ...upload.place, links: upload.links }, progress, signal);
      await store();
      return upload.address;
    } catch (failure) {
      // The service gave the interrupted upload up meanwhile.
      if (!(again && failure instanceof ApiFailure && failure.status === 404)) throw failure;
    } finally {
      upload.links = undefined;
    }
  }
}

/** Gives an upload up: nothing of it stays here or there. */
export async function discard(clip) {
  if (!clip.upload) return;
  await forget(clip.upload.id);
  if (clip.upload.place && !clip.upload.address) {
    await remove(`uploads/multipart/${encodeURIComponent(clip.upload.place.uploadId)}`).catch(() => {});
  }
}
