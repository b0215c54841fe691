/** Console: an auditor finds who looked for a mark and why, draws a sample and says what was proper. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { looksRight, looksRightEverywhere } from '../support/axe.ts';
import { desk, openBrowser, signInAt } from '../support/browser.ts';
import {
  addTestPerson,
  eventually,
  importTestList,
  listRow,
  send,
  signIn,
  startTestCordon,
  type TestCordon,
} from '../support/cordon.ts';
import { opening } from '../support/ledger.ts';
import { scopeOfForces } from '../support/scopes.ts';

let cordon: TestCordon;
let browser: Browser;

before(async () => {
  cordon = await startTestCordon({}, true);
  const { kent } = cordon.forces;
  await addTestPerson(cordon, 'analyst', 'analyst', kent);
  await addTestPerson(cordon, 'auditor', 'auditor', kent);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34 OVA')]);
  const analyst = await signIn(cordon, 'analyst');
  const { lists } = await analyst.ask('listLists', {});
  const listId = lists[0]?.id ?? assert.fail('a list');
  for (const plate of ['KT34', 'KT34 OVA']) await analyst.ask('listEntries', { listId, plate });
  await cordon.cordon.ports.audit.open(scopeOfForces(1), opening({ request: 'exportHistory', class: 'disclosure' }));
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

const arrivesAt = 'Audit ledger';

test('an auditor finds who asked about a mark, and sees the whole entry', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'auditor', desk, 'dark', arrivesAt);
  await page.getByLabel('Mark asked about').fill('kt34-ova');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.waitForURL(/mark=kt34-ova/);
  // The auditor's own look at this mark is an entry too.
  const row = page.locator('.data-table tbody tr', { hasText: 'Analyst Test' });
  await eventually(async () => assert.equal(await row.count(), 1));
  assert.match(await row.innerText(), /Analyst Test[\s\S]*list entries[\s\S]*County lines, Op Heron/);
  await row.getByRole('link').first().click();
  await page.getByRole('heading', { name: 'List entries' }).waitFor();
  await page
    .locator('#main')
    .getByText(/entry_\d+/)
    .first()
    .waitFor();
  await page
    .locator('#main')
    .getByText(/link \d+, [0-9a-f]{64}/)
    .first()
    .waitFor();
  await context.close();
});

test('an auditor sees which accounts are locked, and who was tried from where, by period and username', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'auditor', desk, 'dark', arrivesAt);
  await page.getByRole('link', { name: 'Failed sign-ins' }).click();
  await page.getByText('No account of your force is locked.').waitFor();
  await page.getByRole('heading', { name: 'None in this period' }).waitFor();
  for (const username of ['analyst', 'analyst', 'analyst', 'analyst', 'analyst', 'no such person']) {
    await send(cordon, 'signIn', { username, password: 'not the pass phrase' }, '');
  }
  await page.reload();
  await page.getByRole('table', { name: 'Accounts that are locked now' }).getByText('Analyst Test').waitFor();
  const tries = page.getByRole('table', { name: 'Failed sign-ins, newest first' }).locator('tbody tr');
  await eventually(async () => assert.equal(await tries.count(), 6));
  assert.match(await tries.first().innerText(), /Nobody known[\s\S]*Password[\s\S]*Wrong username[\s\S]*127\.0\.0\.1/);
  assert.doesNotMatch(await page.locator('#main').innerText(), /no such person/);
  await looksRight(page, 'failed sign-ins');
  await page.getByLabel('Username').fill('Analyst');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.waitForURL(/username=Analyst/);
  await eventually(async () => assert.equal(await tries.count(), 5));
  await page.getByLabel('To', { exact: true }).fill('2026-01-31');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByRole('heading', { name: 'None in this period' }).waitFor();
  await context.close();
});

test('entries that were not closed stand out', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'auditor', desk, 'dark', arrivesAt);
  await page.getByLabel('State').selectOption({ label: 'Not closed' });
  await page.getByRole('button', { name: 'Find' }).click();
  const row = page.locator('.data-table tbody tr', { hasText: 'export history' });
  // In its first minute it may still be asked.
  assert.match(await row.innerText(), /Not closed|Going on/);
  await context.close();
});

test('an auditor draws a sample, and records a finding with its reason', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'auditor', desk, 'light', arrivesAt);
  await page.getByRole('link', { name: 'Dip samples' }).click();
  const views = page.getByRole('navigation', { name: 'Audit' });
  await eventually(async () =>
    assert.deepEqual(await views.locator('[aria-current=page]').allInnerTexts(), ['Dip samples']),
  );
  const day = (inDays: number): string => new Date(Date.now() + inDays * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('From').fill(day(-1));
  await page.getByLabel('To', { exact: true }).fill(day(0));
  await page.getByLabel('Entries to draw').fill('2');
  await page.getByRole('button', { name: 'Draw a sample' }).click();
  await page.getByRole('heading', { name: 'Dip sample', exact: true }).waitFor();
  await page
    .getByRole('button', { name: /^Find: Analyst Test/ })
    .first()
    .click();
  await page.getByLabel('Finding').selectOption({ label: 'Query: the person is to be asked' });
  await page.getByRole('button', { name: 'Record the finding' }).click();
  await page.getByRole('link', { name: 'Say why, at least 3 characters.' }).waitFor();
  await page.getByLabel('Why').fill('No incident of this time');
  await page.getByRole('button', { name: 'Record the finding' }).click();
  await page.getByText('No incident of this time').waitFor();
  await page.locator('#main .facts').getByText('0 proper, 0 not proper, 1 to be asked about').waitFor();
  await context.close();
});

const pages = [
  '/audit',
  '/audit?mark=AB12CDE',
  '/audit/entries/audit_1',
  '/audit/sign-ins',
  '/audit/samples',
  '/audit/checkpoints',
  '/audit/register',
];

test('the auditor’s pages are accessible and fit, dark and light, at a desk and on a phone', async () => {
  const { context, page } = await signInAt(browser, cordon.cordon.address, 'auditor', desk, 'dark', arrivesAt);
  for (const path of pages) {
    await page.goto(cordon.cordon.address + path);
    await page.getByRole('heading').first().waitFor();
    await looksRightEverywhere(page, path);
  }
  await context.close();
});
