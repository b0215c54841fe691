/** Console: a period is compared with the same days of another year; what cannot be told is not told as nought. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { looksRightInBothSizes } from '../support/axe.ts';
import { desk, openBrowser, openWith } from '../support/browser.ts';
import { startTestCordon, type TestCordon } from '../support/cordon.ts';
import { type Played, playOperation, runOperation } from '../support/joint-operation.ts';
import { freshAct, recordOutcome } from '../support/stopping.ts';

let cordon: TestCordon;
let browser: Browser;
let played: Played;

/** Kent finds one knife in 2024, three in the first half of 2025, and twelve and some cash in that of 2026. */
before(async () => {
  cordon = await startTestCordon({}, true);
  played = await playOperation(cordon);
  await runOperation(played);
  const officer = played.who('kent-patrol');
  const days = ['2024-12-30', '2025-03-01', '2025-03-15', '2025-04-02'];
  for (let month = 1; month <= 6; month += 1) days.push(`2026-0${month}-02`, `2026-0${month}-20`);
  const knife = { kind: 'weapon', weapon: 'knife' };
  for (const day of days) {
    await recordOutcome(officer, knife, { ...freshAct(), doneAt: `${day}T12:00:00.000Z` });
  }
  const cash = { kind: 'cash', power: 'poca', lines: [{ currency: 'GBP', minorUnits: 450_050 }] };
  await recordOutcome(officer, cash, { ...freshAct(), doneAt: '2026-02-01T12:00:00.000Z' });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

const open = (username: string, path: string, scheme: 'dark' | 'light' = 'dark') =>
  openWith(browser, cordon.cordon.address, played.who(username).cookie, path, desk, scheme);
const row = (page: Page, name: RegExp) => page.getByRole('row', { name });
const half = '/results/comparison?from=2026-01-01&until=2026-06-30';

test('a half year is compared with that of the year before; both counts open their records', async () => {
  const page = await open('kent-supervisor', '/results');
  await page.getByRole('link', { name: 'Comparison' }).click();
  await page.getByRole('heading', { name: /^1 Jan \d{4} to / }).waitFor();
  await page.getByLabel('First day').fill('2026-01-01');
  await page.getByLabel('Last day').fill('2026-06-30');
  await page.getByLabel('Baseline year').selectOption('2025');
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByRole('heading', { name: '1 Jan 2026 to 30 Jun 2026, against 1 Jan 2025 to 30 Jun 2025' }).waitFor();
  await page.getByRole('heading', { name: 'Weapons: 12 against 3' }).waitFor();
  const weapons = row(page, /^Weapons 12 .* 3 .* \+9 \+300% /);
  await weapons.getByText('Higher than chance would have it; fewer than 50 in the baseline').waitFor();
  await row(page, /^Cash, GBP GBP 4,500\.50 .*No percentage of nought; an amount/).waitFor();
  await looksRightInBothSizes(page, 'a comparison');

  await weapons.getByRole('link', { name: /^3 / }).click();
  await page.getByText('3, from the records below.').waitFor();
  assert.equal(await row(page, /^Knife/).count(), 3);
  await page.goBack();
  await weapons.waitFor();
});

test('a baseline from before the first record is not known, and one of other years says so', async () => {
  const page = await open('kent-analyst', `${half}&baseline=2019`, 'light');
  await page.getByText('The baseline is 7 years before, not the year before.').waitFor();
  await page.getByText('Records here begin on Monday 30 December 2024, after the baseline.').waitFor();
  await row(page, /^Weapons 12 .* not known — — — No records of the baseline/).waitFor();
  await looksRightInBothSizes(page, 'a comparison without a baseline');
});

test('wrong days are shown beside their fields; a press officer sees counts, and why not the records', async () => {
  const page = await open('kent-press', half);
  await row(page, /^Weapons 12 3 \+9/).waitFor();
  await page.getByText('The records behind the counts are not shown.').waitFor();
  await page.getByLabel('Last day').fill('2025-06-30');
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByRole('link', { name: 'The last day is before the first.' }).waitFor();
  await looksRightInBothSizes(page, 'a comparison with wrong days');
});
