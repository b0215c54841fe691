/** Console: a patrol's phone at 390 pixels, with and without a signal; what its officer did arrives once. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Input } from '../../console/api/requests.generated.ts';
import { looksRight } from '../support/axe.ts';
import { isShut, openBrowser, openPage, phone } from '../support/browser.ts';
import { eventually, importTestList, testPassword } from '../support/cordon.ts';
import { type Intercepting, openIntercepts, vehicle } from '../support/intercepting.ts';
import { goOffline, killTab, openPatrol, press, queueOf } from '../support/phone.ts';

let story: Intercepting;
let browser: Browser;
const marks = ['KT80OVA', 'KT81OVA', 'KT82OVA', 'KT83OVA'];

before(async () => {
  story = await openIntercepts(true);
  const rows = [vehicle('KT80OVA', 'VIOLENT'), ...marks.slice(1).map((mark) => vehicle(mark))];
  await importTestList(story.cordon, 'Kent VOI', story.cordon.forces.kent, rows);
  await story.who('kent-commander').ask('setApprovalMarkers', { words: [] });
  await story.unit('KT40');
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await story.cordon.close();
});

/** Given to the unit on which Kent’s patrol is. */
async function givenTask(mark: string): Promise<Input<'doTaskAct'>['taskId']> {
  const { task } = await story.task(mark);
  const { units } = await story.who('kent-analyst').ask('listUnits', { operationId: story.operationId as never });
  const unitId = units.find(({ callSign }) => callSign === 'KT40')?.id ?? assert.fail('there is no KT40');
  await story.who('kent-analyst').ask('assignTask', { taskId: task.id, revision: task.revision, unitId });
  return task.id;
}

async function closeTask(taskId: Input<'doTaskAct'>['taskId']): Promise<void> {
  const { task } = await story.who('kent-analyst').ask('getTask', { taskId });
  const closing = { taskId, revision: task.revision, what: 'ended', words: 'The test is over' } as const;
  await story.who('kent-analyst').ask('closeTask', closing);
}

/** How often each was said of the task, in order. */
async function said(taskId: Input<'doTaskAct'>['taskId']): Promise<string[]> {
  const { events } = await story.who('kent-analyst').ask('getTask', { taskId });
  return events.map(({ what }) => what);
}

async function reports(): Promise<number[]> {
  const { units } = await story.who('kent-analyst').ask('listUnits', { operationId: story.operationId as never });
  const unitId = units.find(({ callSign }) => callSign === 'KT40')?.id ?? assert.fail('there is no KT40');
  return (await story.who('kent-analyst').ask('listUnitReports', { unitId })).reports.map(({ state }) => state);
}

/** A phone on which that person has signed in. */
function phoneOf(username: string, colorScheme: 'dark' | 'light' = 'light'): Promise<Page> {
  return openPage(browser, story.cordon.cordon.address, username, '/', phone, colorScheme);
}

async function endSessions(username: string): Promise<void> {
  const whose = '(select id from people where username = $1)';
  const text = `update sessions set ended_at = now() where ended_at is null and person_id = ${whose}`;
  await story.cordon.database.owner(text, [username]);
}

/** Every text that the browser keeps of this place: its database, and the answers that its worker keeps. */
function keptBy(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('cordon-patrol');
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const stores = ['kept', 'acts'].map((name) => opening.result.transaction(name).objectStore(name).getAll());
    const rows = stores.map(
      (asking) =>
        new Promise((resolve) => {
          asking.onsuccess = () => resolve(asking.result);
        }),
    );
    const names = await caches.keys();
    const files = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(urlOf)));
    opening.result.close();
    return JSON.stringify([await Promise.all(rows), files]);
    function urlOf({ url }: Request): string {
      return url;
    }
  });
}

/** On the sign-in page, which opens at once after a session has ended. */
async function signInAs(page: Page, username: string): Promise<void> {
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill(testPassword);
  await press(page, 'Sign in');
  const purpose = page.getByLabel('Purpose', { exact: true });
  await purpose.selectOption({ label: 'County lines' });
  await page.getByLabel('Reference').fill('Op Heron');
  await press(page, 'State purpose');
}

test('a patrol reads its task with the warning first, and says what it does, each act as it may be said', async () => {
  const taskId = await givenTask('KT80OVA');
  const page = await phoneOf('kent-patrol');
  await page.getByText('VIOLENT').waitFor();
  await page.getByRole('img', { name: 'K T 8 0 O V A' }).waitFor();
  await page.getByRole('img', { name: 'KT80OVA, as the camera saw it' }).waitFor();
  await page.getByRole('link', { name: 'Open in the phone’s map' }).waitFor();
  await page.locator('.patrol-next li').first().waitFor();
  await looksRight(page, 'a task');
  const stopped = page.getByRole('button', { name: 'Stopped', exact: true });
  await isShut(stopped);
  await press(page, 'Accept');
  await press(page, 'En route');
  await page.getByText('En route', { exact: true }).first().waitFor();
  await eventually(async () => assert.deepEqual(await said(taskId), ['proposed', 'assigned', 'accepted', 'en-route']));
  await page.emulateMedia({ colorScheme: 'dark' });
  await looksRight(page, 'a task in the dark');
  await closeTask(taskId);
  await page.getByRole('heading', { name: 'No task' }).waitFor();
  assert.equal(await page.getByText('KT80OVA').count(), 0);
  await page.context().close();
});

test('the page and everything that it fetches at first weigh under 250 kB, and the map is not among it', async () => {
  const page = await phoneOf('kent-patrol');
  await page.getByRole('heading', { name: 'No task' }).waitFor();
  const fetched = await page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map((entry) => {
      const { name, transferSize } = entry as PerformanceResourceTiming;
      return { name, transferSize };
    }),
  );
  const bytes = fetched.reduce((sum, { transferSize }) => sum + transferSize, 0);
  assert.ok(bytes > 50_000, 'it was counted');
  assert.ok(bytes < 250_000, `${bytes} bytes`);
  assert.deepEqual(
    fetched.filter(({ name }) => /map|live-page/.test(name)),
    [],
  );
  await page.context().close();
});

test('a stop is written down without a signal, its grounds first, and what came of it', async () => {
  const taskId = await givenTask('KT83OVA');
  const page = await phoneOf('kent-patrol');
  await page.getByRole('img', { name: 'KT83OVA, as the camera saw it' }).waitFor();
  for (const name of ['Accept', 'En route', 'With vehicle', 'Stopped']) await press(page, name);
  await goOffline(page);
  await page.getByRole('link', { name: 'A stop or search' }).click();
  await page.getByLabel('What it is').selectOption({ label: 'Search of a person' });
  await press(page, 'Save the grounds');
  await page.getByRole('link', { name: 'Choose a power to search.' }).waitFor();
  await looksRight(page, 'a stop with errors');
  await page.getByLabel('Power').selectOption({ label: 'Misuse of Drugs Act 1971 (section 23)' });
  await page.getByLabel('Object of the search').selectOption({ label: 'Controlled drugs' });
  await page.getByLabel('Place').fill('A282 northbound');
  await page.getByLabel('Grounds').fill('Listed vehicle; smell of cannabis as the window opened.');
  await page.getByLabel('Ethnicity, as they say').selectOption('NS');
  await page.getByLabel('Ethnicity, as you see it').selectOption('IC1');
  await press(page, 'Save the grounds');
  await page.getByRole('link', { name: /^Outcome of the stop of/ }).click();
  await page.getByLabel('Outcome', { exact: true }).selectOption({ label: 'Arrest' });
  await page.getByLabel('Found what you looked for').selectOption('yes');
  await page.getByLabel('More than outer clothing removed').selectOption('no');
  await press(page, 'Save the outcome');
  await page.getByRole('link', { name: 'An arrest, a seizure, nothing found' }).click();
  await page.getByLabel('What came of it').selectOption({ label: 'Drugs seized' });
  await page.getByLabel('Class').selectOption('B');
  await page.getByLabel('Counted in').selectOption('wraps');
  await looksRight(page, 'an outcome');
  await press(page, 'Save');
  await queueOf(page).getByText('Drugs seized').waitFor();
  await page.context().setOffline(false);
  await queueOf(page).waitFor({ state: 'detached' });
  const { stops } = await story.who('kent-patrol').ask('listStops', {});
  assert.deepEqual(
    stops.map((one) => [one.facts.mark, one.facts.object, one.end?.outcome, one.end?.isLinked, one.taskId]),
    [['KT83OVA', 'controlled-drugs', 'arrest', true, taskId]],
  );
  const { outcomes } = await story.who('kent-analyst').ask('listOutcomes', { operationId: story.operationId as never });
  assert.deepEqual(
    outcomes.map((one) => [one.facts.kind, one.taskId]),
    [['drugs', taskId]],
  );
  await press(page, 'Dealt with');
  await page.getByRole('dialog').getByRole('button', { name: 'Dealt with' }).click();
  await page.getByRole('heading', { name: 'No task' }).waitFor();
  await eventually(async () => assert.equal((await said(taskId)).at(-1), 'ended'));
  await page.context().close();
});

test('what is done without a signal survives a reload and a killed tab, and arrives once', async () => {
  const taskId = await givenTask('KT81OVA');
  const first = await phoneOf('kent-patrol');
  const context = first.context();
  await first.getByRole('img', { name: 'KT81OVA, as the camera saw it' }).waitFor();
  await press(first, 'Accept');
  await eventually(async () => assert.deepEqual((await said(taskId)).at(-1), 'accepted'));
  await goOffline(first);
  await press(first, 'En route');
  await press(first, 'With vehicle');
  await queueOf(first).getByText('With vehicle').waitFor();
  await looksRight(first, 'what is not sent');
  await first.reload();
  await queueOf(first).getByText('En route').waitFor();
  await killTab(first);

  const second = await openPatrol(context, story.cordon.cordon.address);
  await queueOf(second).getByText('With vehicle').waitFor();
  await second.getByRole('img', { name: 'KT81OVA, as the camera saw it' }).waitFor();
  await press(second, 'Stopped');
  await queueOf(second).getByText('Stopped').waitFor();
  const third = await openPatrol(context, story.cordon.cordon.address);
  await queueOf(third).getByText('Stopped').waitFor();
  assert.deepEqual(await said(taskId), ['proposed', 'assigned', 'accepted']);

  await context.setOffline(false);
  await queueOf(third).waitFor({ state: 'detached' });
  await queueOf(second).waitFor({ state: 'detached' });
  const all = ['proposed', 'assigned', 'accepted', 'en-route', 'with-vehicle', 'stopped'];
  await eventually(async () => assert.deepEqual(await said(taskId), all));
  await closeTask(taskId);
  await context.close();
});

test('a call for help that is not sent says so until it is, and goes before everything else', async () => {
  const page = await phoneOf('kent-patrol');
  await page.getByRole('heading', { name: 'No task' }).waitFor();
  const before = (await reports()).length;
  await goOffline(page);
  await press(page, /^4 ?Refreshments$/);
  await press(page, '0 Emergency');
  await press(page, 'Touch again to call');
  await page.getByRole('alert').getByText('Not sent, use radio').waitFor();
  await looksRight(page, 'a call that is not sent');
  const order: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') order.push(String(request.postDataJSON()?.state));
  });
  await page.context().setOffline(false);
  await page.getByText(/^Help asked for at/).waitFor();
  await eventually(async () => assert.equal((await reports()).length, before + 2));
  assert.equal(order[0], '0');
  await page.getByText('Not sent, use radio').waitFor({ state: 'detached' });
  await page.context().close();
});

test('after the session has ended the same person’s reports go on, and nobody else sees or sends them', async () => {
  const taskId = await givenTask('KT82OVA');
  const page = await phoneOf('kent-patrol');
  const context = page.context();
  await page.getByRole('img', { name: 'KT82OVA, as the camera saw it' }).waitFor();
  await goOffline(page);
  await press(page, 'Accept');
  await queueOf(page).waitFor();
  await eventually(async () => assert.match(await keptBy(page), /KT82OVA.*\/assets\/patrol-page-/));
  await endSessions('kent-patrol');
  await context.setOffline(false);
  await page.getByText('Nobody is signed in on this phone').waitFor();
  await page.getByText('1 report on this phone is not sent yet.').waitFor();
  assert.equal(await page.getByText('KT82OVA').count(), 0);
  await eventually(async () => assert.doesNotMatch(await keptBy(page), /KT82OVA|\/v1\//));
  await page.getByRole('link', { name: 'Sign in' }).click();
  await signInAs(page, 'kent-patrol-two');
  await page.getByRole('heading', { name: 'You are on no unit’s shift now' }).waitFor();
  assert.equal(await page.getByText(/Accepted|KT82/).count(), 0);
  await press(page, 'Sign out');
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Username').waitFor();
  assert.deepEqual((await said(taskId)).at(-1), 'assigned');
  await signInAs(page, 'kent-patrol');
  await page.getByRole('img', { name: 'KT82OVA, as the camera saw it' }).waitFor();
  await eventually(async () => assert.deepEqual(await said(taskId), ['proposed', 'assigned', 'accepted']));
  await context.close();
});
