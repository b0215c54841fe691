/** Console: results are counted by force, by day and by kind, each figure opens its records, and press sees counts. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { looksRightInBothSizes } from '../support/axe.ts';
import { desk, openBrowser, openWith } from '../support/browser.ts';
import { eventually, startTestCordon, type TestCordon } from '../support/cordon.ts';
import { type Played, playOperation, runOperation } from '../support/joint-operation.ts';
import { recordOutcome } from '../support/stopping.ts';

let cordon: TestCordon;
let browser: Browser;
let played: Played;

/** Kent arrests three, Essex one and seizes cash; two weapons come of no operation. */
before(async () => {
  cordon = await startTestCordon({}, true);
  played = await playOperation(cordon);
  await runOperation(played);
  const { who, operationId } = played;
  const arrest = { kind: 'arrest', offences: [{ group: 'drugs' }], ageGroup: '18-24' };
  for (const officer of ['kent-patrol', 'kent-patrol', 'kent-patrol', 'essex-patrol']) {
    await recordOutcome(who(officer), arrest, { operationId });
  }
  const cash = { kind: 'cash', power: 'poca', lines: [{ currency: 'GBP', minorUnits: 125_050 }] };
  await recordOutcome(who('essex-patrol'), cash, { operationId });
  for (const weapon of ['knife', 'machete']) await recordOutcome(who('kent-patrol'), { kind: 'weapon', weapon });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

const open = (username: string, path: string, scheme: 'dark' | 'light' = 'dark') =>
  openWith(browser, cordon.cordon.address, played.who(username).cookie, path, desk, scheme);
const row = (page: Page, name: RegExp) => page.getByRole('row', { name });

test('the last weeks are shown, then one operation by force; a figure opens its records and leads back', async () => {
  const page = await open('kent-supervisor', '/live');
  await page.getByRole('link', { name: 'Results' }).click();
  await row(page, /^Weapons all 2 2 records/).waitFor();
  await row(page, /^Cash GBP GBP 1,250\.50 1 record/).waitFor();
  await looksRightInBothSizes(page, 'results of four weeks');

  await page.getByLabel('Of', { exact: true }).selectOption({ label: 'Op Wagtail' });
  await page.getByLabel('First day').fill('');
  await page.getByLabel('Last day').fill('');
  await page.getByLabel('Grouped by').selectOption({ label: 'Force' });
  await page.getByRole('button', { name: 'Show the figures' }).click();
  await page.getByRole('heading', { name: 'Arrests: Kent Police has most, 3' }).waitFor();
  await row(page, /^Kent Police Arrests all 3 3 records/).waitFor();
  await row(page, /^Essex Police Arrests all 1 1 record/).waitFor();
  assert.equal(await row(page, /Weapons/).count(), 0, 'they are of no operation');
  await looksRightInBothSizes(page, 'results by force');

  await row(page, /^Kent Police Arrests all/)
    .getByRole('link')
    .click();
  await page.getByRole('heading', { name: 'Arrests, Kent Police' }).waitFor();
  await page.getByText('3, from the records below.').waitFor();
  await row(page, /^Arrest for Drug offences/)
    .first()
    .waitFor();
  await eventually(async () => assert.equal(await row(page, /^Arrest for Drug offences/).count(), 3));
  await looksRightInBothSizes(page, 'the records behind a figure');
  const address = page.url();
  await page.goto(address);
  await row(page, /^Arrest for Drug offences/)
    .first()
    .waitFor();
  await page.getByRole('link', { name: 'Results', exact: true }).last().click();
  await row(page, /^Kent Police Arrests all 3 3 records/).waitFor();
});

test('days that are wrong are refused with words beside them, and a time without records says so', async () => {
  const page = await open('kent-analyst', '/results?from=2020-01-01&until=2020-01-31', 'light');
  await page.getByRole('heading', { name: 'Nothing was recorded from 1 Jan 2020 to 31 Jan 2020' }).waitFor();
  await looksRightInBothSizes(page, 'results without records');
  await page.getByLabel('Last day').fill('2019-12-01');
  await page.getByRole('button', { name: 'Show the figures' }).click();
  await page.getByRole('link', { name: 'The last day is before the first.' }).waitFor();
});

test('a press officer sees the counts, and why not the records', async () => {
  const page = await open('kent-press', '/results?by=kind');
  await row(page, /^Arrest Arrests all 4 4/).waitFor();
  await page.getByText('The records behind the figures are not shown.').waitFor();
  assert.equal(await page.getByRole('link', { name: /record/ }).count(), 0);
  await looksRightInBothSizes(page, 'results of a press officer');
});
