/** Console: operations side by side, recorded and published, and county lines weeks with the wording of each. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { looksRightInBothSizes } from '../support/axe.ts';
import { desk, openBrowser, openWith } from '../support/browser.ts';
import { startTestCordon, type TestCordon } from '../support/cordon.ts';
import { enterOperation, inventedWeek } from '../support/importing-operations.ts';
import { type Played, playOperation, runOperation } from '../support/joint-operation.ts';
import { readOperation } from '../support/published.ts';
import { recordOutcome } from '../support/stopping.ts';

let cordon: TestCordon;
let browser: Browser;
let played: Played;

const devices = { counted: 'devices-seized', means: null } as const;
const closed = { counted: 'closed', means: 'Nobody can trade by its number any more' } as const;

before(async () => {
  cordon = await startTestCordon({}, true);
  played = await playOperation(cordon);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

const open = (username: string, path: string, scheme: 'dark' | 'light' = 'dark') =>
  openWith(browser, cordon.cordon.address, played.who(username).cookie, path, desk, scheme);
const row = (page: Page, name: RegExp) => page.getByRole('row', { name });

test('without weeks and without a choice the pages say what makes them appear', async () => {
  const page = await open('kent-press', '/results/county-lines', 'light');
  await page.getByRole('heading', { name: 'No week is here yet' }).waitFor();
  await page.getByRole('link', { name: 'Side by side' }).click();
  await page.getByRole('heading', { name: 'No operation is chosen' }).waitFor();
  await page.getByRole('button', { name: 'Show side by side' }).click();
  await page.getByRole('link', { name: 'Choose at least one operation.' }).waitFor();
  await looksRightInBothSizes(page, 'side by side without a choice');
});

test('operations are chosen and stand side by side; what was not said is not nought', async () => {
  await runOperation(played);
  await recordOutcome(
    played.who('kent-patrol'),
    { kind: 'weapon', weapon: 'knife' },
    { operationId: played.operationId },
  );
  for (const id of ['intensification-week-2022-03', 'cross-border-2021-10']) {
    await enterOperation(cordon, readOperation(id), 'kent-press');
  }
  const page = await open('kent-analyst', '/results/operations');
  await page.getByLabel(/^Op Wagtail/).check();
  await page.getByLabel(/^Three-day cross-border operation/).check();
  await page.getByLabel(/^County lines intensification week/).check();
  await page.getByRole('button', { name: 'Show side by side' }).click();
  await row(page, /^Arrests 119 249 .*almost 250 headline none recorded/).waitFor();
  await row(page, /^Knives not said not said 1$/).waitFor();
  await row(page, /^Homicide change −10% .*published without counts not said none recorded/).waitFor();
  await row(page, /^Drug seizures stated without a count not said none recorded/).waitFor();
  await row(page, /^Cash, EUR EUR 451,000 An additional seizure/).waitFor();
  await page.getByLabel('Measure in the chart').selectOption({ label: 'Weapons' });
  await page.getByRole('heading', { name: 'Weapons, told of 2 of 3' }).waitFor();
  await looksRightInBothSizes(page, 'operations side by side');

  const address = `${page.url()},not-there`.replace(/(of=[^&]*)(.*),not-there$/, '$1,not-there$2');
  await page.goto(address);
  await page.getByText('These are not there, or not open to your force: not-there.').waitFor();
});

test('weeks of one wording are joined, others stand alone, and the table says the wording of each', async () => {
  for (const [start, value, wording] of [
    ['2019-05-13', 50, devices],
    ['2022-10-03', 30, closed],
    ['2023-10-02', 45, closed],
  ] as const) {
    await enterOperation(cordon, inventedWeek(start, { value, wording }), 'kent-press');
  }
  const page = await open('kent-press', '/results/county-lines');
  await page.getByRole('heading', { name: 'County lines: 4 of 5 weeks tell how many' }).waitFor();
  await page.getByText('1: 50; 2: 30; 3: 30; 4: 45. A line joins 3 and 4.').waitFor();
  assert.equal(await page.locator('.series-chart .chart-line').count(), 1);
  assert.equal(await page.locator('.series-chart .chart-points').count(), 4);
  await row(
    page,
    /^1\. Invented week of 2019-05-13 .* 50 Devices of lines seized; what that meant was not said/,
  ).waitFor();
  await row(page, /^2\. County lines intensification week.* 8 forces 30 Lines closed: the line’s handset/).waitFor();
  await row(page, /^5\. Op Wagtail .* Recorded here .* none recorded Lines closed: there is evidence/).waitFor();
  await looksRightInBothSizes(page, 'county lines weeks');
  await page.getByLabel('Measure').selectOption({ label: 'Arrests' });
  await page.getByText('1: over 40; 2: 249; 3: over 40; 4: over 40.').waitFor();
});
