// What a seller does, from a dropped clip to saved pictures.

import { api, assert, clip, downloaded, drop, open, scenario } from './browser.mjs';

/** Two seconds, and as much for a machine that runs other tests beside it. */
const SOON_MS = 4_000;
const PICTURE = /^(\x89PNG|\xff\xd8\xff.|RIFF)/;

/** Of all that the first page loads, headers included. */
const MOST_BYTES = 100_000;

async function firstLoad(page, context) {
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  let bytes = 0;
  network.on('Network.loadingFinished', (event) => { bytes += event.encodedDataLength; });
  await open(page);
  await page.waitForLoadState('networkidle');
  await network.detach();
  assert.ok(bytes > 10_000 && bytes < MOST_BYTES, `the first page is ${bytes} bytes`);
  console.log(`first page ${bytes} bytes`);
}

await scenario('flow', async (page, { context, shot }) => {
  await firstLoad(page, context);
  assert.ok(!page.url().includes('key='), 'the key stays in the address');
  await shot('start');

  await drop(page, [clip]);
  await page.waitForSelector('.verdict.good, .verdict.fair, .verdict.unknown');
  await page.waitForSelector('.choice input[value=amazon]');
  await page.check('.choice input[value=amazon]');
  await page.uncheck('.choice input[value=creative]');
  await page.click('.more summary');
  await page.waitForSelector('.scene img');
  await page.waitForFunction(() => /about \d+ pictures, about .*(second|minute)s?, no paid services/.test(document.querySelector('.summary').textContent));
  // Without a key, the choice says what it gives.
  await page.check('.choice input[name=texts][value=gemini]');
  await page.waitForFunction(() => document.querySelector('.summary').textContent.includes('no Gemini key here'));
  await page.check('.choice input[name=texts][value=""]');
  await shot('chosen');

  // The first part waits, so that the progress is seen.
  await page.route(/partNumber=/, async (route) => { await new Promise((resolve) => { setTimeout(resolve, 300); }); await route.continue(); });
  const sending = page.waitForSelector('.clip progress:not([hidden])');
  await page.click('.go .main');
  await sending;
  await page.waitForURL(/#job=/);
  const id = /#job=(.*)$/.exec(page.url())[1];
  await page.waitForSelector('.progress:not([hidden])');
  await shot('working', ['phone']);

  await page.waitForFunction(() => [...document.querySelectorAll('.tile img')].some((image) => image.complete && image.naturalWidth > 0));
  const shown = Date.now();
  const [first] = (await api('GET', `jobs/${id}/images`)).map((image) => Date.parse(image.createdAt)).sort((a, b) => a - b);
  assert.ok(shown - first < SOON_MS, `the first picture is shown ${shown - first} ms after it was stored`);
  console.log(`first picture after ${shown - first} ms`);

  await page.waitForSelector('.orders .danger');
  const job = await api('GET', `jobs/${id}`);
  assert.equal(job.status, 'completed');
  assert.deepEqual(job.config.commercialVersions.toSorted(), ['real', 'solid', 'transparent']);
  assert.equal((job.config.presets || [job.config.preset])[0], 'amazon');
  assert.equal(await page.locator('.tile').count(), 3 * job.result.variantsDiscovered);
  await page.waitForFunction(() => [...document.querySelectorAll('.tile img')].slice(0, 2).every((image) => image.complete));
  await shot('done');

  await page.click('button.tile >> nth=0');
  await page.waitForSelector('dialog.sheet .checks');
  await page.waitForFunction(() => document.querySelector('.stage img').complete);
  await shot('picture');
  const title = await page.textContent('dialog h2');
  await page.keyboard.press('ArrowRight');
  assert.notEqual(await page.textContent('dialog h2'), title, 'arrow keys change the picture');
  await page.keyboard.press('ArrowLeft');

  await page.click('text=Before and after');
  await page.waitForSelector('.compare.aligned');
  await shot('compare');
  const slider = page.locator('.compare input');
  await slider.focus();
  await page.keyboard.press('Home');
  assert.equal(await page.evaluate(() => document.querySelector('.compare').style.getPropertyValue('--line')), '0%');
  await page.click('.modes >> text=Zoom');
  await page.waitForSelector('.stage.actual');
  await shot('zoom', ['desktop']);

  const saved = await downloaded(page, () => page.click('dialog >> text=Download'));
  assert.match(saved.head, PICTURE, `${saved.name} is a picture`);
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });

  // The texts of the listing: what was measured is shown, the seller's own is used.
  await page.click('.listing-texts summary');
  await page.fill('#text-title', 'Red box <b>');
  await page.fill('#text-alt-0', 'A red box from the front');
  await shot('texts');
  await page.click('.listing-texts .main');
  await page.waitForFunction(() => document.querySelector('h1').textContent === 'Red box <b>');
  const texts = await api('GET', `jobs/${id}/metadata`);
  const [alt] = Object.values(texts.altTexts);
  assert.deepEqual(texts.title, { value: 'Red box <b>', source: 'seller' });
  assert.deepEqual(alt, { value: 'A red box from the front', source: 'seller' });
  assert.equal(texts.bullets.source, 'local');
  assert.equal(await page.getAttribute('.tile img >> nth=0', 'alt'), alt.value);

  const all = await downloaded(page, () => page.click('.orders .main'));
  assert.ok(all.size > 1_000, `${all.name} is saved`);

  await page.click('nav >> text=My products');
  await page.waitForSelector('.product img');
  await shot('products');
});
