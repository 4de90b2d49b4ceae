// An upload in parts is killed in the middle, and goes on where it was: by itself, or with the clip chosen again.

import { api, assert, clip, open, scenario } from './browser.mjs';
import fs from 'node:fs';

const MEBIBYTE = 1 << 20;
const PARTS = 3;

/** The clip with 40 MiB that a player skips: a box of type `free`. */
function large() {
  const file = clip.replace('.mp4', '-large.mp4');
  const box = Buffer.alloc(40 * MEBIBYTE);
  box.writeUInt32BE(box.length, 0);
  box.write('free', 4);
  fs.writeFileSync(file, Buffer.concat([fs.readFileSync(clip), box]));
  return file;
}

await scenario('resume', async (page, { shot }) => {
  const file = large();
  let sent = [];
  page.on('response', (answer) => {
    const part = /partNumber=(\d+)/.exec(answer.url());
    if (part && answer.request().method() === 'PUT' && answer.ok()) sent.push(Number(part[1]));
  });
  page.on('dialog', (dialog) => dialog.accept());
  // Never answered, as a line that died. The other parts go past the script: a part takes seconds through it.
  const BLOCKED = /partNumber=2\b/;
  const block = () => page.route(BLOCKED, () => {});
  const unblock = () => page.unroute(BLOCKED);
  const startWith = async () => {
    await page.setInputFiles('#files', file);
    await page.waitForSelector('.verdict .icon');
    for (const kind of ['transparent', 'real', 'creative']) await page.uncheck(`input[name=version][value=${kind}]`);
    const arrived = page.waitForFunction(() => document.querySelector('.clip progress')?.value > 0.5);
    await page.click('.go .main');
    await arrived;
    while (sent.length < PARTS - 1) await page.waitForTimeout(100);
  };

  await open(page);
  await block();
  await startWith();
  await shot('sending', ['phone']);
  assert.deepEqual(sent.toSorted(), [1, 3]);
  sent = [];
  await page.reload();
  await unblock();
  await page.waitForURL(/#job=/);
  assert.deepEqual(sent, [2], 'only what is missing is sent after the reload');
  const [job] = (await api('GET', 'jobs?limit=1')).jobs;
  assert.deepEqual(job.config.commercialVersions, ['solid'], 'with the choices of before');
  await page.waitForSelector('.progress, .tile');
  await api('POST', `jobs/${job.id}/cancel`);

  // A clip that the browser did not keep.
  await block();
  sent = [];
  await page.goto(`${new URL('/', page.url())}#new`);
  await page.waitForSelector('.drop');
  await startWith();
  await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open('vopi');
    request.addEventListener('success', () => {
      const store = request.result.transaction('uploads', 'readwrite').objectStore('uploads');
      const all = store.getAll();
      all.addEventListener('success', () => {
        for (const one of all.result) { delete one.file; store.put(one); }
        store.transaction.addEventListener('complete', () => { request.result.close(); resolve(); });
      });
    });
  }));
  sent = [];
  await page.reload();
  await page.waitForSelector('.clip.lost');
  await unblock();
  await shot('lost');
  await page.setInputFiles('#files', file);
  await page.waitForURL(/#job=/);
  assert.deepEqual(sent, [2], 'only what is missing is sent of the clip that was chosen again');
  const left = await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open('vopi');
    request.addEventListener('success', () => {
      const all = request.result.transaction('uploads').objectStore('uploads').count();
      all.addEventListener('success', () => resolve(all.result));
    });
  }));
  assert.equal(left, 0, 'nothing of the clip stays in the browser');
});
