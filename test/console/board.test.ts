/** Console: two control rooms at once, from a confirmed hit to a stop over the border, without a reload. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { looksRightInBothSizes } from '../support/axe.ts';
import { desk, isShut, openBrowser } from '../support/browser.ts';
import { eventually, importTestList } from '../support/cordon.ts';
import { act, type Intercepting, openIntercepts, places, vehicle } from '../support/intercepting.ts';

let story: Intercepting;
let browser: Browser;
let kent: Page;
let essex: Page;

before(async () => {
  story = await openIntercepts(true);
  const rows = [vehicle('KT80OVA', 'FIREARMS'), vehicle('KT81OVA', '', 'OBSERVE'), vehicle('KT82OVA')];
  await importTestList(story.cordon, 'Kent VOI', story.cordon.forces.kent, rows);
  await story.unit('KT21');
  await story.unit('EX31', { by: 'essex-supervisor', crew: [], at: places.thurrock });
  browser = await openBrowser();
  [kent, essex] = [await openAs('kent-analyst', board()), await openAs('essex-analyst', board())];
});
after(async () => {
  await browser?.close();
  await story.cordon.close();
});

const board = (): string => `/operations/${story.operationId}/board`;

/** With the session that the story has: each person signs in once. */
async function openAs(name: string, path: string): Promise<Page> {
  const [cookie = '', value = ''] = story.who(name).cookie.split('=');
  const url = story.cordon.cordon.address;
  const context = await browser.newContext({ viewport: { ...desk }, colorScheme: 'dark', reducedMotion: 'reduce' });
  await context.addCookies([{ name: cookie, value, url }]);
  const page = await context.newPage();
  await page.goto(url + path);
  return page;
}

/** The row of a mark among the tasks of a board; a screen reader spells the mark. */
function row(page: Page, mark: string) {
  return page.getByRole('region', { name: /^Tasks/ }).getByRole('link', { name: new RegExp([...mark].join(' ')) });
}

test('a board with nothing on it says what will appear, and how', async () => {
  await kent.getByText('No vehicle is to be stopped just now.').waitFor();
  await kent.getByText('Decisions appear here').waitFor();
  await kent.getByRole('button', { name: /KT21.*2 On patrol/ }).waitFor();
  await kent.getByRole('button', { name: /EX31.*Essex Police/ }).waitFor();
  await looksRightInBothSizes(kent, 'the empty board');
});

test('a task made of a confirmed hit rises on the other force’s board, and waits for another’s approval', async () => {
  const hit = await story.confirmedHit('KT80OVA');
  const card = await openAs('kent-analyst', `/live?filter=handled&hit=${hit.id}`);
  await card.getByRole('button', { name: 'Make a task' }).click();
  await card.getByRole('button', { name: 'Make the task' }).click();
  await card.getByRole('link', { name: /Say why/ }).waitFor();
  await card.getByLabel('What the unit is to do').fill('Stop and search');
  await card.getByRole('button', { name: 'Make the task' }).click();
  await card.getByText('was made: it waits for an approval.').waitFor();
  await row(essex, 'KT80OVA').getByText('Waits for approval').waitFor();
  await row(essex, 'KT80OVA').getByText('FIREARMS').waitFor();
  await card.getByRole('link', { name: 'The task on KT80OVA' }).click();
  await card.getByText('Viewed by Kent-analyst Test').waitFor();
  assert.equal(await card.getByRole('button', { name: 'Approve or refuse' }).getAttribute('aria-disabled'), 'true');
  await card.getByText('You made this task. Another supervisor or commander decides.').first().waitFor();
  await looksRightInBothSizes(card, 'the waiting task');

  const supervisor = await openAs('kent-supervisor', new URL(card.url()).pathname);
  await supervisor.getByRole('button', { name: 'Approve or refuse' }).click();
  await supervisor.getByLabel('Why is it approved or refused?').fill('Armed unit beside it');
  await supervisor.getByRole('button', { name: 'Approve', exact: true }).click();
  await row(essex, 'KT80OVA').getByText('To be given').waitFor();
  await supervisor.context().close();

  // The page of who made it has followed, and holds the task as it is now.
  await card.getByText('Kent-supervisor Test').first().waitFor();
  await card.getByRole('button', { name: 'Give it to KT21' }).click();
  await row(essex, 'KT80OVA').getByText('KT21').waitFor();
  await essex.getByRole('button', { name: /KT21.*on KT80OVA/ }).waitFor();
  await card.context().close();
});

test('what says “observe, do not stop” has no task button, and a hit that nobody judged has it shut', async () => {
  const observed = await story.confirmedHit('KT81OVA');
  await story.pass('south', 'KT82OVA');
  const open = await eventually(async () => {
    const { hits } = await story.who('kent-analyst').ask('listHits', { state: 'open' });
    return hits.find(({ plate }) => plate === 'KT82OVA') ?? assert.fail('no hit');
  });
  const page = await openAs('kent-analyst', `/live?filter=handled&hit=${observed.id}`);
  await page.getByText('Observe, do not stop').first().waitFor();
  await page.getByText('Why it is looked for').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Make a task' }).count(), 0);
  await page.goto(`${story.cordon.cordon.address}/live?hit=${open.id}`);
  await page.getByText('Confirm the hit from its picture first.').first().waitFor();
  await isShut(page.getByRole('button', { name: 'Make a task' }));
  await page.context().close();
});

test('a vehicle goes over the border: offered by one force, accepted by the other, one story', async () => {
  await row(kent, 'KT80OVA').click();
  await kent.getByRole('heading', { name: 'Task: KT80OVA' }).waitFor();
  await kent.getByText(/Last seen at/).waitFor();
  await kent.getByRole('button', { name: 'Offer it to another force' }).click();
  const offer = kent.getByRole('dialog');
  await offer.getByLabel('To', { exact: true }).selectOption({ label: 'Essex Police' });
  const where = offer.getByLabel('Where');
  await eventually(async () => assert.notEqual(await where.inputValue(), '', 'the border that it may cross'));
  await offer.getByRole('button', { name: 'Offer it' }).click();
  await offer.getByRole('link', { name: 'Say why, at least 3 characters.' }).waitFor();
  await offer.getByLabel('Why').fill('It goes north over the crossing');
  await offer.getByLabel('Our control room reference').fill('KP-4711');
  await offer.getByRole('button', { name: 'Offer it' }).click();
  await kent.getByText('Offered: Kent Police to Essex Police').waitFor();

  await row(essex, 'KT80OVA').click();
  await essex.getByRole('button', { name: 'Accept it' }).click();
  await essex.getByLabel('Our control room reference').fill('EP-99');
  await essex.getByLabel('Receiving unit').selectOption({ label: 'EX31, 2 On patrol' });
  await essex.getByRole('dialog').getByRole('button', { name: 'Accept it' }).click();
  await kent.getByText('Accepted: Kent Police to Essex Police').waitFor();
  await kent.getByText(/reference EP-99, EX31/).waitFor();
  await kent.getByText('Essex Police is in charge of it.').first().waitFor();
  await looksRightInBothSizes(kent, 'the task that was handed over');
});

test('an entry that is withdrawn is told on the task and on the board at once', async () => {
  const { lists } = await story.who('kent-supervisor').ask('listLists', {});
  const listId = lists[0]?.id ?? assert.fail('no list');
  const { entries } = await story.who('kent-supervisor').ask('listEntries', { listId } as never);
  const entryId = entries.find(({ plate }) => plate === 'KT80OVA')?.id ?? assert.fail('no entry');
  await story.who('kent-supervisor').ask('withdrawEntry', { entryId, reason: 'Found on a drive' } as never);
  for (const page of [kent, essex]) {
    await page.getByText('The list no longer asks for this vehicle', { exact: true }).waitFor();
    await page.getByText('Tell EX31, and stand the task down.').waitFor();
    await page.getByRole('link', { name: 'Board', exact: true }).click();
    await row(page, 'KT80OVA').getByText('The list no longer asks for this vehicle').waitFor();
  }
});

test('emergency assistance stands above everything on every board until somebody answers, by name', async () => {
  const { units } = await story.who('kent-analyst').ask('listUnits', { operationId: story.operationId } as never);
  const unitId = units.find(({ callSign }) => callSign === 'KT21')?.id;
  const asked = { unitId, state: 0, ...act({ position: places.north }) };
  await story.who('kent-patrol').ask('reportUnitState', asked as never);
  for (const page of [kent, essex]) await page.getByText('KT21, Kent Police: emergency assistance').waitFor();
  await looksRightInBothSizes(kent, 'the board in an emergency');
  await essex.getByRole('button', { name: 'Answer KT21' }).click();
  await essex.getByLabel('What is being done?').fill('EX31 is on its way');
  await essex.getByRole('button', { name: 'It is in hand' }).click();
  for (const page of [kent, essex]) {
    await page.getByText(/emergency answered by Essex-analyst Test/).waitFor();
    await page.getByText('KT21, Kent Police: emergency assistance').waitFor({ state: 'detached' });
  }
});

test('a supervisor puts a unit on shift, says its state, and changes what a state means', async () => {
  const page = await openAs('kent-supervisor', `/operations/${story.operationId}/units/add`);
  await page.getByRole('button', { name: 'Put it on shift' }).click();
  await page.getByRole('link', { name: /Enter a call sign/ }).waitFor();
  await page.getByLabel('Call sign').fill('KT21');
  await page.getByRole('button', { name: 'Put it on shift' }).click();
  await page.getByRole('link', { name: /Another unit of your force is KT21/ }).waitFor();
  await page.getByLabel('Call sign').fill('KT22');
  await page.getByRole('checkbox', { name: 'dog', exact: true }).check();
  await looksRightInBothSizes(page, 'the form of a unit');
  await page.getByRole('button', { name: 'Put it on shift' }).click();
  await page.getByRole('row', { name: /KT22.*dog/ }).waitFor();
  await looksRightInBothSizes(page, 'the units');
  await kent.getByRole('button', { name: /KT22/ }).waitFor();
  await page.getByRole('link', { name: 'KT22' }).click();
  await page.getByRole('button', { name: 'Say its state' }).click();
  await page.getByRole('button', { name: '6 At scene' }).click();
  await kent.getByRole('button', { name: /KT22.*6 At scene/ }).waitFor();

  await page.goto(`${story.cordon.cordon.address}/intercept-rules`);
  await page.getByRole('button', { name: 'Change state 6' }).click();
  await page.getByLabel('Means').fill('On scene');
  await page.getByRole('button', { name: 'Set it' }).click();
  await page.getByRole('row', { name: /6.*On scene.*Our own/ }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Set the words' }).getAttribute('aria-disabled'), 'true');
  await looksRightInBothSizes(page, 'states and approvals');
  await page.context().close();
});
