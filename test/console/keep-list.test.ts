/** Console: a supervisor keeps a list by hand: makes it, adds to it, looks into the past, reviews, renews, opens it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { ListId } from '../../src/words/id.ts';
import { looksRightEverywhere } from '../support/axe.ts';
import { desk, openBrowser, pointAt, type Size, signInAt } from '../support/browser.ts';
import { addTestCamera, addTestPerson, eventually, jsonRead, sendMessage } from '../support/cordon.ts';
import { inDays, type Keeping, startKeeping } from '../support/keeping.ts';

let keeping: Keeping;
let browser: Browser;
let kept: ListId;

before(async () => {
  keeping = await startKeeping({}, true);
  const { cordon } = keeping;
  await addTestPerson(cordon, 'supervisor', 'supervisor', cordon.forces.kent);
  const camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  for (const mark of ['KT34OVA', 'KT35OVA']) await sendMessage(cordon, camera, 'json', jsonRead(mark));
  kept = await keeping.makeList('Kept by hand');
  for (const mark of ['EO31 RKC', 'EO32 RKC']) await keeping.add(kept, mark, { expiresAt: inDays(3), make: 'FORD' });
  await keeping.add(kept, 'EO33 RKC', { expiresAt: inDays(40), markers: ['WEAPONS', 'VIOLENT'], colour: 'BLUE' });
  const [, second] = (await keeping.kent.ask('listEntries', { listId: kept })).entries;
  await keeping.kent.ask('withdrawEntry', { entryId: second?.id ?? '', reason: 'Recovered, CAD 1142/21NOV' });
  await keeping.add(kept, 'EO32 RKC', { expiresAt: inDays(4), action: 'observe' });
  await keeping.makeList('Off the road', 'off-road');
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await keeping.cordon.close();
});

async function openAt(path: string, username = 'supervisor', size: Size = desk, colorScheme?: 'dark' | 'light') {
  const { address } = keeping.cordon.cordon;
  const opened = await signInAt(browser, address, username, size, colorScheme);
  await opened.page.goto(address + path);
  return opened;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });

test('a list is made, a partial mark is added to it, and past reads that fit are shown', async () => {
  const { context, page } = await openAt('/lists');
  await page.getByRole('link', { name: 'Make an empty list' }).click();
  await press(page, 'Make the list');
  await page.getByRole('link', { name: 'Enter a name.' }).click();
  await field(page, 'Name').fill('Witnesses');
  await press(page, 'Make the list');
  await page.getByRole('heading', { name: 'Witnesses' }).waitFor();
  await page.getByRole('link', { name: 'Add an entry' }).click();

  // Nothing that was typed is lost when something is missing.
  await field(page, 'Mark').fill('kt3? ova');
  await press(page, 'Add to the list');
  await page.getByRole('link', { name: 'Choose stop, or observe and do not stop.' }).click();
  await page.locator('#action:focus').waitFor();
  await field(page, 'Action').selectOption({ label: 'Observe, do not stop' });
  await field(page, 'Ground').fill('Seen by a witness');
  await press(page, 'Add to the list');
  await page.getByRole('heading', { name: 'KT3?OVA is on Witnesses' }).waitFor();
  await page.getByText('2 reads in the last 7 days').waitFor();
  await page.getByRole('cell', { name: 'fits the partial mark' }).first().waitFor();
  await page.getByRole('link', { name: 'See the entry' }).click();
  await page.getByRole('heading', { name: 'What the list said' }).waitFor();
  await page.getByRole('cell', { name: 'first listed' }).waitFor();
  await context.close();
});

test('what the server refuses stands at its field', async () => {
  const { context, page } = await openAt(`/lists/${kept}/add`);
  await field(page, 'Mark').fill('EO33 RKC');
  await field(page, 'Action').selectOption({ label: 'Stop' });
  await field(page, 'Ground').fill('Wanted');
  await press(page, 'Add to the list');
  await page.locator('#plate-error').getByText('EO33RKC is on Kept by hand already.').waitFor();
  assert.equal(await field(page, 'Ground').inputValue(), 'Wanted');
  await context.close();
});

test('entries that are about to expire are warned of, chosen and renewed together', async () => {
  const { context, page } = await openAt('/lists');
  await page.locator('.nav-count').getByText('2').waitFor();
  await page.getByRole('row', { name: 'Kept by hand' }).getByRole('link', { name: '2', exact: true }).click();
  await page.getByText('2 entries', { exact: true }).waitFor();
  const boxes = page.getByRole('checkbox', { name: /^Choose EO/ });
  await eventually(async () => assert.equal(await boxes.count(), 2));
  await press(page, 'Choose all here');
  await press(page, 'Renew 2 entries');
  const dialog = page.getByRole('dialog', { name: 'Renew 2 entries' });
  await dialog.getByLabel('Why they still stand').fill('Still wanted');
  await press(page, 'Renew');
  await page.getByText('No entries to show').waitFor();
  await eventually(async () => assert.equal(await page.locator('.nav-count').count(), 0));
  await context.close();
});

test('an entry’s page says what became of it; it is reviewed there, and renewed', async () => {
  const { context, page } = await openAt(`/lists/${kept}`);
  await page.getByRole('link', { name: 'History of EO31RKC' }).click();
  await press(page, 'Review');
  await field(page, 'Why it still stands').fill('Checked with the officer in the case');
  await press(page, 'It still stands');
  await page.getByText('Reviewed: it stands').waitFor();
  await press(page, 'Renew');
  await field(page, 'Last day').fill('');
  await page.getByRole('dialog').getByRole('button', { name: 'Renew', exact: true }).click();
  await page.getByRole('link', { name: 'Enter the last day that it stands.' }).waitFor();
  await field(page, 'Last day').fill(inDays(60).slice(0, 10));
  await page.getByRole('dialog').getByRole('button', { name: 'Renew', exact: true }).click();
  await page.getByText('3 rows', { exact: true }).waitFor();
  await page.getByText('It has made no such hit, in any revision.').waitFor();
  await press(page, 'Search past reads');
  await page.getByText('No reads of EO31RKC in the last 7 days').waitFor();
  await page.getByText(/Searched: the reads of every camera open to you since/).waitFor();
  await context.close();
});

test('what a list is for is changed, and an operation opens it and is ended', async () => {
  const { context, page } = await openAt(`/lists/${kept}`);
  await page.getByText('Its hits go to the queue, to be judged.').waitFor();
  await press(page, 'Change what it is for');
  await field(page, 'What it is for').selectOption({ label: 'Alerts within an operation' });
  await field(page, 'Stale after, hours').fill('0');
  await press(page, 'Change');
  await page.getByRole('link', { name: /Enter whole hours/ }).waitFor();
  await field(page, 'Stale after, hours').fill('24');
  await press(page, 'Change');
  await page.getByText('It is stale after 24 hours').waitFor();
  await page.getByRole('link', { name: 'Operations' }).click();
  await page.getByRole('row', { name: /Op Heron/ }).waitFor();
  await page.getByRole('link', { name: 'Make an operation' }).first().click();
  await press(page, 'Make the operation');
  await page.getByRole('link', { name: 'Enter when it ends.' }).waitFor();
  await field(page, 'Name').fill('Op Invented Wren');
  await field(page, 'Ends').fill(`${inDays(2).slice(0, 10)}T06:00`);
  assert.ok(await page.getByLabel(/^Off the road, which cannot be chosen/).isDisabled());
  await field(page, 'Kept by hand').check();
  await press(page, 'Make the operation');
  await page
    .getByRole('row', { name: /Op Invented Wren/ })
    .getByText('Live')
    .waitFor();
  await press(page, 'End now: Op Invented Wren');
  await press(page, 'End it now');
  await page
    .getByRole('row', { name: /Op Invented Wren/ })
    .getByText('Over', { exact: true })
    .waitFor();
  await context.close();
});

test('who may not keep lists is told why', async () => {
  const { context, page } = await openAt(`/lists/${kept}`, 'analyst');
  for (const name of ['Add an entry', 'Change what it is for', 'Withdraw EO31RKC']) {
    const button = page.getByRole('button', { name, exact: true });
    await pointAt(page, button, 'Only a supervisor can do this.');
    assert.equal(await button.getAttribute('aria-disabled'), 'true');
  }
  await context.close();
});

test('the pages of a kept list are accessible and fit, dark and light, at a desk and on a phone', async () => {
  const { entries } = await keeping.kent.ask('listEntries', { listId: kept, state: 'all' });
  const entry = entries.find(({ plate, state }) => plate === 'EO32RKC' && state === 'live');
  const { context, page } = await openAt('/lists');
  const own = `/lists/${kept}`;
  const pages = ['/lists', own, `${own}?state=due`, `${own}/add`, `${own}/entries/${entry?.id}`, '/lists/make'];
  for (const path of [...pages, '/operations', '/operations/make']) {
    await page.goto(keeping.cordon.cordon.address + path);
    await page.getByRole('heading').first().waitFor();
    await eventually(async () => assert.equal(await page.locator('.spinner').count(), 0));
    await looksRightEverywhere(page, path);
  }
  await context.close();
});
