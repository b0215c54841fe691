/**
 * Fault: pictures cannot be written, or were damaged. What is acknowledged is wholly on the disk, all is well after
 * repair, and nothing that is cut short is shown.
 */
import assert from 'node:assert/strict';
import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pictureId } from '../../src/words/id.ts';
import {
  addTestCamera,
  addTestPerson,
  jsonRead,
  send,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { startProcess } from '../support/own-process.ts';
import { imageOf, picturePlaces, picturesOfPlate, testJpeg } from '../support/pictures.ts';

let cordon: TestCordon;
let camera: TestCamera;

before(async () => {
  cordon = await startTestCordon();
  camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
});
after(() => cordon.close());

async function readsOf(plate: string): Promise<number> {
  return (await cordon.database.owner('select from reads where plate = $1', [plate])).length;
}

const sendRead = (message: string): Promise<Response> =>
  sendMessage(cordon, camera, 'json', message, 'application/json', false);

test('while the picture folder cannot be written, a read with a picture is not acknowledged, not stored', async () => {
  const folder = join(cordon.folder, 'pictures');
  rmSync(folder, { recursive: true, force: true });
  // Root may write into any folder, but not into one that is a file.
  writeFileSync(folder, '');
  const message = jsonRead('PF01FIL', { images: [imageOf(testJpeg('kept later'))] });
  for (const _ of [1, 2, 3]) {
    const answer = await sendRead(message);
    assert.equal(answer.status, 503);
    assert.ok(Number(answer.headers.get('retry-after')) >= 1);
    assert.equal(((await answer.json()) as { code: string }).code, 'pictures-unwritable');
  }
  assert.equal(await readsOf('PF01FIL'), 0);
  const [left] = await cordon.database.owner<{ batches: number; pictures: number }>(
    'select (select count(*)::int from read_batches) as batches, (select count(*)::int from pictures) as pictures',
  );
  assert.deepEqual(left, { batches: 0, pictures: 0 });
  assert.equal((await sendRead(jsonRead('PF02FIL'))).status, 200);

  rmSync(folder);
  assert.equal((await sendRead(message)).status, 200);
  assert.equal(await readsOf('PF01FIL'), 1);
  assert.deepEqual(
    (await picturesOfPlate(cordon, 'PF01FIL')).map((bytes) => Buffer.from(bytes)),
    [testJpeg('kept later')],
  );
});

test('on a full disk a picture that fits only in part is not acknowledged, and is whole once sent again', async () => {
  const fileBytesMax = 512 * 1024;
  const own = await startProcess(cordon.database, cordon.folder, fileBytesMax);
  const there: TestCordon = { ...cordon, cordon: { ...cordon.cordon, address: own.address } };
  const sendThere = (message: string): Promise<Response> =>
    sendMessage(there, camera, 'json', message, 'application/json', false);
  try {
    // More than the lanes, each of which has a file of its own, so that two must meet in one file.
    const plates = ['DF01FUL', 'DF02FUL', 'DF03FUL', 'DF04FUL', 'DF05FUL', 'DF06FUL', 'DF07FUL'];
    const bytes = 300_000;
    const statuses: number[] = [];
    for (const plate of plates) {
      const message = jsonRead(plate, { images: [imageOf(testJpeg(`${plate} overview`, bytes), 'overview')] });
      // A camera sends again until it is answered.
      for (let tries = 0; tries < 10; tries++) {
        const answer = await sendThere(message);
        statuses.push(answer.status);
        if (answer.status === 200) break;
        assert.equal(await readsOf(plate), 0);
      }
      assert.equal(await readsOf(plate), 1);
      const kept = await picturesOfPlate(cordon, plate);
      assert.deepEqual(
        kept.map((picture) => Buffer.from(picture)),
        [testJpeg(`${plate} overview`, bytes)],
      );
    }
    assert.ok(statuses.includes(503), 'the disk was full at least once');
    const large = jsonRead('DF09FUL', { images: [imageOf(testJpeg('larger than the disk', fileBytesMax + 1))] });
    assert.equal((await sendThere(large)).status, 503);
    assert.equal(await readsOf('DF09FUL'), 0);
    assert.deepEqual(await picturePlaces(cordon.database, 'DF09FUL'), []);
    assert.equal(own.said(), '');
  } finally {
    await own.stop();
  }
});

test('a picture cut short or missing on the disk is not shown as if it were whole, and others still are', async () => {
  await addTestPerson(cordon, 'ann', 'analyst', cordon.forces.kent);
  const ann = await signIn(cordon, 'ann');
  const pictures = ['whole', 'cut short'].map((name) => testJpeg(name));
  const images = pictures.map((picture) => imageOf(picture, 'overview'));
  assert.equal((await sendRead(jsonRead('DM01CUT', { images }))).status, 200);
  const rows = await cordon.database.owner<{ id: number }>(
    "select p.id::int as id from pictures p join reads r on r.id = p.read_id where r.plate = 'DM01CUT' order by p.id",
  );
  const [whole, cut] = rows.map((row) => ({ pictureId: pictureId.of(row.id) }));
  const [, place] = await picturePlaces(cordon.database, 'DM01CUT');
  assert.ok(whole && cut && place);
  truncateSync(join(cordon.folder, 'pictures', place.path), place.byte_offset + place.bytes - 1);
  const refused = await ann.refused('getPicture', cut);
  assert.deepEqual([refused.status, refused.code], [500, 'picture-damaged']);
  const shown = await send(cordon, 'getPicture', whole, ann.cookie);
  assert.equal(shown.status, 200);
  assert.deepEqual(Buffer.from(await shown.arrayBuffer()), pictures[0]);
  rmSync(join(cordon.folder, 'pictures', place.path));
  const missing = await ann.refused('getPicture', whole);
  assert.deepEqual([missing.status, missing.code], [500, 'picture-damaged']);
  assert.match(missing.message, /not on the disk/);
});
