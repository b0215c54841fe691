/** Console: outcomes of each kind are recorded, corrected and counted with their hedges; a county line is closed. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { looksRight, looksRightInBothSizes } from '../support/axe.ts';
import { hasValue, openBrowser, openPage, phone } from '../support/browser.ts';
import {
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  listRow,
  startTestCordon,
  type TestCordon,
} from '../support/cordon.ts';
import { type Played, playOperation, runOperation } from '../support/joint-operation.ts';
import { confirmHit } from '../support/stopping.ts';

let cordon: TestCordon;
let browser: Browser;
let played: Played;

before(async () => {
  cordon = await startTestCordon({}, true);
  played = await playOperation(cordon);
  await runOperation(played);
  await addTestPerson(cordon, 'kent-keeper', 'safeguarding', cordon.forces.kent);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const choose = (page: Page, name: string, label: string) => field(page, name).selectOption({ label });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const group = (page: Page, name: string) => page.getByRole('group', { name, exact: true });

/** Where an operation’s outcomes are, and the form for another. */
async function beginOutcome(page: Page, kind: string): Promise<void> {
  await page.goto(`${cordon.cordon.address}/outcomes/record?operation=${played.operationId}`);
  await choose(page, 'What it was', kind);
}

test('a seizure of two drugs is one in all and one under each, and is corrected', async () => {
  const path = `/operations/${played.operationId}/records`;
  const page = await openPage(browser, cordon.cordon.address, 'kent-supervisor', path);
  await page.getByRole('heading', { name: 'Nothing has been recorded yet' }).waitFor();
  await looksRightInBothSizes(page, 'an operation without records');
  await beginOutcome(page, 'Drugs');
  await group(page, 'Drug').getByLabel('Class').selectOption({ label: 'Class A' });
  await group(page, 'Drug').getByLabel('Drug', { exact: true }).fill('Cocaine');
  await group(page, 'Drug').getByLabel('Quantity').fill('12');
  await group(page, 'Drug').getByLabel('Unit').selectOption({ label: 'wraps' });
  await press(page, 'Add another drug');
  await group(page, 'Drug 2').getByLabel('Class').selectOption({ label: 'Class B' });
  await press(page, 'Record the outcome');
  await page.getByRole('link', { name: /How it was measured must say whether the quantity was weighed/ }).waitFor();
  await group(page, 'Drug 1').getByLabel('How it was measured').selectOption({ label: 'Counted' });
  await looksRightInBothSizes(page, 'the form of a seizure');
  await press(page, 'Record the outcome');
  await page
    .getByRole('heading', { name: 'cocaine (class A), 12 wraps, counted; a substance (class B), some g' })
    .waitFor();
  await looksRightInBothSizes(page, 'an outcome');

  await page.getByRole('link', { name: 'Correct', exact: true }).click();
  await group(page, 'Drug 1').getByLabel('Quantity').fill('14');
  await press(page, 'Correct the outcome');
  await page.getByRole('link', { name: 'Say why, at least 3 characters.' }).waitFor();
  await field(page, 'Why').fill('Counted again at the station');
  await press(page, 'Correct the outcome');
  await page.getByText('Counted again at the station').waitFor();
  await eventually(async () => assert.deepEqual(await page.locator('del, ins').allInnerTexts(), ['12', '14']));

  await page.getByRole('link', { name: 'Stops and outcomes' }).click();
  await page.getByRole('row', { name: /^Drug seizures all 1 / }).waitFor();
  await page.getByRole('row', { name: /^Drug seizures Class A 1 / }).waitFor();
  await page.getByRole('row', { name: /^Drugs, how much Class A 14 wraps / }).waitFor();
});

test('an arrest, cash in two currencies and a hedged count are told with the records behind them', async () => {
  const page = await openPage(browser, cordon.cordon.address, 'kent-supervisor', '/operations');
  await beginOutcome(page, 'Arrest');
  await choose(page, 'Offence group', 'Drug offences');
  await press(page, 'Add another offence');
  await group(page, 'Offence 2').getByLabel('Offence group').selectOption({ label: 'Wanted, or failed to appear' });
  await choose(page, 'Age group', '18 to 24');
  await press(page, 'Record the outcome');
  await page.getByRole('heading', { name: 'Arrest for Drug offences; Wanted, or failed to appear' }).waitFor();

  await beginOutcome(page, 'Cash');
  await field(page, 'Amount').fill('450');
  await press(page, 'Add another currency');
  await group(page, 'Currency 2').getByLabel('Currency').fill('EUR');
  await group(page, 'Currency 2').getByLabel('Amount').fill('2,000');
  await press(page, 'Record the outcome');
  await page.getByText('Threshold of POCA s.294 not known: note what the other currency is worth').waitFor();
  await page.getByRole('link', { name: 'Correct', exact: true }).click();
  await group(page, 'Currency 2')
    .getByLabel(/^Worth in pounds/)
    .fill('1,700');
  await field(page, 'Why').fill('The rate was noted');
  await press(page, 'Correct the outcome');
  await page.getByText('At or over the threshold of POCA s.294 (GBP 1,000)').waitFor();

  await beginOutcome(page, 'Counted for the operation');
  await choose(page, 'Figure', 'Weapons');
  await choose(page, 'Weapons (optional)', 'Bladed');
  await choose(page, 'How exactly', 'Over');
  await field(page, 'How many').fill('50');
  await press(page, 'Record the outcome');
  await page.getByRole('heading', { name: 'Weapons, Bladed: over 50' }).waitFor();

  await page.goto(`${cordon.cordon.address}/operations/${played.operationId}/records`);
  await page.getByRole('row', { name: /^Weapons Bladed over 50 Kent Police over 50/ }).waitFor();
  await page.getByRole('row', { name: /^Cash EUR EUR 2,000\.00 / }).waitFor();
  await looksRightInBothSizes(page, 'the totals');
  await page.getByRole('link', { name: '1 record of Arrests, Drug offences' }).click();
  await page.getByText('Those behind Arrests, Drug offences: 1.').waitFor();
  await page
    .getByRole('table', { name: 'Outcomes' })
    .getByRole('row', { name: /^Arrest for Drug offences/ })
    .waitFor();
  const rows = page.getByRole('table', { name: 'Outcomes' }).getByRole('row');
  await eventually(async () => assert.equal(await rows.count(), 2));
});

test('an outcome recorded by mistake is taken back, counts nowhere, and stays to be read', async () => {
  const page = await openPage(browser, cordon.cordon.address, 'kent-supervisor', '/operations');
  await beginOutcome(page, 'Weapon');
  await choose(page, 'Weapon', 'Firearm');
  await press(page, 'Record the outcome');
  await press(page, 'Take it back');
  const dialog = page.getByRole('dialog', { name: 'Take the outcome back?' });
  await dialog.getByLabel('Why was it a mistake?').fill('Recorded twice');
  await dialog.getByRole('button', { name: 'Take it back' }).click();
  await page.getByText('It counts nowhere, and stays to be read.').waitFor();
  await page.getByRole('link', { name: 'Stops and outcomes' }).click();
  await page.getByRole('row', { name: /^Firearm Taken back Weapon Kent Police .* no, corrected$/ }).waitFor();
  assert.equal(await page.getByRole('row', { name: /^Weapons Firearm/ }).count(), 0);
});

test('from the card of a confirmed hit a stop and an outcome begin with what is known of it', async () => {
  const { kent } = cordon.forces;
  const camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34OVA')]);
  const hit = await confirmHit(cordon, camera, played.who('kent-analyst'), 'KT34OVA');
  const page = await openPage(browser, cordon.cordon.address, 'kent-supervisor', `/live?hit=${hit.id}`);
  await page.getByRole('link', { name: 'Record a stop' }).click();
  await hasValue(field(page, 'Registration mark'), 'KT34OVA');
  await hasValue(field(page, 'Position'), '51.42, 0.28');
  await page.goBack();
  await page.getByRole('link', { name: 'Record what came of it' }).click();
  await choose(page, 'What it was', 'Came to nothing');
  await choose(page, 'How it ended', 'Stale entry: the list was out of date');
  await press(page, 'Record the outcome');
  await page.getByRole('heading', { name: 'Stale entry: the list was out of date' }).waitFor();
  await page.getByRole('link', { name: hit.id }).waitFor();
});

test('a patrol records on a phone what came of it, and may record another', async () => {
  const path = `/outcomes/record?operation=${played.operationId}`;
  const page = await openPage(browser, cordon.cordon.address, 'kent-patrol', path, phone, 'light');
  await choose(page, 'What it was', 'Came to nothing');
  await choose(page, 'How it ended', 'Nothing found');
  await looksRight(page, 'the form of an outcome on a phone');
  await press(page, 'Record the outcome');
  await page.getByText('Recorded: Nothing found').waitFor();
  await hasValue(field(page, 'What it was'), '');
});

test('a county line is recorded with its number held back, closed by evidence, and counted for everybody', async () => {
  const page = await openPage(browser, cordon.cordon.address, 'kent-keeper', '/');
  await page.getByRole('heading', { name: 'No county line is recorded' }).waitFor();
  await page.getByRole('link', { name: 'Record a county line' }).click();
  await choose(page, 'Operation', 'Op Wagtail');
  await field(page, 'Name of the line').fill('Invented line');
  await field(page, 'Number').fill('07700 900123');
  await field(page, 'Exporting force or area').fill('London');
  await field(page, 'Importing forces or areas').fill('Kent\nEssex');
  await field(page, 'First reported on').fill('2026-10-01');
  await press(page, 'Record the line');
  await page.getByText('London', { exact: true }).waitFor();
  assert.equal(await page.getByText('07700 900123').count(), 0);
  await press(page, 'Show the number');
  await page.getByText('07700 900123').waitFor();

  await page.getByRole('link', { name: 'Change or close' }).click();
  await choose(page, 'Is the line closed?', 'Yes, it is closed');
  await field(page, 'Closed on').fill('2026-09-30');
  await choose(page, 'Evidence', 'Number cut off');
  await field(page, 'How it is known that the line cannot trade').fill('The network has cut it off');
  await field(page, 'Why').fill('Closed in the week');
  await press(page, 'Change the line');
  await page.getByRole('link', { name: 'Closed on must not be before the first report.' }).waitFor();
  await field(page, 'Closed on').fill('2026-11-20');
  await looksRightInBothSizes(page, 'the form of a line');
  await press(page, 'Change the line');
  await page.getByText('50 days after the first report').waitFor();
  await looksRightInBothSizes(page, 'a line');

  await page.goto(`${cordon.cordon.address}/operations/${played.operationId}/records`);
  await page.getByRole('row', { name: /^County lines closed all 1 Kent Police 1/ }).waitFor();
  const analyst = await openPage(browser, cordon.cordon.address, 'essex-analyst', '/safeguarding');
  await analyst.getByText('This page is not open to you').waitFor();
});

test('what was done for a child is recorded without a name, and an adult is referred only with consent', async () => {
  const page = await openPage(browser, cordon.cordon.address, 'kent-keeper', '/safeguarding/record');
  await choose(page, 'What it is', 'National Referral Mechanism');
  await choose(page, 'Referral or notification', 'Referral');
  await choose(page, 'Child or adult', 'Adult');
  await choose(page, 'Consent', 'Refused');
  await field(page, 'First responder').fill('Kent Police, ref 12');
  await field(page, 'Day').fill('2026-11-20');
  await press(page, 'Record it');
  await page.getByRole('link', { name: /^Consent must be given: an adult is referred with consent/ }).waitFor();
  await choose(page, 'What it is', 'A person was helped');
  await choose(page, 'Child or adult', 'Child');
  await choose(page, 'Status', 'Safeguarded');
  await field(page, 'What was done').fill('Strategy meeting held the same day');
  await choose(page, 'Consent', 'Not needed: a child');
  await field(page, 'Day').fill('2026-11-20');
  await press(page, 'Record it');
  await page.getByRole('heading', { name: 'Child, safeguarded' }).waitFor();
  await page.getByRole('link', { name: 'Safeguarding' }).first().click();
  await page
    .getByRole('row', { name: /^Child, safeguarded A person was helped 20 Nov 2026 Strategy meeting/ })
    .waitFor();
  await looksRightInBothSizes(page, 'safeguarding');
});
