/** A running Cordon for a test: the real server on a real database, with invented forces, people, cameras and lists. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Input, Output } from '../../console/api/requests.generated.ts';
import { type RequestName, requests } from '../../src/api/contract/requests.ts';
import { parseConfig } from '../../src/config/load.ts';
import { insertForce } from '../../src/forces/forces-store.ts';
import { registerCamera } from '../../src/forces/registration.ts';
import { insertCase } from '../../src/governance/purposes-store.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { addPerson } from '../../src/governance/sign-in.ts';
import { importText } from '../../src/hotlists/import-text.ts';
import { type Cordon, startCordon, systemClock } from '../../src/main.ts';
import { shareAll } from '../../src/operations/share-all.ts';
import type { CameraSecret } from '../../src/words/camera.ts';
import { type Clock, toUtcTime } from '../../src/words/clock.ts';
import { isRefusal, type Refusal } from '../../src/words/fault.ts';
import type { Force } from '../../src/words/force.ts';
import type { Log } from '../../src/words/log.ts';
import type { Role } from '../../src/words/person.ts';
import type { Position } from '../../src/words/position.ts';
import { type Cluster, makeDatabase, type TestDatabase, takeCluster } from './cluster.ts';

export type TestCordon = {
  readonly cordon: Cordon;
  readonly database: TestDatabase;
  readonly forces: { readonly kent: Force; readonly essex: Force; readonly surrey: Force };
  readonly folder: string;
  /** Stops the server and starts another on the same data, on another port. @param meanwhile done while none runs */
  restart(meanwhile?: () => Promise<unknown>): Promise<void>;
  close(): Promise<void>;
};

export const testPassword = 'correct horse battery staple';
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** Kent and Essex share everything (Op Heron, which Kent leads); Surrey has a case of that name, and shares nothing. */
export async function startTestCordon(
  settings: Record<string, unknown> = {},
  withConsole = false,
  given?: Cluster,
  log: Log = silent,
  clock: Clock = systemClock,
): Promise<TestCordon> {
  const cluster = given ?? (await takeCluster());
  const database = await makeDatabase(cluster);
  const folder = mkdtempSync(join(tmpdir(), 'cordon-data-'));
  chmodSync(folder, 0o711);
  const scope = systemScope('command line');
  const forces = await database.db.as(scope, async (sql) => {
    const kent = await insertForce(sql, 'kent', 'Kent Police');
    const essex = await insertForce(sql, 'essex', 'Essex Police');
    const surrey = await insertForce(sql, 'surrey', 'Surrey Police');
    const dayMs = 86_400_000;
    const from = toUtcTime(systemClock.nowMs() - 400 * dayMs);
    const [now, until] = [systemClock.now(), toUtcTime(systemClock.nowMs() + dayMs)];
    await shareAll(sql, { name: 'Op Heron', forces: [kent.id, essex.id], from, until }, now);
    const title = 'What its people are signed in for';
    await insertCase(sql, {
      ...{ force: surrey.id, reference: 'Op Heron', title, offenceClass: 'serious', openedBy: null, openedAt: now },
    });
    return { kent, essex, surrey };
  });
  const config = parseConfig(
    { dataFolder: folder, http: { port: 0 }, log: { level: 'silent' }, ...settings },
    '/',
    'test',
  );
  const start = () => startCordon({ config, log, clock, database: database.opened, withoutConsole: !withConsole });
  const running = { cordon: await start() };
  return {
    get cordon() {
      return running.cordon;
    },
    database,
    forces,
    folder,
    async restart(meanwhile) {
      await running.cordon.stop();
      await meanwhile?.();
      running.cordon = await start();
    },
    close: () => closeAll(running, database, cluster, folder),
  };
}

/** Ends what Kent and Essex share, as their supervisors might; it can be made again. */
export async function endSharing({ database }: TestCordon): Promise<void> {
  await database.owner(
    "update shares set ended_at = now(), ended_words = 'The test says so' where agreed_at is not null",
  );
}

export async function shareAgain({ database }: TestCordon): Promise<void> {
  await database.owner('update shares set ended_at = null, ended_words = null where agreed_at is not null');
}

async function closeAll(
  running: { cordon: Cordon },
  database: TestDatabase,
  cluster: Cluster,
  folder: string,
): Promise<void> {
  await running.cordon.stop();
  await database.close();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}

export async function addTestPerson(test: TestCordon, username: string, role: Role, force: Force): Promise<void> {
  const scope = systemScope('command line');
  const name = `${username.slice(0, 1).toUpperCase()}${username.slice(1)} Test`;
  const fresh = { username, name, role, forceId: force.id, password: testPassword };
  orThrow(await addPerson(test.database.db, systemClock, scope, fresh));
}

export type TestCamera = { readonly ref: string; readonly secret: CameraSecret };

export async function addTestCamera(
  test: TestCordon,
  ref: string,
  adapter: string,
  force: Force,
  position: Position = { lat: 51.42, lon: 0.28 },
): Promise<TestCamera> {
  const scope = systemScope('command line');
  const fresh = {
    ref,
    name: `${force.code} ${ref}`,
    forceId: force.id,
    adapter,
    position,
    bearingDegrees: 90,
    zone: 'Europe/London',
  };
  const registered = orThrow(
    await registerCamera(test.database.db, systemClock, scope, force, fresh, test.cordon.address),
  );
  // The running server is told over NOTIFY; asking with the new credentials shows when it has heard.
  await eventually(async () => {
    const answer = await sendMessage(test, { ref, secret: registered.secret }, adapter, '', 'text/plain', false);
    if (answer.status === 401) throw new Error('the camera is not known yet');
  });
  return { ref, secret: registered.secret };
}

/** @param rows of the UK 16-column list, each a row of cells; the rest of the columns stay empty */
export async function importTestList(
  test: TestCordon,
  name: string,
  force: Force,
  rows: readonly string[][],
): Promise<void> {
  const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
  const file = { name, ownerForceId: force.id, text };
  const scope = systemScope('command line');
  const imported = orThrow(
    await importText({ ...test.cordon.ports, scope, settings: test.cordon.ports.config.lists }, file),
  );
  if (imported.preview.refusedTotal > 0) throw new Error(JSON.stringify(imported.preview.refused));
  const { entriesLive } = imported.list;
  await eventually(async () => {
    const health = await test.cordon.ports.health();
    if (health.entriesLoaded < entriesLive) throw new Error(`${health.entriesLoaded} of ${entriesLive} entries loaded`);
  });
}

/** A list row: mark, action, ground; without a weed date the default expiry applies. */
export function listRow(plate: string, action = 'STOP', ground = 'Linked to county lines', weed = ''): string[] {
  return [plate, 'FORD', 'FOCUS', 'SILVER', action, 'WEAPONS', ground, '', 'HIGH: stop with support', 'Kent', weed];
}

export async function sendMessage(
  test: TestCordon,
  camera: TestCamera,
  adapter: string,
  body: string | Uint8Array,
  contentType = 'application/json',
  must = true,
): Promise<Response> {
  const { username, secret } = camera.secret;
  const response = await fetch(`${test.cordon.address}/v1/messages/${adapter}`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`,
      'content-type': contentType,
    },
    body: body as Uint8Array<ArrayBuffer>,
  });
  if (must && response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return response;
}

/** A read in Cordon's own format, captured now unless told. */
export function jsonRead(plate: string | null, over: Record<string, unknown> = {}): string {
  const capturedAt = new Date().toISOString();
  return JSON.stringify({ id: `${plate}-${process.hrtime.bigint()}`, plate, capturedAt, confidence: 0.97, ...over });
}

export type Asker = {
  ask<Name extends RequestName>(name: Name, input: Input<Name>): Promise<Output<Name>>;
  /** The problem's status and code. */
  refused<Name extends RequestName>(
    name: Name,
    input: unknown,
  ): Promise<{ status: number; code: string; message: string }>;
  readonly cookie: string;
};

/** Where a server answers. */
type Served = { readonly cordon: { readonly address: string } };

export async function signIn(test: Served, username: string, kind = 'county-lines'): Promise<Asker> {
  const response = await send(
    test,
    'signIn',
    { username, password: testPassword, purpose: { kind, reference: 'Op Heron' } },
    '',
  );
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return {
    cookie,
    async ask(name, input) {
      const answer = await send(test, name, input, cookie);
      if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as never;
    },
    async refused(name, input) {
      const answer = await send(test, name, input, cookie);
      if (answer.status === 200) throw new Error(`${name} was not refused`);
      const problem = (await answer.json()) as { code: string; message: string };
      return { status: answer.status, code: problem.code, message: problem.message };
    },
  };
}

export function send(test: Served, name: RequestName, input: unknown, cookie: string): Promise<Response> {
  const { method, path } = requests[name];
  const rest = { ...(input as Record<string, unknown>) };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, field: string) => {
    const value = String(rest[field]);
    delete rest[field];
    return encodeURIComponent(value);
  });
  const query = method === 'GET' ? `?${new URLSearchParams(rest as Record<string, string>)}` : '';
  return fetch(`${test.cordon.address}${filled}${query}`, {
    method,
    headers: { cookie, 'cordon-client': 'test', 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { body: JSON.stringify(rest) }),
  });
}

/** Tries until it does not throw. The pause is between tries, never instead of one; the last failure is thrown. */
export async function eventually<Value>(work: () => Promise<Value> | Value, msMax = 30_000): Promise<Value> {
  const until = Date.now() + msMax;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

export function orThrow<Value>(value: Value | Refusal): Value {
  if (isRefusal(value)) throw new Error(`${value.code}: ${value.message}`);
  return value;
}
