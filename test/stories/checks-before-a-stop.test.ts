/** Story: nobody is sent to stop a vehicle unless a person saw its picture and the list says so at that moment. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually, importTestList, signIn } from '../support/cordon.ts';
import { act, goLive, type Intercepting, openIntercepts, type Unit, vehicle } from '../support/intercepting.ts';
import { planOf } from '../support/joint-operation.ts';

let story: Intercepting;
let unit: Unit;
const rows = [
  ...['KT40OVA', 'KT41OVA', 'KT42OVA', 'KT43OVA', 'KT44OVA'].map((mark) => vehicle(mark)),
  ...[vehicle('KT45OVA', '', 'OBSERVE'), vehicle('KT46OVA', 'VIOLENT'), vehicle('KT47OVA'), vehicle('KT48OVA')],
  vehicle('KT49OVA', 'WEAPONS'),
];

before(async () => {
  story = await openIntercepts();
  await list(rows);
  unit = await story.unit('KT20');
});
after(() => story.cordon.close());

const list = (these: readonly string[][]) => importTestList(story.cordon, 'Kent VOI', story.cordon.forces.kent, these);
const analyst = () => story.who('kent-analyst');
const supervisor = () => story.who('kent-supervisor');
const making = (hitId: string) => ({ operationId: story.operationId, hitId, words: 'Stop it' });

/** The list says something else of one vehicle, or nothing any more. */
async function relist(mark: string, row: string[] | null): Promise<void> {
  await list(rows.flatMap((one) => (one[0] === mark ? (row ? [row] : []) : [one])));
}

async function openHit(mark: string, images = true): Promise<{ id: string; revision: number }> {
  await story.pass('south', mark, images ? {} : { images: [] });
  return eventually(async () => {
    const { hits } = await analyst().ask('listHits', { state: 'open' });
    return hits.find(({ plate }) => plate === mark) ?? assert.fail(mark);
  });
}

test('a hit that nobody has confirmed, or that was dismissed, becomes no task', async () => {
  const hit = await openHit('KT40OVA');
  assert.equal((await analyst().refused('makeTask', making(hit.id))).code, 'not-confirmed');
  const dismissed = { hitId: hit.id, revision: hit.revision, verdict: 'dismissed', reason: 'wrong-vehicle' };
  await analyst().ask('judgeHit', dismissed as never);
  const refused = await analyst().refused('makeTask', making(hit.id));
  assert.equal(refused.code, 'not-confirmed');
  assert.match(refused.message, /dismissed/);
});

test('a hit that was judged without a picture may be watched, and never stopped', async () => {
  const hit = await openHit('KT41OVA', false);
  await analyst().ask('judgeHit', { hitId: hit.id, revision: hit.revision, verdict: 'observed' } as never);
  assert.equal((await analyst().refused('makeTask', making(hit.id))).code, 'picture-not-viewed');
});

test('a confirmed hit whose picture nobody is on record as having viewed becomes no task', async () => {
  const hit = await story.confirmedHit('KT42OVA');
  await story.cordon.database.owner("delete from hit_events where what = 'viewed' and hit_id = $1", [
    Number(hit.id.slice('hit_'.length)),
  ]);
  assert.equal((await analyst().refused('makeTask', making(hit.id))).code, 'picture-not-viewed');
});

test('the database itself keeps no task without the person who viewed the picture', async () => {
  const without = story.cordon.database.owner(
    `insert into tasks (operation_id, force_id, state, state_at, hit_id, mark, markers, awaits, words, viewed_at,
       made_by, made_at)
     select o.id, o.lead_force_id, 'ready', now(), h.id, h.plate, '{}', '{}', '', now(), h.judged_by, now()
       from operations o, hits h where h.judged_by is not null limit 1`,
  );
  await assert.rejects(without, /viewed_by/);
});

test('“observe, do not stop” never becomes a task', async () => {
  const hit = await story.confirmedHit('KT45OVA');
  assert.equal((await analyst().refused('makeTask', making(hit.id))).code, 'observe-only');
});

test('an entry that is gone when the task is made, approved or given stops it there, and nothing changes', async () => {
  const hit = await story.confirmedHit('KT43OVA');
  await relist('KT43OVA', null);
  assert.equal((await analyst().refused('makeTask', making(hit.id))).code, 'entry-changed');
  await list(rows);

  const waiting = await story.task('KT46OVA');
  await relist('KT46OVA', null);
  const { id: taskId, revision } = waiting.task;
  const approve = { taskId, revision, approved: true, words: 'Go ahead' };
  assert.equal((await supervisor().refused('decideTask', approve)).code, 'entry-changed');
  await list(rows);
  const approved = await supervisor().ask('decideTask', approve as never);
  const given = { taskId, revision: approved.task.revision, unitId: unit.id };
  await relist('KT46OVA', null);
  assert.equal((await analyst().refused('assignTask', given)).code, 'entry-changed');
  const left = await analyst().ask('getTask', { taskId } as never);
  assert.deepEqual([left.task.state, left.task.revision, left.entryNow], ['ready', approved.task.revision, 'gone']);
  await list(rows);
  const closing = { taskId, revision: approved.task.revision, what: 'stood-down', words: 'Tried' };
  await analyst().ask('closeTask', closing as never);
});

test('an entry that now says observe, or has a new marker that nobody approved, stops the giving', async () => {
  const { task } = await story.task('KT44OVA');
  const give = (revision: number) => ({ taskId: task.id, revision, unitId: unit.id });
  await relist('KT44OVA', vehicle('KT44OVA', '', 'OBSERVE'));
  assert.equal((await analyst().refused('assignTask', give(task.revision))).code, 'observe-only');
  await relist('KT44OVA', vehicle('KT44OVA', 'FIREARMS'));
  const refused = await analyst().refused('assignTask', give(task.revision));
  assert.equal(refused.code, 'approval-needed');
  assert.match(refused.message, /FIREARMS/);
  const asked = { taskId: task.id, revision: task.revision, approved: true, words: 'Armed unit beside it' };
  const approved = await supervisor().ask('decideTask', asked as never);
  assert.deepEqual([approved.task.state, approved.task.markers], ['ready', ['FIREARMS']]);
  const given = await analyst().ask('assignTask', give(approved.task.revision) as never);
  assert.equal(given.task.state, 'assigned');
});

test('a patrol does not set out after what is off the list, and what it did is kept all the same', async () => {
  const mine = await story.who('kent-patrol').ask('getMyPatrol', {});
  const taskId = mine.card?.task.id;
  await relist('KT44OVA', null);
  const doing = (what: string) => ({ taskId, what, ...act() });
  assert.equal((await story.who('kent-patrol').refused('doTaskAct', doing('accepted'))).code, 'entry-changed');
  assert.equal((await story.who('kent-patrol').refused('doTaskAct', doing('en-route'))).code, 'entry-changed');
  const stopped = await story.who('kent-patrol').ask('doTaskAct', doing('stopped') as never);
  assert.deepEqual([stopped.task.state, stopped.entryNow], ['stopped', 'gone']);
  await story.who('kent-patrol').ask('doTaskAct', doing('ended') as never);
  await list(rows);
});

test('nobody approves a stop that they asked for, nor one that waits for nothing', async () => {
  const hit = await story.confirmedHit('KT47OVA');
  const { task } = await supervisor().ask('makeTask', making(hit.id) as never);
  const asked = { taskId: task.id, revision: task.revision, approved: true, words: 'Fine' };
  assert.equal((await supervisor().refused('decideTask', asked)).code, 'own-request');
  assert.equal((await story.who('kent-commander').refused('decideTask', asked)).code, 'changed-meanwhile');
  const again = await analyst().refused('makeTask', making(hit.id));
  assert.equal(again.code, 'already-exists');
});

test('a tactical adviser of the operation sees tasks and units, decides on a marker, and sends nobody', async () => {
  const { operationId } = story;
  const until = new Date(Date.now() + 3_600_000).toISOString();
  for (const [by, username] of [
    ['kent-supervisor', 'kent-patrol-two'],
    ['essex-supervisor', 'essex-patrol'],
  ] as const) {
    const role = { operationId, username, role: 'tactical-adviser', until } as const;
    await story.who(by).ask('giveOperationRole', role as never);
  }
  const [adviser, other] = [story.who('kent-patrol-two'), story.who('essex-patrol')];
  const { task } = await story.task('KT49OVA');
  assert.equal(task.state, 'waiting');
  assert.ok((await adviser.ask('listTasks', { operationId })).tasks.some(({ id }) => id === task.id));
  assert.ok((await adviser.ask('listUnits', { operationId })).units.some(({ id }) => id === unit.id));
  const decision = { taskId: task.id, revision: task.revision, approved: true, words: 'With a firearms unit near' };
  assert.equal((await other.refused('decideTask', decision)).code, 'not-allowed', 'of the force in charge alone');
  const decided = await adviser.ask('decideTask', decision as never);
  assert.deepEqual([decided.task.state, decided.task.decidedBy?.name], ['ready', 'Kent-patrol-two Test']);
  const given = { taskId: task.id, revision: decided.task.revision, unitId: unit.id };
  assert.equal((await adviser.refused('assignTask', given)).code, 'not-allowed');
  assert.equal((await adviser.refused('listHits', { state: 'open' })).code, 'not-allowed');
  assert.equal((await adviser.refused('getPlan', { operationId })).code, 'not-allowed');
});

test('a force sets which markers need an approval, and another force’s rule stays its own', async () => {
  const commander = story.who('kent-commander');
  const set = await commander.ask('setApprovalMarkers', { words: ['drugs', 'drugs'] } as never);
  assert.deepEqual(set.approvalWords, ['DRUGS']);
  const theirs = await story.who('essex-commander').ask('getInterceptRules', {});
  assert.ok(theirs.approvalWords.includes('FIREARMS') && !theirs.approvalWords.includes('DRUGS'));
  assert.equal((await commander.refused('setApprovalMarkers', { words: ['two words'] })).code, 'bad-input');
});

test('an operation that is not live sends nobody, and a unit of another force is not given a task', async () => {
  const { task } = await story.task('KT48OVA');
  const theirs = await story.unit('EX20', { by: 'essex-supervisor', crew: ['essex-patrol'] });
  const give = { taskId: task.id, revision: task.revision, unitId: theirs.id };
  assert.equal((await analyst().refused('assignTask', give)).code, 'not-allowed');
  assert.equal((await story.who('essex-analyst').refused('assignTask', give)).code, 'not-allowed');
  await story.cordon.database.owner('update operations set approved_at = null, approved_by = null');
  assert.equal((await analyst().refused('assignTask', { ...give, unitId: unit.id })).code, 'operation-not-live');
  await goLive(story.cordon);
});

test('tasks are shown for the purposes that the plan names, and for no other', async () => {
  const { operationId } = story;
  await supervisor().ask('savePlan', { operationId, revision: 0, content: planOf({ purposes: ['violent-crime'] }) });
  assert.equal((await analyst().refused('listTasks', { operationId })).code, 'no-purpose');
  assert.equal((await story.who('kent-patrol').refused('getMyPatrol', {})).code, 'no-purpose');
  const stated = await signIn(story.cordon, 'kent-analyst', 'violent-crime');
  const { tasks } = await stated.ask('listTasks', { operationId } as never);
  assert.ok(tasks.length > 0);
  assert.equal((await analyst().refused('getTask', { taskId: tasks[0]?.id })).code, 'no-purpose');
});
