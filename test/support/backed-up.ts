/** A server of its own with a folder of backups, to which reads are sent; and the commands, as people run them. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { insertForce } from '../../src/forces/forces-store.ts';
import { registerCamera } from '../../src/forces/registration.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import type { CameraSecret } from '../../src/words/camera.ts';
import { eventually, jsonRead, orThrow } from './cordon.ts';
import { type OwnProcess, startProcess } from './own-process.ts';

export type BackedUp = {
  readonly folder: string;
  readonly data: string;
  readonly backups: string;
  readonly configFile: string;
  readonly server: OwnProcess;
  readonly secret: CameraSecret;
  close(): Promise<void>;
};

const scope = systemScope('command line');

export async function startBackedUp(settings: Record<string, unknown> = {}): Promise<BackedUp> {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-backup-'));
  chmodSync(folder, 0o711);
  const [data, backups, configFile] = ['data', 'backups', 'cordon.json'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const configured = { backup: { folder: backups }, ...settings };
  writeFileSync(configFile, JSON.stringify({ dataFolder: data, ...configured }));
  const server = await startProcess(null, data, undefined, configured);
  const secret = await withDatabase(data, prepare);
  const close = async (): Promise<void> => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const backedUp = { folder, data, backups, configFile, server, secret, close };
  // The camera is known once the server has heard of it.
  await eventually(async () => assert.equal(await sendRead(backedUp, 'FIRST1'), 200));
  return backedUp;
}

async function prepare(db: Database): Promise<CameraSecret> {
  const force = await db.as(scope, (sql) => insertForce(sql, 'kent', 'Kent Police'));
  const fresh = {
    ...{ ref: 'KE-1', name: 'Kent 1', forceId: force.id, adapter: 'json', position: { lat: 51, lon: 0 } },
    ...{ bearingDegrees: null, zone: 'Europe/London' },
  };
  return orThrow(await registerCamera(db, systemClock, scope, force, fresh, 'http://127.0.0.1')).secret;
}

/** Beside the server of a data folder, as a command works. */
export async function withDatabase<Result>(data: string, work: (db: Database) => Promise<Result>): Promise<Result> {
  const address = { host: join(data, 'socket'), user: 'cordon_app', database: 'cordon' };
  const db = openDatabase({ address, connectionsMax: 4, onTrouble: () => {} });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/** As the database's own superuser, who alone may look everywhere. */
export async function asSuperuser<Row extends pg.QueryResultRow>(data: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ host: join(data, 'socket'), user: 'cordon_super', database: 'cordon' });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** @returns the status; 200 says that it is kept */
export async function sendRead(
  { server, secret }: Pick<BackedUp, 'server' | 'secret'>,
  plate: string,
  over: Record<string, unknown> = {},
): Promise<number> {
  const authorization = `Basic ${Buffer.from(`${secret.username}:${secret.secret}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const body = jsonRead(plate, { id: plate, ...over });
  const answer = await fetch(`${server.address}/v1/messages/json`, { method: 'POST', headers, body });
  await answer.text();
  return answer.status;
}

export async function platesOf(data: string): Promise<string[]> {
  const rows = await asSuperuser<{ plate: string }>(data, 'select plate from reads order by plate');
  return rows.map((row) => row.plate);
}

/** Waits until all that was written up to now is in the folder of backups. */
export async function keepLog(data: string): Promise<void> {
  const [row] = await asSuperuser<{ wal: string }>(data, 'select pg_walfile_name(pg_switch_wal()) as wal');
  await eventually(async () => {
    const [archived] = await asSuperuser<{ last: string }>(
      data,
      'select last_archived_wal as last from pg_stat_archiver',
    );
    assert.ok((archived?.last ?? '') >= (row?.wal ?? ''));
  });
}

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export type Ended = { readonly code: number; readonly said: string; readonly erred: string };

export function runCordon(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const node = ['--disable-warning=ExperimentalWarning', main, ...args];
    execFile(process.execPath, node, (error, said, erred) => {
      resolve({ code: error === null ? 0 : Number(error.code), said, erred });
    });
  });
}
