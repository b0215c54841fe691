/** Console: what judgements teach of cameras, of lists and of the likelihood, as findings with their figures. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { CameraId } from '../../src/words/id.ts';
import { looksRightEverywhere } from '../support/axe.ts';
import { desk, openBrowser, pointWithin, signInAt } from '../support/browser.ts';
import { putCamera } from '../support/camera-week.ts';
import {
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
import { putJudged } from '../support/judged-hits.ts';

let cordon: TestCordon;
let browser: Browser;
let bean: CameraId;
let swanley: CameraId;
let quiet: CameraId;
let listPath: string;

before(async () => {
  cordon = await startTestCordon({}, true);
  const { kent } = cordon.forces;
  await addTestPerson(cordon, 'analyst', 'analyst', kent);
  await addTestPerson(cordon, 'admin', 'administrator', kent);
  const week = () => ({ messages: 60, unread: 2 });
  const put = (ref: string, name: string) => putCamera(cordon, { ref, name, force: kent, week, lastMinutesAgo: 0 });
  const first = await put('A2', 'A2 Bean');
  bean = first.id;
  swanley = (await put('A20', 'A20 Swanley')).id;
  quiet = (await put('B2173', 'B2173 Northfleet')).id;
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34 OVA'), listRow('KT35 OVA')]);
  browser = await openBrowser();
  // One real hit, of which the others are copies.
  await sendMessage(cordon, first, 'json', jsonRead('KT34OVA'));
  const asker = await signIn(cordon, 'analyst');
  listPath = await eventually(async () => {
    const [hit] = (await asker.ask('listHits', { state: 'open' })).hits;
    return `/lists/${hit?.listId ?? assert.fail('no hit yet')}`;
  });
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

const at = (path: string): string => cordon.cordon.address + path;
const views = ['/quality/cameras', '/quality/lists', '/quality/likelihood'] as const;
const titles = (page: Page): Promise<string[]> => page.locator('figure h2').allInnerTexts();

test('before anything is judged each page says how that comes about', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  for (const path of views) {
    await page.goto(at(path));
    await page.getByRole('heading', { name: 'No hit was judged in 30 days' }).waitFor();
  }
  await page.goto(at(`/cameras/${bean}`));
  await page.getByText('No hit of it was judged in 180 days.').waitFor();
  await context.close();
  await fill();
});

/** A camera that misreads a quarter, one that misreads few, of the weeks past; and a likelihood that says too much. */
async function fill(): Promise<void> {
  const kent = { list: 'Kent VOI' };
  await putJudged(cordon, { ...kent, camera: bean, count: 30, end: 'confirmed' });
  await putJudged(cordon, { ...kent, camera: bean, count: 8, end: 'misread', read: 'KT34OVA', truth: 'KT34DVA' });
  await putJudged(cordon, { ...kent, camera: bean, count: 2, end: 'misread', read: 'KT34OVA', truth: 'KT34QVA' });
  await putJudged(cordon, { ...kent, camera: swanley, count: 95, end: 'confirmed', daysAgo: 9 });
  await putJudged(cordon, { ...kent, camera: swanley, count: 5, end: 'stale-entry', daysAgo: 9 });
  await putJudged(cordon, { ...kent, camera: swanley, count: 20, end: 'wrong-vehicle', likelihood: 0.85, daysAgo: 20 });
  await putJudged(cordon, { ...kent, camera: swanley, count: 20, end: 'confirmed', likelihood: 0.85, daysAgo: 20 });
  await putJudged(cordon, { ...kent, camera: quiet, count: 3, end: 'duplicate' });
  await putJudged(cordon, { ...kent, camera: quiet, count: 2, end: 'open', daysAgo: 3 });
}

test('the cameras’ page says which camera misreads, and how much more than its force', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await page.goto(at('/cameras'));
  await page.getByRole('link', { name: 'Quality' }).click();
  await page.getByRole('heading', { name: 'A2 Bean misreads 1 hit in 4, four times its force’s share' }).waitFor();
  assert.match(await page.locator('.share-bar').first().innerText(), /A2 Bean\s+25 % \(14 to 40 %\), 10 of 40/);
  const row = page.getByRole('row', { name: /A2 Bean/ });
  assert.match((await row.innerText()).replaceAll(/\s+/g, ' '), /40 30 10 0 25 % 10 of 40 14 to 40 % 5\.7 % 3\.3 %/);
  assert.match(await page.getByRole('row', { name: /Northfleet/ }).innerText(), /none judged/);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export (CSV)' }).click();
  const csv = readFileSync(await (await download).path(), 'utf8');
  assert.match(csv, /A2 Bean \(A2\),Kent Police,40,30,10,0,0\.2500,0\.1419 to 0\.4019,0\.0571/);

  await page.getByLabel('Judged in').selectOption('7');
  await page.getByRole('heading', { name: 'No camera’s misreads stand out from its force’s' }).waitFor();
  await page.waitForURL(/\/quality\/cameras\?days=7$/);
  await page.getByRole('link', { name: 'Lists', exact: true }).click();
  await page.waitForURL(/\/quality\/lists\?days=7$/);
  await context.close();
});

test('a camera’s page shows what it was taught, and each pair leads to hits that taught it', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await page.goto(at(`/cameras/${bean}`));
  const section = page.getByRole('region', { name: 'What judgements taught of it' });
  await section.getByText('Of 40 hits judged in 180 days 10 were misread, 25 % (14 to 40 %).').waitFor();
  const rows = section.getByRole('row');
  await section.getByRole('link', { name: 'K T 3 4 O V A' }).first().waitFor();
  const taught = (await rows.nth(1).innerText()).replaceAll(/\s+/g, ' ');
  assert.match(
    taught,
    /^O where it was D 8 Of its misreads of D, \d+ % come to O; of others’, \d+ %\. So O for D counts/,
  );
  assert.match((await rows.nth(2).innerText()).replaceAll(/\s+/g, ' '), /^O where it was Q 2 /);
  await section.getByRole('link', { name: 'K T 3 4 O V A' }).first().click();
  await page.waitForURL(/\/live\?hit=hit_\d+$/);
  await context.close();
});

test('a list’s page says what became of its hits, which entries were stale, which hits have no end', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await page.goto(at('/quality/lists'));
  await page.getByText('2 hits waited over a day and have no end').waitFor();
  await eventually(async () => {
    const [right, weeks] = await titles(page);
    assert.equal(right, '83 % of 175 hits were right, and no list stands out');
    assert.match(weeks ?? '', /^More misreads: 25 % in the week of .*, 5\.7 % in half a year$/);
  });
  await page.getByText('Ends of hits by list, as a table').click();
  const ends = page.getByRole('table', { name: 'Ends of hits by list' }).getByRole('row', { name: /Kent VOI/ });
  assert.match((await ends.innerText()).replaceAll(/\s+/g, ' '), /Kent VOI 145 0 10 20 5 3 0 0$/);
  await page.getByRole('table', { name: 'Quality of lists' }).getByRole('link', { name: 'Kent VOI' }).click();
  await page.getByText('What became of its hits').click();
  await page.getByText('Right: 83 % (77 to 88 %), 145 of 175.').waitFor();
  const open = page.getByRole('table', { name: 'Hits without an end for over a day' }).locator('tbody tr');
  await eventually(async () => assert.equal(await open.count(), 2));
  const stale = page.getByRole('table', { name: 'Entries that were judged stale' });
  await eventually(async () => assert.equal(await stale.locator('tbody tr').count(), 5));
  await stale.getByText('no longer on the list').first().waitFor();
  await context.close();
});

test('the likelihood is held against what people found, and says where too few were judged', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  await page.goto(at('/quality/likelihood'));
  const title = 'The likelihood says too much: of hits said to be 80 to 90 % likely, 50 % were right (n = 40)';
  await page.getByRole('heading', { name: title }).waitFor();
  const row = page.getByRole('row', { name: /80 to 90 %/ });
  assert.match((await row.innerText()).replaceAll(/\s+/g, ' '), /80 to 90 % 85 % 40 50 % 20 of 40 35 to 65 %/);
  const said = page.getByText('Said to be 80 to 90 % likely, right: 50 % (35 to 65 %), 20 of 40');
  await pointWithin(page.locator('.chart-plot'), 0.85, said);
  await page.goto(at('/quality/likelihood?days=7'));
  await page.getByRole('heading', { name: /^The likelihood/ }).waitFor();
  await eventually(async () => assert.equal(await page.getByText('none judged').count(), 9));
  await context.close();
});

test('an administrator sees cameras and the likelihood, no mark, and is told why lists are not open', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'admin', desk, 'dark', 'Cameras');
  await page.goto(at(`/cameras/${bean}`));
  const section = page.getByRole('region', { name: 'What judgements taught of it' });
  await section.getByText('O where it was D').waitFor();
  assert.equal(await section.getByText('Hits that taught it').count(), 0);
  assert.equal(await section.locator('.plate').count(), 0);
  await page.goto(at('/quality/lists'));
  await page.getByText('This page is not open to you').waitFor();
  await context.close();
});

test('the pages are sound and fit, dark and light, at a desk and on a phone', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'analyst');
  for (const path of [...views, `/cameras/${bean}`, listPath]) {
    await page.goto(at(path));
    await page.locator('figure, details.list-devices').first().waitFor();
    if (path === listPath) {
      await page.getByText('What became of its hits').click();
      await page.locator('figure').first().waitFor();
    }
    await looksRightEverywhere(page, path);
  }
  await context.close();
});
