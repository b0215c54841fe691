/** Story: what an operation does beside ANPR is planned, done and counted, and then the operation is debriefed. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Input } from '../../console/api/requests.generated.ts';
import {
  addTestCamera,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  sendMessage,
  startTestCordon,
  type TestCordon,
} from '../support/cordon.ts';
import { hourMs, inMs, type Played, planOf, playOperation } from '../support/joint-operation.ts';

let cordon: TestCordon;
let played: Played;
let activityId: Input<'changeActivity'>['activityId'];

before(async () => {
  cordon = await startTestCordon();
  played = await playOperation(cordon);
  const { who, operationId } = played;
  await who('kent-supervisor').ask('savePlan', { operationId, revision: 0, content: planOf() });
});
after(() => cordon.close());

type Content = Input<'addActivity'>['content'];

function sweep(over: Record<string, unknown> = {}): Content {
  const times = { from: inMs(hourMs), until: inMs(2 * hourMs) };
  return {
    kind: 'weapon-sweep',
    what: 'Sweep of the park',
    place: 'Dagenham',
    ...times,
    planned: 15,
    ...over,
  } as never;
}

const exactly = (value: number) => ({ value, qualifier: 'exact' });

test('an activity is planned by a force that takes part, and shown to the others', async () => {
  const { who, operationId } = played;
  const { activity } = await who('essex-supervisor').ask('addActivity', { operationId, content: sweep() });
  activityId = activity.id as typeof activityId;
  const { activities } = await who('kent-analyst').ask('listActivities', { operationId });
  assert.deepEqual(
    activities.map((one) => [one.id, one.forceId, one.state, one.planned]),
    [[activityId, cordon.forces.essex.id, 'planned', 15]],
  );
  assert.equal((await who('surrey-analyst').refused('listActivities', { operationId })).code, 'not-found');
  const nobodys = { operationId, content: sweep({ team: 'Nobody’s' }) };
  assert.equal((await who('kent-supervisor').refused('addActivity', nobodys)).code, 'bad-input');
});

test('it is done with its count, attendance apart from reach, and with the hedge that was given', async () => {
  const { who } = played;
  const done = sweep({
    ...{ state: 'done', done: exactly(14), words: 'One park was closed.' },
    ...{ attendance: { value: 100, qualifier: 'nearly' }, reach: { value: 277_000, qualifier: 'around' } },
  });
  const asked = { activityId, revision: 1, content: done, why: 'Done' };
  assert.equal((await who('kent-supervisor').refused('changeActivity', asked)).code, 'not-allowed');
  const { activity } = await who('essex-supervisor').ask('changeActivity', asked);
  assert.deepEqual(activity.attendance, { value: 100, qualifier: 'nearly' });
  assert.deepEqual(activity.reach, { value: 277_000, qualifier: 'around' });
});

test('a correction keeps what was said before, who said it and why it was changed', async () => {
  const { who } = played;
  const content = sweep({ state: 'done', done: exactly(15) });
  const asked = { activityId, revision: 2, content, why: 'The park was swept after all' };
  await who('essex-commander').ask('changeActivity', asked);
  const stale = await who('essex-supervisor').refused('changeActivity', asked);
  assert.equal(stale.code, 'changed-meanwhile');
  const { revisions } = await who('kent-auditor').ask('getActivity', { activityId });
  assert.deepEqual(
    revisions.map((one) => [one.revision, one.done?.value ?? null, one.savedByName, one.why]),
    [
      [3, 15, 'Essex-commander Test', 'The park was swept after all'],
      [2, 14, 'Essex-supervisor Test', 'Done'],
      [1, null, 'Essex-supervisor Test', null],
    ],
  );
});

test('counts are of what was done, and what was not done says why', async () => {
  const { who, operationId } = played;
  const wrong = [
    { state: 'done' },
    { done: exactly(3) },
    { attendance: exactly(3) },
    { state: 'not-done', words: '' },
    { until: inMs(0) },
    { planned: 0 },
    { kind: 'picnic' },
    { state: 'done', done: { value: null, qualifier: 'exact' } },
  ];
  for (const over of wrong) {
    const refused = await who('kent-supervisor').refused('addActivity', { operationId, content: sweep(over) });
    assert.equal(refused.code, 'bad-input', JSON.stringify(over));
  }
  const uncounted = { state: 'done', done: { value: null, qualifier: 'stated-without-count' } };
  const { activity } = await who('kent-supervisor').ask('addActivity', { operationId, content: sweep(uncounted) });
  assert.equal(activity.done?.value, null, 'one that was stated without a count');
});

const content = { planned: 'Fifteen sweeps', happened: 'Fifteen sweeps', postIncident: false };
const lesson = { lesson: 'The radio was weak', action: 'Ask for a repeater', owner: 'Insp B. Invented' };

test('an operation is debriefed once it is over, by the force that led it', async () => {
  const { who, operationId } = played;
  const asked = { operationId, revision: 0, content };
  const early = await who('kent-supervisor').refused('saveDebrief', asked);
  assert.equal(early.code, 'operation-not-over');
  await importTestList(cordon, 'Kent VOI', cordon.forces.kent, [listRow('KT34 OVA')]);
  const camera = await addTestCamera(cordon, 'kent-1', 'json', cordon.forces.kent);
  await shareLists();
  await sendMessage(cordon, camera, 'json', jsonRead('KT34OVA'));
  await eventually(async () => assert.equal((await who('kent-analyst').ask('listHits', { state: 'open' })).total, 1));
  await who('kent-supervisor').ask('addActivity', { operationId, content: sweep({ what: 'Never told of' }) });
  await who('kent-supervisor').ask('endOperation', { operationId });
  const owned = { ...asked, content: { ...content, lessons: [{ ...lesson, due: '2026-12-31' }] } };
  assert.equal((await who('essex-supervisor').refused('saveDebrief', owned)).code, 'not-allowed');
  for (const half of [lesson, { ...lesson, due: '2026-12-31', owner: '' }, { ...lesson, due: '31 December' }]) {
    const lacking = { ...asked, content: { ...content, lessons: [half] } };
    assert.equal((await who('kent-supervisor').refused('saveDebrief', lacking)).code, 'bad-input');
  }
  const saved = await who('kent-supervisor').ask('saveDebrief', owned);
  assert.equal(saved.operation.stage, 'ended');
  assert.deepEqual(
    saved.unsaidActivities.map(({ what }) => what),
    ['Never told of'],
  );
  assert.deepEqual(
    saved.unresolvedHits.map(({ plate }) => plate),
    ['KT34OVA'],
  );
  assert.deepEqual(saved.quality, { cameras: [], lists: [] }, 'nothing was judged');
});

test('what its hits became is counted by camera and by list, once they are judged', async () => {
  const { who, operationId } = played;
  const [hit = assert.fail()] = (await who('kent-analyst').ask('listHits', { state: 'open' })).hits;
  const judged = { hitId: hit.id, revision: hit.revision, verdict: 'dismissed', reason: 'misread' };
  await who('kent-analyst').ask('judgeHit', judged as Input<'judgeHit'>);
  const { quality, unresolvedHits } = await who('kent-analyst').ask('getDebrief', { operationId });
  assert.deepEqual(unresolvedHits, []);
  assert.deepEqual(
    quality.cameras.map(({ name, misread }) => [name, misread.count, misread.of]),
    [['kent kent-1', 1, 1]],
  );
  assert.deepEqual(
    quality.lists.map(({ name, right, ends }) => [name, right.count, right.of, ends.misread]),
    [['Kent VOI', 0, 1, 1]],
  );
});

/** Kent opens its lists to Essex within the operation, which makes their hits the operation's. */
async function shareLists(): Promise<void> {
  const { who, operationId } = played;
  const { operation } = await who('kent-analyst').ask('getOperation', { operationId });
  const whose = { operationId, ownerForceId: cordon.forces.kent.id, toForceIds: [cordon.forces.essex.id] };
  const times = { from: inMs(-hourMs), until: operation.endsAt };
  const asked = { ...whose, allLists: true, purposes: ['county-lines'], ...times } as Input<'proposeShare'>;
  const { shares } = await who('kent-analyst').ask('proposeShare', asked);
  const shareId = (shares[0]?.id ?? '') as Input<'agreeShare'>['shareId'];
  await who('kent-supervisor').ask('agreeShare', { shareId });
}

test('closing the debrief is a commander’s, and nothing is written of the operation afterwards', async () => {
  const { who, operationId } = played;
  const stale = await who('kent-commander').refused('closeDebrief', { operationId, revision: 9 });
  assert.equal(stale.code, 'changed-meanwhile');
  const closing = { operationId, revision: 1 };
  assert.equal((await who('kent-supervisor').refused('closeDebrief', closing)).code, 'not-allowed');
  const closed = await who('kent-commander').ask('closeDebrief', closing);
  assert.deepEqual([closed.operation.stage, closed.operation.debriefedByName], ['debriefed', 'Kent-commander Test']);
  const again = await who('kent-supervisor').refused('saveDebrief', { operationId, revision: 1, content });
  assert.equal(again.code, 'changed-meanwhile');
  const late = await who('kent-supervisor').refused('addActivity', { operationId, content: sweep() });
  assert.equal(late.code, 'changed-meanwhile');
  const plan = { operationId, revision: 1, content: planOf() };
  assert.equal((await who('kent-supervisor').refused('savePlan', plan)).code, 'changed-meanwhile');
  assert.equal((await who('essex-analyst').ask('getDebrief', { operationId })).debriefs.length, 1, 'it stays readable');
});
