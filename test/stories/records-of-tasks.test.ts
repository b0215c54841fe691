/** Story: a stop and an outcome name the task that they came of, also where another force took that task over. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { endSharing, importTestList } from '../support/cordon.ts';
import { type Card, type Intercepting, openIntercepts, vehicle } from '../support/intercepting.ts';
import { hourMs, inMs } from '../support/joint-operation.ts';
import { freshAct, recordOutcome, recordStop, searchFacts } from '../support/stopping.ts';

const arrest = { kind: 'arrest', offences: [{ group: 'drugs' }], ageGroup: '18-24' };

let story: Intercepting;
let task: Card['task'];

before(async () => {
  story = await openIntercepts();
  await importTestList(story.cordon, 'Kent VOI', story.cordon.forces.kent, [vehicle('KT50OVA'), vehicle('KT51OVA')]);
  task = (await story.task('KT50OVA')).task;
});
after(() => story.cordon.close());

test('from the task alone a stop and an outcome have its operation and its hit', async () => {
  const patrol = story.who('kent-patrol');
  const stop = await recordStop(patrol, { taskId: task.id as never, facts: searchFacts({ mark: 'KT50 OVA' }) });
  assert.deepEqual([stop.taskId, stop.operationId, stop.hitId], [task.id, task.operationId, task.hitId]);
  const outcome = await recordOutcome(patrol, arrest, { taskId: task.id, stopId: stop.id });
  assert.deepEqual([outcome.taskId, outcome.operationId, outcome.hitId], [task.id, task.operationId, task.hitId]);
  const { outcomes } = await story.who('kent-analyst').ask('listOutcomes', { hitId: task.hitId as never });
  assert.deepEqual(
    outcomes.map(({ id, taskId }) => [id, taskId]),
    [[outcome.id, task.id]],
  );
});

test('a force to which the hit is not open records what came of its task, and credits the others', async () => {
  await endSharing(story.cordon);
  const essex = story.who('essex-patrol');
  assert.equal((await story.who('essex-analyst').refused('getHit', { hitId: task.hitId })).code, 'not-found');
  const stop = await recordStop(essex, { taskId: task.id as never });
  const outcome = await recordOutcome(essex, arrest, { taskId: task.id, stopId: stop.id });
  assert.deepEqual(
    [outcome.forceId, outcome.creditedForceIds],
    [story.cordon.forces.essex.id, [story.cordon.forces.kent.id]],
  );
});

test('a task of others, or another operation or hit than the task’s, is refused', async () => {
  const other = await story.confirmedHit('KT51OVA');
  const refused = async (by: string, over: Record<string, unknown>) => {
    const asked = { ...freshAct(), taskId: task.id, ...over };
    const stop = await story.who(by).refused('recordStop', { ...asked, facts: searchFacts() });
    const outcome = await story.who(by).refused('recordOutcome', { ...asked, facts: arrest });
    assert.equal(stop.code, outcome.code);
    return stop.code;
  };
  assert.equal(await refused('surrey-patrol', {}), 'not-found');
  assert.equal(await refused('kent-patrol', { taskId: 'task_999999' }), 'not-found');
  assert.equal(await refused('kent-patrol', { hitId: other.id }), 'bad-input');
  assert.equal(await refused('kent-patrol', { operationId: 'operation_999999' }), 'bad-input');
});

test('what happened before the operation began is not of it', async () => {
  // It was made to begin 400 days ago.
  const ago = 401 * 24 * hourMs;
  const patrol = story.who('kent-patrol');
  const stop = { ...freshAct(ago), taskId: task.id, facts: searchFacts({ at: inMs(-ago) }) };
  assert.equal((await patrol.refused('recordStop', stop)).code, 'operation-not-live');
  const outcome = { ...freshAct(ago), taskId: task.id, facts: arrest };
  assert.equal((await patrol.refused('recordOutcome', outcome)).code, 'operation-not-live');
});
