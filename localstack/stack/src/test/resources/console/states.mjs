// What else a seller may see: no key, a wrong key, a clip that did not work, a service that is away.

import { address, api, assert, key, open, scenario } from './browser.mjs';

await scenario('states', async (page, { shot }) => {
  await page.goto(address);
  await page.waitForSelector('#key');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'key');
  await shot('welcome');
  await page.fill('#key', 'wrong');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#alert:not([hidden])');
  assert.match(await page.textContent('#alert'), /access key is not known/);
  await shot('wrong-key', ['phone']);
  await page.fill('#key', key);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.drop');
  await page.reload();
  await page.waitForSelector('.drop');
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), [], 'the key is kept in the tab alone');

  const job = await api('POST', 'jobs', { videoUrl: 'https://127.0.0.1:9/nothing.mp4' }).then((made) => (made.id ? made : null));
  if (job) {
    await open(page, `#job=${job.id}`);
    await page.waitForSelector('.callout.failed');
    await shot('failed');
    await api('DELETE', `jobs/${job.id}`);
  }
  await open(page, '#job=00000000-0000-4000-8000-000000000000');
  await page.waitForSelector('.missing a');
  await shot('no-such-job', ['phone']);

  await page.route(/\/api\/v1\//, (route) => route.abort());
  await page.goto(`${address}/#jobs`);
  await page.waitForSelector('#alert:not([hidden])');
  assert.match(await page.textContent('#alert'), /cannot be reached/);
  await page.click('text=Sign out');
  await page.waitForSelector('#key');
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
}, ['status of 401', 'status of 404', 'net::ERR_FAILED']);
