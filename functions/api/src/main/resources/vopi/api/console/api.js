// Calls of the API, with the key of this tab.

const BASE = new URL('..', import.meta.url);
const KEY = 'vopi-key';
const TIMEOUT_MS = 30_000;
const UNKNOWN_KEY = 'This access key is not known here. Check that it is complete, or ask for a new one where you got it.';

export class ApiFailure extends Error {
  constructor(message, status = 0, details = []) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

/** This machine: what runs here belongs to the user of the browser. */
export const isHere = () => ['127.0.0.1', 'localhost', '[::1]'].includes(location.hostname);

/**
 * The key arrives in the fragment, which a browser sends to no server, and leaves the address bar at once. Elsewhere than on
 * this machine it is not taken: a link of somebody else would make the seller's clips those of another key.
 */
export function takeKeyFromAddress() {
  const given = /^#key=(.+)$/.exec(location.hash);
  if (!given) return;
  if (!isHere()) {
    history.replaceState(null, '', `${location.pathname}${location.search}`);
    return;
  }
  try {
    keepKey(decodeURIComponent(given[1]));
  } catch {
    keepKey(given[1]);
  }
  history.replaceState(null, '', `${location.pathname}${location.search}`);
}

export function keepKey(key) {
  sessionStorage.setItem(KEY, key.trim());
}

export function forgetKey() {
  sessionStorage.removeItem(KEY);
}

export function hasKey() {
  return Boolean(sessionStorage.getItem(KEY));
}

/** `crypto.subtle` is there on https and on this machine. */
export async function digest(text) {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Tells keys apart without storing them. */
export const owner = () => digest(`vopi ${sessionStorage.getItem(KEY)}`);

async function send(method, path, { body, headers = {}, signal } = {}) {
  const request = {
    method,
    cache: 'no-store',
    credentials: 'omit',
    signal: signal || AbortSignal.timeout(TIMEOUT_MS),
    headers: { 'x-api-key': sessionStorage.getItem(KEY) || '', ...headers },
  };
  if (body !== undefined) {
    request.headers['content-type'] = 'application/json';
    request.body = JSON.stringify(body);
  }
  try {
    return await fetch(new URL(`api/v1/${path}`, BASE), request);
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new ApiFailure(failure.name === 'TimeoutError'
      ? 'VOPI did not answer in time. Try again.'
      : 'VOPI cannot be reached. Check the connection, and that it still runs.');
  }
}

async function read(response) {
  if (response.status === 204 || response.status === 304) return null;
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  const refused = response.status === 401;
  const failure = new ApiFailure(refused ? UNKNOWN_KEY : answer.message || `VOPI answered ${response.status}.`, response.status, answer.details || []);
  if (refused) dispatchEvent(new CustomEvent('vopi-key-refused', { detail: failure }));
  throw failure;
}

export const get = async (path) => read(await send('GET', path));
export const post = async (path, body, headers) => read(await send('POST', path, { body, headers }));
export const patch = async (path, body) => read(await send('PATCH', path, { body }));
export const remove = async (path) => read(await send('DELETE', path));

/** An answer that is read while it arrives; it ends with the signal. */
export async function stream(path, headers, signal) {
  const response = await send('GET', path, { headers: { accept: 'text/event-stream', ...headers }, signal });
  if (!response.ok || !response.body) await read(response);
  return response;
}

/** Like get, for an answer that seldom changes: null while it is the same as at the last call of this reader. */
export function changes(path) {
  let etag = null;
  return async () => {
    const response = await send('GET', path, { headers: etag ? { 'if-none-match': etag } : {} });
    const answer = await read(response);
    etag = response.headers.get('etag') || etag;
    return answer;
  };
}
