// Many clips at once with one budget, with the keyboard alone; then everything is deleted.

import { api, assert, clip, drop, open, scenario, smallJobs } from './browser.mjs';
import fs from 'node:fs';
import path from 'node:path';

await scenario('batch', async (page, { shot }) => {
  const folder = path.dirname(clip);
  const other = path.join(folder, 'second.mp4');
  const text = path.join(folder, 'notes.txt');
  fs.copyFileSync(clip, other);
  fs.writeFileSync(text, 'no video');
  await smallJobs(page);
  await open(page);
  await drop(page, [clip, other, text]);
  await page.waitForSelector('#alert:not([hidden])');
  assert.match(await page.textContent('#alert'), /Only videos/);
  assert.equal(await page.locator('.clip').count(), 2);
  await page.waitForFunction(() => document.querySelectorAll('.clip .verdict .icon').length === 2);

  // By keyboard: to the choices, the budget, and the order.
  await page.focus('.more summary');
  await page.keyboard.press('Enter');
  await page.focus('#budget');
  await page.keyboard.type('0.05');
  for (const kind of ['transparent', 'real', 'creative']) {
    await page.focus(`input[name=version][value=${kind}]`);
    await page.keyboard.press('Space');
  }
  await page.focus('.go .main');
  assert.match(await page.textContent('.go .main'), /2 clips/);
  await shot('two-clips');
  await page.focus('.go .main');
  await page.keyboard.press('Enter');

  await page.waitForURL(/#jobs/);
  await page.waitForFunction(() => document.querySelectorAll('.product').length >= 2);
  await shot('being-made', ['phone']);
  await page.waitForFunction(() => document.querySelectorAll('.product.completed').length >= 2);
  const { jobs } = await api('GET', 'jobs?limit=2');
  for (const job of jobs) {
    assert.equal(job.config.maxCostUsd, 0.02, 'half of the budget each, never more');
    assert.deepEqual(job.config.commercialVersions, ['solid']);
  }

  await page.click('text=Delete everything');
  await page.waitForSelector('dialog');
  await shot('delete', ['phone']);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Keep', 'the harmless answer has the focus');
  await page.click('dialog .danger');
  await page.waitForSelector('.nothing');
  assert.equal((await api('GET', 'jobs')).total, 0);
  await shot('nothing');
});
