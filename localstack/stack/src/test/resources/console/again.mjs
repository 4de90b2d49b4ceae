// Three clips at once: one is made, one finds the provider's account empty, one is torn. Each of the two is run again
// alone: the first once the account is topped up, the second with a whole file. The others stay as they are.

import { SMALL, api, assert, clip, drop, open, scenario } from './browser.mjs';

const { VOPI_BLUE: blue, VOPI_TORN: torn, VOPI_ACCOUNT: account } = process.env;
const charged = async (method = 'GET') => Number(await (await fetch(account, { method })).text());

/** All jobs by their names, as far as they must not change. */
async function jobs() {
  const { jobs: all, total } = await api('GET', 'jobs?limit=10');
  assert.equal(all.length, total);
  const rows = await Promise.all(all.map(async ({ id }) => {
    const { title, status, updatedAt, startedAt, completedAt, cost, error } = await api('GET', `jobs/${id}`);
    const images = status === 'failed' ? [] : (await api('GET', `jobs/${id}/images`)).map(({ id: image, key, createdAt }) => ({ image, key, createdAt }));
    return [title, { id, status, updatedAt, startedAt, completedAt, cost, error, images }];
  }));
  return Object.fromEntries(rows);
}

await scenario('again', async (page, { shot }) => {
  // Without local processing in its place, what needs the provider fails.
  await page.route(/\/api\/v1\/jobs$/, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    const body = route.request().postDataJSON();
    return route.continue({ postData: { ...body, config: { ...SMALL, fallback: 'fail', ...body.config } } });
  });
  await open(page);
  await drop(page, [clip, blue, torn]);
  await page.waitForFunction(() => document.querySelectorAll('.clip .verdict .icon').length === 3);
  assert.equal(await page.locator('.verdict.unknown').count(), 1, 'what this browser cannot play is marked');
  for (const kind of ['transparent', 'real', 'creative']) await page.uncheck(`input[name=version][value=${kind}]`);
  await page.check('.choice input[value=ebay]');
  await page.click('.go .main');
  await page.waitForURL(/#jobs/);
  await page.waitForFunction(() => document.querySelectorAll('.product.completed').length === 1 && document.querySelectorAll('.product.failed').length === 2);
  assert.match(await page.textContent('[role=status]'), /3 products · 2 did not work/);
  await shot('two-failed');

  const first = await jobs();
  assert.equal(await charged(), 1);
  const [made] = ['Red-box', 'Blue-box'].filter((name) => first[name].status === 'completed');
  const [refused] = ['Red-box', 'Blue-box'].filter((name) => first[name].status === 'failed');
  assert.match(first[refused].error, /credits are used up: top up the account/);
  assert.equal(first[refused].cost.totalUsd, 0);
  assert.ok(first[made].cost.totalUsd > 0);

  // The account is filled; of the three, this one alone runs again.
  await charged('POST');
  await page.click(`button[aria-label="Try again: ${refused}"]`);
  await page.waitForFunction(() => document.querySelectorAll('.product.completed').length === 2);
  const second = await jobs();
  assert.deepEqual(Object.keys(second).sort(), Object.keys(first).sort(), 'no job more');
  assert.equal(second[refused].id, first[refused].id);
  assert.equal(second[refused].status, 'completed');
  assert.equal(second[refused].images.length, 1);
  assert.deepEqual(second[made], first[made]);
  assert.deepEqual(second.Torn, first.Torn);
  assert.equal(await charged(), 2, 'one picture more is paid for');
  assert.ok(Math.abs(second[refused].cost.totalUsd - second[made].cost.totalUsd) < 1e-9, 'a bill for one picture each');

  // A torn file stays torn: the seller copies the clip again, and sends that one with the same choices.
  await page.click('.product.failed');
  await page.waitForSelector('.callout.failed');
  await shot('torn');
  const replaced = second.Torn.id;
  const chooser = page.waitForEvent('filechooser');
  await page.click('text=Choose another clip');
  await (await chooser).setFiles(clip);
  await page.waitForURL((url) => /#job=/.test(url.hash) && !url.hash.includes(replaced));
  await page.waitForSelector('button.tile img');
  await page.waitForSelector('.orders .danger');
  assert.equal(await page.textContent('h1'), 'Torn', 'the name stays');
  const third = await jobs();
  assert.deepEqual(Object.keys(third).sort(), Object.keys(first).sort(), 'the new job takes the place of the failed one');
  assert.notEqual(third.Torn.id, replaced);
  assert.equal(third.Torn.status, 'completed');
  for (const name of [made, refused]) assert.deepEqual(third[name], second[name], name);
  assert.equal(await charged(), 2, 'the same frame is not paid for twice');
  assert.equal(third.Torn.cost.totalUsd, 0);
  const { config } = await api('GET', `jobs/${third.Torn.id}`);
  assert.equal(config.preset, 'ebay');
  assert.equal(config.size, SMALL.size);
  assert.deepEqual(config.commercialVersions, ['solid']);

  await page.evaluate((id) => { location.hash = `#job=${id}`; }, third[made].id);
  await page.waitForSelector('details.bill');
  await page.click('details.bill summary');
  assert.match(await page.textContent('.bill'), /^Cost: \$0\.\d\dPhotoroom\$0\.\d\d$/);
  await shot('bill');
});
