/** Story: what a case needs is kept however old it becomes, until a person other than its maker says otherwise. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { holdId } from '../../src/words/id.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  importTestList,
  listRow,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { eraseNow, isOnDisk, makeOld, platesLeft, putOldRead } from '../support/old-reads.ts';
import { testJpeg } from '../support/pictures.ts';
import { raiseHit } from '../support/raise-hit.ts';

let cordon: TestCordon;
let camera: TestCamera;
let supervisor: Asker;
let commander: Asker;

const at = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString();
const why = { reason: 'Disclosure in R v Invented', reference: 'CPIA 12/26', owner: 'supervisor', reviewBy: at(-90) };

before(async () => {
  cordon = await startTestCordon();
  const { kent, surrey } = cordon.forces;
  camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34OVA'), listRow('KT38OVA')]);
  await addTestPerson(cordon, 'supervisor', 'supervisor', kent);
  await addTestPerson(cordon, 'commander', 'commander', kent);
  await addTestPerson(cordon, 'analyst', 'analyst', kent);
  await addTestPerson(cordon, 'stranger', 'commander', surrey);
  supervisor = await signIn(cordon, 'supervisor');
  commander = await signIn(cordon, 'commander');
});
after(() => cordon.close());

function markData(mark: string, from: number, until: number) {
  return { kind: 'mark' as const, mark, from: at(from), until: at(until) };
}

test('a mark is held for a period: its reads and pictures stay, others of the same age go', async () => {
  const held = testJpeg('held for the case');
  await putOldRead(cordon, camera, { plate: 'EO31RKC', capturedDaysAgo: 500, picture: held });
  await putOldRead(cordon, camera, { plate: 'EO32RKC', capturedDaysAgo: 500, picture: testJpeg('not held') });
  const { hold } = await supervisor.ask('makeHold', { ...why, data: markData('eo31 rkc', 510, 490) });
  assert.deepEqual([hold.standing, hold.owner.name], ['current', 'Supervisor Test']);
  await eraseNow(cordon, cordon.forces.kent);
  assert.deepEqual(await platesLeft(cordon), ['EO31RKC']);
  assert.equal(isOnDisk(cordon.folder, held), true);
  assert.equal(isOnDisk(cordon.folder, testJpeg('not held')), false);
  const { keeps } = await commander.ask('getHold', { holdId: hold.id });
  assert.deepEqual([keeps.reads, keeps.pictures, keeps.hits], [1, 1, 0]);
  assert.deepEqual(keeps.newest, [], 'where it was is a look back, and reads so old are open to nobody');
  await commander.ask('releaseHold', { holdId: hold.id, why: 'The case is closed' });
  await eraseNow(cordon, cordon.forces.kent);
  assert.deepEqual(await platesLeft(cordon), []);
  assert.equal(isOnDisk(cordon.folder, held), false);
});

test('who made a hold does not release it, and nobody of another force sees it', async () => {
  const { hold } = await supervisor.ask('makeHold', { ...why, data: markData('EO33RKC', 10, 5) });
  const release = { holdId: hold.id, why: 'No longer needed' };
  assert.equal((await supervisor.refused('releaseHold', release)).code, 'own-request');
  const stranger = await signIn(cordon, 'stranger');
  for (const name of ['getHold', 'releaseHold'] as const) {
    assert.equal((await stranger.refused(name, release)).code, 'not-found');
  }
  assert.deepEqual((await stranger.ask('listHolds', {})).holds, []);
  const released = await commander.ask('releaseHold', release);
  assert.deepEqual([released.hold.standing, released.hold.releasedByName], ['released', 'Commander Test']);
  assert.equal((await commander.refused('releaseHold', release)).code, 'changed-meanwhile');
});

test('of two who release a hold at once, one does and the other is told', async () => {
  const { hold } = await supervisor.ask('makeHold', { ...why, data: markData('EO33RKC', 10, 5) });
  await addTestPerson(cordon, 'second', 'commander', cordon.forces.kent);
  const second = await signIn(cordon, 'second');
  const release = { holdId: hold.id, why: 'No longer needed' };
  const ends = await Promise.allSettled([commander, second].map((one) => one.ask('releaseHold', release)));
  assert.deepEqual(ends.map((end) => end.status).sort(), ['fulfilled', 'rejected']);
});

test('a hit is held, or the hits of an operation, with the reads that they rest on', async () => {
  const { operation } = await supervisor.ask('makeOperation', {
    ...{ name: 'Op Invented', startsAt: at(1), endsAt: at(-1), lists: [await operationList()] },
  });
  const hits = [];
  for (const plate of ['KT34OVA', 'KT38OVA', 'EO39RKC']) {
    const hit = await raiseHit(cordon, camera, supervisor, { plate });
    const judgement = { hitId: hit.id, revision: hit.revision, verdict: 'dismissed' as const };
    await supervisor.ask('judgeHit', { ...judgement, reason: 'stale-entry' });
    hits.push(hit);
  }
  const [one] = hits;
  assert.ok(one);
  const byHit = await supervisor.ask('makeHold', { ...why, data: { kind: 'hit', hitId: one.id } });
  const byOperation = await supervisor.ask('makeHold', {
    ...{ ...why, data: { kind: 'operation', operationId: operation.id } },
  });
  for (const plate of ['KT34OVA', 'KT38OVA', 'EO39RKC']) await makeOld(cordon, { plate, capturedDaysAgo: 800 });
  await cordon.database.owner("update operations set starts_at = now() - interval '810 days'");
  await eraseNow(cordon, cordon.forces.kent);
  assert.deepEqual(await platesLeft(cordon), ['EO39RKC', 'KT34OVA']);
  for (const { hold } of [byHit, byOperation]) {
    const { keeps } = await supervisor.ask('getHold', { holdId: hold.id });
    assert.deepEqual([keeps.reads, keeps.hits], [1, 1]);
    await commander.ask('releaseHold', { holdId: hold.id, why: 'The case is closed' });
  }
  await eraseNow(cordon, cordon.forces.kent);
  assert.deepEqual(await platesLeft(cordon), []);
});

/** A list that alerts within an operation only. */
async function operationList() {
  const made = await supervisor.ask('makeList', { name: 'Within it', use: 'operation', staleAfterHours: 72 });
  await importTestList(cordon, 'Within it', cordon.forces.kent, [listRow('EO39RKC')]);
  return made.list.id;
}

test('a hold keeps a vehicle’s first read although only a later message of it had the mark', async () => {
  await putOldRead(cordon, camera, { plate: 'EO34RKC', capturedDaysAgo: 400 });
  await putOldRead(cordon, camera, { plate: 'EO35RKC', capturedDaysAgo: 400 });
  await cordon.database.owner(
    `update reads set revises = (select id from reads where plate = 'EO34RKC') where plate = 'EO35RKC'`,
  );
  const { hold } = await supervisor.ask('makeHold', { ...why, data: markData('EO35RKC', 410, 390) });
  await eraseNow(cordon, cordon.forces.kent);
  assert.deepEqual(await platesLeft(cordon), ['EO34RKC', 'EO35RKC']);
  await commander.ask('releaseHold', { holdId: hold.id, why: 'The case is closed' });
  await eraseNow(cordon, cordon.forces.kent);
  assert.deepEqual(await platesLeft(cordon), []);
});

test('an overdue hold stands out and warns its owner, and goes on keeping until a person reviews it', async () => {
  const { hold } = await commander.ask('makeHold', { ...why, data: markData('EO36RKC', 410, 390) });
  await putOldRead(cordon, camera, { plate: 'EO36RKC', capturedDaysAgo: 400 });
  await cordon.database.owner(
    "update holds set made_at = now() - interval '170 days', review_by = now() - interval '1 hour' where id = $1",
    [holdId.row(hold.id)],
  );
  assert.equal((await commander.ask('listHolds', {})).holds[0]?.standing, 'overdue');
  assert.equal((await supervisor.ask('getRetention', {})).overdueHolds, 1);
  assert.equal((await commander.ask('getRetention', {})).overdueHolds, 0);
  await eraseNow(cordon, cordon.forces.kent);
  assert.deepEqual(await platesLeft(cordon), ['EO36RKC']);
  const reviewed = await supervisor.ask('reviewHold', { holdId: hold.id, reviewBy: at(-10), owner: 'commander' });
  assert.deepEqual([reviewed.hold.standing, reviewed.hold.owner.name], ['due', 'Commander Test']);
  assert.equal((await supervisor.ask('getRetention', {})).overdueHolds, 0);
});

test('a hold that names nothing, nobody or no near review is refused at its field', async () => {
  const data = markData('EO31RKC', 10, 5);
  const wrong: [Record<string, unknown>, string, RegExp][] = [
    [{ data: markData('EO31RKC', 5, 10) }, 'bad-input', /after the beginning/],
    [{ data: markData('--', 10, 5) }, 'bad-input', /whole registration mark/],
    [{ data: { kind: 'hit', hitId: 'hit_999999' } }, 'not-found', /no such hit/],
    [{ data: { kind: 'operation', operationId: 'operation_999999' } }, 'not-found', /no such operation/],
    [{ data, reviewBy: at(-181) }, 'bad-input', /180 days/],
    [{ data, reviewBy: at(1) }, 'bad-input', /to come/],
    [{ data, owner: 'nobody' }, 'not-found', /nobody called nobody/],
    [{ data, owner: 'analyst' }, 'bad-input', /no supervisor or commander/],
    [{ data, reason: ' ' }, 'bad-input', /reason/],
  ];
  const before = (await supervisor.ask('listHolds', {})).holds.length;
  for (const [over, code, says] of wrong) {
    const refused = await supervisor.refused('makeHold', { ...why, ...over });
    assert.equal(refused.code, code, JSON.stringify(over));
    assert.match(JSON.stringify(refused), says);
  }
  assert.equal((await supervisor.ask('listHolds', {})).holds.length, before);
});
