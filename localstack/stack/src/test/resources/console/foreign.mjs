// A page of another origin, which even knows the key, can neither read nor start anything.

import http from 'node:http';
import { address, api, assert, key, open, scenario } from './browser.mjs';

await scenario('foreign', async (page, { context }) => {
  await open(page);
  const before = (await api('GET', 'jobs')).total;
  const server = http.createServer((_, answer) => { answer.setHeader('content-type', 'text/html'); answer.end('<title>elsewhere</title><iframe></iframe>'); });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  try {
    const other = await context.newPage();
    await other.goto(`http://127.0.0.1:${server.address().port}/`);
    const tried = await other.evaluate(async ({ vopi, secret }) => {
      const read = (path, options) => fetch(vopi + path, options).then((answer) => answer.text()).then(() => 'read', () => 'refused');
      const json = { 'x-api-key': secret, 'content-type': 'application/json' };
      const job = JSON.stringify({ videoUrl: 'https://example.com/a.mp4' });
      const found = {
        list: await read('/api/v1/jobs', { headers: json }),
        page: await read('/'),
        script: await read('/console/main.js'),
        document: await read('/openapi.json'),
        start: await read('/api/v1/jobs', { method: 'POST', headers: json, body: job }),
        simple: await read('/api/v1/jobs', { method: 'POST', mode: 'no-cors', headers: { 'content-type': 'text/plain' }, body: job, credentials: 'include' }),
        upload: await read('/api/v1/uploads/multipart', { method: 'POST', headers: json, body: '{"filename":"a.mp4","contentType":"video/mp4","size":9}' }),
      };
      const frame = document.querySelector('iframe');
      await new Promise((resolve) => { frame.addEventListener('load', resolve, { once: true }); frame.src = `${vopi}/#jobs`; });
      found.frame = (() => { try { return frame.contentWindow.document.title; } catch { return 'refused'; } })();
      const opened = window.open(`${vopi}/`);
      await new Promise((resolve) => { setTimeout(resolve, 1500); });
      found.storage = (() => { try { return opened.sessionStorage.getItem('vopi-key') || 'read'; } catch { return 'refused'; } })();
      found.text = (() => { try { return opened.document.body.textContent; } catch { return 'refused'; } })();
      return found;
    }, { vopi: address, secret: key });
    assert.deepEqual(tried, { list: 'refused', page: 'refused', script: 'refused', document: 'refused', start: 'refused', simple: 'read', upload: 'refused', frame: 'refused', storage: 'refused', text: 'refused' });
    const opened = context.pages().at(-1);
    await opened.waitForSelector('#key');
    assert.equal((await api('GET', 'jobs')).total, before, 'no job was started');
  } finally {
    server.close();
  }
});
