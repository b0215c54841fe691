/** Story: what a camera sends more than once is answered each time and kept once. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registerBeside } from '../../src/forces/registration.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import { cameraId } from '../../src/words/id.ts';
import {
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  orThrow,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { imageOf, picturesOfPlate, testJpeg } from '../support/pictures.ts';

let cordon: TestCordon;
let camera: TestCamera;
let other: TestCamera;

before(async () => {
  cordon = await startTestCordon();
  await addTestPerson(cordon, 'analyst', 'analyst', cordon.forces.kent);
  camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  other = await addTestCamera(cordon, 'KE-2', 'json', cordon.forces.kent);
  await importTestList(cordon, 'Kent VOI', cordon.forces.kent, [listRow('KX07WPA')]);
});
after(() => cordon.close());

async function readsOf(plate: string): Promise<{ id: string; camera_id: number }[]> {
  return cordon.database.owner('select id::text as id, camera_id from reads where plate = $1 order by id', [plate]);
}

/** What the camera's health says once everything sent is counted. */
async function repeatsOf(ref: string): Promise<number> {
  const analyst = await signIn(cordon, 'analyst');
  const { cameras } = await analyst.ask('listCameras', {});
  return cameras.find((one) => one.ref === ref)?.repeatsTotal ?? -1;
}

test('a message sent twice is answered twice, stored once with its picture, and its repeat is counted', async () => {
  const before = await repeatsOf('KE-1');
  const message = jsonRead('AB12CDE', { images: [imageOf(testJpeg('once'))] });
  for (const _ of [1, 2]) {
    const answer = await sendMessage(cordon, camera, 'json', message);
    assert.equal(answer.status, 200);
    assert.deepEqual(await answer.json(), { kept: true });
  }
  assert.equal((await readsOf('AB12CDE')).length, 1);
  assert.deepEqual(
    (await picturesOfPlate(cordon, 'AB12CDE')).map((bytes) => Buffer.from(bytes)),
    [testJpeg('once')],
  );
  await eventually(async () => assert.equal(await repeatsOf('KE-1'), before + 1));
});

test('one message sent twenty times at the same moment is stored once and raises one hit', async () => {
  const message = jsonRead('KX07WPA', { images: [imageOf(testJpeg('twenty'))] });
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => sendMessage(cordon, camera, 'json', message, undefined, false)),
  );
  assert.deepEqual([...new Set(answers.map((answer) => answer.status))], [200]);
  assert.equal((await readsOf('KX07WPA')).length, 1);
  assert.equal((await picturesOfPlate(cordon, 'KX07WPA')).length, 1);
  const analyst = await signIn(cordon, 'analyst');
  const hits = await eventually(async () => {
    const queue = await analyst.ask('listHits', { state: 'open' });
    assert.ok(queue.hits.length > 0);
    return queue.hits;
  });
  assert.equal(hits.length, 1);
});

test('two cameras that give the same id to their reads are two reads', async () => {
  const message = jsonRead('TW01CAM', { id: 'read-1' });
  await Promise.all([sendMessage(cordon, camera, 'json', message), sendMessage(cordon, other, 'json', message)]);
  const reads = await readsOf('TW01CAM');
  assert.equal(new Set(reads.map((read) => read.camera_id)).size, 2);
  assert.equal(reads.length, 2);
});

test('two cameras behind one recorder that give the same id to their reads are two reads', async () => {
  const [row] = await cordon.database.owner<{ id: number }>("select id from cameras where ref = 'KE-2'");
  const beside = {
    ref: 'KE-2B',
    name: 'Kent 2 B',
    forceId: cordon.forces.kent.id,
    adapter: 'json',
    position: { lat: 51.4, lon: 0.3 },
    bearingDegrees: null,
    zone: 'Europe/London',
  };
  const scope = systemScope('command line');
  orThrow(await registerBeside(cordon.database.db, systemClock, scope, beside, cameraId.of(row?.id ?? 0)));
  const both = ['KE-2', 'KE-2B'].map((ref) => JSON.parse(jsonRead('TW02CAM', { id: 'read-2', camera: ref })));
  await eventually(async () => {
    await sendMessage(cordon, other, 'json', JSON.stringify(both));
    assert.equal((await readsOf('TW02CAM')).length, 2);
  });
  assert.equal(new Set((await readsOf('TW02CAM')).map((read) => read.camera_id)).size, 2);
});

test('a message that holds a read twice stores it once, and its other reads all', async () => {
  const one = JSON.parse(jsonRead('RP01AAA', { id: 'rp-1', images: [imageOf(testJpeg('rp'))] }));
  const two = JSON.parse(jsonRead('RP01BBB', { id: 'rp-2' }));
  await sendMessage(cordon, camera, 'json', JSON.stringify([one, two, one, one]));
  assert.equal((await readsOf('RP01AAA')).length, 1);
  assert.equal((await readsOf('RP01BBB')).length, 1);
  assert.equal((await picturesOfPlate(cordon, 'RP01AAA')).length, 1);
});

test('recorders that send the same reads at once in opposite orders are answered, each read stored once', async () => {
  for (let round = 0; round < 10; round++) {
    const ids = Array.from({ length: 300 }, (_, index) => `order-${round}-${index}`);
    const reads = ids.map((id) => JSON.parse(jsonRead('RD01ORD', { id })));
    const orders = [reads, reads.toReversed(), reads, reads.toReversed()];
    const answers = await Promise.all(
      orders.map((order) => sendMessage(cordon, camera, 'json', JSON.stringify(order), undefined, false)),
    );
    assert.deepEqual(
      answers.map((answer) => answer.status),
      [200, 200, 200, 200],
    );
  }
  assert.equal((await readsOf('RD01ORD')).length, 3000);
});
