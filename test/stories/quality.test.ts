/** Story: what people say of hits adds up to what is known of a camera, of a list, and of the likelihood. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Input } from '../../console/api/requests.generated.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { createHistories } from '../../src/hits/history.ts';
import { systemClock } from '../../src/main.ts';
import type { Hit } from '../../src/words/hit.ts';
import { type CameraId, cameraId, hitId, type ListId } from '../../src/words/id.ts';
import type { HitEnd } from '../../src/words/quality.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { imageOf, testJpeg } from '../support/pictures.ts';

let cordon: TestCordon;
let camera: TestCamera;
let kentCamera: CameraId;
let essexCamera: CameraId;
let list: ListId;
let ann: Asker;
let admin: Asker;
let surrey: Asker;

/** None is like another, so that a read is a hit on one entry only. */
const marks = ['KT30 OBA', 'KT34 OVA', 'GU32 PJC', 'AB33 WRK', 'FN37 LHX', 'CR35 TZG', 'DS36 MVU', 'BG39 YNP'];

before(async () => {
  cordon = await startTestCordon();
  const { kent, essex, surrey: alone } = cordon.forces;
  await addTestPerson(cordon, 'ann', 'analyst', kent);
  await addTestPerson(cordon, 'admin', 'administrator', kent);
  await addTestPerson(cordon, 'surrey', 'analyst', alone);
  [ann, surrey] = [await signIn(cordon, 'ann'), await signIn(cordon, 'surrey')];
  admin = await signIn(cordon, 'admin', 'system-administration');
  camera = await addTestCamera(cordon, 'A2', 'json', kent);
  const other = await addTestCamera(cordon, 'A13', 'json', essex);
  const theirs = await addTestCamera(cordon, 'A3', 'json', alone);
  await importTestList(
    cordon,
    'Kent VOI',
    kent,
    marks.map((mark) => listRow(mark)),
  );
  await importTestList(cordon, 'Surrey VOI', alone, [listRow('VX84 HRE')]);
  const idOf = async (ref: string): Promise<CameraId> => {
    const [row] = await cordon.database.owner<{ id: number }>('select id from cameras where ref = $1', [ref]);
    return cameraId.of(row?.id ?? assert.fail(ref));
  };
  [kentCamera, essexCamera] = [await idOf('A2'), await idOf('A13')];
  list = (await ann.ask('listLists', {})).lists.find(({ name }) => name === 'Kent VOI')?.id ?? assert.fail('the list');

  // A B was taken for an 8: the person sees the listed mark in the picture.
  await judge(ann, await pass(camera, 'KT30O8A'), { verdict: 'confirmed' });
  const misread = { verdict: 'dismissed', reason: 'misread', truePlate: 'KT34 DVA' } as const;
  await judge(ann, await pass(camera, 'KT34OVA'), misread);
  await judge(ann, await pass(camera, 'GU32PJC'), { verdict: 'dismissed', reason: 'stale-entry' });
  await judge(ann, await pass(camera, 'AB33WRK'), { verdict: 'dismissed', reason: 'duplicate' });
  await judge(ann, await pass(camera, 'FN37LHX'), { verdict: 'dismissed', reason: 'wrong-vehicle' });
  await judge(ann, await pass(camera, 'CR35TZG', false), { verdict: 'observed' });
  await judge(ann, await pass(other, 'DS36MVU'), { verdict: 'confirmed' });
  await judge(surrey, await pass(theirs, 'VX84HRE', true, surrey), { verdict: 'dismissed', reason: 'misread' });
});
after(() => cordon.close());

async function pass(by: TestCamera, plate: string, withPicture = true, asker = ann): Promise<Hit> {
  const images = withPicture ? [imageOf(testJpeg(plate))] : [];
  // Of the last but one character the camera is not sure.
  const characterConfidences = [0.98, 0.98, 0.98, 0.98, 0.98, plate === 'KT30O8A' ? 0.55 : 0.98, 0.98];
  const vehicle = { make: 'Ford', colour: 'silver' };
  await sendMessage(cordon, by, 'json', jsonRead(plate, { images, vehicle, characterConfidences }));
  return eventually(async () => {
    const { hits } = await asker.ask('listHits', { state: 'open' });
    return hits.find((hit) => hit.plate === plate) ?? assert.fail(`no hit on ${plate}`);
  });
}

async function judge(asker: Asker, hit: Hit, judgement: Omit<Input<'judgeHit'>, 'hitId' | 'revision'>): Promise<void> {
  for (const { id } of (await asker.ask('getHit', { hitId: hit.id })).read.pictures) {
    await asker.ask('viewPicture', { hitId: hit.id, pictureId: id });
  }
  await asker.ask('judgeHit', { hitId: hit.id, revision: hit.revision, ...judgement });
}

const some = (ends: Readonly<Record<HitEnd, number>>) =>
  Object.fromEntries(Object.entries(ends).filter(([, n]) => n > 0));
const ofKent = async (asker = ann, days = 30) => {
  const { cameras } = await asker.ask('listCameraQuality', { days });
  return cameras.find((one) => one.cameraId === kentCamera) ?? assert.fail('the camera');
};
const counts = ({ count, of }: { count: number; of: number }) => [count, of];

test('each judgement is counted by its end, and shares are of those that say whether it was the mark', async () => {
  const { cameras, forces, all } = await ann.ask('listCameraQuality', { days: 30 });
  const kent = await ofKent();
  assert.deepEqual(some(kent.ends), {
    ...{ confirmed: 1, observed: 1, misread: 1, 'wrong-vehicle': 1, 'stale-entry': 1, duplicate: 1 },
  });
  assert.deepEqual(counts(kent.misread), [1, 3]);
  const essex = cameras.find((one) => one.cameraId === essexCamera);
  assert.deepEqual(counts(essex?.misread ?? assert.fail('the other camera')), [0, 1]);
  const byForce = new Map(forces.map(({ forceId, misread }) => [forceId, counts(misread)]));
  assert.deepEqual(byForce.get(cordon.forces.kent.id), [1, 3]);
  assert.deepEqual(byForce.get(cordon.forces.essex.id), [0, 1]);
  assert.deepEqual(counts(all), [1, 4], 'and none of Surrey, which shares with nobody');
});

test('what a camera was taught is what its likelihoods use, each pair with the hits that taught it', async () => {
  const learned = await ann.ask('getCameraQuality', { cameraId: kentCamera });
  assert.deepEqual(counts(learned.misread), [1, 3]);
  assert.deepEqual(
    learned.pairs.map(({ read, truth, count }) => `${read} for ${truth}: ${count}`),
    ['8 for B: 1', 'O for D: 1'],
  );
  assert.ok(learned.pairs.every(({ share, usual }) => share > usual));
  const histories = createHistories(cordon.database.db, systemClock, systemScope('matcher'));
  await histories.load();
  const used = histories.camera(cameraId.row(kentCamera));
  assert.deepEqual({ judged: used.judged, misread: used.misread }, { judged: 3, misread: 1 });
  assert.deepEqual(Object.fromEntries(used.confusions), { '8B': 1, OD: 1 });
  assert.deepEqual(counts((await ofKent(ann, learned.days)).misread), [used.misread, used.judged]);

  const { pairs } = await ann.ask('listPairExamples', { cameraId: kentCamera });
  const taught = pairs.map(({ read, truth, hits }) => [read + truth, hits.map((hit) => `${hit.read} ${hit.truth}`)]);
  assert.deepEqual(Object.fromEntries(taught), { '8B': ['KT30O8A KT30OBA'], OD: ['KT34OVA KT34DVA'] });
});

test('a list says what became of its hits, which entries were stale, and how old they were', async () => {
  const { quality, weeks, staleEntries, missing } = await ann.ask('getListQuality', { listId: list });
  assert.deepEqual(some(quality.ends), {
    ...{ confirmed: 2, observed: 1, misread: 1, 'wrong-vehicle': 1, 'stale-entry': 1, duplicate: 1 },
  });
  assert.deepEqual(counts(quality.right), [2, 4]);
  assert.deepEqual(counts(quality.misread), [1, 4]);
  assert.deepEqual(counts(quality.stale), [1, 7]);
  assert.equal(quality.raised, 7);
  assert.ok(quality.entryAgeHours !== null && quality.entryAgeHours >= 0 && quality.entryAgeHours < 1);
  assert.deepEqual(counts(weeks.at(-1)?.misread ?? assert.fail('this week')), [1, 4]);
  assert.equal(weeks.filter(({ misread }) => misread.of > 0).length, 1);
  assert.deepEqual(
    staleEntries.map(({ entryPlate, hits, state }) => ({ entryPlate, hits, state })),
    [{ entryPlate: 'GU32PJC', hits: 1, state: 'live' }],
  );
  assert.deepEqual(missing, []);
  const { lists, all } = await ann.ask('listListQuality', { days: 7 });
  assert.deepEqual(lists, [quality], 'a list that is not open is not there');
  assert.deepEqual(counts(all.right), [2, 4]);
});

test('a judgement that is taken back is not counted, and a hit left without an end for a day is', async () => {
  const { ends, misread } = await ofKent();
  const hit = await pass(camera, 'BG39YNP');
  await judge(ann, hit, { verdict: 'dismissed', reason: 'misread', truePlate: 'BG39 YMP' });
  assert.equal((await ofKent()).ends.misread, 2);
  await ann.ask('undoJudgement', { hitId: hit.id });
  const undone = await ofKent();
  assert.deepEqual([undone.ends, undone.misread], [ends, misread]);
  assert.equal((await ann.ask('getCameraQuality', { cameraId: kentCamera })).pairs.length, 2);

  assert.equal((await ann.ask('getListQuality', { listId: list })).quality.missing, 0);
  await cordon.database.owner("update hits set raised_at = now() - interval '25 hours' where id = $1", [
    hitId.row(hit.id),
  ]);
  const { quality, missing } = await ann.ask('getListQuality', { listId: list });
  assert.equal(quality.missing, 1);
  assert.deepEqual(
    missing.map((one) => [one.hitId, one.plate]),
    [[hit.id, 'BG39YNP']],
  );
});

test('of hits said to be so likely it is counted how many were right, each judged by itself', async () => {
  const said = (likelihood: number, plates: readonly string[]) =>
    cordon.database.owner('update hits set likelihood = $1 where plate = any ($2)', [likelihood, plates]);
  await said(0.9, ['KT30O8A', 'DS36MVU']);
  await said(0.85, ['KT34OVA', 'FN37LHX']);
  const judged = async () => {
    const { bands } = await ann.ask('getReliability', { days: 30 });
    assert.equal(bands.length, 10);
    return bands.filter(({ right }) => right.of > 0).map(({ from, said, right }) => [from, said, ...counts(right)]);
  };
  const [eighties, nineties] = await judged();
  assert.deepEqual(
    nineties?.map((one) => Math.round((one ?? 0) * 100) / 100),
    [0.9, 0.9, 2, 2],
  );
  assert.deepEqual(
    eighties?.map((one) => Math.round((one ?? 0) * 100) / 100),
    [0.8, 0.85, 0, 2],
  );
  // Dismissed along with another, and raised before there were likelihoods.
  await cordon.database.owner("update hits set judged_with = (select min(id) from hits) where plate = 'FN37LHX'");
  await cordon.database.owner("update hits set likelihood_parts = '[]' where plate = 'DS36MVU'");
  assert.deepEqual(
    (await judged()).map((one) => one.slice(2)),
    [
      [0, 1],
      [1, 1],
    ],
  );
});

test('an administrator sees counts and characters without a mark, and neither lists nor examples', async () => {
  const { cameras } = await admin.ask('listCameraQuality', { days: 30 });
  const learned = await admin.ask('getCameraQuality', { cameraId: kentCamera });
  assert.equal(learned.pairs.length, 2);
  assert.doesNotMatch(JSON.stringify([cameras, learned]), /OVA|DVA|KT3|PJC/);
  assert.ok((await admin.ask('getReliability', { days: 30 })).bands.length > 0);
  for (const name of ['listListQuality', 'getListQuality', 'listPairExamples'] as const) {
    const input = { listId: list, cameraId: kentCamera };
    assert.equal((await admin.refused(name, input)).code, 'not-allowed', name);
  }
  const running = await signIn(cordon, 'ann', 'system-administration');
  assert.equal((await running.refused('listListQuality', {})).code, 'no-purpose');
});

test('what is not open is not found, and a period is 1 to 180 days', async () => {
  assert.equal((await surrey.refused('getCameraQuality', { cameraId: kentCamera })).code, 'not-found');
  assert.equal((await surrey.refused('listPairExamples', { cameraId: kentCamera })).code, 'not-found');
  assert.equal((await surrey.refused('getListQuality', { listId: list })).code, 'not-found');
  const { cameras, all } = await surrey.ask('listCameraQuality', {});
  assert.deepEqual([cameras.length, ...counts(all)], [1, 1, 1]);
  for (const days of [0, 181, 1.5, 'week']) {
    assert.equal((await ann.refused('listCameraQuality', { days })).code, 'bad-input', String(days));
  }
});

test('only what was judged within the period is counted, and each asking is in the audit', async () => {
  await cordon.database.owner("update hits set judged_at = now() - interval '8 days' where plate = 'KT34OVA'");
  assert.deepEqual(counts((await ofKent(ann, 7)).misread), [0, 1]);
  assert.deepEqual(counts((await ofKent(ann, 30)).misread), [1, 2]);
  const rows = await cordon.database.owner<{ request: string; class: string; kept: unknown }>(
    `select distinct on (request) request, class, kept from audit_entries
      where request like '%Quality' or request in ('getReliability', 'listPairExamples') order by request, id desc`,
  );
  assert.equal(rows.length, 6);
  assert.ok(rows.every((row) => row.class === 'consultation'));
  const asked = rows.find(({ request }) => request === 'listCameraQuality');
  assert.deepEqual(asked?.kept, { days: 30 });
});
