// A product with a spin: its viewer in the page is turned by keyboard and by pointer, and can read nothing of the page.

import { assert, downloaded, open, scenario } from './browser.mjs';

await scenario('spin', async (page, { shot }) => {
  await open(page, `#job=${process.env.VOPI_SPUN_JOB}`);
  await page.waitForSelector('.spin iframe');
  await page.locator('.spin').scrollIntoViewIfNeeded();
  const viewer = page.frameLocator('.spin iframe');
  const product = viewer.getByRole('slider');
  const shown = async () => Number(await product.getAttribute('aria-valuenow'));
  await product.waitFor();
  assert.equal(await shown(), 0);
  await shot('viewer');

  await product.focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await shown(), 15, 'a key is one of 24 frames');
  await page.keyboard.press('End');
  assert.equal(await shown(), 345);
  await page.keyboard.press('ArrowRight');
  assert.equal(await shown(), 0, 'the turn closes');

  const look = () => product.evaluate((node) => getComputedStyle(node).backgroundPosition);
  const front = await look();
  const box = await product.boundingBox();
  const [x, y] = [box.x + box.width / 4, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + box.width / 2, y, { steps: 4 });
  await page.mouse.up();
  assert.equal(await shown(), 180, 'half of the width is half a turn');
  assert.notEqual(await look(), front, 'another frame of the picture is shown');
  const reached = await product.evaluate(() => { try { return parent.document.title; } catch { return 'refused'; } });
  assert.equal(reached, 'refused', 'the viewer can read nothing of the page');

  const saved = await downloaded(page, () => page.click('.spin >> text=Download viewer'));
  assert.match(saved.name, /\.html$/);
  const kept = await downloaded(page, () => page.click('.spin >> text=Download animation'));
  assert.equal(kept.head, 'RIFF');
});
