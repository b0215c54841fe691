/** Console: looking back at a mark, by map, timeline and table together; finding nothing; taking it out. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { looksRightEverywhere } from '../support/axe.ts';
import { desk, drawableJpeg, hasValue, openBrowser, queueRow, signInAt } from '../support/browser.ts';
import { putCamera } from '../support/camera-week.ts';
import {
  addTestPerson,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  sendMessage,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';

const hourMs = 3_600_000;

let cordon: TestCordon;
let browser: Browser;

before(async () => {
  cordon = await startTestCordon({}, true);
  const { kent } = cordon.forces;
  await addTestPerson(cordon, 'analyst', 'analyst', kent);
  await addTestPerson(cordon, 'admin', 'administrator', kent);
  await addTestPerson(cordon, 'supervisor', 'supervisor', kent);
  const put = (ref: string, name: string, lat: number, lon: number, silentFor: readonly number[] = []) => {
    const week = (ago: number) => (silentFor.includes(ago) ? null : { messages: 20 });
    return putCamera(cordon, { ref, name, force: kent, position: { lat, lon }, week, lastMinutesAgo: 0 });
  };
  const bean = await put('A2', 'A2 Bean', 51.42, 0.28, [5, 6, 7]);
  const swanley = await put('A20', 'A20 Swanley', 51.4, 0.17);
  const wrotham = await put('M26', 'M26 Wrotham', 51.31, 0.31);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34 OVA')]);
  const images = [
    { kind: 'patch', base64: drawableJpeg(200).toString('base64') },
    { kind: 'overview', base64: drawableJpeg(90).toString('base64') },
  ];
  await read(bean, 'KT34OVA', 2, { images });
  await read(swanley, 'KT34OVA', 2.4, { images });
  await read(wrotham, 'KT340VA', 3);
  for (const day of [1, 2, 4]) for (const hour of [0, 1, 9]) await read(bean, 'KT34OVA', 24 * day + hour);
  browser = await openBrowser({ drawsMaps: true });
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

async function read(camera: TestCamera, plate: string, hoursAgo: number, over: Record<string, unknown> = {}) {
  const capturedAt = new Date(Date.now() - hoursAgo * hourMs).toISOString();
  const vehicle = { make: 'FORD', model: 'FOCUS', colour: 'SILVER', type: 'car' };
  await sendMessage(cordon, camera, 'json', jsonRead(plate, { capturedAt, vehicle, ...over }));
}

const at = (path: string): string => cordon.cordon.address + path;
const dayAgo = (days: number): string => new Date(Date.now() - days * 24 * hourMs).toISOString().slice(0, 10);
const table = (page: Page) => page.getByRole('table', { name: /^Reads of/ });

test('a mark is looked back at from the search box, and the address holds what was asked', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Look back' }).click();
  await page.getByRole('button', { name: 'Look back' }).click();
  await page.getByRole('link', { name: 'Enter a registration mark.' }).waitFor();
  await page.getByLabel('Registration mark').fill(' kt34 ova ');
  await page.getByLabel('How closely').selectOption('look-alike');
  await page.getByRole('button', { name: 'Look back' }).click();
  await page.waitForURL(/\/vehicle\/KT34OVA\?kind=look-alike&from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d$/);
  await page.getByRole('heading', { name: /^12 reads at 3 cameras/ }).waitFor();
  await eventually(async () => assert.equal(await table(page).locator('tbody tr').count(), 12));
  await table(page).getByText('look-alike: 0 for O').waitFor();
  await context.close();
});

test('table, timeline and map open the same read, and the arrows go from one to the next', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(at('/vehicle/KT34OVA'));
  await page.locator('.map-canvas[data-drawn="true"]').waitFor();
  const strip = page.getByRole('slider', { name: 'Reads in the order of time' });
  await strip.focus();
  await page.keyboard.press('End');
  const card = page.getByRole('region', { name: 'Read', exact: true });
  await card.getByRole('link', { name: 'A2 Bean' }).waitFor();
  await card.getByText('silver Ford Focus car').waitFor();
  await card.getByRole('img', { name: 'Vehicle of KT34OVA at A2 Bean' }).waitFor();
  const words = /^Read 11 of 11: KT34OVA, exact, .*, A2 Bean$/;
  await eventually(async () => assert.match((await strip.getAttribute('aria-valuetext')) ?? '', words));
  await page.keyboard.press('ArrowLeft');
  await card.getByRole('link', { name: 'A20 Swanley' }).waitFor();
  await page.waitForURL(/[?&]read=read_\d+/);
  const pressed = table(page).locator('[aria-pressed="true"]');
  await eventually(async () => assert.equal(await pressed.count(), 1));
  await table(page).getByRole('button').last().click();
  await eventually(async () => assert.equal(await strip.getAttribute('aria-valuenow'), '1'));
  const room = (await strip.boundingBox()) ?? assert.fail('the strip is drawn');
  await strip.click({ position: { x: room.width - 4, y: room.height / 2 } });
  await eventually(async () => assert.match((await strip.getAttribute('aria-valuenow')) ?? '', /^(10|11)$/));
  assert.deepEqual(faults, []);
  await context.close();
});

test('its hits and entries stand below, and what could not be seen is one step away', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await page.goto(at('/vehicle/KT34OVA'));
  await page.getByRole('table', { name: 'Entries of KT34OVA' }).getByText('Linked to county lines').waitFor();
  await page.getByRole('table', { name: 'Hits on KT34OVA' }).getByRole('link').first().waitFor();
  await page.getByText('What could not be seen').click();
  await page.getByText(/A2 Bean was not heard for 3 h from/).waitFor();
  await context.close();
});

test('nothing found says what was searched and what could not be', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await page.goto(at('/vehicle/KT99OVA'));
  await page.getByRole('heading', { name: 'No reads of KT99OVA in this period' }).waitFor();
  await page.getByText('No read is not the same as no vehicle.').waitFor();
  await page.getByRole('table', { name: 'Times when a camera was not heard' }).getByText('A2 Bean').waitFor();
  await page.getByRole('button', { name: 'Export', exact: true }).focus();
  await page.getByText('There is no read to take out.').first().waitFor();
  await context.close();
});

test('a period that is not open says so, and where to ask', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await page.goto(at(`/vehicle/KT34OVA?from=${dayAgo(130)}&to=${dayAgo(120)}`));
  await page.getByText('Cordon could not show the history').waitFor();
  await page.getByRole('link', { name: 'Ask a senior officer for an approval' }).waitFor();
  await context.close();
});

test('an evidence bundle is taken out with words for whom, and not without', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await page.goto(at('/vehicle/KT34OVA'));
  await table(page).waitFor();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('button', { name: 'Make the file' }).click();
  await page.getByRole('link', { name: 'Enter for whom it is and why.' }).waitFor();
  await page.getByLabel('For whom, and why').fill('The officer in the case');
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Make the file' }).click();
  const download = await coming;
  assert.match(download.suggestedFilename(), /^history-KT34OVA-\d{4}-\d\d-\d\d-to-\d{4}-\d\d-\d\d\.zip$/);
  const files = unzipSync(readFileSync(await download.path()));
  assert.ok(files['manifest.sig']?.byteLength === 64);
  await page.getByText('the ledger says that you took it').waitFor();
  await context.close();
});

test('a hit’s card leads to the look back at its mark', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await queueRow(page, 'KT34 OVA').first().click();
  await page.getByRole('link', { name: 'Look back at KT34OVA' }).click();
  await page.waitForURL(/\/vehicle\/KT34OVA$/);
  await table(page).waitFor();
  await context.close();
});

test('who may make a hold is led to one with the mark and the days, and others are not', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'supervisor');
  const [from, to] = [dayAgo(21), dayAgo(2)];
  await page.goto(at(`/vehicle/KT34OVA?from=${from}&to=${to}`));
  await page.getByRole('link', { name: 'Hold', exact: true }).click();
  await page.getByRole('heading', { name: 'Make a hold' }).waitFor();
  for (const [label, value] of Object.entries({ Mark: 'KT34OVA', From: from, To: to })) {
    await hasValue(page.getByLabel(label, { exact: true }), value);
  }
  await context.close();
  const analyst = await signInAt(browser, cordon.cordon.address, 'analyst');
  await analyst.page.goto(at('/vehicle/KT34OVA'));
  await table(analyst.page).waitFor();
  assert.equal(await analyst.page.getByRole('link', { name: 'Hold', exact: true }).count(), 0);
  await analyst.context.close();
});

test('a mark that is script, and an administrator, get neither', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await page.goto(at(`/vehicle/${encodeURIComponent('<img src=x onerror=alert(1)>')}`));
  await page.getByText('This is not a registration mark').first().waitFor();
  assert.equal(await page.locator('main img').count(), 0);
  await context.close();
  const admin = await signInAt(browser, cordon.cordon.address, 'admin', desk, 'dark', 'Cameras');
  await admin.page.goto(at('/vehicle/KT34OVA'));
  await admin.page.getByText('This page is not open to you').waitFor();
  await admin.context.close();
});

test('two thousand reads are shown at once, more are said, and a button goes on to the last', async () => {
  await cordon.database.owner(
    `insert into reads (id, dedupe, captured_at, received_at, camera_id, force_id, late, time_certainty, plate)
     select 900000 + n, gen_random_uuid(), date_trunc('minute', now()) - n * interval '4 minutes', now(), c.id,
       c.force_id, false, 'exact', 'KT88OVA'
     from generate_series(1, 2005) n cross join lateral
       (select * from cameras order by id offset n % 3 limit 1) c`,
  );
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await page.goto(at('/vehicle/KT88OVA'));
  await page.getByText('More than 2,000 reads: these are the newest').waitFor();
  await page.getByRole('heading', { name: /^2,000 reads at 3 cameras/ }).waitFor();
  await eventually(async () => assert.equal(await table(page).locator('tbody tr').count(), 200));
  await page.getByRole('slider', { name: 'Reads in the order of time' }).press('Home');
  await eventually(() => assert.match(page.url(), /read=read_\d+/));
  await page.getByRole('button', { name: 'Show older ones' }).click();
  await page.getByRole('heading', { name: /^2,005 reads at 3 cameras/ }).waitFor();
  await page.getByText('these are the newest').waitFor({ state: 'detached' });
  await context.close();
});

test('the pages are sound and fit, dark and light, at a desk and on a phone', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  for (const path of ['/vehicle', '/vehicle/KT34OVA?kind=look-alike', '/vehicle/KT99OVA', '/vehicle/KT88OVA']) {
    await page.goto(at(path));
    const shown = path === '/vehicle' ? 'form' : '.timeline, .empty-state';
    await page.locator(shown).first().waitFor();
    if (path.includes('KT34')) await page.getByRole('slider').press('End');
    await looksRightEverywhere(page, path);
  }
  await context.close();
});
