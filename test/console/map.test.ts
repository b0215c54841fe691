/** Console: the map draws the hand-made network, says what its signs are, and costs nothing until it is opened. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { desk, openBrowser, phone, signInAt } from '../support/browser.ts';
import { addTestCamera, addTestPerson, eventually, startTestCordon, type TestCordon } from '../support/cordon.ts';

/** Of the first load without the map, bytes as they are sent. */
const firstLoadMax = 250_000;
/** What only a map needs: its library, its worker, the files of its ground. */
const mapFile = /map|geojson|land-|rivers-|surroundings-/;

let cordon: TestCordon;
let browser: Browser;

before(async () => {
  cordon = await startTestCordon({}, true);
  await addTestPerson(cordon, 'analyst', 'analyst', cordon.forces.kent);
  await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  browser = await openBrowser({ drawsMaps: true });
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

/** What the page says on the console that is no information. MapLibre says there what is wrong with a layer. */
function listenForFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  return faults;
}

for (const [size, colorScheme] of [
  [desk, 'dark'],
  [phone, 'light'],
] as const) {
  test(`the map draws the network and its legend names it, ${colorScheme}, ${size.width} pixels wide`, async () => {
    const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst', size, colorScheme);
    const faults = listenForFaults(page);
    const fetched = page.waitForResponse(/\/assets\/network-[\w-]+\.geojson$/);
    await page.goto(`${cordon.cordon.address}/live?tab=map`);
    const network = await fetched;
    assert.equal(network.status(), 200);
    const { 'cache-control': cached, 'content-encoding': encoding } = network.headers();
    assert.match(`${cached}; ${encoding}`, /immutable; (br|gzip)$/);
    await page.getByText('Drawing the map').waitFor({ state: 'detached' });
    await page.getByText('Legend', { exact: true }).click();
    for (const words of ['Motorway', 'A road', 'Motorway junction', 'Rail station', 'Force area, approximate']) {
      await page.getByRole('listitem').filter({ hasText: words }).first().waitFor();
    }
    await page.getByText('approximate, made by hand for Cordon. Coast: Natural Earth.').waitFor();
    // From one camera's surroundings to the whole South East: every layer is drawn on the way.
    for (let step = 0; step < 5; step++) await page.getByRole('button', { name: 'Zoom out' }).click();
    await eventually(async () => assert.match(await page.locator('.scale').innerText(), /^(10|20|50) miles$/));
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test('without a map nothing of it is fetched, and the first load is small', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await page.goto(`${cordon.cordon.address}/lists`);
  await page.getByRole('heading', { name: 'Hotlists' }).first().waitFor();
  const files = await page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map((entry) => ({
      path: new URL(entry.name).pathname,
      bytes: (entry as PerformanceResourceTiming).encodedBodySize,
    })),
  );
  assert.ok(files.filter(({ path }) => path.startsWith('/assets/')).length >= 5, `${files.length} files`);
  assert.deepEqual(
    files.filter(({ path }) => mapFile.test(path)),
    [],
  );
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  assert.ok(bytes > 50_000 && bytes < firstLoadMax, `${bytes} bytes`);
  await context.close();
});
