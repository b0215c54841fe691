/** Console: a purpose is added, and stated from what is open; a case opened; data opened to a force by two people. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { looksRight } from '../support/axe.ts';
import { desk, openBrowser, phone, signInAt } from '../support/browser.ts';
import {
  addTestCamera,
  addTestPerson,
  endSharing,
  startTestCordon,
  type TestCordon,
  testPassword,
} from '../support/cordon.ts';

let cordon: TestCordon;
let browser: Browser;

before(async () => {
  cordon = await startTestCordon({}, true);
  await endSharing(cordon);
  const { kent, essex } = cordon.forces;
  await addTestCamera(cordon, 'KE-1', 'json', kent);
  await addTestCamera(cordon, 'ES-1', 'json', essex);
  await addTestPerson(cordon, 'supervisor', 'supervisor', kent);
  await addTestPerson(cordon, 'second', 'supervisor', kent);
  await addTestPerson(cordon, 'essex', 'supervisor', essex);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

test('without a purpose no page opens; one is chosen from what is open, and nothing else is taken', async () => {
  const context = await browser.newContext({ viewport: { ...desk }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${cordon.cordon.address}/sign-in`);
  await page.getByLabel('Username').fill('supervisor');
  await page.getByLabel('Password').fill(testPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'State your purpose' }).waitFor();
  assert.equal(await page.getByRole('heading', { name: 'Hits', exact: true }).count(), 0);
  await looksRight(page, 'the chooser');
  await page.getByRole('button', { name: 'State purpose' }).click();
  await page.getByRole('link', { name: 'Choose a purpose.' }).waitFor();
  await page.getByLabel('Purpose', { exact: true }).selectOption({ label: 'Violent crime' });
  await page.getByLabel('Reference').fill('Op Herron');
  await page.getByRole('button', { name: 'State purpose' }).click();
  await page.getByRole('link', { name: /Did you mean Op Heron\?/ }).waitFor();
  await page.getByLabel('Reference').fill('heron');
  await page.getByRole('button', { name: 'Op Heron', exact: true }).click();
  await page.getByLabel('Asked by').fill('Sgt A. Invented 4471');
  await page.getByRole('button', { name: 'State purpose' }).click();
  await page.getByText('Violent crime, Op Heron, for Sgt A. Invented 4471').first().waitFor();
  await context.close();
});

test('a case is opened, named with a purpose, and closed while somebody works under it', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'supervisor');
  await page.goto(`${cordon.cordon.address}/cases`);
  await page.getByRole('heading', { name: 'No case was opened yet' }).waitFor();
  await page.getByLabel('Reference').fill('CR/1142/26');
  await page.getByLabel('Title').fill('Robberies in Maidstone');
  await page.getByLabel('Offence class').selectOption({ label: 'Serious crime' });
  await page.getByRole('button', { name: 'Open the case' }).click();
  await page.getByRole('row', { name: /CR\/1142\/26/ }).waitFor();
  await looksRight(page, 'cases');
  await page.getByRole('button', { name: 'Change purpose' }).first().click();
  await page.getByLabel('Purpose', { exact: true }).selectOption({ label: 'County lines' });
  const dialog = page.getByRole('dialog', { name: 'Change purpose' });
  await dialog.getByLabel('Reference').fill('1142');
  await dialog.getByRole('button', { name: 'CR/1142/26' }).click();
  await dialog.getByRole('button', { name: 'Change purpose' }).click();
  await page.getByText('County lines, CR/1142/26').first().waitFor();
  await page.getByRole('button', { name: 'Close CR/1142/26' }).click();
  // What is asked before it is closed is answered still.
  await page.getByText('CR/1142/26 is closed.').waitFor();
  await page.getByRole('link', { name: 'Operations' }).click();
  await page.getByRole('heading', { name: 'State your purpose' }).waitFor();
  await context.close();
});

test('a purpose is added with what it stands on, stated, and withdrawn while somebody states it', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'second');
  await page.goto(`${cordon.cordon.address}/operations`);
  await page.getByRole('link', { name: 'Purposes' }).click();
  await page.getByRole('row', { name: /County lines.*Serious crime.*DPA 2018 s\.35/ }).waitFor();
  await page.getByLabel('Title').fill('Rural crime');
  await page.getByLabel('Code').fill('Rural crime');
  await page.getByRole('button', { name: 'Add the purpose' }).click();
  await page.getByRole('link', { name: /^Code must be 2 to 40 of a-z/ }).waitFor();
  await page.getByLabel('Code').fill('rural-crime');
  await page.getByLabel('Offence class').selectOption({ label: 'Priority and volume crime' });
  await page.getByLabel('Lawful basis').fill('DPA 2018 s.35(2)(b): thefts of machines');
  await page.getByRole('button', { name: 'Add the purpose' }).click();
  await page.getByRole('row', { name: /Rural crime.*Priority and volume crime.*thefts of machines/ }).waitFor();
  await looksRight(page, 'purposes');
  await page.setViewportSize(phone);
  await looksRight(page, 'purposes on a phone');
  await page.setViewportSize(desk);
  await page.getByRole('button', { name: 'Change purpose' }).first().click();
  const chooser = page.getByRole('dialog', { name: 'Change purpose' });
  await chooser.getByLabel('Purpose', { exact: true }).selectOption({ label: 'Rural crime' });
  await chooser.getByLabel('Reference').fill('Op Heron');
  await chooser.getByRole('button', { name: 'Change purpose' }).click();
  await page.getByText('Rural crime, Op Heron').first().waitFor();
  await page.getByRole('button', { name: 'Withdraw Rural crime' }).click();
  const dialog = page.getByRole('dialog', { name: 'Withdraw Rural crime?' });
  await looksRight(page, 'withdrawing');
  await dialog.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('heading', { name: 'State your purpose' }).waitFor();
  await context.close();
});

test('an auditor reads what a purpose stands on, and changes none', async () => {
  await addTestPerson(cordon, 'auditor', 'auditor', cordon.forces.kent);
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'auditor', desk, 'light', 'Audit ledger');
  await page.goto(`${cordon.cordon.address}/purposes`);
  await page.getByRole('row', { name: /Running the system.*None needed: no intelligence is read/ }).waitFor();
  assert.equal(await page.getByRole('button', { name: /^(Withdraw|Add)/ }).count(), 0);
  await context.close();
});

test('one proposes, another agrees, the other force sees it, and the owner reads who saw what', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'supervisor');
  await page.goto(`${cordon.cordon.address}/operations`);
  await page.getByRole('link', { name: 'Op Heron' }).click();
  await page.getByRole('link', { name: 'Propose what to open' }).click();
  await page.getByRole('button', { name: 'Propose it' }).click();
  await page.getByRole('link', { name: 'Choose at least one force.' }).waitFor();
  await looksRight(page, 'the proposal');
  await page.getByRole('checkbox', { name: 'Essex Police' }).check();
  await page.getByRole('checkbox', { name: 'kent KE-1' }).check();
  await page.getByRole('checkbox', { name: 'County lines' }).check();
  await page.getByRole('button', { name: 'Propose it' }).click();
  const row = page.getByRole('row', { name: /Kent Police.*1 camera.*Proposed/ });
  await row.waitFor();
  await row.getByRole('button', { name: 'Agree' }).click();
  await page.getByRole('button', { name: 'Agree and open' }).click();
  await page.getByText('You proposed it.').waitFor();
  const address = page.url();
  await context.close();

  const second = await signInAt(browser, cordon.cordon.address, 'second');
  await second.page.goto(address);
  await second.page.getByRole('button', { name: 'Agree' }).click();
  await second.page.getByRole('button', { name: 'Agree and open' }).click();
  await second.page.getByRole('cell', { name: /^1 camera, until/ }).waitFor();
  await looksRight(second.page, 'the operation');
  await second.page.setViewportSize(phone);
  await looksRight(second.page, 'the operation on a phone');
  await second.page.setViewportSize(desk);

  const essex = await signInAt(browser, cordon.cordon.address, 'essex');
  await essex.page.goto(`${cordon.cordon.address}/cameras`);
  await essex.page.getByText('kent KE-1').first().waitFor();
  await essex.page.goto(address);
  await essex.page.getByRole('cell', { name: /^1 camera, until/ }).waitFor();
  await essex.context.close();

  await second.page.getByRole('button', { name: 'End now' }).click();
  await second.page.getByLabel('Why').fill('It was only for today');
  await second.page.getByRole('button', { name: 'End it now' }).click();
  await second.page.getByText('It was only for today').waitFor();
  await second.page.goto(`${cordon.cordon.address}/share-uses`);
  await second.page.getByRole('heading', { name: 'What others saw of ours' }).waitFor();
  await looksRight(second.page, 'what others saw');
  await second.context.close();
});
