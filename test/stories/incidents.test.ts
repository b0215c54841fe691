/**
 * Stories of misreads and clones that are known to have stopped, hurt or jailed the wrong people, each with invented
 * marks and people: from the camera's message to the card, and what Cordon does not let happen.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Hit, HitCard } from '../../src/words/hit.ts';
import type { ListId } from '../../src/words/id.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  jsonRead,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { imageOf, testJpeg } from '../support/pictures.ts';

const dover = { lat: 51.127, lon: 1.313 };
const chelmsford = { lat: 51.735, lon: 0.469 };
const london = { lat: 51.507, lon: -0.128 };
const hourMs = 3_600_000;

let cordon: TestCordon;
let atDover: TestCamera;
let atChelmsford: TestCamera;
let atLondon: TestCamera;
let ann: Asker;
let bob: Asker;
let chief: Asker;
let list: ListId;
let offRoad: ListId;

before(async () => {
  cordon = await startTestCordon();
  const { kent, essex } = cordon.forces;
  await addTestPerson(cordon, 'ann', 'analyst', kent);
  await addTestPerson(cordon, 'bob', 'analyst', essex);
  await addTestPerson(cordon, 'chief', 'supervisor', kent);
  [ann, bob, chief] = await Promise.all([signIn(cordon, 'ann'), signIn(cordon, 'bob'), signIn(cordon, 'chief')]);
  atDover = await addTestCamera(cordon, 'Dover', 'json', kent, dover);
  atChelmsford = await addTestCamera(cordon, 'Chelmsford', 'json', essex, chelmsford);
  atLondon = await addTestCamera(cordon, 'London', 'json', kent, london);
  await importTestList(cordon, 'Kent VOI', kent, [['KX30 AAA', '', '', '', 'STOP', '', 'Test of the list']]);
  await importTestList(cordon, 'Off the road', kent, [['KX30 AAB', '', '', '', 'OBSERVE', '', 'Off the road']]);
  const { lists } = await chief.ask('listLists', {});
  const idOf = (name: string): ListId => {
    const found = lists.find((one) => one.name === name);
    assert.ok(found);
    return found.id;
  };
  list = idOf('Kent VOI');
  offRoad = idOf('Off the road');
  await chief.ask('setListUse', { listId: offRoad, use: 'off-road', staleAfterHours: 72 });
});
after(() => cordon.close());

type Listed = { make?: string; colour?: string; country?: string; vehicleType?: string; ground?: string };

async function listVehicle(plate: string, listed: Listed = {}, on = list): Promise<void> {
  const expiresAt = new Date(Date.now() + 24 * hourMs).toISOString();
  const entry = { action: 'stop', priority: 'high', ground: 'Stolen from a drive', ...listed, expiresAt } as const;
  await chief.ask('addEntry', { listId: on, plate, ...entry });
}

type Seen = { vehicle?: Record<string, string>; sure?: readonly number[]; country?: string; atMs?: number };

/** @param seen what the camera says; a picture comes with each read */
async function pass(camera: TestCamera, plate: string, seen: Seen = {}): Promise<void> {
  const message = jsonRead(plate, {
    capturedAt: new Date(seen.atMs ?? Date.now()).toISOString(),
    images: [imageOf(testJpeg(`${plate}-${camera.ref}`))],
    ...(seen.vehicle === undefined ? {} : { vehicle: seen.vehicle }),
    ...(seen.sure === undefined ? {} : { characterConfidences: seen.sure }),
    ...(seen.country === undefined ? {} : { country: seen.country }),
  });
  await sendMessage(cordon, camera, 'json', message);
}

async function cardOf(plate: string, camera: TestCamera, state: 'open' | 'recorded' = 'open'): Promise<HitCard> {
  const hit = await eventually(async () => {
    const { hits } = await ann.ask('listHits', { state });
    const found = hits.find((one) => one.plate === plate && one.cameraName.endsWith(camera.ref));
    assert.ok(found, `no hit on ${plate}`);
    return found;
  });
  return ann.ask('getHit', { hitId: hit.id });
}

async function look(asker: Asker, card: HitCard): Promise<void> {
  const [picture] = card.read.pictures;
  assert.ok(picture);
  await asker.ask('viewPicture', { hitId: card.hit.id, pictureId: picture.id });
}

const confirm = (hit: Hit) => ({ hitId: hit.id, revision: hit.revision, verdict: 'confirmed' }) as const;

async function confirmOnce(asker: Asker, card: HitCard): Promise<HitCard> {
  await look(asker, card);
  return asker.ask('judgeHit', confirm(card.hit));
}

const sure = [0.98, 0.98, 0.98, 0.98, 0.98, 0.98, 0.98];

test('one digit misread meets a listed mark on another make: doubted in words, confirmed by nobody alone', async () => {
  // A 3 was taken for an 8: the car that passes is KX38 NDB, and the entry is of KX88 NDB, a lorry.
  await listVehicle('KX88 NDB', { make: 'DAF', colour: 'RED' });
  const weak = sure.with(2, 0.62);
  await pass(atDover, 'KX88NDB', { vehicle: { make: 'LEXUS', colour: 'grey' }, sure: weak });
  const card = await eventually(async () => {
    const found = [
      ...(await ann.ask('listHits', { state: 'open' })).hits,
      ...(await ann.ask('listHits', { state: 'recorded' })).hits,
    ];
    const hit = found.find((one) => one.plate === 'KX88NDB');
    assert.ok(hit);
    return ann.ask('getHit', { hitId: hit.id });
  });
  assert.ok(card.match.likelihood < 0.5, `said to be ${card.match.likelihood} likely`);
  assert.deepEqual(card.hit.contradictions, ['colour', 'make']);
  assert.ok(card.match.parts.some(({ about, effect }) => about === 'make' && effect === 'against'));
  assert.ok(card.match.parts.every(({ sentence }) => sentence.endsWith('.')));
  assert.equal(card.hit.rank, 2, 'one below what its owner asks');
  const first = await confirmOnce(ann, card);
  assert.equal(first.hit.state, 'open');
  assert.equal(first.hit.firstConfirmedBy?.name, 'Ann Test');
  assert.equal((await ann.refused('judgeHit', confirm(first.hit))).code, 'second-person-needed');
  // The second has not looked yet: neither a person nor a machine lends another their eyes.
  assert.equal((await bob.refused('judgeHit', confirm(first.hit))).code, 'picture-not-viewed');
  await look(bob, card);
  const dismissed = {
    hitId: card.hit.id,
    revision: first.hit.revision,
    verdict: 'dismissed',
    reason: 'misread',
  } as const;
  const judged = await bob.ask('judgeHit', { ...dismissed, truePlate: 'KX38 NDB' });
  assert.equal(judged.hit.state, 'dismissed');
});

test('a new car is taken for a stolen one by a look-alike: told as one, and quiet once it is judged', async () => {
  await listVehicle('LM86 BDO', { make: 'FORD', colour: 'BLUE' });
  const weak = sure.with(4, 0.55);
  await pass(atDover, 'LM868DO', { vehicle: { make: 'FORD', colour: 'blue' }, sure: weak });
  const card = await cardOf('LM868DO', atDover);
  assert.equal(card.hit.matchKind, 'look-alike');
  assert.equal(card.hit.entryPlate, 'LM86BDO');
  assert.match(card.match.sentence, /LM868DO; the entry says LM86BDO/);
  await look(ann, card);
  const verdict = { hitId: card.hit.id, revision: card.hit.revision, verdict: 'dismissed', reason: 'misread' } as const;
  const judged = await ann.ask('judgeHit', verdict);
  assert.deepEqual(
    judged.quiets.map(({ entryPlate, plate }) => [entryPlate, plate]),
    [['LM86BDO', 'LM868DO']],
  );
  // At another camera, of another force, it asks nobody again; the stolen car itself still does.
  await pass(atChelmsford, 'LM868DO', { vehicle: { make: 'FORD', colour: 'blue' }, sure: weak });
  assert.equal((await cardOf('LM868DO', atChelmsford, 'recorded')).hit.recordedWhy, 'quieted-mark');
  await pass(atDover, 'LM86BDO', { sure });
  assert.equal((await cardOf('LM86BDO', atDover)).hit.recordedWhy, null);
});

test('a cloned van: two places at once put both in doubt, and the van at home is said to be off the road', async () => {
  await listVehicle('GX85 VAN', { make: 'FORD', colour: 'WHITE', ground: 'Seen at a drugs exchange' });
  await listVehicle('GX85 VAN', { ground: 'Declared off the road 18 months ago' }, offRoad);
  await pass(atDover, 'GX85VAN', { vehicle: { make: 'FORD', colour: 'white' }, sure });
  const genuine = await cardOf('GX85VAN', atDover);
  assert.deepEqual(genuine.hit.contradictions, ['off-road']);
  await pass(atChelmsford, 'GX85VAN', { vehicle: { make: 'FORD', colour: 'white' }, sure });
  const clone = await cardOf('GX85VAN', atChelmsford);
  assert.deepEqual([...clone.hit.contradictions].sort(), ['off-road', 'too-far']);
  const [tooFar] = clone.match.contradictions.filter(({ kind }) => kind === 'too-far');
  assert.match(
    tooFar?.sentence ?? '',
    /Dover, \d\d miles away, read the same mark 1 minute before: one of the two is a clone/,
  );
  // The other sightings stand on the card, those that speak for the keeper among them.
  assert.ok(clone.sightings.some(({ cameraName }) => cameraName.endsWith('Dover')));
  const doubted = await ann.ask('getHit', { hitId: genuine.hit.id });
  assert.deepEqual([...doubted.hit.contradictions].sort(), ['off-road', 'too-far']);
  assert.ok(doubted.events.some(({ what }) => what === 'contradicted'));
  const first = await confirmOnce(ann, clone);
  assert.equal(first.hit.state, 'open', 'a second person has to look');
  assert.equal((await confirmOnce(bob, first)).hit.state, 'confirmed');
  assert.equal(
    (await ann.ask('getHit', { hitId: genuine.hit.id })).hit.state,
    'open',
    'the genuine one was judged by nobody',
  );
});

test('a mark of another country, on another kind of vehicle, is no match to act on by one pair of eyes', async () => {
  await listVehicle('ZX 44512', { country: 'PL', vehicleType: 'motorcycle', ground: 'Stolen motorcycle' });
  await pass(atLondon, 'ZX44512', { country: 'GB', vehicle: { type: 'car' }, sure });
  const found = await eventually(async () => {
    const open = await ann.ask('listHits', { state: 'open' });
    const recorded = await ann.ask('listHits', { state: 'recorded' });
    const hit = [...open.hits, ...recorded.hits].find((one) => one.plate === 'ZX44512');
    assert.ok(hit);
    return ann.ask('getHit', { hitId: hit.id });
  });
  assert.deepEqual([...found.hit.contradictions].sort(), ['other-country', 'vehicle-type']);
  const first = await confirmOnce(ann, found);
  assert.equal(first.hit.state, 'open');
});

test('an entry withdrawn while the hit waits can be confirmed by nobody', async () => {
  await listVehicle('EK47 HFR');
  await pass(atDover, 'EK47HFR', { sure });
  const card = await cardOf('EK47HFR', atDover);
  await look(ann, card);
  await chief.ask('withdrawEntry', { entryId: card.entry.id, reason: 'Found, and back with its keeper' });
  assert.equal((await ann.refused('judgeHit', confirm(card.hit))).code, 'entry-gone');
});

test('a force asked to act on another’s hit sees doubt, reasons and who looked, and judges for itself', async () => {
  await listVehicle('OL83 SRY', { make: 'AUDI', colour: 'BLACK' });
  await pass(atChelmsford, 'OL83SRY', { vehicle: { make: 'SKODA', colour: 'white' }, sure });
  const card = await cardOf('OL83SRY', atChelmsford);
  await confirmOnce(ann, card);
  const theirs = await bob.ask('getHit', { hitId: card.hit.id });
  assert.deepEqual(theirs.match, card.match);
  assert.deepEqual(theirs.hit.firstConfirmedBy?.name, 'Ann Test');
  assert.deepEqual(theirs.viewedByMe, []);
  assert.equal((await bob.refused('judgeHit', confirm(theirs.hit))).code, 'picture-not-viewed');
});
