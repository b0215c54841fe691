/** Console: marks, grounds, names of lists, cameras and files that would be pages are shown as text, everywhere. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, signInAt } from '../support/browser.ts';
import {
  type Asker,
  addTestPerson,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCordon,
} from '../support/cordon.ts';

let cordon: TestCordon;
let browser: Browser;
let asker: Asker;
let page: Page;

/** Sets what the test looks for, if anything takes it for a page. */
const page1 = '<img src=x onerror="window.taken=1">';
const page2 = '"><svg onload="window.taken=2"></svg>';
const page3 = '<script>window.taken=3</script>';
const link = 'javascript:window.taken=4';

before(async () => {
  cordon = await startTestCordon({}, true);
  const { kent } = cordon.forces;
  await addTestPerson(cordon, 'supervisor', 'supervisor', kent);
  asker = await signIn(cordon, 'supervisor');
  const place = { position: { lat: 51.42, lon: 0.28 }, bearingDegrees: 90, zone: 'Europe/London' };
  const named = { ref: 'KE-1', name: page1, forceId: kent.id, adapter: 'json', ...place };
  const { secret } = await asker.ask('registerCamera', named);
  const camera = { ref: 'KE-1', secret: secret ?? assert.fail('the camera signs in') };
  await importTestList(cordon, `VOI ${page3}`, kent, [listRow('KX07WPA', 'STOP', `${page2} ${link}`)]);
  const vehicle = { make: page1, model: page2, colour: page3 };
  await sendMessage(cordon, camera, 'json', jsonRead('KX07WPA', { vehicle }));
  await sendMessage(cordon, camera, 'json', jsonRead(page1));
  await sendMessage(cordon, camera, 'json', `${page3}{`);
  browser = await openBrowser();
  page = (await signInAt(browser, cordon.cordon.address, 'supervisor')).page;
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

/** @param shown a text that the page shows once it is there */
async function isText(path: string, shown: string | RegExp): Promise<void> {
  await page.goto(`${cordon.cordon.address}${path}`);
  await page.getByText(shown).first().waitFor();
  assert.equal(await page.evaluate('window.taken'), undefined, path);
  const made = await page.evaluate(
    'document.querySelectorAll(\'img[src="x"], svg[onload], a[href^="javascript"]\').length',
  );
  assert.equal(made, 0, path);
}

test('no page takes a text for a page', async () => {
  const hit = await eventually(async () => {
    const [first] = (await asker.ask('listHits', {})).hits;
    return first ?? assert.fail('there is a hit');
  });
  const [list] = (await asker.ask('listLists', {})).lists;
  const listId = list?.id ?? assert.fail('there is a list');
  const [entry] = (await asker.ask('listEntries', { listId })).entries;
  const [camera] = (await asker.ask('listCameras', {})).cameras;
  await isText(`/live?hit=${hit.id}`, /window\.taken=4/);
  await isText('/lists', /window\.taken=3/);
  await isText(`/lists/${listId}`, /window\.taken=2/);
  await isText(`/lists/${listId}/entries/${entry?.id}`, /window\.taken=2/);
  await isText('/cameras', /window\.taken=1/);
  await isText(`/cameras/${camera?.id}`, /window\.taken=1/);
  await isText('/cameras/refused', /window\.taken/);
  await isText('/quality/lists', /window\.taken=3/);
  await isText('/vehicle/KX07WPA', /window\.taken=3/);
});

test('a file whose name is a page is shown by it', async () => {
  await page.goto(`${cordon.cordon.address}/lists/import`);
  await page.locator('input[type=file]').setInputFiles({
    name: `${page1}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(`KX08WPA,,,,STOP,,${page2}\n`),
  });
  await page
    .getByText(/window\.taken=1/)
    .first()
    .waitFor();
  assert.equal(await page.evaluate('window.taken'), undefined);
  assert.equal(await page.locator('img[src="x"]').count(), 0);
});
