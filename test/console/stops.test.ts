/** Console: a stop is written down before its outcome, ended, corrected with words, printed, and counted by group. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { looksRight, looksRightInBothSizes } from '../support/axe.ts';
import { openBrowser, openPage, phone } from '../support/browser.ts';
import { eventually, startTestCordon, type TestCordon } from '../support/cordon.ts';
import { type Played, playOperation, runOperation } from '../support/joint-operation.ts';
import { freshAct, nothingLinked, recordStop } from '../support/stopping.ts';

let cordon: TestCordon;
let browser: Browser;
let played: Played;

before(async () => {
  cordon = await startTestCordon({}, true);
  played = await playOperation(cordon);
  await runOperation(played);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const choose = (page: Page, name: string, label: string) => field(page, name).selectOption({ label });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const grounds = 'Strong smell of cannabis at the window';

test('grounds come first; the outcome locks them; a correction then needs words and shows what stood', async () => {
  const page = await openPage(browser, cordon.cordon.address, 'kent-supervisor', '/stops');
  await page.getByRole('heading', { name: 'No stop has been recorded yet' }).waitFor();
  await page.getByRole('link', { name: 'Record a stop' }).click();
  await choose(page, 'What was stopped', 'Search of a person');
  await press(page, 'Write it down');
  for (const missing of ['Choose: power.', 'Choose: ethnicity as they say it.', 'Choose: ethnicity as you see it.']) {
    await page.getByRole('link', { name: missing }).waitFor();
  }
  assert.equal(await field(page, 'Power').getByText('Road Traffic Act 1988 (section 163)').count(), 0);
  await looksRightInBothSizes(page, 'the form of a stop');
  await choose(page, 'Operation', 'Op Wagtail');
  await choose(page, 'Power', 'Criminal Justice and Public Order Act 1994 (section 60)');
  await field(page, 'Authorisation').waitFor();
  await choose(page, 'Power', 'Misuse of Drugs Act 1971 (section 23)');
  await choose(page, 'What was looked for', 'Controlled drugs');
  await field(page, 'Grounds').fill(grounds);
  await field(page, 'Place').fill('A2, Bean');
  await field(page, 'Position').fill('51.4173, 0.2841');
  await choose(page, 'Ethnicity as they say it', 'Other ethnic group - Not stated');
  await choose(page, 'Ethnicity as you see it', 'IC4 Asian (Indian subcontinent)');
  await field(page, 'Registration mark').fill('kt34 ova');
  await press(page, 'Write it down');
  await page.getByText('The record is open').waitFor();
  await page.getByText('Other ethnic group - Not stated').waitFor();

  await press(page, 'Record what came of it');
  await page.getByRole('link', { name: 'Say whether more than outer clothing was removed.' }).waitFor();
  await choose(page, 'Outcome', 'Arrest');
  await choose(page, 'Linked to what was looked for?', 'Yes');
  await choose(page, 'More than outer clothing removed?', 'No');
  await looksRightInBothSizes(page, 'a stop without its outcome');
  await press(page, 'Record what came of it');
  await page.getByText('The record is locked').waitFor();
  await looksRightInBothSizes(page, 'a stop');

  await page.getByRole('link', { name: 'Correct', exact: true }).click();
  await field(page, 'Grounds').fill(`${grounds}, and a bag passed back`);
  await press(page, 'Correct the record');
  await page.getByRole('link', { name: 'Say why, at least 3 characters.' }).waitFor();
  await field(page, 'Why').fill('The bag is on the video');
  await press(page, 'Correct the record');
  await page.getByText('The bag is on the video').waitFor();
  assert.equal(await page.locator('del').first().innerText(), grounds);

  const receipt = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Receipt to print' }).click();
  const printed = await receipt;
  await printed.getByText('Misuse of Drugs Act 1971 (section 23)').waitFor();
  await printed.getByText('Kent-supervisor Test, Kent Police').waitFor();
});

test('what a colleague changed meanwhile is not written over, and nothing typed is lost', async () => {
  const stop = await recordStop(played.who('kent-patrol'));
  const page = await openPage(browser, cordon.cordon.address, 'kent-supervisor', `/stops/${stop.id}/correct`);
  await field(page, 'Place').fill('A2, Bean interchange');
  const end = { stopId: stop.id, ...freshAct(), end: nothingLinked };
  await played.who('kent-patrol').ask('endStop', end);
  await press(page, 'Correct the record');
  await page.getByRole('alert').getByText('The stop was changed meanwhile. Look at it again.').waitFor();
  assert.equal(await field(page, 'Place').inputValue(), 'A2, Bean interchange');
});

test('an officer sees their own stops alone, on a phone, and another force reads and changes none', async () => {
  const patrol = await openPage(browser, cordon.cordon.address, 'kent-patrol', '/stops', phone, 'light');
  await patrol.getByText('Those that you wrote down.').waitFor();
  await eventually(async () => assert.equal(await patrol.getByRole('link', { name: /^KENT-/ }).count(), 1));
  await looksRight(patrol, 'the stops of an officer on a phone');
  const { stops } = await played.who('kent-supervisor').ask('listStops', { operationId: played.operationId });
  const stopId = stops[0]?.id ?? assert.fail('there is a stop');
  await patrol.goto(`${cordon.cordon.address}/stops/${stopId}`);
  await patrol.getByText('There is no such stop, or it is not open to you.').waitFor();
  const essex = await openPage(browser, cordon.cordon.address, 'essex-supervisor', `/stops/${stopId}`);
  await essex.getByRole('heading', { name: /^Search of a person, KENT-/ }).waitFor();
  assert.equal(await essex.getByRole('link', { name: 'Correct', exact: true }).count(), 0);
});

test('supervisors read find rates by group with a warning of few, and save the month’s file', async () => {
  const page = await openPage(browser, cordon.cordon.address, 'kent-supervisor', '/stops-figures');
  await page.getByText(/What was looked for was found in 1 of 2 with an outcome: 50 %\./).waitFor();
  await page.getByText('Fewer than 50 searches').waitFor();
  await page.getByRole('row', { name: /Asian \(Indian subcontinent\) 2 2 2 1 50 % few: says little/ }).waitFor();
  await page.getByRole('row', { name: /Not stated 1 1 1 1 100 %/ }).waitFor();
  await looksRightInBothSizes(page, 'stops by group');
  const download = page.waitForEvent('download');
  await press(page, 'Save the file (CSV)');
  const file = await readFile(await (await download).path(), 'utf8');
  assert.match(file, /^Type,Date,Part of a policing operation,/);
  assert.ok(file.includes('51.415,0.285') && !file.includes('KT34OVA') && !file.includes('Bean'));
  const analyst = await openPage(browser, cordon.cordon.address, 'kent-analyst', '/stops-figures');
  await analyst.getByText('This page is not open to you').waitFor();
});
