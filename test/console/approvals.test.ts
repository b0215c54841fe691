/** Console: asking for leave to look further back and deciding it; professional standards; declared vehicles. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { systemScope } from '../../src/governance/scope.ts';
import { lookForPatterns } from '../../src/governance/standards-round.ts';
import { systemClock } from '../../src/main.ts';
import { looksRight } from '../support/axe.ts';
import { hasValue, openBrowser, openPage, phone, pointAt, type Size } from '../support/browser.ts';
import { addTestPerson, signIn, startTestCordon, type TestCordon } from '../support/cordon.ts';

const dayMs = 86_400_000;

let cordon: TestCordon;
let browser: Browser;

before(async () => {
  cordon = await startTestCordon({}, true);
  const { kent } = cordon.forces;
  for (const role of ['analyst', 'commander', 'auditor', 'administrator'] as const) {
    await addTestPerson(cordon, role, role, kent);
  }
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

const at = (path: string): string => cordon.cordon.address + path;

function pageOf(username: string, path: string, size?: Size): Promise<Page> {
  return openPage(browser, cordon.cordon.address, username, path, size);
}

function day(ago: number): string {
  return new Date(Date.now() - ago * dayMs).toISOString().slice(0, 10);
}

test('an analyst asks, a commander is told and grants, and the analyst sees it granted', async () => {
  const analyst = await pageOf('analyst', '/approvals');
  await analyst.getByRole('heading', { name: 'No approvals yet' }).waitFor();
  await analyst.getByText('Reads to 90 days old, counted in UTC days').waitFor();
  await analyst.goto(at(`/approvals/ask?mark=KT34OVA&from=${day(200)}`));
  await hasValue(analyst.getByLabel('Mark'), 'KT34OVA');
  await analyst.getByRole('button', { name: 'Ask', exact: true }).click();
  await analyst.getByRole('link', { name: 'Enter the last day.' }).waitFor();
  await analyst.getByLabel('Last day').fill(day(80));
  await analyst.getByLabel('Why').fill('Seen near the scene in July');
  await looksRight(analyst, 'the form');
  await analyst.getByRole('button', { name: 'Ask', exact: true }).click();
  await analyst.getByRole('cell', { name: 'Waiting' }).waitFor();

  const commander = await pageOf('commander', '/approvals');
  await commander.getByRole('link', { name: 'Approvals 1 waiting for your decision' }).waitFor();
  await commander.getByRole('button', { name: /^Decide: Op Heron/ }).click();
  const dialog = commander.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Grant' }).click();
  await dialog.getByRole('link', { name: 'Enter until when it stands.' }).waitFor();
  await looksRight(commander, 'the decision');
  await dialog.getByLabel('Why is it granted or refused?').fill('Proportionate for this case');
  await dialog.getByLabel('Until').fill(`${day(-5)}T12:00`);
  await dialog.getByRole('button', { name: 'Grant' }).click();
  await commander.getByRole('cell', { name: /^Granted/ }).waitFor();
  await commander.getByRole('link', { name: 'Approvals', exact: true }).first().waitFor();

  await analyst.reload();
  await analyst.getByText('Commander Test: Proportionate for this case').waitFor();
  await looksRight(analyst, 'the approvals');
  for (const page of [analyst, commander]) await page.context().close();
});

test('who asked for it cannot decide it, and is told why', async () => {
  const page = await pageOf('commander', '/approvals/ask');
  await page.getByLabel('First day').fill(day(150));
  await page.getByLabel('Last day').fill(day(80));
  await page.getByLabel('Why').fill('For a case of mine');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  const button = page.getByRole('button', { name: /^Decide: Op Heron, every mark of the case/ });
  await pointAt(page, button, 'You asked for it. Another senior officer decides it.');
  await page.context().close();
});

test('an administrator asks for other tiers, and a commander grants them', async () => {
  const administrator = await pageOf('administrator', '/approvals/tiers');
  await administrator.getByLabel('Open by role, days').fill('60');
  await administrator.getByLabel('Priority and volume crime').check();
  await administrator.getByRole('textbox', { name: 'Why' }).fill('As the chief officers agreed');
  await looksRight(administrator, 'the tiers');
  await administrator.getByRole('button', { name: 'Ask for this change' }).click();
  await administrator.getByRole('cell', { name: 'Waiting' }).waitFor();
  const commander = await pageOf('commander', '/approvals/tiers');
  await commander.getByRole('button', { name: 'Decide' }).click();
  await commander.getByLabel('Why is it granted or refused?').fill('Agreed');
  await commander.getByRole('button', { name: 'Grant' }).click();
  await commander.getByRole('listitem').filter({ hasText: 'Reads to 60 days old' }).waitFor();
  for (const page of [administrator, commander]) await page.context().close();
});

test('a person declares a vehicle, looks for it, and the auditor sees, takes and closes the alert', async () => {
  const analyst = await pageOf('analyst', '/account/vehicles');
  await analyst.getByRole('heading', { name: 'You have declared no vehicle' }).waitFor();
  await analyst.getByLabel('Mark').fill('kt35 ova');
  await analyst.getByLabel('Whose it is').selectOption({ label: 'Of the household' });
  await analyst.getByRole('button', { name: 'Declare', exact: true }).click();
  await analyst.getByRole('cell', { name: 'Of the household' }).waitFor();
  await looksRight(analyst, 'my vehicles');
  const asker = await signIn(cordon, 'analyst');
  await asker.ask('searchHistory', { mark: 'KT35 OVA', from: day(7), to: day(0) });
  await lookForPatterns(cordon.database.db, systemClock, systemScope('housekeeping'));

  const auditor = await pageOf('auditor', '/standards');
  await auditor.getByRole('link', { name: 'Standards 1 open' }).waitFor();
  await looksRight(auditor, 'the alerts');
  await auditor.getByRole('link', { name: 'Own vehicle' }).click();
  await auditor.getByText('Analyst Test (analyst) looked for KT35OVA').waitFor();
  await auditor.getByRole('cell', { name: /searchHistory/ }).waitFor();
  await auditor.getByRole('button', { name: 'I am looking at this' }).click();
  await auditor.getByText('Being looked at').waitFor();
  await auditor.getByLabel('What was found').selectOption({ label: 'Advice was given' });
  await auditor.getByLabel('In words').fill('The vehicle was his wife’s; told of the rules');
  await looksRight(auditor, 'one alert');
  await auditor.getByRole('button', { name: 'Close the alert' }).click();
  await auditor.getByText('Auditor Test: Advice was given').waitFor();
  await auditor.goto(at('/standards/vehicles'));
  await auditor.getByRole('rowheader', { name: 'Analyst Test' }).waitFor();
  await looksRight(auditor, 'the declared vehicles');
  await auditor.goto(at('/standards/thresholds'));
  await auditor.getByLabel('Looks for one mark').fill('3');
  await looksRight(auditor, 'the thresholds');
  await auditor.getByRole('button', { name: 'Save' }).click();
  await auditor.getByText('3 looks for one mark within 7 days.').waitFor();
  for (const page of [analyst, auditor]) await page.context().close();
});

test('the pages fit a phone, and are shut to those whose they are not', async () => {
  const auditor = await pageOf('auditor', '/standards', phone);
  for (const path of ['/standards', '/standards/vehicles', '/standards/thresholds', '/account/vehicles']) {
    await auditor.goto(at(path));
    await auditor.locator('h1').waitFor();
    await looksRight(auditor, path);
  }
  const analyst = await pageOf('analyst', '/standards', phone);
  await analyst.getByText('This page is not open to you').waitFor();
  assert.equal(await analyst.getByRole('link', { name: 'Standards' }).count(), 0);
  for (const path of ['/approvals', '/approvals/ask', '/approvals/tiers']) {
    await analyst.goto(at(path));
    await analyst.locator('h1').waitFor();
    await looksRight(analyst, path);
  }
  for (const page of [auditor, analyst]) await page.context().close();
});
