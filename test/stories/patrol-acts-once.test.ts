/** Story: a phone with a bad signal sends what its patrol did late, twice and out of order; each act is kept once. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { importTestList } from '../support/cordon.ts';
import {
  act,
  type Card,
  type Intercepting,
  openIntercepts,
  places,
  type Unit,
  vehicle,
} from '../support/intercepting.ts';

let story: Intercepting;
let unit: Unit;
let other: Unit;
let taskId: string;
let marks: string[];

before(async () => {
  story = await openIntercepts();
  marks = ['KT60OVA', 'KT61OVA', 'KT62OVA', 'KT63OVA', 'KT64OVA', 'KT65OVA', 'KT66OVA', 'KT67OVA'];
  const rows = marks.map((mark) => vehicle(mark));
  await importTestList(story.cordon, 'Kent VOI', story.cordon.forces.kent, rows);
  unit = await story.unit('KT40');
  other = await story.unit('KT41', { crew: ['kent-patrol-two'] });
});
after(() => story.cordon.close());

/** Each test has a task of its own, which the first unit has. */
beforeEach(async () => {
  const mark = marks.pop() ?? assert.fail('there are marks enough');
  const { task } = await story.task(mark);
  taskId = task.id;
  await give(unit, task.revision);
});

const give = (to: Unit, revision: number): Promise<Card> =>
  story.who('kent-analyst').ask('assignTask', { taskId, revision, unitId: to.id } as never);
const doing = (what: string, over: Record<string, unknown> = {}) => ({ taskId, what, ...act(over) });
const done = (input: ReturnType<typeof doing>, by = 'kent-patrol'): Promise<Card> =>
  story.who(by).ask('doTaskAct', input as never);
const whats = ({ events }: Card): string[] => events.map(({ what }) => what);
const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();

/** Frees the unit for the next test. */
async function close(): Promise<void> {
  const { task } = await story.who('kent-analyst').ask('getTask', { taskId } as never);
  const closing = { taskId, revision: task.revision, what: 'ended', words: 'The test is over' };
  await story.who('kent-analyst').ask('closeTask', closing as never);
}

test('the same act sent again, one after the other or at once, is one act and one answer', async () => {
  const act = doing('accepted');
  const [first] = await Promise.all(Array.from({ length: 5 }, () => done(act)));
  const again = await done(act);
  assert.deepEqual(whats(again), ['proposed', 'assigned', 'accepted']);
  assert.equal(again.task.revision, first?.task.revision);
  const other = await done({ ...doing('stopped'), actId: act.actId });
  assert.deepEqual(whats(other), ['proposed', 'assigned', 'accepted'], 'the first of an id stands');
  await close();
});

test('acts that arrive in another order stand in the order in which they were done', async () => {
  const [way, there, stopped] = [
    doing('en-route', { doneAt: ago(30) }),
    doing('with-vehicle', { doneAt: ago(20) }),
    doing('stopped', { doneAt: ago(10) }),
  ];
  assert.equal((await done(stopped)).task.state, 'stopped');
  await done(way);
  const card = await done(there);
  assert.equal(card.task.state, 'stopped', 'what was done last stands');
  assert.deepEqual(whats(card).slice(0, 3), ['en-route', 'with-vehicle', 'stopped']);
  const mine = await story.who('kent-patrol').ask('getMyPatrol', {});
  assert.equal(mine.unit?.state, 6);
  await close();
});

test('a phone whose clock is ahead or behind loses nothing', async () => {
  assert.equal((await done(doing('accepted', { doneAt: ago(600) }))).task.state, 'accepted');
  const ahead = await done(doing('en-route', { doneAt: ago(-600) }));
  assert.equal(ahead.task.state, 'en-route');
  assert.ok(ahead.events.every(({ doneAt, receivedAt }) => doneAt <= receivedAt));
  await close();
});

test('what a patrol did before it heard of standing down is kept, and the task stays as it was', async () => {
  const { task } = await done(doing('accepted'));
  const down = { taskId, revision: task.revision, what: 'stood-down', words: 'Another unit has it' };
  await story.who('kent-analyst').ask('closeTask', down as never);
  const card = await done(doing('stopped', { doneAt: ago(5), words: 'Had stopped it already' }));
  assert.equal(card.task.state, 'stood-down');
  assert.ok(whats(card).includes('stopped'));
});

test('when another unit has the task, the first one’s late acts move nothing', async () => {
  const { task } = await done(doing('accepted'));
  await give(other, task.revision);
  const late = await done(doing('lost'));
  assert.deepEqual([late.task.state, late.task.callSign], ['assigned', 'KT41']);
  assert.equal((await done(doing('accepted'), 'kent-patrol-two')).task.state, 'accepted');
  await close();
});

test('nobody says anything of a task that no unit of theirs ever had', async () => {
  for (const name of ['kent-patrol-two', 'essex-patrol']) {
    assert.equal((await story.who(name).refused('doTaskAct', doing('accepted'))).code, 'not-allowed');
  }
  assert.equal((await story.who('surrey-patrol').refused('doTaskAct', doing('accepted'))).code, 'not-found');
  assert.equal((await story.who('kent-patrol').refused('doTaskAct', doing('flown'))).code, 'bad-input');
  const noId = { taskId, what: 'accepted', doneAt: ago(0), actId: 'one' };
  assert.equal((await story.who('kent-patrol').refused('doTaskAct', noId)).code, 'bad-input');
  await close();
});

test('what a phone kept of one person is not taken from another who has signed in on it since', async () => {
  const path = `${story.cordon.cordon.address}/v1/tasks/${taskId}/acts`;
  const people = { mine: await story.personId('kent-patrol'), other: await story.personId('kent-patrol-two') };
  const sent = async (personId: string, name: string): Promise<number> => {
    const headers = { cookie: story.who(name).cookie, 'cordon-client': 'test', 'cordon-person': personId };
    const body = JSON.stringify(doing('accepted'));
    return (await fetch(path, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body }))
      .status;
  };
  assert.equal(await sent(people.other, 'kent-patrol'), 401);
  const { events } = await story.who('kent-analyst').ask('getTask', { taskId } as never);
  assert.equal(events.at(-1)?.what, 'assigned');
  assert.equal(await sent(people.mine, 'kent-patrol'), 200);
  await close();
});

test('where it was done moves the unit, unless the unit is known to be elsewhere since', async () => {
  await done(doing('en-route', { position: places.south, doneAt: ago(10) }));
  await done(doing('accepted', { position: places.thurrock, doneAt: ago(60) }));
  const mine = await story.who('kent-patrol').ask('getMyPatrol', {});
  assert.deepEqual(mine.unit?.position, places.south);
  await close();
});
