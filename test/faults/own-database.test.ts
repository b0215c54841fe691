/** Fault: the server, its own database, or both are killed. The next start, or the running server, makes it good. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { insertForce } from '../../src/forces/forces-store.ts';
import { registerCamera } from '../../src/forces/registration.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import type { CameraSecret } from '../../src/words/camera.ts';
import { eventually, jsonRead, orThrow } from '../support/cordon.ts';
import { type OwnProcess, startProcess } from '../support/own-process.ts';

const scope = systemScope('command line');

let folder: string;
let server: OwnProcess;
let secret: CameraSecret;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cordon-own-'));
  chmodSync(folder, 0o711);
  server = await startProcess(null, folder);
  secret = await withDatabase(async (db) => {
    const force = await db.as(scope, (sql) => insertForce(sql, 'kent', 'Kent Police'));
    const position = { lat: 51, lon: 0 };
    const fresh = { ref: 'KE-1', name: 'Kent 1', forceId: force.id, adapter: 'json', position };
    const camera = { ...fresh, bearingDegrees: null, zone: 'Europe/London' };
    return orThrow(await registerCamera(db, systemClock, scope, force, camera, server.address)).secret;
  });
  await eventually(async () => assert.notEqual(await sendRead('FI00RST'), 401));
});
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Beside the server, as a command works. */
async function withDatabase<Result>(work: (db: Database) => Promise<Result>): Promise<Result> {
  const address = { host: join(folder, 'socket'), user: 'cordon_app', database: 'cordon' };
  const db = openDatabase({ address, connectionsMax: 1, onTrouble: () => {} });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

async function sendRead(plate: string): Promise<number> {
  const authorization = `Basic ${Buffer.from(`${secret.username}:${secret.secret}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const body = jsonRead(plate, { id: plate });
  return (await fetch(`${server.address}/v1/messages/json`, { method: 'POST', headers, body })).status;
}

const stored = (): Promise<string[]> =>
  withDatabase(async (db) => {
    const rows = await db.as(scope, (sql) =>
      sql.query<{ plate: string }>("select plate from reads where plate <> 'FI00RST' order by id"),
    );
    return rows.map((row) => row.plate);
  });

/** Ends the embedded database as a crash does: nothing is written that is not in its log already. */
async function killDatabase(): Promise<void> {
  const file = join(folder, 'postgres', 'postmaster.pid');
  const pid = Number(readFileSync(file, 'utf8').split('\n', 1)[0]);
  process.kill(pid, 'SIGQUIT');
  await eventually(() => assert.ok(!existsSync(file) || !readFileSync(file, 'utf8').startsWith(`${pid}\n`)));
}

test('a server that is killed leaves its database running, and the next one takes it over', async () => {
  assert.equal(await sendRead('KI01LLD'), 200);
  await server.kill();
  assert.deepEqual(await stored(), ['KI01LLD']);
  server = await startProcess(null, folder);
  assert.equal(await sendRead('KI02LLD'), 200);
  assert.deepEqual(await stored(), ['KI01LLD', 'KI02LLD']);
});

test('a database that dies under a running server is started again, and what was acknowledged is there', async () => {
  assert.equal(await sendRead('DI01DDD'), 200);
  await killDatabase();
  await eventually(async () => assert.equal(await sendRead('DI02DDD'), 200), 60_000);
  assert.deepEqual((await stored()).slice(-2), ['DI01DDD', 'DI02DDD']);
});

test('when both are killed, as with the machine, the next start has what was acknowledged', async () => {
  assert.equal(await sendRead('BO01TTH'), 200);
  await server.kill();
  await killDatabase();
  server = await startProcess(null, folder);
  assert.equal(await sendRead('BO02TTH'), 200);
  assert.deepEqual((await stored()).slice(-2), ['BO01TTH', 'BO02TTH']);
  assert.equal(server.said(), '');
});

test('a second server on the same data folder is refused and does no harm to the first', async () => {
  await assert.rejects(startProcess(null, folder), /serves the data folder/);
  assert.equal(await sendRead('SE01CND'), 200);
});

test('a server that is stopped in good order stops its database', async () => {
  await server.stop();
  assert.equal(existsSync(join(folder, 'postgres', 'postmaster.pid')), false);
  server = await startProcess(null, folder);
  assert.equal((await stored()).at(-1), 'SE01CND');
});
