/** Story: what happens in an operation reaches every console of its forces at once, each change alone, and no other. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Operation } from '../../src/words/operation.ts';
import { eventually, importTestList } from '../support/cordon.ts';
import { act, type Card, type Intercepting, openIntercepts, vehicle } from '../support/intercepting.ts';
import { openStream, type Stream } from '../support/listening.ts';

let story: Intercepting;
const listening = new Map<string, Stream>();
const marks = ['KT60OVA', 'KT61OVA', 'KT62OVA'];

before(async () => {
  story = await openIntercepts();
  await list(marks.map((mark) => vehicle(mark)));
  for (const name of ['kent-analyst', 'essex-analyst', 'surrey-analyst']) {
    listening.set(name, await openStream(story.cordon.cordon.address, story.who(name).cookie));
  }
});
after(async () => {
  for (const stream of listening.values()) stream.close();
  await story.cordon.close();
});

const list = (rows: readonly string[][]) => importTestList(story.cordon, 'Kent VOI', story.cordon.forces.kent, rows);

type Heard = { readonly seq: number } & Readonly<Record<string, unknown>>;

/** What a force’s console heard of a kind, oldest first. */
function heard(name: string, kind: string): Heard[] {
  const events = listening.get(name)?.events ?? [];
  return events.filter((event) => event.name === kind).map(({ data }) => data as unknown as Heard);
}

/** The newest of a kind, once it says what is asked. */
function hears<Thing>(name: string, kind: string, field: string, is: (thing: Thing) => boolean): Promise<Thing> {
  return eventually(() => {
    const found = heard(name, kind).findLast((one) => is(one[field] as Thing));
    return (found?.[field] as Thing) ?? assert.fail(`${name} heard no such ${kind}`);
  });
}

type Task = Card['task'];
const said = (mark: string, as: Task['listedAs']) => (task: Task) => task.mark === mark && task.listedAs === as;

test('a decision, an outcome and the end of an operation are heard by the forces that take part', async () => {
  const { operationId } = story;
  const decided = { decision: 'Stops on the A2 only', reason: 'The crossing is closed', decidedBy: 'Silver' };
  const log = { operationId, ...act(), ...decided, decidedAt: new Date().toISOString() };
  await story.who('kent-supervisor').ask('logDecision', log as never);
  const facts = { kind: 'disposal', disposal: 'traffic-offence-report' };
  const done = { operationId, ...act(), facts };
  const { outcome } = await story.who('kent-patrol').ask('recordOutcome', done as never);
  for (const name of ['kent-analyst', 'essex-analyst']) {
    await hears<{ decision: string }>(name, 'policy-log', 'decision', (one) => one.decision === decided.decision);
    await hears<{ id: string }>(name, 'outcome', 'outcome', ({ id }) => id === outcome.id);
  }
  const corrected = { outcomeId: outcome.id, revision: 1, why: 'Recorded twice', facts: null };
  await story.who('kent-patrol').ask('correctOutcome', corrected as never);
  await hears<{ revision: number }>('essex-analyst', 'outcome', 'outcome', ({ revision }) => revision === 2);
  assert.equal(heard('essex-analyst', 'policy-log').length, 1, 'only what changed is sent');
});

test('an outcome outside every operation is told to nobody', async () => {
  const before = heard('kent-analyst', 'outcome').length;
  const facts = { kind: 'disposal', disposal: 'words-of-advice' };
  await story.who('kent-patrol').ask('recordOutcome', { ...act(), facts } as never);
  const { outcome } = await story
    .who('kent-patrol')
    .ask('recordOutcome', { operationId: story.operationId, ...act(), facts } as never);
  await hears<{ id: string }>('kent-analyst', 'outcome', 'outcome', ({ id }) => id === outcome.id);
  assert.equal(heard('kent-analyst', 'outcome').length, before + 1);
});

test('whoever is after a vehicle is told when its entry is withdrawn, is replaced, or expires', async () => {
  for (const mark of marks) assert.equal((await story.task(mark)).task.listedAs, 'stop');
  const { entries } = await story.who('kent-supervisor').ask('listEntries', { listId: await listId() } as never);
  const withdrawn = entries.find(({ plate }) => plate === 'KT60OVA') ?? assert.fail('no entry');
  await story.who('kent-supervisor').ask('withdrawEntry', { entryId: withdrawn.id, reason: 'Found' } as never);
  await hears('essex-analyst', 'task', 'task', said('KT60OVA', 'gone'));

  await list([vehicle('KT61OVA', '', 'OBSERVE'), vehicle('KT62OVA')]);
  await hears('essex-analyst', 'task', 'task', said('KT61OVA', 'observe'));
  const told = heard('essex-analyst', 'task').filter(({ task }) => (task as Task).mark === 'KT62OVA');
  assert.equal(told.length, 1, 'what the list says as before is not told again');

  await story.cordon.database.owner("update entries set expires_at = now() - interval '1 minute' where plate = $1", [
    'KT62OVA',
  ]);
  await story.cordon.database.owner('select tell_listed_tasks(now())');
  await hears('essex-analyst', 'task', 'task', said('KT62OVA', 'gone'));

  await list(marks.map((mark) => vehicle(mark)));
  for (const mark of marks.slice(1)) await hears('essex-analyst', 'task', 'task', said(mark, 'stop'));
});

test('a force hears nothing of it until it takes part, and that it does is heard by all', async () => {
  const { operationId } = story;
  const names = () => [...new Set((listening.get('surrey-analyst')?.events ?? []).map(({ name }) => name))];
  assert.deepEqual(names(), ['hello']);
  const surrey = story.cordon.forces.surrey.id;
  await story.who('kent-supervisor').ask('inviteForces', { operationId, forceIds: [surrey] } as never);
  await story.who('surrey-supervisor').ask('acceptInvitation', { operationId } as never);
  const takesPart = ({ forces }: Operation) => forces.some((one) => one.id === surrey && one.acceptedAt !== null);
  for (const name of ['kent-analyst', 'essex-analyst', 'surrey-analyst']) {
    await hears<Operation>(name, 'operation', 'operation', takesPart);
  }
  assert.deepEqual(names(), ['hello', 'operation']);
});

async function listId(): Promise<string> {
  const { lists } = await story.who('kent-supervisor').ask('listLists', {});
  return lists.find(({ name }) => name === 'Kent VOI')?.id ?? assert.fail('no list');
}
