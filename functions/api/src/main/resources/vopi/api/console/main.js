// The page of a seller: which part of it is shown, and the key.

import { forgetKey, get, hasKey, keepKey, takeKeyFromAddress } from './api.js';
import { act, alertUser, el, show } from './dom.js';
import { jobPage } from './job.js';
import { jobsPage } from './jobs.js';
import { forgetAll } from './pending.js';
import { startPage } from './start.js';

const page = document.getElementById('page');
const forget = document.getElementById('forget');
let leave = new AbortController();
let start = null;

function keyPage() {
  const input = el('input', { id: 'key', type: 'password', autocomplete: 'off', required: true, 'aria-describedby': 'key-hint' });
  const send = el('button', { type: 'submit', className: 'main' }, 'Continue');
  const form = el('form', { className: 'key', onsubmit: (event) => {
    event.preventDefault();
    keepKey(input.value);
    act(send, async () => {
      await get('jobs?limit=1');
      route();
    });
  } },
  el('h1', {}, 'Welcome'),
  el('label', { for: 'key' }, 'Enter the access key that you got for this service.'),
  input, send,
  el('p', { className: 'hint', id: 'key-hint' }, 'It stays in this tab until you close it or sign out.'));
  document.title = 'VOPI';
  show(page, form);
  input.focus();
}

/** `#new`, `#jobs`, `#job={id}`; `#key=...` of an address that is opened in this tab. */
function route() {
  takeKeyFromAddress();
  leave.abort();
  leave = new AbortController();
  alertUser(null);
  for (const open of document.querySelectorAll('dialog[open]')) open.close();
  for (const one of document.querySelector('nav').children) one.hidden = !hasKey();
  if (!hasKey()) {
    keyPage();
    return;
  }
  const job = /^#job=([0-9a-f-]{36})$/i.exec(location.hash);
  if (job) show(page, jobPage(job[1], leave.signal));
  else if (location.hash === '#jobs') show(page, jobsPage(leave.signal));
  else {
    // Kept, so that a running upload is still there when the seller comes back.
    start = start || startPage();
    show(page, start.node);
  }
  if (!job) document.title = location.hash === '#jobs' ? 'My products - VOPI' : 'New pictures - VOPI';
  for (const link of document.querySelectorAll('nav a')) {
    const here = link.hash === (job ? '#jobs' : location.hash || '#new');
    if (here) link.setAttribute('aria-current', job ? 'true' : 'page');
    else link.removeAttribute('aria-current');
  }
}

function signOut() {
  forgetKey();
  start = null;
  route();
}

addEventListener('hashchange', () => {
  if (location.hash === '#page') return;
  route();
  page.focus({ preventScroll: true });
  scrollTo(0, 0);
});
addEventListener('vopi-key-refused', (event) => {
  signOut();
  alertUser(event.detail);
});
addEventListener('vopi-other-clip', ({ detail }) => {
  location.hash = '#new';
  route();
  start.instead(detail.file, detail.job);
});
forget.addEventListener('click', () => { forgetAll(); signOut(); });
document.querySelector('.skip').addEventListener('click', (event) => { event.preventDefault(); page.focus(); });
// A file that misses the drop zone must not replace the page.
for (const name of ['dragover', 'drop']) addEventListener(name, (event) => event.preventDefault());
route();
