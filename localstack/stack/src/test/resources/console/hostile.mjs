// File names and texts of products and of the API are never markup.

import { api, assert, clip, open, scenario, smallJobs } from './browser.mjs';
import fs from 'node:fs';

const CORPUS = [
  '<img src=x onerror="globalThis.caught=1">', '"><svg onload=globalThis.caught=2>', '<script>globalThis.caught=3</script>', "'-(globalThis.caught=4)-'",
  '</title><script>globalThis.caught=5</script>', '<iframe srcdoc="<script>parent.caught=6</script>">', '{{constructor.constructor("globalThis.caught=7")()}}',
  '<a href="javascript:globalThis.caught=8">x</a>', '<style>*{display:none}</style>', '\u202Egpj.exe', '&lt;b&gt;', '<math><mi xlink:href="javascript:globalThis.caught=9">',
];
const LINK = 'javascript:globalThis.caught=10';
/** What the page decides by, not what it shows. */
const KEPT = new Set(['id', 'jobId', 'status', 'createdAt', 'updatedAt', 'version', 'productId', 'variantId', 'frameId', 'completedAt', 'startedAt', 'videoId']);

let turn = 0;
const text = () => CORPUS[turn++ % CORPUS.length];

function poisoned(value, name = '') {
  if (Array.isArray(value)) return value.map((one) => poisoned(one, name));
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, poisoned(one, key)]));
  if (typeof value !== 'string' || KEPT.has(name)) return value;
  return /url$/i.test(name) && name !== 'videoUrl' ? LINK : text();
}

const clean = (page) => page.evaluate(() => ({
  caught: globalThis.caught,
  scripts: document.querySelectorAll('script').length,
  foreign: document.querySelectorAll('iframe, object, embed, math, style, base, form[action], svg:not(.icon)').length,
  handlers: [...document.querySelectorAll('*')].filter((one) => [...one.attributes].some(({ name }) => name.startsWith('on') || name === 'srcdoc')).length,
  links: [...document.querySelectorAll('a')].filter((one) => /^javascript:/i.test(one.getAttribute('href') || '')).length,
}));
const CLEAN = { caught: undefined, scripts: 1, foreign: 0, handlers: 0, links: 0 };

await scenario('hostile', async (page, { shot }) => {
  page.on('dialog', () => { throw new Error('a dialog of the page'); });
  await smallJobs(page);
  await open(page);
  const buffer = fs.readFileSync(clip);
  const names = CORPUS.map((one) => `${one.replaceAll('/', '_')}.mp4`);
  await page.setInputFiles('#files', names.map((name) => ({ name, mimeType: 'video/mp4', buffer })));
  await page.waitForFunction((count) => document.querySelectorAll('.clip .verdict .icon').length === count, names.length);
  assert.deepEqual(await page.locator('.clip .file').allTextContents(), names, 'names are shown as they are');
  assert.deepEqual(await clean(page), CLEAN);
  await shot('names', ['phone']);

  // One of them all the way: through the upload, the job, and the list.
  for (let left = names.length; left > 1; left--) await page.click('.clip >> nth=1 >> text=Remove');
  for (const kind of ['transparent', 'real', 'creative']) await page.uncheck(`input[name=version][value=${kind}]`);
  await page.click('.go .main');
  await page.waitForURL(/#job=/);
  const id = /#job=(.*)$/.exec(page.url())[1];
  await page.waitForSelector('.orders .danger');
  assert.deepEqual(await clean(page), CLEAN);

  // Answers whose every text is hostile.
  const whole = await api('GET', `jobs/${id}`);
  const images = await api('GET', `jobs/${id}/images`);
  const review = { needsReview: true, notes: ['a', 'b'], compliance: { preset: 'x', ok: false, checks: [{ rule: 'x', required: 'x', measured: 'x', ok: false, mandatory: true }] } };
  const said = { ...whole, status: 'failed', error: 'x', warnings: ['x', 'y'], title: 'x', sku: 'x', thumbnail: 'x', cost: { totalUsd: 1, byProvider: { '<img src=x onerror="globalThis.caught=11">': 1 } } };
  await page.route(/\/api\/v1\/jobs\/[^/]+\/images$/, (route) => route.fulfill({ json: poisoned([...images.map((one) => ({ ...one, ...review })), { ...images[0], id: 'b', version: 'real', success: false, error: 'x' }]) }));
  await page.route(/\/api\/v1\/jobs\/[^/]+\/frames/, async (route) => { const answer = await route.fetch(); await route.fulfill({ json: poisoned(await answer.json()) }); });
  await page.route(/\/api\/v1\/jobs\/[^/]+\/download-urls$/, (route) => route.fulfill({ json: { jobId: id, expiresIn: 9, frames: [], commercialImages: { a: { solid: LINK } } } }));
  await page.route(/\/api\/v1\/jobs\/[^/]+$/, (route) => route.fulfill({ json: poisoned(said) }));
  const written = () => ({ value: text(), source: text() });
  const texts = { jobId: id, title: written(), bullets: { value: CORPUS, source: text() }, description: written(), altTexts: Object.fromEntries(CORPUS.map((name) => [name, written()])), labelText: text(), notes: CORPUS };
  await page.route(/\/api\/v1\/jobs\/[^/]+\/metadata$/, (route) => route.fulfill({ json: texts }));
  await page.route(/\/api\/v1\/jobs\?/, (route) => route.fulfill({ json: { jobs: [poisoned(said)], total: 1 } }));
  await page.route(/\/api\/v1\/scenes$/, (route) => route.fulfill({ json: { scenes: [{ name: text(), title: text(), kind: text(), surface: text(), thumbnail: LINK }] } }));
  await page.reload();
  await page.waitForSelector('.callout');
  await page.waitForSelector('.tile');
  assert.deepEqual(await clean(page), CLEAN);
  await page.click('.listing-texts summary');
  assert.equal(await page.inputValue('#text-bullets'), CORPUS.join('\n'), 'texts are shown as they are');
  assert.deepEqual(await clean(page), CLEAN);
  await page.click('button.tile >> nth=0');
  await page.waitForSelector('dialog .checks');
  assert.deepEqual(await clean(page), CLEAN);
  await page.click('dialog >> text=Before and after');
  await page.click('dialog >> text=Download');
  await page.waitForSelector('#alert:not([hidden])');
  assert.match(await page.textContent('#alert'), /cannot be downloaded/);
  await page.keyboard.press('Escape');
  await page.click('nav >> text=My products');
  await page.waitForSelector('.product');
  assert.deepEqual(await clean(page), CLEAN);
}, ['net::ERR_UNKNOWN_URL_SCHEME', 'Content Security Policy', 'policy: img-src', 'policy: connect-src', 'Fetch API cannot load']);
