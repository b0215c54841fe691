/**
 * Story: a read older than a force's tier stays closed by every way that leads to it, and an approval opens it by each.
 * Every request that can answer a read or a picture is in one of the two tables.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import type { RequestDeclaration } from '../../src/api/contract/request.ts';
import { type RequestName, requests } from '../../src/api/contract/requests.ts';
import type { Hit } from '../../src/words/hit.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  send,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { makeOld } from '../support/old-reads.ts';
import { imageOf, testJpeg } from '../support/pictures.ts';
import { raiseHit } from '../support/raise-hit.ts';

/** Kent opens reads of 60 days by role, and of a year by an approval. */
const daysAgo = 80;
const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

let cordon: TestCordon;
let camera: TestCamera;
let analyst: Asker;
let supervisor: Asker;
/** Of things of 80 days ago; and a hit on such a read that stands in the queue. */
const ids: Record<'handled' | 'standing' | 'entry' | 'picture' | 'camera' | 'hold' | 'list', string> = {
  ...{ handled: '', standing: '', entry: '', picture: '', camera: '', hold: '', list: '' },
};

before(async () => {
  cordon = await startTestCordon();
  const { kent } = cordon.forces;
  for (const role of ['analyst', 'supervisor', 'commander'] as const) await addTestPerson(cordon, role, role, kent);
  [analyst, supervisor] = [await signIn(cordon, 'analyst'), await signIn(cordon, 'supervisor')];
  await cordon.database.owner(
    `insert into age_tiers_changes (force_id, open_days, approved_days, classes, approvers, why, asked_by, asked_at,
       granted, words, decided_by, decided_at)
     select one.force_id, 60, 365, '{serious}', '{commander}', 'Less', one.id, now(), true, 'Agreed', other.id, now()
       from people one, people other where one.username = 'supervisor' and other.username = 'commander'`,
  );
  camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34 OVA')]);
  await judgeLongAgo();
  await leaveStanding();
  const [list, ...others] = (await analyst.ask('listLists', {})).lists;
  assert.ok(list && others.length === 1);
  ids.list = list.id;
  ids.camera = (await analyst.ask('listCameras', {})).cameras[0]?.id ?? '';
  const data = {
    kind: 'mark',
    mark: 'KT34OVA',
    from: `${day(85)}T00:00:00Z`,
    until: `${day(75)}T00:00:00Z`,
  } as const;
  const why = { reason: 'Disclosure', reference: 'CPIA 12/26', owner: 'supervisor' };
  const { hold } = await supervisor.ask('makeHold', { ...why, data, reviewBy: `${day(-30)}T00:00:00Z` });
  ids.hold = hold.id;
});
after(() => cordon.close());

/** A misread that was dismissed, a hit that was confirmed, one that was only recorded, and a read without a mark. */
async function judgeLongAgo(): Promise<void> {
  const misread = await raiseHit(cordon, camera, analyst, { plate: 'KT340VA' });
  const verdict = { verdict: 'dismissed', reason: 'misread', truePlate: 'KT34QVA' } as const;
  await analyst.ask('judgeHit', { hitId: misread.id, revision: misread.revision, ...verdict });
  const images = [imageOf(testJpeg('of long ago'))];
  await sendMessage(cordon, camera, 'json', jsonRead('KT34OVA', { images }));
  const hit = await openHitOf('KT34OVA');
  const { read, entry } = await analyst.ask('getHit', { hitId: hit.id });
  const [picture] = read.pictures;
  assert.ok(picture);
  [ids.picture, ids.handled, ids.entry] = [picture.id, hit.id, entry.id];
  await analyst.ask('viewPicture', { hitId: hit.id, pictureId: picture.id });
  await analyst.ask('judgeHit', { hitId: hit.id, revision: hit.revision, verdict: 'confirmed' });
  await raiseHit(cordon, camera, analyst, { plate: 'KT34OVA', queued: false });
  await sendMessage(cordon, camera, 'json', jsonRead(null, { unreadReason: 'blurred' }));
  for (const plate of ['KT340VA', 'KT34OVA']) await makeOld(cordon, { plate, capturedDaysAgo: daysAgo });
  await cordon.database.owner(`update reads set captured_at = now() - interval '${daysAgo} days' where plate is null`);
}

function openHitOf(mark: string): Promise<Hit> {
  return eventually(async () => {
    const { hits } = await analyst.ask('listHits', { state: 'open' });
    return hits.find(({ plate }) => plate === mark) ?? assert.fail(`no hit on ${mark} yet`);
  });
}

/** A device that was away for months sends what it had: its hit is raised now, and stands in the queue. */
async function leaveStanding(): Promise<void> {
  await sendMessage(cordon, camera, 'json', jsonRead('LM38XKD'));
  await makeOld(cordon, { plate: 'LM38XKD', capturedDaysAgo: daysAgo });
  await importTestList(cordon, 'Kent second', cordon.forces.kent, [listRow('LM38 XKD')]);
  const images = [imageOf(testJpeg('kept on the device'))];
  await sendMessage(cordon, camera, 'json', jsonRead('LM38XKD', { images }));
  const hit = await openHitOf('LM38XKD');
  await cordon.database.owner(
    `with old as (update hits set captured_at = now() - interval '${daysAgo} days' + interval '1 hour'
       where id = $1 returning read_id, captured_at)
     update reads r set captured_at = old.captured_at from old where r.id = old.read_id`,
    [Number(hit.id.slice('hit_'.length))],
  );
  ids.standing = hit.id;
}

type Answered = { readonly code: string | null; readonly answer: unknown };

async function answerTo(who: Asker, name: RequestName, input: unknown): Promise<Answered> {
  const response = await send(cordon, name, input, who.cookie);
  if (response.status !== 200) return { code: ((await response.json()) as { code: string }).code, answer: null };
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { code: null, answer: isJson ? await response.json() : (await response.arrayBuffer()).byteLength };
}

type Way = {
  readonly input: () => Record<string, unknown>;
  /** Who asks; else the analyst. */
  readonly by?: 'supervisor';
  /** How many old things are in an answer that is not refused; undefined: it is refused. */
  readonly old?: (answer: never) => number;
  /** What an approval makes of it: it opens, or it changes nothing, since a look back is where approvals are used. */
  readonly approved: 'opens' | 'stays' | 'not asked';
};

const period = () => ({ mark: 'KT34OVA', from: day(85), to: day(75) });
const hit = () => ({ hitId: ids.handled });
/** An act on a hit changes it, so it is tried only while it is closed. */
const act: Way = { input: hit, approved: 'not asked' };

const closed: Readonly<Partial<Record<RequestName, Way>>> = {
  searchHistory: { input: period, approved: 'opens' },
  exportHistory: { input: () => ({ ...period(), format: 'csv', why: 'For the file' }), approved: 'opens' },
  searchPastReads: { input: () => ({ entryId: ids.entry, days: 85 }), approved: 'opens' },
  addEntry: {
    by: 'supervisor',
    input: () => {
      const said = { plate: 'KT34OVB', action: 'stop', priority: 'high', ground: 'Wanted', pastDays: 85 };
      return { listId: ids.list, ...said, expiresAt: `${day(-5)}T00:00:00Z` };
    },
    approved: 'not asked',
  },
  getHit: { input: hit, approved: 'opens' },
  takeHit: act,
  releaseHit: act,
  viewPicture: { ...act, input: () => ({ ...hit(), pictureId: ids.picture }) },
  judgeHit: { ...act, input: () => ({ ...hit(), revision: 2, verdict: 'observed' }) },
  undoJudgement: act,
  offerHit: { ...act, input: () => ({ ...hit(), to: 'person_1' }) },
  declineOffer: act,
  getPicture: { input: () => ({ pictureId: ids.picture }), approved: 'opens' },
  listHits: {
    input: () => ({ state: 'handled' }),
    old: ({ hits }: { hits: unknown[] }) => hits.length,
    approved: 'stays',
  },
  getEntry: {
    input: () => ({ entryId: ids.entry }),
    old: ({ hits, hitsTotal }: { hits: unknown[]; hitsTotal: number }) => hits.length + hitsTotal,
    approved: 'stays',
  },
  listUnread: { input: () => ({}), old: ({ reads }: { reads: unknown[] }) => reads.length, approved: 'stays' },
  listPairExamples: {
    input: () => ({ cameraId: ids.camera }),
    old: ({ pairs }: { pairs: unknown[] }) => pairs.length,
    approved: 'stays',
  },
  getHold: {
    by: 'supervisor',
    input: () => ({ holdId: ids.hold }),
    old: ({ keeps }: { keeps: { newest: unknown[] } }) => keeps.newest.length,
    approved: 'opens',
  },
};

/** Those that can answer a read, and that the tiers do not bind. */
const notBound: Readonly<Partial<Record<RequestName, string>>> = {
  sendMessage: 'a camera’s door answers in its maker’s words, and no read',
  decodeAgain: 'counts of messages that are read now',
  listMappings: 'how messages are read, and no message',
  getMapping: 'the same',
  tryMapping: 'the read of a message that the asker gave',
  followLive: 'hits as they change; of reads the camera, the time and the count, and no mark',
  printBriefing: 'what people wrote for an operation, and no read',
  getDebrief: 'confirmed hits of the operation that have no outcome yet, for those who close it',
  saveDebrief: 'the same',
  closeDebrief: 'the same',
  getStopReceipt: 'what an officer wrote of a stop, and no read',
  exportStops: 'the same, of many',
  ...Object.fromEntries(
    ['listTasks', 'getTask', 'makeTask', 'decideTask', 'assignTask', 'closeTask', 'offerTask', 'acceptTask']
      .concat('declineTask', 'getMyPatrol', 'doTaskAct', 'getTaskPicture')
      .map((name) => [name, 'a task that is over is bound: stories/task-age.test.ts']),
  ),
  ...Object.fromEntries(
    ['draftRelease', 'draftLocalRelease', 'getRelease', 'saveRelease', 'refreshRelease', 'approveReleaseShare']
      .concat('approveRelease', 'withdrawRelease', 'addReleasePicture', 'coverReleasePicture', 'checkReleasePicture')
      .concat('removeReleasePicture', 'getReleasePicture', 'getUncoveredPicture')
      .map((name) => [name, 'a picture that a press officer brought to a release, and of no read']),
  ),
  getSubject: 'the right of access is a purpose of its own (DPA 2018 s.45), and one may ask for all that is held',
  getSubjectRelease: 'the same, released by a second person',
};

/** Fields of an answer by which it says where a vehicle was, or shows it. */
const telling = new Set(['capturedAt', 'readId', 'pictureId']);

function tells(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { properties } = value as { properties?: Record<string, unknown> };
  if (properties !== undefined && Object.keys(properties).some((name) => telling.has(name))) return true;
  return Object.values(value).some(tells);
}

test('every request that can answer a read or a picture is bound, or it is said why not', () => {
  const table: Readonly<Record<string, RequestDeclaration>> = requests;
  const telling = Object.values(table).filter(
    ({ output }) =>
      typeof output === 'string' || tells(z.toJSONSchema(output, { unrepresentable: 'any', io: 'input' })),
  );
  const said = new Set([...Object.keys(closed), ...Object.keys(notBound)]);
  assert.deepEqual(
    telling.map(({ name }) => name).filter((name) => !said.has(name)),
    [],
  );
});

for (const [name, { input, by, old }] of Object.entries(closed) as [RequestName, Way][]) {
  test(`${name} opens no read that is older than the tier without an approval`, async () => {
    const { code, answer } = await answerTo(by === undefined ? analyst : supervisor, name, input());
    if (old === undefined) assert.equal(code, 'age-approval-needed');
    else assert.deepEqual([code, old(answer as never)], [null, 0]);
  });
}

test('a hit on an old read that stands in the queue is shown with its picture, without its old sightings', async () => {
  const card = await analyst.ask('getHit', { hitId: ids.standing });
  assert.deepEqual([card.read.plate, card.sightings, card.sightingsFrom?.slice(0, 10)], ['LM38XKD', [], day(60)]);
  const [picture] = card.read.pictures;
  const { code } = await answerTo(analyst, 'getPicture', { pictureId: picture?.id });
  assert.equal(code, null);
});

test('an approval of the case opens by each way what a look back would show, and nothing else', async () => {
  const why = 'The vehicle was seen near the scene';
  const asked = await analyst.ask('askApproval', { mark: null, fromDay: day(90), toDay: day(59), why });
  const commander = await signIn(cordon, 'commander');
  const decision = { granted: true, words: 'Proportionate', expiresAt: `${day(-10)}T00:00:00Z` };
  await commander.ask('decideApproval', { approvalId: asked.approval.id, ...decision });
  for (const [name, { input, by, old, approved }] of Object.entries(closed) as [RequestName, Way][]) {
    if (approved === 'not asked') continue;
    const { code, answer } = await answerTo(by === undefined ? analyst : supervisor, name, input());
    assert.equal(code, null, name);
    if (old !== undefined) assert.equal(old(answer as never) > 0, approved === 'opens', name);
  }
  const card = await analyst.ask('getHit', { hitId: ids.standing });
  assert.deepEqual([card.sightings.length, card.sightingsFrom], [1, null]);
});
