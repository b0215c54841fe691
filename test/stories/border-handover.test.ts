/** Story: a vehicle leaves one force’s area for another’s, and its task goes with it as one story. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
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
let kent: Unit;
let essex: Unit;
let card: Card;

before(async () => {
  story = await openIntercepts();
  await importTestList(story.cordon, 'Kent VOI', story.cordon.forces.kent, [
    vehicle('KT50OVA'),
    vehicle('KT51OVA'),
    vehicle('KT52OVA'),
  ]);
  kent = await story.unit('KT30');
  essex = await story.unit('EX30', { by: 'essex-supervisor', crew: ['essex-patrol'], at: places.thurrock });
});
after(() => story.cordon.close());

/** Kent’s unit is on its way. */
async function carried(mark: string): Promise<Card> {
  const { task } = await story.task(mark);
  const given = { taskId: task.id, revision: task.revision, unitId: kent.id };
  await story.who('kent-analyst').ask('assignTask', given as never);
  return story.who('kent-patrol').ask('doTaskAct', { taskId: task.id, what: 'en-route', ...act() } as never);
}

const offering = (over: Record<string, unknown> = {}) => ({
  ...{ taskId: card.task.id, revision: card.task.revision, toForceId: story.cordon.forces.essex.id },
  ...{ place: 'A282, Dartford Crossing north', reason: 'It has crossed the river' },
  ...{ fromReference: 'KP-2211-0142', commanderInformed: true },
  ...over,
});
const offered = (): string => card.handovers[0]?.id ?? assert.fail('nothing was offered');

test('a task is offered to a force that takes part, and to no other', async () => {
  card = await carried('KT50OVA');
  const analyst = story.who('kent-analyst');
  const surrey = offering({ toForceId: story.cordon.forces.surrey.id });
  assert.equal((await analyst.refused('offerTask', surrey)).code, 'bad-input');
  assert.equal((await analyst.refused('offerTask', offering({ toForceId: card.task.forceId }))).code, 'bad-input');
  assert.equal((await story.who('essex-analyst').refused('offerTask', offering())).code, 'not-allowed');
  const stale = offering({ revision: card.task.revision - 1 });
  assert.equal((await analyst.refused('offerTask', stale)).code, 'changed-meanwhile');
  card = await analyst.ask('offerTask', offering() as never);
  const [handover] = card.handovers;
  assert.deepEqual(
    [
      handover?.state,
      handover?.taskState,
      handover?.fromCallSign,
      handover?.fromReference,
      handover?.commanderInformed,
    ],
    ['offered', 'en-route', 'KT30', 'KP-2211-0142', true],
  );
  assert.equal(card.task.forceId, story.cordon.forces.kent.id, 'it stays with who offers it until it is accepted');
  assert.equal((await analyst.refused('offerTask', offering())).code, 'already-exists');
});

test('only the force that it was offered to accepts it, with a unit of its own', async () => {
  const accepting = { borderHandoverId: offered(), toReference: 'EP-4410', unitId: essex.id };
  assert.equal((await story.who('kent-supervisor').refused('acceptTask', accepting)).code, 'not-allowed');
  assert.equal((await story.who('surrey-supervisor').refused('acceptTask', accepting)).code, 'not-found');
  const theirs = { ...accepting, unitId: kent.id };
  assert.equal((await story.who('essex-analyst').refused('acceptTask', theirs)).code, 'not-found');
  const accept = () => story.who('essex-analyst').ask('acceptTask', accepting as never);
  // Two people of the control room at once: one of them does it.
  const both = await Promise.allSettled([accept(), accept()]);
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  card = await story.who('essex-analyst').ask('getTask', { taskId: card.task.id } as never);
  const [handover] = card.handovers;
  assert.deepEqual(
    [handover?.state, handover?.toReference, handover?.toCallSign, handover?.decidedByName],
    ['accepted', 'EP-4410', 'EX30', 'Essex-analyst Test'],
  );
  assert.deepEqual(
    [card.task.forceId, card.task.state, card.task.callSign],
    [story.cordon.forces.essex.id, 'assigned', 'EX30'],
  );
});

test('it is one story of both forces: what each did, and who handed over to whom', async () => {
  card = await story.who('essex-patrol').ask('doTaskAct', { taskId: card.task.id, what: 'stopped', ...act() } as never);
  const seen = await story.who('kent-analyst').ask('getTask', { taskId: card.task.id } as never);
  assert.deepEqual(
    seen.events.map(({ what, callSign }) => `${what} ${callSign ?? ''}`.trim()),
    ['proposed', 'assigned KT30', 'en-route KT30', 'handover-offered KT30', 'handed-over EX30', 'stopped EX30'],
  );
  assert.equal(seen.task.hitId, card.task.hitId);
});

test('who handed over decides no more of it; what its patrol did before is kept when it arrives late', async () => {
  const closing = { taskId: card.task.id, revision: card.task.revision, what: 'ended', words: 'Done' };
  assert.equal((await story.who('kent-analyst').refused('closeTask', closing)).code, 'not-allowed');
  const lost = { taskId: card.task.id, what: 'lost', ...act({ words: 'At the toll' }) };
  const after = await story.who('kent-patrol').ask('doTaskAct', lost as never);
  assert.deepEqual([after.task.state, after.task.callSign], ['stopped', 'EX30']);
  assert.ok(after.events.some(({ what, callSign, words }) => what === 'lost' && callSign === 'KT30' && words));
  const mine = await story.who('kent-patrol').ask('getMyPatrol', {});
  assert.equal(mine.card, null);
  const ended = { ...closing, revision: after.task.revision };
  card = await story.who('essex-analyst').ask('closeTask', ended as never);
  assert.equal(card.task.state, 'ended');
  assert.equal((await story.who('essex-analyst').refused('closeTask', ended)).code, 'changed-meanwhile');
});

test('what is declined, or taken back, stays where it was and may be offered anew', async () => {
  card = await carried('KT51OVA');
  for (const [by, state] of [
    ['essex-supervisor', 'declined'],
    ['kent-supervisor', 'withdrawn'],
  ] as const) {
    card = await story.who('kent-analyst').ask('offerTask', offering() as never);
    const declining = { borderHandoverId: offered(), words: 'Nobody is free' };
    assert.equal((await story.who('surrey-supervisor').refused('declineTask', declining)).code, 'not-found');
    card = await story.who(by).ask('declineTask', declining as never);
    assert.deepEqual([card.handovers[0]?.state, card.task.callSign, card.task.state], [state, 'KT30', 'en-route']);
    assert.equal((await story.who(by).refused('declineTask', declining)).code, 'changed-meanwhile');
  }
  assert.equal(card.handovers.length, 2);
});

test('a vehicle that was taken off the list meanwhile is not taken over', async () => {
  card = await story.who('kent-analyst').ask('offerTask', offering() as never);
  await importTestList(story.cordon, 'Kent VOI', story.cordon.forces.kent, [vehicle('KT50OVA'), vehicle('KT52OVA')]);
  const accepting = { borderHandoverId: offered(), toReference: 'EP-4411', unitId: essex.id };
  assert.equal((await story.who('essex-analyst').refused('acceptTask', accepting)).code, 'entry-changed');
  const left = await story.who('essex-analyst').ask('getTask', { taskId: card.task.id } as never);
  assert.deepEqual([left.handovers[0]?.state, left.task.forceId], ['offered', story.cordon.forces.kent.id]);
});
