// Pictures appear by events, over a line that breaks; then a view is made again of another moment, a picture is dropped,
// and another view becomes the main one.

import { SMALL, address, api, assert, open, scenario, submitted } from './browser.mjs';
import net from 'node:net';

/** Between the browser and the API: `cut` ends every connection, as a line that died. */
async function line() {
  const { hostname, port } = new URL(address);
  const sockets = new Set();
  const server = net.createServer((near) => {
    const far = net.connect(Number(port), hostname);
    for (const [one, other] of [[near, far], [far, near]]) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => { sockets.delete(one); other.destroy(); });
      one.pipe(other);
    }
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const cut = () => { for (const one of sockets) one.destroy(); };
  return { base: `http://127.0.0.1:${server.address().port}`, cut, close() { server.close(); cut(); } };
}

await scenario('redo', async (page, { shot }) => {
  const wire = await line();
  try {
    const streams = [];
    let polls = 0;
    let heard = () => {};
    page.on('request', (request) => {
      if (/\/events$/.test(request.url())) streams.push(request.headers()['last-event-id'] || '');
      if (/\/status$/.test(request.url())) polls++;
    });
    page.on('response', (answer) => { if (/\/events$/.test(answer.url())) heard(); });
    await open(page, '', wire.base);
    const { id } = await submitted(process.env.VOPI_TWO_VIEWS, { ...SMALL, commercialVersions: ['transparent', 'solid'] });
    const first = new Promise((resolve) => { heard = resolve; });
    await page.goto(`${wire.base}/#job=${id}`);
    await first;
    await page.waitForSelector('.progress .now');
    wire.cut();
    await page.waitForSelector('button.tile img');
    await page.waitForFunction(() => document.querySelectorAll('button.tile').length === 4);
    await page.waitForSelector('.orders .danger');
    assert.equal(streams[0], '', 'the first stream begins at the beginning');
    assert.ok(streams.length > 1 && streams.slice(1).every(Boolean), `the stream goes on after the event that arrived last: ${JSON.stringify(streams)}`);
    assert.equal(polls, 0, 'nothing is asked for again and again');

    // Another main view.
    const names = await page.locator('.view h2').allTextContents();
    const images = await api('GET', `jobs/${id}/images`);
    const view = (one) => `${one.productId}_${one.variantId}`;
    const [front, back] = new Set(images.map(view));
    await page.click('.view >> nth=1 >> css=button[aria-label^="Make "][aria-label$="the main view"]');
    const isFirst = (name) => page.waitForFunction((wanted) => document.querySelector('.view h2').textContent === wanted, name);
    await isFirst(names[1]);
    await page.click('.view >> nth=0 >> css=button[aria-label^="Move down"]');
    await isFirst(names[0]);
    assert.deepEqual((await api('GET', `jobs/${id}`)).order, [front, back]);
    await page.click('.view >> nth=1 >> css=button[aria-label^="Move up"]');
    await isFirst(names[1]);
    const named = await api('GET', `jobs/${id}`);
    assert.equal(named.hero, back);
    assert.deepEqual(named.order, [back, front]);
    await shot('main-view', ['phone']);

    // Another moment for the second view's plain picture.
    const of = (all, name, version) => all.find((one) => view(one) === name && one.version === version);
    await page.locator('.view >> nth=1').locator('.moments button.moment').first().click();
    await page.waitForSelector('dialog .new-moment img');
    await page.uncheck('dialog input[name=version][value=transparent]');
    await shot('other-moment');
    await page.click('dialog .main');
    await page.waitForSelector('.view.working');
    await page.waitForFunction(() => !document.querySelector('.view.working') && document.querySelector('.orders .danger'));
    const again = await api('GET', `jobs/${id}/images`);
    assert.notEqual(of(again, front, 'solid').frameId, of(images, front, 'solid').frameId, 'of another moment');
    for (const [name, version] of [[front, 'transparent'], [back, 'solid'], [back, 'transparent']]) {
      assert.equal(of(again, name, version).key, of(images, name, version).key, `${name} ${version} is as it was`);
    }
    assert.equal(polls, 0, 'a view that is made again is followed by events too');

    // A picture is dropped.
    await page.locator('.view >> nth=1').locator('button.tile').first().click();
    await page.click('dialog.sheet .danger');
    await page.click('dialog:not(.sheet) .danger');
    await page.waitForFunction(() => document.querySelectorAll('button.tile').length === 3);
    assert.equal((await api('GET', `jobs/${id}/images`)).length, 3);
    await shot('dropped', ['phone']);
  } finally {
    wire.close();
  }
}, ['net::ERR_']);
