/** Console: periods are asked for and agreed, data are held and released, and a subject access request is released. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { looksRight } from '../support/axe.ts';
import { openBrowser, openPage, phone, type Size } from '../support/browser.ts';
import {
  addTestCamera,
  addTestPerson,
  importTestList,
  listRow,
  signIn,
  startTestCordon,
  type TestCordon,
} from '../support/cordon.ts';
import { eraseNow, putOldRead } from '../support/old-reads.ts';
import { raiseHit } from '../support/raise-hit.ts';

let cordon: TestCordon;
let browser: Browser;

before(async () => {
  cordon = await startTestCordon({}, true);
  const { kent } = cordon.forces;
  for (const role of ['supervisor', 'commander', 'administrator', 'analyst'] as const) {
    await addTestPerson(cordon, role, role, kent);
  }
  const camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34OVA')]);
  await raiseHit(cordon, camera, await signIn(cordon, 'supervisor'), { plate: 'KT34OVA' });
  await putOldRead(cordon, camera, { plate: 'EO31RKC', capturedDaysAgo: 400 });
  await putOldRead(cordon, camera, { plate: 'EO32RKC', capturedDaysAgo: 40 });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

function pageOf(username: string, path: string, size?: Size, colorScheme?: 'dark' | 'light'): Promise<Page> {
  return openPage(browser, cordon.cordon.address, username, path, size, colorScheme);
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

test('an administrator sees what shorter periods would erase and asks; a supervisor agrees', async () => {
  const admin = await pageOf('administrator', '/retention');
  await admin.getByRole('heading', { name: 'Nothing was erased yet' }).waitFor();
  await looksRight(admin, 'retention without a run');
  await admin.getByRole('link', { name: 'Ask for other periods' }).click();
  await field(admin, 'Reads without a hit').fill('30');
  await press(admin, 'What would be erased');
  await admin.getByRole('link', { name: 'Pictures cannot be kept for longer than their reads.' }).click();
  await field(admin, 'Their pictures').fill('30');
  await press(admin, 'What would be erased');
  await admin.getByText('2 reads would be erased').waitFor();
  await press(admin, 'Ask for these periods');
  await admin.getByRole('link', { name: 'Say why, at least 3 characters.' }).waitFor();
  await field(admin, 'Why').fill('The board decided so');
  await looksRight(admin, 'the form');
  await press(admin, 'Ask for these periods');
  await admin.getByText('A change of periods waits to be decided').waitFor();
  assert.equal(await admin.getByRole('button', { name: 'Decide' }).getAttribute('aria-disabled'), 'true');

  const supervisor = await pageOf('supervisor', '/retention');
  await press(supervisor, 'Decide');
  const dialog = supervisor.getByRole('dialog');
  await dialog.getByText('2 reads would be erased').waitFor();
  await dialog.getByLabel('Why?').fill('Agreed with the data protection officer');
  await looksRight(supervisor, 'the decision');
  await dialog.getByRole('button', { name: 'Agree', exact: true }).click();
  await supervisor.getByText('30 days after they were captured').waitFor();
});

test('a supervisor holds the reads of a mark; they outlive the erasure, and a commander releases them', async () => {
  const supervisor = await pageOf('supervisor', '/retention/holds');
  await supervisor.getByRole('heading', { name: 'Nothing is held' }).waitFor();
  await supervisor.getByRole('link', { name: 'Make a hold' }).first().click();
  await press(supervisor, 'Make the hold');
  await supervisor.getByRole('link', { name: 'Enter a registration mark.' }).click();
  await field(supervisor, 'Mark').fill('eo31 rkc');
  await field(supervisor, 'From').fill(day(410));
  await field(supervisor, 'To').fill(day(390));
  await field(supervisor, 'Reason').fill('Disclosure in R v Invented');
  await field(supervisor, 'Case').fill('CPIA 12/26');
  await field(supervisor, 'Owner').fill('nobody');
  await field(supervisor, 'Review by').fill(day(-60));
  await press(supervisor, 'Make the hold');
  await supervisor.locator('#owner-error').getByText('Your force has nobody called nobody.').waitFor();
  await field(supervisor, 'Owner').fill('commander');
  await looksRight(supervisor, 'the form of a hold');
  await press(supervisor, 'Make the hold');
  await supervisor.getByRole('heading', { name: /^Reads of EO31RKC/ }).waitFor();
  await supervisor.getByText('1 read, 0 pictures, 0 hits.').waitFor();
  assert.equal(await supervisor.getByRole('button', { name: 'Release' }).getAttribute('aria-disabled'), 'true');
  await eraseNow(cordon, cordon.forces.kent);

  const commander = await pageOf('commander', '/retention');
  await commander.getByRole('cell', { name: 'Done' }).first().waitFor();
  await looksRight(commander, 'retention with a run');
  await commander.getByRole('link', { name: 'Holds', exact: true }).click();
  await commander.getByRole('link', { name: /^reads of EO31RKC/ }).click();
  await commander.getByText('1 read, 0 pictures, 0 hits.').waitFor();
  await looksRight(commander, 'a hold');
  await press(commander, 'Review');
  await commander.getByRole('dialog').getByLabel('Review by').fill(day(-5));
  await commander.getByRole('dialog').getByLabel('Owner').fill('commander');
  await press(commander, 'It is still needed');
  await commander.getByText('Review due').waitFor();
  await press(commander, 'Release');
  await commander.getByRole('dialog').getByLabel('Why is it no longer needed?').fill('The case is closed');
  await press(commander, 'Release it');
  await commander.getByText('Released', { exact: true }).first().waitFor();
});

test('a subject access request is gathered, reviewed, sent and released by two people', async () => {
  const supervisor = await pageOf('supervisor', '/retention/subject-access');
  await supervisor.getByRole('heading', { name: 'No requests yet' }).waitFor();
  await field(supervisor, 'Mark').fill('KT34 OVA');
  await field(supervisor, 'Request').fill('SAR 12/26');
  await field(supervisor, 'From').fill(day(30));
  await field(supervisor, 'To').fill(day(0));
  await looksRight(supervisor, 'the form of a request');
  await press(supervisor, 'Gather what is held');
  await supervisor.getByRole('heading', { name: 'SAR 12/26: KT34OVA' }).waitFor();
  await looksRight(supervisor, 'a request');
  for (let left = await undecided(supervisor); left > 0; left = await undecided(supervisor)) {
    await supervisor
      .getByRole('row', { name: /Undecided/ })
      .first()
      .getByRole('button', { name: left === 1 ? /^Disclose/ : /^Withhold/ })
      .click();
    if (left === 1) {
      await supervisor.getByText(/, 0 undecided/).waitFor();
      continue;
    }
    const dialog = supervisor.getByRole('dialog');
    await dialog.getByLabel('Why is it withheld?').fill('The inquiry is not over');
    await dialog.getByRole('button', { name: 'Withhold', exact: true }).click();
    await supervisor.getByText(`, ${left - 1} undecided`).waitFor();
  }
  await press(supervisor, 'Send to be released');
  await supervisor.getByText('Waits to be released').first().waitFor();

  const commander = await pageOf('commander', '/retention/subject-access');
  await commander.getByRole('link', { name: 'SAR 12/26' }).click();
  await press(commander, 'Release or send back');
  const dialog = commander.getByRole('dialog');
  await dialog.getByText('1 item would be disclosed').waitFor();
  await dialog.getByLabel('Your words').fill('Seen and right');
  await looksRight(commander, 'the release');
  await dialog.getByRole('button', { name: 'Release', exact: true }).click();
  const download = commander.waitForEvent('download');
  await commander.getByRole('link', { name: 'Get what is released' }).click();
  assert.ok((await download).url().endsWith('/release'));
});

async function undecided(page: Page): Promise<number> {
  const words = await page.getByText(/\d+ undecided/).textContent();
  return Number(/(\d+) undecided/.exec(words ?? '')?.[1]);
}

test('the pages fit a phone and a light room, and say who may open them', async () => {
  for (const path of ['/retention', '/retention/holds', '/retention/subject-access']) {
    const page = await pageOf('supervisor', path, phone, 'light');
    await page.getByRole('table').first().waitFor();
    await looksRight(page, path);
  }
  const analyst = await pageOf('analyst', '/retention');
  await analyst.getByText(/^Only a supervisor, a commander, an auditor or an administrator/).waitFor();
});
