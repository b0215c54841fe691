/** Console: a briefing is previewed, issued, read on a phone and printed; activities are planned, done and counted. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Input } from '../../console/api/requests.generated.ts';
import { fieldOf } from '../../console/pages/plan/moments.ts';
import { looksRight } from '../support/axe.ts';
import { desk, hasValue, openBrowser, openWith, phone, type Size } from '../support/browser.ts';
import { startTestCordon, type TestCordon } from '../support/cordon.ts';
import { hourMs, inMs, type Played, planOf, playOperation, runOperation } from '../support/joint-operation.ts';

let cordon: TestCordon;
let browser: Browser;
let played: Played;

before(async () => {
  cordon = await startTestCordon({}, true);
  played = await playOperation(cordon);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

function pageOf(name: string, path: string, size: Size = desk, scheme: 'dark' | 'light' = 'dark'): Promise<Page> {
  return openWith(browser, cordon.cordon.address, played.who(name).cookie, path, size, scheme);
}

async function crewOf(username: string): Promise<string> {
  const [row] = await cordon.database.owner<{ id: number }>('select id from people where username = $1', [username]);
  return `person_${row?.id}`;
}

test('what would be issued is seen first; a plan that changed meanwhile is seen anew before it is issued', async () => {
  const { who, operationId } = played;
  const page = await pageOf('kent-supervisor', `/operations/${operationId}/briefings`);
  await page.getByRole('heading', { name: 'No briefing was issued yet' }).waitFor();
  await page.getByRole('link', { name: 'Prepare a briefing' }).click();
  await page.getByText('There is no plan yet').waitFor();
  await runOperation(played);
  await page.reload();
  await page.getByText('To find vehicles that carry drugs to the coast.').waitFor();
  await looksRight(page, 'the preview');
  const content = planOf({ aim: 'To find them before the evening.' });
  await who('kent-supervisor').ask('savePlan', { operationId, revision: 1, content });
  await page.getByRole('button', { name: 'Issue this briefing' }).click();
  await page.getByRole('button', { name: 'Issue it', exact: true }).click();
  await page.getByText(/The plan was changed meanwhile/).waitFor();
  await page.getByRole('button', { name: 'Not yet' }).click();
  await page.getByText('To find them before the evening.').waitFor();
  await page.getByRole('button', { name: 'Issue this briefing' }).click();
  await page.getByRole('button', { name: 'Issue it', exact: true }).click();
  await page.getByRole('heading', { name: 'Op Wagtail: briefing 1' }).waitFor();
  await page.context().close();
});

test('a patrol reads it on a phone and says so, and a supervisor sees who has and who has not', async () => {
  const { who, operationId } = played;
  const crew = [await crewOf('essex-patrol'), await crewOf('essex-analyst')];
  const details = { callSign: 'EX10', kind: 'roads-policing', skills: [], seats: 4, place: null, crew };
  const shift = { shiftFrom: inMs(-hourMs), shiftUntil: inMs(8 * hourMs) };
  await who('essex-supervisor').ask('addUnit', { operationId, ...details, ...shift } as unknown as Input<'addUnit'>);
  const page = await pageOf('essex-patrol', `/operations/${operationId}/briefings`, phone, 'light');
  await page.getByRole('link', { name: 'Briefing 1' }).click();
  await page.getByRole('heading', { name: 'Human rights and other legal' }).waitFor();
  await looksRight(page, 'a briefing on a phone');
  await page.getByRole('button', { name: 'I have read and understood it' }).click();
  await page.getByText('You have read and understood it').waitFor();
  await page.context().close();
  const supervisor = await pageOf('kent-supervisor', new URL(page.url()).pathname);
  await supervisor.getByText('Essex Police: 1 has read it, 1 of its crews and roles has not').waitFor();
  await supervisor.getByRole('row', { name: /Essex-analyst Test.*EX10.*Not yet/ }).waitFor();
  await supervisor.getByRole('row', { name: /Essex-patrol Test.*Read/ }).waitFor();
  await looksRight(supervisor, 'who has read it');
  await supervisor.context().close();
});

test('the page to print is paper: it opens from the briefing, and its pages are A4', async () => {
  const page = await pageOf('kent-supervisor', '/briefings/briefing_1');
  const paper = page.context().waitForEvent('page');
  await page.getByRole('link', { name: 'Page to print' }).click();
  const printed = await paper;
  await printed.getByRole('heading', { name: 'Op Wagtail: briefing 1' }).waitFor();
  const pdf = (await printed.pdf({ preferCSSPageSize: true })).toString('latin1');
  // 210 by 297 mm, in points.
  const [, width = '', height = ''] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  assert.deepEqual([Math.round(Number(width)), Math.round(Number(height))], [595, 842]);
  await page.context().close();
});

test('an activity is planned and told of; what another saved meanwhile is said, nothing typed is lost', async () => {
  const { who, operationId } = played;
  const page = await pageOf('essex-supervisor', `/operations/${operationId}/activities`);
  await page.getByRole('heading', { name: 'No activity was planned yet' }).waitFor();
  await page.getByRole('link', { name: 'Plan an activity' }).click();
  await page.getByRole('button', { name: 'Save the activity' }).click();
  await page.getByRole('link', { name: 'Enter when it begins.' }).waitFor();
  await looksRight(page, 'the form of an activity');
  await page.getByLabel('Kind').selectOption({ label: 'Weapon sweep' });
  await page.getByLabel('What', { exact: true }).fill('Sweep of the park');
  await page.getByLabel('Begins').fill(fieldOf(inMs(hourMs)));
  await page.getByLabel('Ends').fill(fieldOf(inMs(3 * hourMs)));
  await page.getByLabel('How many are planned').fill('15');
  await page.getByRole('button', { name: 'Save the activity' }).click();
  await page.getByRole('heading', { name: 'Of 1 activity 0 are done and 1 is still planned' }).waitFor();
  await page.getByRole('link', { name: 'Sweep of the park' }).click();
  await page.getByLabel('State').selectOption({ label: 'Done' });
  await page.getByLabel('How exact: done').selectOption({ label: 'nearly' });
  await page.getByLabel('How many were done').fill('14');
  await page.getByLabel('Why it is changed').fill('It was done');
  const { activities } = await who('essex-supervisor').ask('listActivities', { operationId });
  const { id, forceId, revision, why, savedAt, savedByName, ...content } = activities[0] ?? assert.fail();
  const moved = { activityId: id, revision, content: { ...content, place: 'Dagenham' }, why: 'It has a place' };
  await who('essex-commander').ask('changeActivity', moved as unknown as Input<'changeActivity'>);
  await page.getByRole('button', { name: 'Save the change' }).click();
  await page.getByText('Somebody else has changed it meanwhile', { exact: true }).waitFor();
  await page.getByText(/Essex-commander Test saved revision 2: It has a place/).waitFor();
  await hasValue(page.getByLabel('How many were done'), '14');
  await page.getByLabel('Place').fill('Dagenham');
  await page.getByRole('button', { name: 'Save the change' }).click();
  await page.getByRole('row', { name: /^3 .*It was done.*nearly 14 of 15/ }).waitFor();
  await looksRight(page, 'an activity');
  await page.context().close();
  const kent = await pageOf('kent-analyst', `/operations/${operationId}/activities`, phone, 'light');
  await kent.getByRole('heading', { name: 'Of 1 activity 1 is done' }).waitFor();
  await looksRight(kent, 'the activities on a phone');
  await kent.getByRole('link', { name: 'Sweep of the park' }).click();
  await kent
    .getByText(/^Only a supervisor or a commander can do this/)
    .first()
    .waitFor();
  await kent.context().close();
});
