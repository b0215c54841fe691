/**
 * Stories of harm done by an operation as such, known from elsewhere, with invented marks and people: cameras without a
 * pressing need, an assessment or an end (Royston), and a force that acted at another's asking on a doubtful read (a
 * family in Surrey). See incidents-misuse.test.ts for the table of all of them.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { importTestList } from '../support/cordon.ts';
import { act, type Intercepting, openIntercepts, places, vehicle } from '../support/intercepting.ts';
import { hourMs, inMs, planOf } from '../support/joint-operation.ts';

let story: Intercepting;

before(async () => {
  story = await openIntercepts();
  const { kent } = story.cordon.forces;
  await importTestList(story.cordon, 'Kent VOI', kent, [vehicle('KT50OVA'), vehicle('KT51OVA')]);
});
after(() => story.cordon.close());

test('Royston: an operation without an assessment, a purpose and an area goes nowhere, and sends nobody', async () => {
  const supervisor = story.who('kent-supervisor');
  const times = { startsAt: inMs(-hourMs), endsAt: inMs(12 * hourMs) };
  const { operation } = await supervisor.ask('makeOperation', { name: 'Op Ring', lists: [], ...times });
  const operationId = operation.id as never;
  const content = planOf({ purposes: [], impactAssessment: '', areas: [] });
  const { missing } = await supervisor.ask('savePlan', { operationId, revision: 0, content });
  assert.deepEqual(missing, ['purpose', 'impact-assessment', 'area']);
  const refused = await story.who('kent-commander').refused('goLive', { operationId, revision: 1 });
  assert.equal(refused.code, 'plan-incomplete');
  assert.match(refused.message, /a purpose, an impact-assessment reference, an area/);

  const hit = await story.confirmedHit('KT50OVA');
  const asked = { operationId, hitId: hit.id, words: 'Stop and search' };
  const noTask = await story.who('kent-analyst').refused('makeTask', asked);
  assert.equal(noTask.code, 'operation-not-live');
  // It ends by itself, and cannot be made without an end.
  const endless = { name: 'Op Ring Two', lists: [], startsAt: times.startsAt };
  assert.equal((await supervisor.refused('makeOperation', endless)).code, 'bad-input');
});

test('Surrey: another force sees the doubt and who looked; nothing moves until one of its own accepts', async () => {
  const { task } = await story.task('KT51OVA');
  const patrol = await story.unit('KT31');
  const given = { taskId: task.id, revision: task.revision, unitId: patrol.id };
  await story.who('kent-analyst').ask('assignTask', given as never);
  const there = { taskId: task.id, what: 'en-route', ...act() };
  const { task: moving } = await story.who('kent-patrol').ask('doTaskAct', there as never);
  const offering = {
    ...{ taskId: task.id, revision: moving.revision, toForceId: story.cordon.forces.essex.id },
    ...{ place: 'A282, Dartford Crossing north', reason: 'It has crossed the river' },
    ...{ fromReference: 'KP-2211-0142', commanderInformed: true },
  };
  const { handovers } = await story.who('kent-analyst').ask('offerTask', offering as never);

  const essex = story.who('essex-analyst');
  const card = await essex.ask('getTask', { taskId: task.id } as never);
  assert.equal(card.task.viewedBy.name, 'Kent-analyst Test');
  const { match } = await essex.ask('getHit', { hitId: card.task.hitId } as never);
  assert.ok(match.likelihood > 0 && match.likelihood <= 1, 'how sure it is');
  assert.ok(match.parts.length > 0, 'and why');
  assert.equal(card.task.forceId, story.cordon.forces.kent.id);

  const borderHandoverId = handovers[0]?.id;
  const declining = { borderHandoverId, words: 'The read is of a look-alike mark; no vehicle of that colour' };
  await story.who('essex-supervisor').ask('declineTask', declining as never);
  const kept = await story.who('kent-analyst').ask('getTask', { taskId: task.id } as never);
  assert.deepEqual(
    [kept.task.forceId, kept.task.callSign, kept.handovers[0]?.state, kept.handovers[0]?.decidedByName],
    [story.cordon.forces.kent.id, 'KT31', 'declined', 'Essex-supervisor Test'],
  );
  const unit = await story.unit('EX31', { by: 'essex-supervisor', crew: ['essex-patrol'], at: places.thurrock });
  const late = { borderHandoverId, toReference: 'EP-4410', unitId: unit.id };
  assert.equal((await essex.refused('acceptTask', late)).code, 'changed-meanwhile');
});
