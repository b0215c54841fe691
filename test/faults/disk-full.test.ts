/**
 * Fault: the disk of the pictures is full, and the disk of the database. Senders are told to come again, nothing that
 * was acknowledged is lost, and all goes on by itself once there is room. On a real file system that is too small;
 * where the account may mount none, pictures.test.ts still limits how large a file may grow.
 */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { insertForce } from '../../src/forces/forces-store.ts';
import { registerCamera } from '../../src/forces/registration.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { importText } from '../../src/hotlists/import-text.ts';
import { systemClock } from '../../src/main.ts';
import type { CameraSecret } from '../../src/words/camera.ts';
import {
  addTestCamera,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  orThrow,
  sendMessage,
  startTestCordon,
} from '../support/cordon.ts';
import { startProcess } from '../support/own-process.ts';
import { imageOf, picturesOfPlate, testJpeg } from '../support/pictures.ts';
import { mountSmallDisk, type SmallDisk } from '../support/small-disk.ts';

const scope = systemScope('command line');

/** Says on what the test ran, or that it could not: only root may mount. */
function smallDisk(t: TestContext, folder: string, bytes: number): SmallDisk | null {
  const disk = mountSmallDisk(folder, bytes);
  if (disk === null) t.diagnostic('not tried: this account may mount no file system');
  else t.diagnostic(`on a file system of ${bytes / 1024 / 1024} MiB in memory, filled to the last byte`);
  return disk;
}

test('while the disk of the pictures is full, a read with a picture comes again later, others are taken', async (t) => {
  const cordon = await startTestCordon();
  const disk = smallDisk(t, join(cordon.folder, 'pictures'), 2 * 1024 * 1024);
  if (disk === null) return cordon.close();
  try {
    const camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
    await importTestList(cordon, 'Kent VOI', cordon.forces.kent, [listRow('KX37WPA'), listRow('LM88XKD')]);
    const sendRead = (message: string): Promise<Response> =>
      sendMessage(cordon, camera, 'json', message, 'application/json', false);
    const picture = testJpeg('kept once there is room', 30_000);
    const withPicture = jsonRead('KX37WPA', { images: [imageOf(picture)] });
    assert.equal((await sendRead(jsonRead('GK39HTB', { images: [imageOf(testJpeg('before'))] }))).status, 200);
    disk.fill();
    for (let tries = 0; tries < 5; tries++) {
      const answer = await sendRead(withPicture);
      assert.equal(answer.status, 503);
      assert.ok(Number(answer.headers.get('retry-after')) >= 1);
      assert.equal(((await answer.json()) as { code: string }).code, 'pictures-unwritable');
    }
    assert.equal((await sendRead(jsonRead('LM88XKD'))).status, 200);
    disk.makeRoom();
    assert.equal((await sendRead(withPicture)).status, 200);
    const kept = await picturesOfPlate(cordon, 'KX37WPA');
    assert.deepEqual(
      kept.map((bytes) => Buffer.from(bytes)),
      [picture],
    );
    await eventually(async () => {
      const rows = await cordon.database.owner('select plate, count(*)::int as hits from hits group by 1 order by 1');
      assert.deepEqual(rows, [
        { plate: 'KX37WPA', hits: 1 },
        { plate: 'LM88XKD', hits: 1 },
      ]);
    });
  } finally {
    disk.remove();
    await cordon.close();
  }
});

test('while the disk of the database is full nothing is acknowledged; all goes on once there is room', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-full-'));
  chmodSync(folder, 0o711);
  const disk = smallDisk(t, folder, 256 * 1024 * 1024);
  if (disk === null) return;
  const server = await startProcess(null, folder);
  try {
    const secret = await withDatabase(folder, prepare);
    const acknowledged = new Set<string>();
    let refused = 0;
    const sendMany = async (id: string): Promise<number> => {
      const answer = await post(server.address, secret, manyReads(id));
      const text = await answer.text();
      if (answer.status === 200) for (const read of readsOf(id)) acknowledged.add(read);
      else {
        assert.equal(answer.status, 503, text);
        assert.ok(Number(answer.headers.get('retry-after')) >= 1);
        refused++;
      }
      return answer.status;
    };
    await eventually(async () => assert.equal(await sendMany('first'), 200));
    disk.fill();
    for (let number = 0; refused < 30; number++) {
      assert.ok(number < 2_000, 'the disk is full before long');
      await sendMany(`full-${number}`);
    }
    const before = acknowledged.size;
    disk.makeRoom();
    await eventually(async () => assert.equal(await sendMany('last'), 200), 60_000);
    assert.equal(acknowledged.size, before + readsOf('last').length);
    await eventually(() => withDatabase(folder, (db) => assertKept(db, acknowledged)), 60_000);
    assert.equal(server.said(), '');
  } finally {
    await server.stop();
    disk.remove();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Beside the server, as a command works. */
async function withDatabase<Result>(folder: string, work: (db: Database) => Promise<Result>): Promise<Result> {
  const address = { host: join(folder, 'socket'), user: 'cordon_app', database: 'cordon' };
  const db = openDatabase({ address, connectionsMax: 4, onTrouble: () => {} });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

async function prepare(db: Database): Promise<CameraSecret> {
  const force = await db.as(scope, (sql) => insertForce(sql, 'kent', 'Kent Police'));
  const text = [listRow('KX37WPA')].map((row) => row.join(',')).join('\n');
  const settings = { defaultExpiryDays: 28 };
  const file = { name: 'Kent VOI', ownerForceId: force.id, text };
  orThrow(await importText({ db, clock: systemClock, scope, settings }, file));
  const fresh = {
    ...{ ref: 'KE-1', name: 'Kent 1', forceId: force.id, adapter: 'json', position: { lat: 51, lon: 0 } },
    ...{ bearingDegrees: null, zone: 'Europe/London' },
  };
  return orThrow(await registerCamera(db, systemClock, scope, force, fresh, 'http://127.0.0.1')).secret;
}

const readsAMessage = 40;

function readsOf(id: string): string[] {
  return Array.from({ length: readsAMessage }, (_, index) => `${id}-${index}`);
}

/** One read of each message is of a listed vehicle. */
function manyReads(id: string): string {
  const reads = readsOf(id).map((one, index) =>
    jsonRead(index === 7 ? 'KX37WPA' : 'NO30NNE', { id: one, direction: one }),
  );
  return `[${reads.join(',')}]`;
}

function post(address: string, { username, secret }: CameraSecret, body: string): Promise<Response> {
  const authorization = `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  return fetch(`${address}/v1/messages/json`, { method: 'POST', headers, body });
}

/** Every acknowledged read is there once, and each of the listed vehicle has its one hit. */
async function assertKept(db: Database, acknowledged: ReadonlySet<string>): Promise<void> {
  const rows = await db.as(scope, (sql) =>
    sql.query<{ id: string; plate: string; reads: number; hits: number }>(
      `select r.direction as id, min(r.plate) as plate, count(distinct r.id)::int as reads, count(h.id)::int as hits
         from reads r left join hits h on h.read_id = r.id group by r.direction`,
    ),
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  assert.deepEqual(
    [...acknowledged].filter((id) => found.get(id)?.reads !== 1),
    [],
  );
  assert.deepEqual(
    rows.filter((row) => row.hits !== (row.plate === 'KX37WPA' ? 1 : 0)),
    [],
  );
}
