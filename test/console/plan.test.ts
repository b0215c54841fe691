/** Console: a plan is written by its parts and drawn on the map, command handed over, and the operation goes live. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Input, Output } from '../../console/api/requests.generated.ts';
import { fieldOf } from '../../console/pages/plan/moments.ts';
import type { RequestName } from '../../src/api/contract/requests.ts';
import { looksRightInBothSizes } from '../support/axe.ts';
import { desk, isShut, openBrowser, openPage, pointAt } from '../support/browser.ts';
import {
  addTestCamera,
  addTestPerson,
  eventually,
  send as sendAs,
  startTestCordon,
  type TestCordon,
} from '../support/cordon.ts';
import { hourMs, inMs } from '../support/joint-operation.ts';

let cordon: TestCordon;
let browser: Browser;
/** Each signs in once: a supervisor and a commander of Kent, which leads, and a supervisor of Essex. */
let planner: Page;
let chief: Page;
let essex: Page;
let operationId = '';

before(async () => {
  cordon = await startTestCordon({}, true);
  const { kent, essex: other } = cordon.forces;
  await addTestCamera(cordon, 'KE-1', 'json', kent);
  await addTestPerson(cordon, 'planner', 'supervisor', kent);
  await addTestPerson(cordon, 'chief', 'commander', kent);
  await addTestPerson(cordon, 'partner', 'supervisor', other);
  browser = await openBrowser({ drawsMaps: true });
  const { address } = cordon.cordon;
  planner = await openPage(browser, address, 'planner', '/operations');
  chief = await openPage(browser, address, 'chief', '/operations', desk, 'light');
  essex = await openPage(browser, address, 'partner', '/operations');
});
after(async () => {
  await browser?.close();
  await cordon.close();
});

/** Asks as the person of the page, from elsewhere: what a colleague or another tab of theirs does meanwhile. */
async function ask<Name extends RequestName>(page: Page, name: Name, input: Input<Name>): Promise<Output<Name>> {
  const cookies = await page.context().cookies();
  const cookie = cookies.map((one) => `${one.name}=${one.value}`).join('; ');
  const answer = await sendAs(cordon, name, input, cookie);
  assert.equal(answer.status, 200, await answer.clone().text());
  return (await answer.json()) as Output<Name>;
}

function go(page: Page, path: string): Promise<unknown> {
  return page.goto(`${cordon.cordon.address}/operations/${operationId}/${path}`);
}

function save(page: Page): Promise<void> {
  return page.getByRole('button', { name: 'Save', exact: true }).click();
}

test('a supervisor makes an operation, is told what it lacks, and is led to the field', async () => {
  await planner.getByRole('link', { name: 'Make an operation' }).first().click();
  await planner.getByLabel('Name').fill('Op Wagtail');
  await planner.getByLabel('Ends').fill(fieldOf(inMs(24 * hourMs)));
  await planner.getByRole('button', { name: 'Make the operation' }).click();
  await planner.getByRole('link', { name: 'Op Wagtail' }).click();
  await planner.getByRole('navigation', { name: 'Operation' }).getByRole('link', { name: 'Plan' }).click();
  await planner.getByText('Nobody has written a plan yet.').waitFor();
  operationId = /operation_\d+/.exec(planner.url())?.[0] ?? '';
  await ask(planner, 'inviteForces', { operationId, forceIds: [cordon.forces.essex.id] });
  await ask(essex, 'acceptInvitation', { operationId });

  const missing = planner.getByRole('region', { name: 'Stage' }).getByRole('listitem');
  await missing.filter({ hasText: 'A legal basis: missing' }).getByRole('link').click();
  await planner.waitForFunction(() => document.activeElement?.id === 'legalBasis');
  await planner.keyboard.type('DPA 2018 s.35(2)(b)');
  await planner.getByRole('textbox', { name: 'Aim' }).fill('To find vehicles that carry drugs.\nOn three bridges.');
  await planner.getByRole('checkbox', { name: 'County lines' }).check();
  await looksRightInBothSizes(planner, 'the form of aim and basis');
  await save(planner);
  await planner.getByText('On three bridges.').waitFor();
  await missing.filter({ hasText: /^A legal basis$/ }).waitFor();
  await missing.filter({ hasText: 'An impact-assessment reference: missing' }).waitFor();
});

test('an area is drawn by pointer and by keys; edges that cross are refused by name, and nothing is lost', async () => {
  await go(planner, 'plan/areas');
  await planner.locator('[data-drawn=true]').waitFor();
  await planner.getByRole('button', { name: 'Add an area' }).first().click();
  await planner.getByLabel('Name').fill('Bluebell Hill');
  const points = planner.getByLabel('Points', { exact: true });
  const status = planner.getByRole('region', { name: 'Map' }).getByRole('status');
  const map = planner.locator('.maplibregl-canvas');
  const corners = [
    { x: 200, y: 120 },
    { x: 460, y: 120 },
    { x: 460, y: 320 },
  ] as const;
  for (const [at, position] of corners.entries()) {
    await map.click({ position });
    await status.getByText(new RegExp(`^Bluebell Hill: ${at + 1} point`)).waitFor();
  }
  await map.click({ position: corners[0] });
  await status.getByText('3 points, closed').waitFor();
  const linesOf = async () => (await points.inputValue()).split('\n');
  const [first, second, third] = await linesOf();

  await map.hover({ position: corners[1] });
  await planner.mouse.down();
  await map.hover({ position: { x: 520, y: 150 } });
  await planner.mouse.up();
  await eventually(async () => assert.notEqual((await linesOf())[1], second, 'the point that was dragged'));
  const moved = await linesOf();
  assert.deepEqual([moved[0], moved[2]], [first, third]);

  await map.focus();
  await planner.keyboard.press('ArrowRight');
  await planner.getByRole('button', { name: 'Add a point in the middle' }).focus();
  await planner.keyboard.press('Enter');
  await status.getByText('4 points, closed').waitFor();
  await looksRightInBothSizes(planner, 'the form of areas');

  await points.fill('51.3, 0.5\n51.4, 0.6\n51.3, 0.6\n51.4, 0.5');
  await save(planner);
  const words = /Bluebell Hill: Its outline crosses itself: the edge from point 1 to point 2 meets/;
  await planner.getByRole('link', { name: words }).click();
  await planner.waitForFunction(() => /^points-/.test(document.activeElement?.id ?? ''));
  await points.fill('51.3, 0.5\n51.3, 0.6\n51.4, 0.6\nnot there');
  await save(planner);
  await planner.getByRole('link', { name: 'Line 4 is no latitude and longitude, such as 51.3, 0.5.' }).waitFor();
  await points.fill('51.3, 0.5\n51.3, 0.6\n51.4, 0.6');
  await save(planner);
  await planner.getByRole('heading', { name: 'Bluebell Hill', level: 3 }).waitFor();
  const { plan } = await ask(planner, 'getPlan', { operationId });
  const [ring] = plan?.content.areas[0]?.polygon.coordinates ?? [];
  assert.deepEqual(ring, [
    [0.5, 51.3],
    [0.6, 51.3],
    [0.6, 51.4],
    [0.5, 51.3],
  ]);
});

test('a team has a shift that ends after it begins, and stands in the plan with its size as it was told', async () => {
  await go(planner, 'plan/teams');
  await planner.getByRole('button', { name: 'Add a team' }).click();
  await planner.waitForFunction(() => /^name-/.test(document.activeElement?.id ?? ''));
  await planner.keyboard.type('Specials North');
  await planner.getByLabel('Kind').selectOption({ label: 'Specials' });
  await planner.getByLabel('Force').selectOption({ label: 'Essex Police' });
  await planner.getByLabel('Shift begins').fill(fieldOf(inMs(2 * hourMs)));
  await planner.getByLabel('Shift ends').fill(fieldOf(inMs(hourMs)));
  await planner.getByLabel('How many people').selectOption({ label: 'Around' });
  await planner.getByLabel('Number').fill('12');
  await save(planner);
  await planner.getByRole('link', { name: 'The shift must end after it begins.' }).waitFor();
  await planner.getByLabel('Shift ends').fill(fieldOf(inMs(9 * hourMs)));
  await looksRightInBothSizes(planner, 'the form of teams');
  await save(planner);
  await planner.getByRole('row', { name: /Specials North.*Essex Police.*around 12/ }).waitFor();
});

test('of two who write at once one is shown what the other changed, keeps what they typed; both stand', async () => {
  await go(planner, 'plan/partners');
  await planner.getByRole('button', { name: 'Add a partner' }).click();
  await planner.getByLabel('Name').fill('Invented Youth Trust');
  await planner.getByLabel('What they do').fill('Youth workers in custody suites');
  const { plan } = await ask(chief, 'getPlan', { operationId });
  assert.ok(plan);
  const { revision, content } = plan;
  const changed = { ...content, method: 'Stops by roads policing.' };
  await ask(chief, 'savePlan', { operationId, revision, content: changed });
  await save(planner);
  await planner.getByText(`Chief Test has saved revision ${revision + 1} meanwhile`).waitFor();
  await planner.getByText('Stops by roads policing.').waitFor();
  assert.equal(await planner.getByLabel('Name').inputValue(), 'Invented Youth Trust');
  await looksRightInBothSizes(planner, 'what was saved meanwhile');
  await planner.getByRole('button', { name: `Save mine on top of revision ${revision + 1}` }).click();
  await planner.getByRole('row', { name: /Invented Youth Trust/ }).waitFor();
  await planner.getByText('Stops by roads policing.').waitFor();
  await planner.getByRole('link', { name: 'Revision 1', exact: true }).click();
  await planner.getByText('You read revision 1, which is not the newest').waitFor();
  await planner.getByText('No partner is named yet.').waitFor();
});

test('command is handed over with how things stand, and not over somebody else’s head', async () => {
  await go(chief, 'command');
  await chief.getByRole('link', { name: 'Take it: Tactical (silver)' }).click();
  await chief.getByLabel('Name of who takes it').fill('A. Invented');
  await chief.getByLabel('Rank').fill('Supt');
  await chief.getByRole('button', { name: 'Take command' }).click();
  await chief
    .getByRole('row', { name: /Tactical \(silver\).*Supt A\. Invented.*Kent Police/ })
    .first()
    .waitFor();
  await looksRightInBothSizes(chief, 'command');

  await chief.getByRole('link', { name: 'Hand it over: Tactical (silver)' }).click();
  await chief.getByLabel('Name of who takes it').fill('B. Invented');
  await chief.getByRole('button', { name: 'Hand it over' }).click();
  await chief.getByRole('link', { name: 'Say how things stand as it is handed over.' }).click();
  await chief.keyboard.type('All teams are briefed.');
  await looksRightInBothSizes(chief, 'the form of a handover');
  const { command } = await ask(planner, 'getPlan', { operationId });
  const followsId = command.find((one) => one.standing)?.id ?? null;
  const meanwhile = { tier: 'tactical', forceId: cordon.forces.kent.id, name: 'C. Invented', from: inMs(0) } as const;
  await ask(planner, 'handCommand', { operationId, ...meanwhile, stateOfPlay: 'Two stops so far.', followsId });
  await chief.getByRole('button', { name: 'Hand it over' }).click();
  await chief.getByRole('link', { name: /Somebody else holds this command by now/ }).waitFor();
  await chief.getByText('Tactical (silver): C. Invented').waitFor();
  await chief.getByText('As they took it: Two stops so far.').waitFor();
  assert.equal(await chief.getByLabel('How things stand').inputValue(), 'All teams are briefed.');
  await chief.getByRole('button', { name: 'Hand it over' }).click();
  await chief
    .getByRole('row', { name: /Tactical \(silver\).*B\. Invented.*holds it now.*All teams are briefed/ })
    .waitFor();
});

test('a decision is written down once, and corrected by another that names it', async () => {
  await go(chief, 'log');
  await chief.getByRole('heading', { name: 'Nothing was decided yet' }).waitFor();
  await chief.getByRole('link', { name: 'Write down a decision' }).click();
  await chief.getByRole('button', { name: 'Write it down' }).click();
  await chief.getByRole('link', { name: 'Enter whose decision it is.' }).waitFor();
  await chief.getByLabel('Decision', { exact: true }).fill('No stops on the slip road.');
  await chief.getByLabel('Reason').fill('No safe place.');
  await chief.getByLabel('Decided by').fill('Supt A. Invented');
  await looksRightInBothSizes(chief, 'the form of a decision');
  await chief.getByRole('button', { name: 'Write it down' }).click();
  await chief.getByRole('link', { name: 'Correct decision 1' }).click();
  await chief.getByText('No stops on the slip road. Decided by Supt A. Invented: No safe place.').waitFor();
  await chief.getByLabel('Decision', { exact: true }).fill('Stops there with a closed lane.');
  await chief.getByLabel('Reason').fill('A lane can be closed.');
  await chief.getByLabel('Decided by').fill('Supt A. Invented');
  await chief.getByRole('button', { name: 'Write it down' }).click();
  const all = chief.getByRole('listitem');
  await all.filter({ hasText: 'Decision 2' }).filter({ hasText: 'It corrects decision 1.' }).waitFor();
  await all.filter({ hasText: 'No stops on the slip road.' }).filter({ hasText: 'Corrected by decision 2.' }).waitFor();
  await looksRightInBothSizes(chief, 'the policy log');
});

test('a commander who did not save the plan lets it go live; another force reads it and changes nothing', async () => {
  await go(chief, 'plan');
  const live = chief.getByRole('button', { name: 'Let it go live' });
  await chief.getByText('The plan lacks an impact-assessment reference.').first().waitFor();
  await isShut(live);
  await go(planner, 'plan');
  await planner.getByText('Only a commander can do this. You are signed in as supervisor.').first().waitFor();
  await go(planner, 'plan/aim');
  await planner.getByLabel('Impact assessment').fill('DPIA/2026/031');
  await save(planner);
  await planner.getByText('DPIA/2026/031').waitFor();
  await chief.reload();
  await live.click();
  const dialog = chief.getByRole('dialog', { name: 'Let Op Wagtail go live' });
  await dialog.getByText(/which Planner Test saved/).waitFor();
  await dialog.getByRole('button', { name: 'Let it go live' }).click();
  await chief.getByText(/Let go live by Chief Test/).waitFor();
  await chief.locator('[data-drawn=true]').waitFor();
  await looksRightInBothSizes(chief, 'the plan');

  await go(essex, 'plan');
  await essex.getByText(/Let go live by Chief Test/).waitFor();
  const change = essex.getByRole('button', { name: 'Change: Teams' });
  await pointAt(essex, change, 'Only Kent Police, which leads');
  assert.equal(await essex.getByRole('link', { name: /^Change:/ }).count(), 0);
  await go(essex, 'plan/teams');
  await essex.getByText('You cannot change this plan').waitFor();
});

test('an operation is placed within another, which opens it to that one’s forces, and is taken out again', async () => {
  const times = { startsAt: inMs(-hourMs), endsAt: inMs(48 * hourMs) };
  const { operation: outer } = await ask(planner, 'makeOperation', { name: 'Op Dunlin', lists: [], ...times });
  await ask(planner, 'inviteForces', { operationId: outer.id, forceIds: [cordon.forces.essex.id] });
  await ask(essex, 'acceptInvitation', { operationId: outer.id });
  await go(planner, 'plan');
  await planner.getByRole('button', { name: 'Place it', exact: true }).click();
  await planner.getByRole('link', { name: 'Choose the operation that it is to lie within.' }).waitFor();
  await planner.getByLabel('Place it within').selectOption({ label: 'Op Dunlin' });
  await planner.getByRole('button', { name: 'Place it', exact: true }).click();
  const dialog = planner.getByRole('dialog', { name: 'Place Op Wagtail within Op Dunlin' });
  await dialog.getByText(/every force of Op Dunlin: Kent Police, Essex Police/).waitFor();
  await dialog.getByRole('button', { name: 'Place it' }).click();
  await planner.getByRole('link', { name: 'Op Dunlin' }).click();
  await planner.getByRole('heading', { name: /Op Dunlin/, level: 1 }).waitFor();
  await planner.getByRole('link', { name: 'Op Wagtail' }).click();
  await planner.getByRole('button', { name: 'Take it out of Op Dunlin' }).click();
  await planner.getByRole('dialog').getByRole('button', { name: 'Take it out' }).click();
  await planner.getByText('No other operation.').waitFor();
});
