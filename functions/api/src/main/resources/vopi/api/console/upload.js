// Sends a clip in parts, straight to the bucket: three at a time, each retried with a new address.

import { get, post, remove, ApiFailure } from './api.js';

const AT_ONCE = 3;
const TRIES = 5;
const FIRST_WAIT_MS = 1_000;
const STALLED_MS = 60_000;
const INTERRUPTED = 'The upload was interrupted. Check the connection and try again.';

/**
 * @param {File} file
 * @param {(sent: number) => void} progress bytes that have left so far
 * @param {AbortSignal} signal ends the upload and removes what was sent
 * @returns {Promise<string>} the address for a new job
 */
export async function upload(file, progress, signal) {
  const started = await post('uploads/multipart', { filename: file.name.slice(-255), contentType: videoType(file), size: file.size });
  const id = encodeURIComponent(started.uploadId);
  const links = new Map(started.parts.map((part) => [part.partNumber, part.uploadUrl]));
  const sent = new Map();
  const tell = (number, count) => {
    sent.set(number, count);
    progress([...sent.values()].reduce((sum, one) => sum + one, 0));
  };
  let next = 1;
  const sender = async () => {
    while (next <= started.partCount) {
      const number = next++;
      const from = (number - 1) * started.partSize;
      await part(id, number, links, file.slice(from, from + started.partSize), (count) => tell(number, count), signal);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, started.partCount) }, sender));
    const done = await post(`uploads/multipart/${id}/complete`, {});
    return done.publicUrl;
  } catch (failure) {
    next = started.partCount + 1;
    remove(`uploads/multipart/${id}`).catch(() => {});
    throw failure;
  }
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
      if (tried === TRIES) throw failure;
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
      : reject(new ApiFailure(`The upload was refused (${request.status}). Try again.`, request.status))));
    request.addEventListener('error', () => reject(new ApiFailure(INTERRUPTED)));
    request.addEventListener('abort', () => reject(signal.reason));
    request.addEventListener('loadend', () => { clearTimeout(timer); signal.removeEventListener('abort', abort); });
    request.open('PUT', url);
    alive();
    request.send(blob);
  });
}

function wait(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => { clearTimeout(timer); reject(signal.reason); }, { once: true });
  });
}
