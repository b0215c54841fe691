/** Console: a person is sought by a vehicle until it ends; an operation that is over is debriefed and closed. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { looksRight } from '../support/axe.ts';
import { desk, hasValue, openBrowser, openWith, phone, type Size } from '../support/browser.ts';
import {
  addTestCamera,
  eventually,
  importTestList,
  listRow,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { hourMs, inMs, makeOperation, type Played, planOf, playOperation } from '../support/joint-operation.ts';
import { raiseHit } from '../support/raise-hit.ts';

let cordon: TestCordon;
let browser: Browser;
let played: Played;
let camera: TestCamera;

before(async () => {
  cordon = await startTestCordon({}, true);
  played = await playOperation(cordon);
  const { kent } = cordon.forces;
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34 OVA'), listRow('KT35 OVB'), listRow('KT36 OVC')]);
  camera = await addTestCamera(cordon, 'kent-1', 'json', kent);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

function pageOf(name: string, path: string, size: Size = desk, scheme: 'dark' | 'light' = 'dark'): Promise<Page> {
  return openWith(browser, cordon.cordon.address, played.who(name).cookie, path, size, scheme);
}

function day(inDays: number): string {
  return inMs(inDays * 24 * hourMs).slice(0, 10);
}

async function looksAtNames(): Promise<number> {
  const rows = await cordon.database.owner("select from audit_entries where request = 'namePersonOfInterest'");
  return rows.length;
}

test('a person is sought by a vehicle; a hit shows it, the name only on asking, until it is ended', async () => {
  const { who } = played;
  const page = await pageOf('kent-supervisor', '/people-of-interest');
  await page.getByRole('heading', { name: 'Nobody is sought' }).waitFor();
  await page.getByRole('link', { name: 'Seek a person' }).click();
  await page.getByRole('button', { name: 'Seek this person' }).click();
  await page.getByRole('link', { name: 'Enter the last day.' }).waitFor();
  await looksRight(page, 'the form of a person');
  await page.getByLabel('Name').fill('Zoë Invented');
  await page.getByLabel('Ground').fill('Failed to appear');
  await page.getByLabel('Risk').fill('Known to carry knives');
  await page.getByLabel('List', { exact: true }).selectOption({ label: 'Kent VOI' });
  await page.getByLabel('Vehicles').fill('kt34 ova\nKT99 OVZ');
  await page.getByLabel('Sought until').fill(day(30));
  await page.getByRole('button', { name: 'Seek this person' }).click();
  await page.getByRole('link', { name: /Not on that list now: KT99OVZ/ }).waitFor();
  await page.getByLabel('Vehicles').fill('kt34 ova');
  await page.getByRole('button', { name: 'Seek this person' }).click();
  await page.getByRole('button', { name: 'Show the name' }).waitFor();
  assert.equal(await looksAtNames(), 0);
  await page.getByRole('button', { name: 'Show the name' }).click();
  await page.getByText('Zoë Invented').waitFor();
  assert.equal(await looksAtNames(), 1);
  await looksRight(page, 'a person of interest');
  const address = new URL(page.url()).pathname;

  const hit = await raiseHit(cordon, camera, who('kent-analyst'));
  const essex = await pageOf('essex-analyst', `/live?hit=${hit.id}`, phone, 'light');
  await essex.getByText('A person is sought by this vehicle: Failed to appear').waitFor();
  await looksRight(essex, 'the card of a hit on a linked vehicle');
  await essex.getByRole('link', { name: 'More about them' }).click();
  await essex.getByText('Known to carry knives').waitFor();
  assert.equal(
    await essex.getByRole('button', { name: 'Show the name' }).getAttribute('aria-disabled'),
    'true',
    'the name stays with the force',
  );
  await looksRight(essex, 'a person of interest on a phone');
  await essex.context().close();

  const { lists } = await who('kent-supervisor').ask('listLists', {});
  const { entries } = await who('kent-supervisor').ask('listEntries', { listId: lists[0]?.id, plate: 'KT35' } as never);
  const entry = await pageOf('kent-supervisor', `/lists/${lists[0]?.id}/entries/${entries[0]?.id}`);
  await entry.getByRole('link', { name: 'Seek a person by this vehicle' }).click();
  await hasValue(entry.getByLabel('Vehicles'), 'KT35OVB');
  await entry.context().close();

  await page.getByRole('button', { name: 'Link vehicles' }).click();
  const dialog = page.getByRole('dialog', { name: 'Link vehicles' });
  await dialog.getByLabel('List', { exact: true }).selectOption({ label: 'Kent VOI' });
  await dialog.getByLabel('Vehicles').fill('KT35 OVB');
  await dialog.getByRole('button', { name: 'Link them' }).click();
  await page.getByText('The vehicles are linked.').waitFor();
  await page.getByRole('button', { name: 'Say how it ended' }).click();
  await page.getByRole('button', { name: 'End it', exact: true }).click();
  await page.getByRole('link', { name: 'Choose how it ended.' }).waitFor();
  await page.getByLabel('How it ended', { exact: true }).selectOption({ label: 'Arrested' });
  await page.getByLabel('In words').fill('At home, without trouble');
  await page.getByRole('button', { name: 'End it', exact: true }).click();
  await page.getByText('At home, without trouble').waitFor();
  await page.goto(cordon.cordon.address + address);
  await page.getByText('Arrested').first().waitFor();
  await page.context().close();
});

test('an operation that is over is debriefed: what is open, lessons with owner and day; then closed', async () => {
  const { who } = played;
  const { kent, essex } = cordon.forces;
  const operationId = await makeOperation(cordon, who, 'Op Nuthatch');
  await who('kent-supervisor').ask('savePlan', { operationId, revision: 0, content: planOf() });
  const whose = { operationId, ownerForceId: kent.id, toForceIds: [essex.id], allLists: true };
  const { shares } = await who('kent-analyst').ask('proposeShare', {
    ...{ ...whose, purposes: ['county-lines'], from: inMs(-hourMs), until: inMs(6 * hourMs) },
  } as never);
  await who('kent-supervisor').ask('agreeShare', { shareId: shares[0]?.id } as never);
  const judged = await raiseHit(cordon, camera, who('kent-analyst'), { plate: 'KT35OVB' });
  await who('kent-analyst').ask('judgeHit', {
    ...{ hitId: judged.id, revision: judged.revision, verdict: 'dismissed', reason: 'stale-entry' },
  } as never);
  const seen = await raiseHit(cordon, camera, who('kent-analyst'), { plate: 'KT36OVC' });
  const observed = { hitId: seen.id, revision: seen.revision, verdict: 'observed' };
  await who('kent-analyst').ask('judgeHit', observed as never);
  const early = await pageOf('kent-supervisor', `/operations/${operationId}/debrief`);
  await early.getByText('The operation is not over', { exact: true }).waitFor();
  const write = early.getByRole('button', { name: 'Write the debrief' });
  assert.equal(await write.getAttribute('aria-disabled'), 'true');
  await who('kent-supervisor').ask('endOperation', { operationId });
  await early.reload();
  await early.getByText('Closed by itself').waitFor();
  await early.getByRole('link', { name: 'Hit on KT34OVA' }).waitFor();
  await early.getByRole('row', { name: /Kent VOI.*Kent Police.*too few to say/ }).waitFor();
  await looksRight(early, 'a debrief that nobody wrote yet');
  await early.getByRole('link', { name: 'Record what came of it: KT36OVC' }).click();
  await early.waitForURL((address) => address.pathname === '/outcomes/record' && address.search.includes(seen.id));
  await early.goBack();
  await early.getByRole('link', { name: 'Write the debrief' }).click();
  await early.getByLabel('What was planned').fill('Fifteen sweeps');
  await early.getByLabel('What happened').fill('Fourteen sweeps');
  await early.getByLabel('A post-incident procedure').selectOption({ label: 'No' });
  await early.getByRole('button', { name: 'Add a lesson' }).click();
  await early.getByLabel('What was learnt').fill('The radio was weak');
  await early.getByLabel('What is to be done').fill('Ask for a repeater');
  await early.getByLabel('Who sees to it').fill('Insp B. Invented');
  await early.getByRole('button', { name: 'Save the debrief' }).click();
  await early.getByRole('link', { name: 'Lesson 1, by which day: fill this in.' }).click();
  await looksRight(early, 'writing the debrief');
  await early.getByLabel('By which day').fill(day(-1));
  await early.getByRole('button', { name: 'Save the debrief' }).click();
  await early.getByRole('row', { name: /The radio was weak.*Ask for a repeater.*Insp B. Invented.*Overdue/ }).waitFor();
  await early.context().close();

  const commander = await pageOf('kent-commander', `/operations/${operationId}/debrief`, phone, 'light');
  await commander.getByText('The radio was weak').waitFor();
  await looksRight(commander, 'the debrief on a phone');
  await eventually(async () => {
    const tab = await commander.getByRole('link', { name: 'Debrief', exact: true }).boundingBox();
    assert.ok(tab !== null && tab.x + tab.width <= phone.width, 'the page that one is on is in sight among the others');
  });
  await commander.getByRole('button', { name: 'Close it' }).click();
  await commander.getByText('2 things are still open').waitFor();
  await commander.getByRole('button', { name: 'Close it for good' }).click();
  await commander.getByText(/Kent-commander Test closed it/).waitFor();
  await commander.context().close();
});
