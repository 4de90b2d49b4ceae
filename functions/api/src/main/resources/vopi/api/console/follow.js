// The progress of a job: by server-sent events, where they fail by asking.

import { changes, stream } from './api.js';
import { wait } from './dom.js';
import { ended } from './text.js';

const POLL_MS = 1_000;
const MAX_WAIT_MS = 30_000;
/** A stream gives a sign of life every few seconds; one that is silent for longer is opened again. */
const SILENT_MS = 60_000;

/**
 * @param {(state: object) => Promise<void>} changed is called with each new state, the last one included
 * @param {(failure: Error) => void} failed is called once for each row of failures; it goes on
 * @returns when the job has ended or the signal ends it
 */
export async function follow(id, changed, failed, signal) {
  const poll = changes(`jobs/${id}/status`);
  let pause = POLL_MS;
  let usable = events(id, signal);
  let over = false;
  let last = null;
  // While pictures are made there are new ones between two states.
  const take = async (state) => {
    last = state || last;
    if (!state && last?.status !== 'generating') return;
    await changed(last);
    over = ended(last.status);
  };
  while (!signal.aborted && !over) {
    try {
      if (usable) usable = await usable.next(take);
      else await take(await poll());
      pause = POLL_MS;
    } catch (failure) {
      if (signal.aborted || failure.status === 401) return;
      if (pause === POLL_MS) failed(failure);
      if (failure.status === 404) return;
      pause = Math.min(MAX_WAIT_MS, 2 * pause);
    }
    if (!over) await wait(usable ? Math.max(usable.retry, pause) : pause, signal).catch(() => {});
  }
}

function events(id, signal) {
  const source = { retry: 1_000, next };
  let last = '';
  let failures = 0;
  /** One connection, read to its end. @returns itself, or null where asking is the better way */
  async function next(take) {
    const quiet = new AbortController();
    const any = AbortSignal.any([signal, quiet.signal]);
    let timer = setTimeout(() => quiet.abort(), SILENT_MS);
    try {
      const response = await stream(`jobs/${id}/events`, last ? { 'last-event-id': last } : {}, any);
      if (response.status === 204) return null;
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        clearTimeout(timer);
        timer = setTimeout(() => quiet.abort(), SILENT_MS);
        const blocks = (text + value).replaceAll('\r\n', '\n').split('\n\n');
        text = blocks.pop();
        for (const block of blocks) {
          const state = parsed(block);
          if (state) await take(state);
        }
      }
      failures = 0;
      return source;
    } catch (failure) {
      if (signal.aborted) throw failure;
      return ++failures > 2 || failure.status === 404 ? null : source;
    } finally {
      clearTimeout(timer);
      quiet.abort();
    }
  }
  function parsed(block) {
    let data = '';
    for (const line of block.split('\n')) {
      const [, name, value] = /^(\w*):? ?(.*)$/.exec(line) || [];
      if (name === 'id') last = value;
      else if (name === 'retry') source.retry = Number(value) || source.retry;
      else if (name === 'data') data += value;
    }
    return data ? JSON.parse(data) : null;
  }
  return source;
}
