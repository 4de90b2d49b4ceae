// A browser for the scenarios, and what holds on every page: no console error, no violation of the policy, nothing wider
// than the screen, no serious finding of axe. A scenario ends with an exception, or prints "passed".

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

export const { VOPI_URL: address, VOPI_KEY: key, VOPI_CLIP: clip, VOPI_SHOTS: shots } = process.env;
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Colours do not depend on the width, so each screen has one scheme. */
const SCREENS = {
  desktop: { size: { width: 1280, height: 860 }, colorScheme: 'light' },
  phone: { size: { width: 390, height: 844 }, colorScheme: 'dark' },
};
/** What waits for a picture moves otherwise: a browser without a graphics card draws that at the cost of a whole processor. */
const STILL = 'reduce';
/** A whole job on a machine that runs other tests beside it. */
const SLOW_MS = 240_000;

/** @param {string[]} expected parts of console errors that belong to the scenario */
export async function scenario(name, play, expected = []) {
  // A browser that runs as root has no sandbox of its own.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: process.env.VOPI_BROWSER, args });
  const errors = [];
  try {
    const context = await browser.newContext({ viewport: SCREENS.desktop.size, acceptDownloads: true, reducedMotion: STILL });
    context.setDefaultTimeout(SLOW_MS);
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
    });
    const page = await context.newPage();
    const note = (text) => { if (!expected.some((part) => text.includes(part))) errors.push(text); };
    page.on('console', (message) => { if (message.type() === 'error') note(`${message.text()} ${message.location().url}`); });
    page.on('pageerror', (failure) => note(`exception: ${failure.stack}`));
    await play(page, { context, shot: (state, screens) => shot(page, `${name}-${state}`, screens) });
    assert.deepEqual(errors, [], 'errors in the console');
    console.log('passed');
  } finally {
    await browser.close();
  }
}

export async function open(page, hash = '', base = address) {
  await page.goto(`${base}/#key=${key}`);
  await page.waitForSelector('.drop');
  if (hash) await page.goto(`${base}/${hash}`);
}

/** The least work for a job: `flow` alone runs one at the page's own settings. */
export const SMALL = { fps: 2, size: 500 };

/** Makes every job small that the page starts. */
export const smallJobs = (page) => page.route(/\/api\/v1\/jobs$/, async (route) => {
  if (route.request().method() !== 'POST') return route.fallback();
  const body = route.request().postDataJSON();
  return route.continue({ postData: { ...body, config: { ...body.config, ...SMALL } } });
});

/** Looks at the state on a light desktop and a dark phone, with a picture of each for people. */
async function shot(page, state, screens = Object.keys(SCREENS)) {
  fs.mkdirSync(shots, { recursive: true });
  for (const screen of screens) {
    const { size, colorScheme } = SCREENS[screen];
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: path.join(shots, `${state}-${screen}.png`), fullPage: !(await page.$('dialog[open]')) });
    assert.deepEqual(await findings(page), [], `axe: ${state}, ${screen}, ${colorScheme}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${state} is wider than a ${screen}`);
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(SCREENS.desktop.size);
}

/** Of the page, and of what it shows from elsewhere. */
const findings = async (page) => (await Promise.all(page.frames().map((frame) => found(frame, frame === page.mainFrame() ? ['minor'] : ['minor', 'moderate'])))).flat();

async function found(frame, left) {
  if (!await frame.evaluate(() => Boolean(globalThis.axe))) await frame.evaluate(axe);
  const { violations } = await frame.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'], iframes: false }));
  return violations.filter(({ impact }) => !left.includes(impact))
    .map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`).join(' | ')}`);
}

/** Drops files as a hand does. */
export async function drop(page, files) {
  const carried = files.map((file) => ({ name: path.basename(file), bytes: fs.readFileSync(file).toString('base64') }));
  const transfer = await page.evaluateHandle((given) => {
    const made = new DataTransfer();
    for (const { name, bytes } of given) {
      made.items.add(new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], name, { type: name.endsWith('.mp4') ? 'video/mp4' : 'text/plain' }));
    }
    return made;
  }, carried);
  await page.dispatchEvent('.drop', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('.drop', 'drop', { dataTransfer: transfer });
}

export const api = async (method, route, body) => {
  const answer = await fetch(`${address}/api/v1/${route}`, { method, headers: { 'x-api-key': key, 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
  return answer.status === 204 ? null : answer.json();
};

/** A job of a clip that no page has sent. */
export async function submitted(file, config) {
  const upload = await api('POST', 'uploads/presign', { filename: path.basename(file), contentType: 'video/mp4' });
  await fetch(upload.uploadUrl, { method: 'PUT', headers: { 'content-type': upload.contentType }, body: fs.readFileSync(file) });
  return api('POST', 'jobs', { videoUrl: upload.publicUrl, config });
}

/** @returns the first bytes of what a click saves */
export async function downloaded(page, click) {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  const bytes = fs.readFileSync(await download.path());
  return { name: download.suggestedFilename(), size: bytes.length, head: bytes.subarray(0, 4).toString('latin1') };
}

export { assert };
