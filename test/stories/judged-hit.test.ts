/** Story: a listed vehicle is read, hit, looked at and judged. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
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

let cordon: TestCordon;
let camera: TestCamera;

before(async () => {
  cordon = await startTestCordon();
  await addTestPerson(cordon, 'analyst', 'analyst', cordon.forces.kent);
  await addTestPerson(cordon, 'other', 'analyst', cordon.forces.essex);
  await addTestPerson(cordon, 'surrey', 'analyst', cordon.forces.surrey);
  camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  await importTestList(cordon, 'Kent VOI', cordon.forces.kent, [
    listRow('KX07 WPA'),
    listRow('LM68 XKD', 'OBSERVE'),
    listRow('GK39 HTB'),
  ]);
});
after(() => cordon.close());

test('a listed vehicle passes a camera, rises as a hit with its picture, and a named person confirms it', async () => {
  const patch = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex').toString('base64');
  await sendMessage(cordon, camera, 'json', jsonRead('kx07 wpa', { images: [{ kind: 'patch', base64: patch }] }));
  const analyst = await signIn(cordon, 'analyst');
  const [hit] = await eventually(async () => {
    const { hits } = await analyst.ask('listHits', { state: 'open' });
    assert.equal(hits.length, 1);
    return hits;
  });
  assert.ok(hit);
  assert.equal(hit.plate, 'KX07WPA');
  assert.equal(hit.late, false);
  const card = await analyst.ask('getHit', { hitId: hit.id });
  assert.equal(card.entry.ground, 'Linked to county lines');
  assert.equal(card.entry.expiryDefaulted, true);
  assert.equal(card.list.revision, 1);
  const [picture] = card.read.pictures;
  assert.ok(picture);

  const early = await analyst.refused('judgeHit', { hitId: hit.id, revision: hit.revision, verdict: 'confirmed' });
  assert.equal(early.code, 'picture-not-viewed');
  await analyst.ask('viewPicture', { hitId: hit.id, pictureId: picture.id });
  const judged = await analyst.ask('judgeHit', { hitId: hit.id, revision: hit.revision, verdict: 'confirmed' });
  assert.equal(judged.hit.state, 'confirmed');
  assert.equal(judged.hit.judgedBy?.name, 'Analyst Test');

  const other = await signIn(cordon, 'other');
  const late = await other.refused('judgeHit', {
    hitId: hit.id,
    revision: hit.revision,
    verdict: 'dismissed',
    reason: 'misread',
  });
  assert.equal(late.code, 'already-judged');
  assert.match(late.message, /Analyst Test/);
});

test('a force outside the agreement sees neither the hit nor the camera', async () => {
  const surrey = await signIn(cordon, 'surrey');
  assert.deepEqual((await surrey.ask('listHits', { state: 'handled' })).hits, []);
  assert.deepEqual((await surrey.ask('listCameras', {})).cameras, []);
  assert.deepEqual((await surrey.ask('listLists', {})).lists, []);
});

test('a hit whose entry is withdrawn meanwhile cannot be confirmed, and is dismissed as a stale entry', async () => {
  await addTestPerson(cordon, 'supervisor', 'supervisor', cordon.forces.kent);
  const supervisor = await signIn(cordon, 'supervisor');
  await sendMessage(cordon, camera, 'json', jsonRead('LM68 XKD'));
  const hit = await eventually(async () => {
    const { hits } = await supervisor.ask('listHits', { state: 'open' });
    const found = hits.find((one) => one.plate === 'LM68XKD');
    assert.ok(found);
    return found;
  });
  const card = await supervisor.ask('getHit', { hitId: hit.id });
  await supervisor.ask('withdrawEntry', { entryId: card.entry.id, reason: 'found and returned' });
  const judgement = { hitId: hit.id, revision: hit.revision };
  const refused = await supervisor.refused('judgeHit', { ...judgement, verdict: 'observed' });
  assert.equal(refused.code, 'entry-gone');
  const judged = await supervisor.ask('judgeHit', { ...judgement, verdict: 'dismissed', reason: 'stale-entry' });
  assert.equal(judged.hit.state, 'dismissed');
});

test('a hit whose entry a newer list replaced, with the vehicle still on it, can be judged', async () => {
  await sendMessage(cordon, camera, 'json', jsonRead('GK39 HTB'));
  const analyst = await signIn(cordon, 'analyst');
  const hit = await eventually(async () => {
    const [found] = (await analyst.ask('listHits', { state: 'open' })).hits;
    assert.ok(found);
    return found;
  });
  const changed = listRow('GK39 HTB', 'STOP', 'Linked to robbery');
  await importTestList(cordon, 'Kent VOI', cordon.forces.kent, [changed, listRow('LM68 XKD', 'OBSERVE')]);
  const judgement = { hitId: hit.id, revision: hit.revision, verdict: 'observed' } as const;
  assert.equal((await analyst.ask('judgeHit', judgement)).hit.state, 'observed');
});
