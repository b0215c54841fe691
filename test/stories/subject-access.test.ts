/** Story: a person asks what is held about their vehicle; two people decide, and only what they disclose leaves. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import type { SubjectId } from '../../src/words/id.ts';
import type { SubjectItem } from '../../src/words/subject-access.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  endSharing,
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
import { raiseHit } from '../support/raise-hit.ts';

let cordon: TestCordon;
let camera: TestCamera;
let supervisor: Asker;
let commander: Asker;
let asked: SubjectId;

const at = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString();
const hostile = '"><script>alert(1)</script>';
const asking = { mark: 'kt34 ova', reference: 'SAR 12/26', from: at(30), until: at(-1) };

before(async () => {
  cordon = await startTestCordon();
  const { kent, essex, surrey } = cordon.forces;
  camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  const other = await addTestCamera(cordon, 'ES-1', 'json', essex);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34OVA', 'STOP', hostile)]);
  await addTestPerson(cordon, 'supervisor', 'supervisor', kent);
  await addTestPerson(cordon, 'commander', 'commander', kent);
  await addTestPerson(cordon, 'stranger', 'supervisor', surrey);
  supervisor = await signIn(cordon, 'supervisor');
  commander = await signIn(cordon, 'commander');
  await raiseHit(cordon, camera, supervisor, { plate: 'KT34OVA' });
  await sendMessage(cordon, other, 'json', jsonRead('KT34OVA'));
  // A look-alike, which is another vehicle, raises a hit on the same entry.
  await sendMessage(cordon, camera, 'json', jsonRead('KT34QVA', { confidence: 0.5 }));
  await sendMessage(cordon, camera, 'json', jsonRead('GK39HTB'));
  const listId = (await supervisor.ask('listLists', {})).lists.find((one) => one.name === 'Kent VOI')?.id ?? '';
  await supervisor.ask('listEntries', { listId, plate: 'KT34 OVA' });
});
after(() => cordon.close());

async function itemsOf(id: SubjectId): Promise<readonly SubjectItem[]> {
  return (await supervisor.ask('getSubject', { subjectId: id })).items;
}

test('everything about the mark is gathered, what may be exempt is marked, and no other vehicle appears', async () => {
  const { request } = await supervisor.ask('askSubject', asking);
  asked = request.id;
  assert.deepEqual([request.mark, request.state], ['KT34OVA', 'review']);
  const items = await itemsOf(asked);
  const found = new Set(items.map((item) => `${item.kind} ${item.ground}`));
  for (const one of [
    'read open-hit',
    'read other-force',
    'hit open-hit',
    'entry live-entry',
    'consultation who-looked',
  ]) {
    assert.ok(found.has(one), `${one} of ${[...found].join(', ')}`);
  }
  assert.doesNotMatch(JSON.stringify(items), /KT34QVA|GK39HTB/);
  // Who looked is an officer, whose own data these are.
  assert.doesNotMatch(JSON.stringify(items), /Supervisor Test/);
});

test('another force sees neither the request nor what was gathered', async () => {
  const stranger = await signIn(cordon, 'stranger');
  assert.deepEqual((await stranger.ask('listSubjects', {})).requests, []);
  assert.equal((await stranger.refused('getSubject', { subjectId: asked })).code, 'not-found');
  assert.equal((await stranger.refused('sendSubject', { subjectId: asked })).code, 'not-found');
});

test('it is sent when every item is decided, and what is withheld needs a reason', async () => {
  assert.match((await supervisor.refused('sendSubject', { subjectId: asked })).message, /not decided yet/);
  const items = await itemsOf(asked);
  const decide = (some: readonly SubjectItem[], decision: 'disclose' | 'withhold', reason: string | null) =>
    ({ subjectId: asked, items: some.map((item) => item.id), decision, reason }) as const;
  const [isExempt, isOpen] = [items.filter((item) => item.ground), items.filter((item) => !item.ground)];
  assert.equal((await supervisor.refused('decideItems', decide(isExempt, 'withhold', ' '))).code, 'bad-input');
  const entries = items.filter((item) => item.kind === 'entry' || item.ground === 'open-hit');
  await supervisor.ask('decideItems', decide(isExempt, 'withhold', 'The inquiry is not over'));
  if (isOpen.length > 0) await supervisor.ask('decideItems', decide(isOpen, 'disclose', null));
  await supervisor.ask('decideItems', decide(entries, 'disclose', null));
  const { request } = await supervisor.ask('sendSubject', { subjectId: asked });
  assert.deepEqual([request.state, request.undecided], ['waiting', 0]);
  assert.ok(request.withheld >= 2);
  const late = decide(isExempt, 'disclose', null);
  assert.equal((await supervisor.refused('decideItems', late)).code, 'changed-meanwhile');
});

test('nothing leaves before a commander without a part in it releases it; they may send it back', async () => {
  assert.equal((await supervisor.refused('getSubjectRelease', { subjectId: asked })).code, 'changed-meanwhile');
  const release = { subjectId: asked, release: true, words: 'Seen and right' };
  assert.equal((await supervisor.refused('decideSubject', release)).code, 'not-allowed');
  await cordon.database.owner("update people set role = 'commander' where username = 'supervisor'");
  const promoted = await signIn(cordon, 'supervisor');
  assert.equal((await promoted.refused('decideSubject', release)).code, 'own-request');
  await cordon.database.owner("update people set role = 'supervisor' where username = 'supervisor'");
  supervisor = await signIn(cordon, 'supervisor');
  const back = await commander.ask('decideSubject', { ...release, release: false, words: 'Look at the entry again' });
  assert.deepEqual([back.request.state, back.request.decidedWords], ['review', 'Look at the entry again']);
  await supervisor.ask('sendSubject', { subjectId: asked });
  assert.equal((await commander.ask('decideSubject', release)).request.state, 'released');
});

test('the package holds what is disclosed and nothing else, and its page runs nothing', async () => {
  const response = await send(cordon, 'getSubjectRelease', { subjectId: asked }, commander.cookie);
  assert.equal(response.headers.get('content-type'), 'application/zip');
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  assert.deepEqual(Object.keys(files).sort(), ['release.html', 'release.json']);
  const page = strFromU8(files['release.html'] ?? new Uint8Array());
  const release = JSON.parse(strFromU8(files['release.json'] ?? new Uint8Array())) as { items: { what: string }[] };
  const disclosed = (await itemsOf(asked)).filter((item) => item.decision === 'disclose');
  assert.equal(release.items.length, disclosed.length);
  assert.ok(release.items.every(({ what }) => what !== 'Looked up'));
  for (const text of [page, JSON.stringify(release)]) {
    assert.doesNotMatch(text, /Essex|KT34QVA|GK39HTB|Supervisor|Commander|inquiry is not over|s\.45\(4\)\(/);
  }
  assert.match(page, /&lt;script&gt;/);
  assert.doesNotMatch(page, /<script|onerror|src=|href=/i);
  assert.match(page, /default-src 'none'/);
});

test('a mark that is none, and a period that ends before it begins, are refused', async () => {
  for (const over of [{ mark: '??' }, { from: at(1), until: at(2) }]) {
    assert.equal((await supervisor.refused('askSubject', { ...asking, ...over })).code, 'bad-input');
  }
});

test('more than can be reviewed at once is refused whole, and nothing of it is kept', async () => {
  const before = (await supervisor.ask('listSubjects', {})).requests.length;
  await cordon.database.owner(
    `insert into reads (id, dedupe, captured_at, received_at, camera_id, force_id, late, time_certainty, plate)
       select 1000000 + n, gen_random_uuid(), now(), now(), c.id, c.force_id, false, 'exact', 'EO31RKC'
         from cameras c, generate_series(1, 10001) n where c.ref = 'KE-1'`,
  );
  assert.equal((await supervisor.refused('askSubject', { ...asking, mark: 'EO31RKC' })).code, 'too-many');
  assert.equal((await supervisor.ask('listSubjects', {})).requests.length, before);
});

test('about a mark of which nothing is held, an empty request can be released', async () => {
  const { request } = await supervisor.ask('askSubject', { ...asking, mark: 'EO99RKC' });
  assert.equal(request.items, 0);
  await supervisor.ask('sendSubject', { subjectId: request.id });
  const released = await commander.ask('decideSubject', {
    subjectId: request.id,
    release: true,
    words: 'Nothing held',
  });
  assert.equal(released.request.state, 'released');
});

test('an entry’s page or a hit’s card, opened by its number, is a look at its mark and no other’s', async () => {
  await importTestList(cordon, 'Essex VOI', cordon.forces.essex, [listRow('GK39HTC'), listRow('GK39HTD')]);
  const listId = (await supervisor.ask('listLists', {})).lists.find((one) => one.name === 'Essex VOI')?.id ?? '';
  const { entries } = await supervisor.ask('listEntries', { listId });
  const entryOf = (plate: string): string => entries.find((one) => one.plate === plate)?.id ?? assert.fail(plate);
  for (const plate of ['GK39HTC', 'GK39HTC', 'GK39HTD']) await supervisor.ask('getEntry', { entryId: entryOf(plate) });
  const hit = await raiseHit(cordon, camera, supervisor, { plate: 'GK39HTC' });
  await supervisor.ask('getHit', { hitId: hit.id });
  const stranger = await signIn(cordon, 'stranger');
  assert.equal((await stranger.refused('getEntry', { entryId: entryOf('GK39HTC') })).code, 'not-found');
  // They were looks of the force’s own people, whether or not the entry is open to it still.
  await endSharing(cordon);
  const { request } = await supervisor.ask('askSubject', { ...asking, mark: 'GK39HTC' });
  const looks = (await itemsOf(request.id)).filter(({ kind }) => kind === 'consultation');
  assert.deepEqual(looks.map(({ content }) => content['What']).sort(), ['getEntry', 'getEntry', 'getHit']);
  assert.ok(looks.every(({ ground }) => ground === 'who-looked'));
});
