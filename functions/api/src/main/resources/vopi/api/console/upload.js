// Sends a clip in parts, straight to the bucket: three at a time, each retried with a new address.

import { get, post, ApiFailure } from './api.js';
import { wait } from './dom.js';

const AT_ONCE = 3;
const TRIES = 5;
const FIRST_WAIT_MS = 1_000;
const STALLED_MS = 60_000;
const INTERRUPTED = 'The connection was lost while sending. Check it, then try again: what has arrived is kept.';

/** @returns {Promise<{uploadId, partSize, partCount, publicUrl, links: Map}>} */
export async function begin(file) {
  const started = await post('uploads/multipart', { filename: file.name.slice(-255), contentType: videoType(file), size: file.size });
  return { ...started, links: new Map(started.parts.map((part) => [part.partNumber, part.uploadUrl])) };
}

/**
 * Sends what has not arrived yet.
 * @param {File} file
 * @param place of begin, with or without its links
 * @param {(sent: number) => void} progress bytes that have arrived or are on their way
 * @param {AbortSignal} signal ends the sending; what arrived stays
 * @returns {Promise<string>} the address for a new job
 */
export async function sendParts(file, place, progress, signal) {
  const id = encodeURIComponent(place.uploadId);
  const links = place.links || new Map();
  const sent = new Map();
  const tell = (number, count) => {
    sent.set(number, count);
    progress([...sent.values()].reduce((sum, one) => sum + one, 0));
  };
  if (!place.links) {
    const { uploaded } = await get(`uploads/multipart/${id}/parts?count=1`);
    for (const part of uploaded) tell(part.partNumber, part.size);
  }
  const missing = Array.from({ length: place.partCount }, (_, index) => index + 1).filter((number) => !sent.has(number));
  const sender = async () => {
    while (missing.length > 0) {
      const number = missing.shift();
      const from = (number - 1) * place.partSize;
      await part(id, number, links, file.slice(from, from + place.partSize), (count) => tell(number, count), signal);
    }
  };
  const senders = Array.from({ length: Math.min(AT_ONCE, missing.length) }, sender);
  try {
    await Promise.all(senders);
  } catch (failure) {
    missing.length = 0;
    await Promise.allSettled(senders);
    throw failure;
  }
  const done = await post(`uploads/multipart/${id}/complete`, {});
  return done.publicUrl;
}

/** The API takes video types; anything else is read off the file name. */
function videoType(file) {
  return /^video\//i.test(file.type) ? file.type : '';
}

async function part(id, number, links, blob, progress, signal) {
  for (let tried = 1; ; tried++) {
    try {
      await put(links.get(number) || await link(id, number), blob, progress, signal);
      progress(blob.size);
      return;
    } catch (failure) {
      if (signal.aborted) throw signal.reason;
      if (tried === TRIES || failure.status === 404) throw failure;
      links.delete(number);
      progress(0);
      await wait(FIRST_WAIT_MS * 2 ** (tried - 1), signal);
    }
  }
}

async function link(id, number) {
  const answer = await get(`uploads/multipart/${id}/parts?from=${number}&count=1`);
  return answer.parts[0].uploadUrl;
}

/** XMLHttpRequest, since fetch does not tell how much of a body has left. */
function put(url, blob, progress, signal) {
  return new Promise((resolve, reject) => {
    if (signal.aborted) { reject(signal.reason); return; }
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    signal.addEventListener('abort', abort, { once: true });
    let timer = 0;
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => { reject(new ApiFailure(INTERRUPTED)); request.abort(); }, STALLED_MS);
    };
    request.upload.addEventListener('progress', (event) => { alive(); progress(event.loaded); });
    request.addEventListener('load', () => (request.status < 300
      ? resolve()
      : reject(new ApiFailure(`The clip was not taken (${request.status}). Try again.`, request.status))));
    request.addEventListener('error', () => reject(new ApiFailure(INTERRUPTED)));
    request.addEventListener('abort', () => reject(signal.reason));
    request.addEventListener('loadend', () => { clearTimeout(timer); signal.removeEventListener('abort', abort); });
    request.open('PUT', url);
    alive();
    request.send(blob);
  });
}
