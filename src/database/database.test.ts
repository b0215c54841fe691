/** The connection: times and scopes as PostgreSQL writes them, transactions, and what is announced. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { type Cluster, makeDatabase, type TestDatabase, takeCluster } from '../../test/support/cluster.ts';
import { eventually } from '../../test/support/cordon.ts';
import { scopeOfForces, wholeScope } from '../../test/support/scopes.ts';
import { toUtcTime } from '../words/clock.ts';
import { Fault } from '../words/fault.ts';
import { type CameraId, cameraId, forceId, shareId } from '../words/id.ts';
import type { Opened } from '../words/scope.ts';
import { openDatabase, scopeSettings, utcFromPostgres } from './database.ts';

let cluster: Cluster;
let database: TestDatabase;

before(async () => {
  cluster = await takeCluster();
  database = await makeDatabase(cluster);
});
after(async () => {
  await database.close();
  await cluster.stop();
});

const everything = wholeScope();

test('a time is read as UTC with milliseconds, whatever fraction PostgreSQL writes', () => {
  const table = [
    ['2026-11-21 14:03:22+00', '2026-11-21T14:03:22.000Z'],
    ['2026-11-21 14:03:22.5+00', '2026-11-21T14:03:22.500Z'],
    ['2026-11-21 14:03:22.05+00', '2026-11-21T14:03:22.050Z'],
    ['2026-11-21 14:03:22.123+00', '2026-11-21T14:03:22.123Z'],
    ['2026-11-21 14:03:22.123999+00', '2026-11-21T14:03:22.123Z'],
    ['1970-01-01 00:00:00+00', '1970-01-01T00:00:00.000Z'],
  ] as const;
  for (const [text, time] of table) assert.equal(utcFromPostgres(text), time);
});

test('any moment from 1970 to 2199 comes back from the database as the text it went in as', async () => {
  const ms = fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) - 1 });
  await fc.assert(
    fc.asyncProperty(fc.array(ms, { minLength: 1, maxLength: 50 }), async (moments) => {
      const times = moments.map((moment) => new Date(moment).toISOString());
      const rows = await database.db.as(everything, (sql) =>
        sql.query<{ at: string }>(
          'select one as at from unnest($1::timestamptz[]) with ordinality as u (one, n) order by n',
          [times],
        ),
      );
      assert.deepEqual(
        rows.map((row) => row.at),
        times,
      );
    }),
    { numRuns: 30 },
  );
});

test('a scope is written as the forces’ row numbers, or as all for the system’s own parts', () => {
  assert.equal(scopeSettings(everything), "SET LOCAL cordon.forces = 'all'");
  const own = "SET LOCAL cordon.forces = '{1}'; SET LOCAL cordon.";
  assert.equal(
    scopeSettings(scopeOfForces(1)),
    `${own}camera_forces = '{-Infinity}'; SET LOCAL cordon.list_forces = '{1}'`,
  );
  const shared = "camera_forces = '{-Infinity,0,Infinity,0}'; SET LOCAL cordon.list_forces = '{1,2,4}'";
  assert.equal(scopeSettings(scopeOfForces(1, 2, 4)), `${own}${shared}`);
});

test('of a camera that is open twice the earlier moment counts, by itself or with its whole force', () => {
  const camera = cameraId.of(9);
  const opened = (since: number, cameras: 'all' | ReadonlySet<CameraId>): Opened => ({
    ...{ share: shareId.of(1), operationName: 'Op Heron', force: forceId.of(2), lists: new Set(), cameras },
    since: toUtcTime(since * 1000),
  });
  const named = new Set([camera]);
  const of = (...open: Opened[]) => scopeSettings({ ...scopeOfForces(1), opened: open });
  const settings = (...those: string[]) =>
    ["forces = '{1}'", ...those, "list_forces = '{1}'"].map((one) => `SET LOCAL cordon.${one}`).join('; ');
  const whole = (since: number) => `camera_forces = '{-Infinity,${since}}'`;
  const none = "camera_forces = '{-Infinity}'";
  const single = (since: number) => `cameras = '{"9":${since}}'`;
  assert.equal(of(opened(5.25, named), opened(7, named)), settings(single(5.25), none));
  assert.equal(of(opened(5, named), opened(7, 'all')), settings(single(5), whole(7)));
  assert.equal(of(opened(7, 'all'), opened(8, named)), settings(whole(7)));
  assert.equal(of(opened(7, 'all'), opened(6, 'all')), settings(whole(6)));
});

test('the scope holds for its own transaction, and is gone from the connection after it', async () => {
  const setting = "select coalesce(nullif(current_setting('cordon.forces', true), ''), 'none') as forces";
  const address = { host: database.host, user: 'cordon_app', database: database.name };
  const single = openDatabase({ address, connectionsMax: 1, onTrouble: () => {} });
  try {
    for (const [scope, forces] of [
      [scopeOfForces(7), '{7}'],
      [scopeOfForces(3, 4), '{3}'],
      [everything, 'all'],
      [scopeOfForces(2), '{2}'],
    ] as const) {
      const rows = await single.as(scope, (sql) => sql.query<{ forces: string }>(setting));
      assert.deepEqual(rows, [{ forces }]);
    }
  } finally {
    await single.close();
  }
});

const force = "insert into forces (code, name) values ($1, 'Test')";
const codes = (): Promise<{ code: string }[]> => database.owner('select code from forces order by code');

test('a transaction whose work throws leaves nothing, and its connection serves the next', async () => {
  const work = database.db.as(everything, async (sql) => {
    await sql.query(force, ['thrown']);
    throw new TypeError('a mistake');
  });
  await assert.rejects(work, /a mistake/);
  const refused = database.db.as(everything, async (sql) => {
    await sql.query(force, ['refused']);
    await sql.query('select 1 / 0');
  });
  await assert.rejects(refused, (error) => !(error instanceof Fault) && /division by zero/.test(String(error)));
  await database.db.as(everything, (sql) => sql.query(force, ['kept']));
  assert.deepEqual(await codes(), [{ code: 'kept' }]);
});

test('a connection cut by the server is told as a fault that may pass, and the next question is answered', async () => {
  const cut = database.db.as(everything, async (sql) => {
    await sql.query(force, ['cut']);
    const [own] = await sql.query<{ pid: number }>('select pg_backend_pid() as pid');
    await database.owner('select pg_terminate_backend($1)', [own?.pid]);
    await sql.query('select 1');
  });
  await assert.rejects(cut, (error) => error instanceof Fault && error.code === 'database-unavailable' && error.retry);
  assert.deepEqual(await database.db.as(everything, (sql) => sql.query('select 1 as one')), [{ one: 1 }]);
  assert.ok((await codes()).every(({ code }) => code !== 'cut'));
});

test('a database that is not there is told as a fault that may pass', async () => {
  const address = { host: '/nowhere', user: 'cordon_app', database: 'cordon' };
  const lost = openDatabase({ address, connectionsMax: 1, onTrouble: () => {} });
  const asked = lost.as(everything, (sql) => sql.query('select 1'));
  await assert.rejects(
    asked,
    (error) => error instanceof Fault && error.code === 'database-unavailable' && error.retry,
  );
  await lost.close();
});

test('announcements are heard, and a listener that was cut off hears that it may have missed some', async () => {
  const heard: string[] = [];
  const stop = await database.db.listen(['cordon_live', 'cordon_lists'], (channel, payload) => {
    heard.push(`${channel}:${payload}`);
  });
  try {
    assert.deepEqual(heard.splice(0), ['cordon_live:', 'cordon_lists:']);
    await database.owner("select pg_notify('cordon_live', 'one'), pg_notify('others', 'two')");
    await eventually(() => assert.deepEqual(heard, ['cordon_live:one']));
    heard.splice(0);
    await database.owner(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query ilike 'listen %' and pid <> pg_backend_pid()`,
    );
    await eventually(() => assert.deepEqual(heard, ['cordon_live:', 'cordon_lists:']));
    await database.owner("select pg_notify('cordon_lists', 'three')");
    await eventually(() => assert.equal(heard.at(-1), 'cordon_lists:three'));
  } finally {
    await stop();
  }
  await eventually(async () => {
    const left = await database.owner(
      "select from pg_stat_activity where datname = current_database() and query ilike 'listen %'",
    );
    assert.equal(left.length, 0);
  });
});
