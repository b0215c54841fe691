/**
 * Console: the published operation of October 2021 on its day. Consoles of two forces and phones of two patrols work at
 * once, from cameras' messages to the figures that its forces published; one phone loses its signal and its tab.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Input, Output } from '../../console/api/requests.generated.ts';
import { drawableJpeg, openBrowser, openPage, phone, queueRow } from '../support/browser.ts';
import { eventually, jsonRead, sendMessage, startTestCordon, type TestCordon } from '../support/cordon.ts';
import { hourMs, inMs } from '../support/joint-operation.ts';
import { goOffline, killTab, openPatrol, press, queueOf } from '../support/phone.ts';
import {
  lineOf,
  type OperationId,
  planPublished,
  readOperation,
  recordRest,
  type Stage,
  setStage,
  shareBoth,
  Tally,
} from '../support/published.ts';

const file = readOperation('cross-border-2021-10');
const [lead, partner] = [file.leadForce, 'Essex'];

let cordon: TestCordon;
let stage: Stage;
let browser: Browser;
let operationId: OperationId;
let consoles: { readonly lead: Page; readonly partner: Page };

before(async () => {
  cordon = await startTestCordon({}, true);
  stage = await setStage(cordon, [file]);
  operationId = await planPublished(stage, file);
  await shareBoth(stage, operationId, lead, partner);
  await addUnit(lead, 'MP40');
  await addUnit(partner, 'ES21');
  browser = await openBrowser();
  consoles = { lead: await pageOf(lead, 'analyst'), partner: await pageOf(partner, 'analyst') };
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

type TaskId = Input<'getTask'>['taskId'];

/** A browser of its own for the person of that force and role, at the page where they arrive. */
async function pageOf(force: string, role: 'analyst' | 'patrol'): Promise<Page> {
  await stage.who(force, role);
  const username = `${stage.forceOf(force).code}-${role}`;
  const size = role === 'patrol' ? phone : undefined;
  return openPage(browser, cordon.cordon.address, username, '/', size, role === 'patrol' ? 'light' : 'dark');
}

async function addUnit(force: string, callSign: string): Promise<void> {
  await stage.who(force, 'patrol');
  const username = `${stage.forceOf(force).code}-patrol`;
  const [row] = await cordon.database.owner<{ id: number }>('select id from people where username = $1', [username]);
  const { unit } = await (await stage.who(force, 'supervisor')).ask('addUnit', {
    ...{ operationId, callSign, kind: 'roads-policing', skills: [], seats: 3, crew: [`person_${row?.id}`] },
    ...{ shiftFrom: inMs(-hourMs), shiftUntil: inMs(8 * hourMs) },
  } as Input<'addUnit'>);
  const said = { unitId: unit.id, state: 2, actId: crypto.randomUUID(), doneAt: inMs(-60_000) };
  await (await stage.who(force, 'supervisor')).ask('reportUnitState', said);
}

async function unitIdOf(callSign: string): Promise<Output<'addUnit'>['unit']['id']> {
  const { units } = await (await stage.who(lead, 'analyst')).ask('listUnits', { operationId });
  return units.find((unit) => unit.callSign === callSign)?.id ?? assert.fail(`there is no ${callSign}`);
}

/**
 * A camera sends its message; the vehicle appears on both consoles, and the lead force's analyst confirms it from its
 * picture, asks for a stop, and opens the task. @param seenBy whose camera it is
 */
async function taskFromCamera(seenBy: string): Promise<{ mark: string; taskId: TaskId }> {
  const mark = await stage.listed(lead);
  const images = [{ kind: 'patch', base64: drawableJpeg(140).toString('base64') }];
  await sendMessage(cordon, await stage.cameraOf(seenBy), 'json', jsonRead(mark, { images }));
  await queueRow(consoles.partner, mark).waitFor();
  const page = consoles.lead;
  await page.getByRole('link', { name: 'Live', exact: true }).click();
  await queueRow(page, mark).click();
  await page.getByRole('button', { name: /Confirm/ }).click();
  await page.getByRole('button', { name: 'Make a task' }).click();
  await page.getByLabel('What the unit is to do').fill('Stop and search');
  await press(page, 'Make the task');
  await page.getByRole('link', { name: /^Task within/ }).click();
  await page.getByRole('heading', { name: `Task: ${mark}` }).waitFor();
  const taskId = new URL(page.url()).pathname.split('/').at(-1) as TaskId;
  const { task } = await (await stage.who(lead, 'analyst')).ask('getTask', { taskId });
  if (task.state === 'waiting') {
    const decided = { taskId, revision: task.revision, approved: true, words: 'With a second unit' };
    await (await stage.who(lead, 'commander')).ask('decideTask', decided);
  }
  return { mark, taskId };
}

/** From the control room of one force to that of the other, each on its own console. */
async function handOver(taskId: TaskId, callSign: string): Promise<void> {
  await press(consoles.lead, 'Offer it to another force');
  const offer = consoles.lead.getByRole('dialog');
  await offer.getByLabel('To', { exact: true }).selectOption(stage.forceOf(partner).id);
  await offer.getByLabel('Where').fill('A282, QE2 bridge');
  await offer.getByLabel('Why').fill('It is over the border');
  await offer.getByLabel('Our control room reference').fill('CAD 4471');
  await offer.getByLabel('The commander was told').check();
  await offer.getByRole('button', { name: 'Offer it' }).click();
  await consoles.partner.goto(`${cordon.cordon.address}/tasks/${taskId}`);
  await press(consoles.partner, 'Accept it');
  const accept = consoles.partner.getByRole('dialog');
  await accept.getByLabel('Our control room reference').fill('EP 12');
  await accept.getByLabel('Receiving unit').selectOption(await unitIdOf(callSign));
  await accept.getByRole('button', { name: 'Accept it' }).click();
  await consoles.lead.getByText(`reference EP 12, ${callSign}`).waitFor();
}

/** The search that the listed vehicle led to, and the arrest that it led to, both from the phone. */
async function recordArrest(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'A stop or search' }).click();
  await page.getByLabel('What it is').selectOption({ label: 'Search of a person' });
  await page.getByLabel('Power').selectOption({ label: 'Misuse of Drugs Act 1971 (section 23)' });
  await page.getByLabel('Object of the search').selectOption({ label: 'Controlled drugs' });
  await page.getByLabel('Place').fill('A282 northbound');
  await page.getByLabel('Grounds').fill('Listed vehicle; a bag passed to the back as it was stopped.');
  await page.getByLabel('Ethnicity, as they say').selectOption('NS');
  await page.getByLabel('Ethnicity, as you see it').selectOption('IC9');
  await press(page, 'Save the grounds');
  await page.getByRole('link', { name: /^Outcome of the stop of/ }).click();
  await page.getByLabel('Outcome', { exact: true }).selectOption({ label: 'Arrest' });
  await page.getByLabel('More than outer clothing removed').selectOption('no');
  await press(page, 'Save the outcome');
  await page.getByRole('link', { name: 'An arrest, a seizure, nothing found' }).click();
  await page.getByLabel('What came of it').selectOption({ label: 'Arrest' });
  await page.getByLabel('Arrested for').selectOption('driving');
  await page.getByLabel('Age').selectOption('25-34');
  await press(page, 'Save');
  await page.getByRole('heading', { name: 'Write down' }).waitFor();
}

async function storyOf(taskId: TaskId): Promise<string[]> {
  const { events } = await (await stage.who(lead, 'analyst')).ask('getTask', { taskId });
  return events.map(({ what, callSign }) => `${what} ${callSign ?? ''}`.trim());
}

async function arrestsOf(force: string): Promise<number> {
  const { outcomes } = await (await stage.who(lead, 'analyst')).ask('listOutcomes', { operationId });
  return outcomes.filter((one) => one.forceId === stage.forceOf(force).id && one.facts.kind === 'arrest').length;
}

test('the lead’s patrol stops a vehicle without a signal; its tab is killed, and all of it arrives once', async () => {
  const { mark, taskId } = await taskFromCamera(lead);
  await consoles.lead.getByLabel('Or any unit of my force').selectOption(await unitIdOf('MP40'));
  await press(consoles.lead, 'Give it to this unit');
  const first = await pageOf(lead, 'patrol');
  const context = first.context();
  await first.getByRole('img', { name: `${mark}, as the camera saw it` }).waitFor();
  await press(first, 'Accept');
  await press(first, 'En route');
  await queueOf(first).waitFor({ state: 'detached' });
  await goOffline(first);
  await press(first, 'With vehicle');
  await queueOf(first).getByText('With vehicle').waitFor();
  await killTab(first);
  const second = await openPatrol(context, cordon.cordon.address);
  await queueOf(second).getByText('With vehicle').waitFor();
  await press(second, 'Stopped');
  await recordArrest(second);
  assert.equal(await arrestsOf(lead), 0);
  await context.setOffline(false);
  await queueOf(second).waitFor({ state: 'detached' });
  await press(second, 'Dealt with');
  await second.getByRole('dialog').getByRole('button', { name: 'Dealt with' }).click();
  await second.getByRole('heading', { name: 'No task' }).waitFor();
  const done = ['accepted', 'en-route', 'with-vehicle', 'stopped', 'ended'].map((what) => `${what} MP40`);
  await eventually(async () => assert.deepEqual((await storyOf(taskId)).slice(-5), done));
  assert.equal(await arrestsOf(lead), 1);
  await context.close();
});

test('a vehicle on the lead force’s list, seen by the partner, is handed over; its patrol stops it', async () => {
  const { mark, taskId } = await taskFromCamera(partner);
  await handOver(taskId, 'ES21');
  const page = await pageOf(partner, 'patrol');
  await page.getByRole('img', { name: `${mark}, as the camera saw it` }).waitFor();
  for (const name of ['Accept', 'En route', 'With vehicle', 'Stopped']) await press(page, name);
  await recordArrest(page);
  await queueOf(page).waitFor({ state: 'detached' });
  await eventually(async () => assert.equal((await storyOf(taskId)).at(-1), 'stopped ES21'));
  assert.equal(await arrestsOf(partner), 1);
  await page.context().close();
});

test('with what was stated, the operation came to what its forces published', async () => {
  const tally = new Tally();
  tally.add({ figure: 'arrests' }, 2);
  await recordRest(stage, file, operationId, tally);
  const totals = await (await stage.who(lead, 'analyst')).ask('getOperationTotals', { operationId });
  for (const result of file.results) {
    assert.deepEqual(lineOf(totals, result)?.count, result.count, result.figure);
  }
  const arrests = totals.lines.find(({ figure, part }) => figure === 'arrests' && part === null);
  const credited = arrests?.credited.find(({ forceId }) => forceId === stage.forceOf(lead).id);
  assert.equal(credited?.count.value, 1, 'the partner’s arrest on the lead force’s entry, told beside its own');
});
