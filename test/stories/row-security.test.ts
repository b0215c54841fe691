/** Story: the database itself shows a scope no row of a force that is not open to it, whatever the question forgets. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { parseConfig } from '../../src/config/load.ts';
import { startCordon } from '../../src/main.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import type { Force } from '../../src/words/force.ts';
import { shareId } from '../../src/words/id.ts';
import type { Opened } from '../../src/words/scope.ts';
import { eventually, startTestCordon, type TestCordon } from '../support/cordon.ts';
import { fillEveryTable, rowOf } from '../support/every-table.ts';
import { hangingColumns, systemTables } from '../support/hanging-rows.ts';
import { interceptColumns } from '../support/intercept-rows.ts';
import { standardsColumns } from '../support/officers.ts';
import { recordColumns } from '../support/operation-records.ts';
import { interestColumns, operationColumns } from '../support/operation-rows.ts';
import { ownSettings } from '../support/own-settings.ts';

/** The tables that hold a force's data, and the columns that say whose they are. */
const forceColumns: Readonly<Record<string, readonly string[]>> = {
  reads: ['force_id'],
  pictures: ['force_id'],
  cameras: ['force_id'],
  mappings: ['force_id'],
  mapping_revisions: ['force_id'],
  refused_messages: ['force_id'],
  lists: ['owner_force_id'],
  entries: ['owner_force_id'],
  list_allocations: ['owner_force_id'],
  list_editions: ['owner_force_id'],
  list_holdings: ['owner_force_id'],
  column_mappings: ['force_id'],
  column_mapping_revisions: ['force_id'],
  list_imports: ['owner_force_id'],
  list_import_rows: ['owner_force_id'],
  entry_reviews: ['owner_force_id'],
  share_uses: ['owner_force_id'],
  force_purposes: ['force_id'],
  cases: ['force_id'],
  account_requests: ['force_id'],
  machines: ['force_id'],
  hits: ['camera_force_id', 'owner_force_id'],
  quiets: ['owner_force_id'],
  matcher_loads: ['owner_force_id'],
  alerts: ['camera_force_id', 'owner_force_id'],
  push_choices: ['force_id'],
  push_subscriptions: ['force_id'],
  webhooks: ['force_id'],
  shift_handovers: ['force_id', 'to_force_id'],
  // A part of Cordon that acts, as when a device is sent a list, is of no force: whose data it touched sees it.
  audit_entries: ['coalesce(force_id, (select min(t.force_id) from audit_touches t where t.audit_id = id))'],
  audit_touches: ['force_id'],
  audit_samples: ['force_id'],
  audit_findings: ['force_id'],
  retention_changes: ['force_id'],
  holds: ['force_id'],
  subject_requests: ['force_id'],
  subject_items: ['force_id'],
  erasure_runs: ['force_id'],
  erased_hits: ['camera_force_id', 'owner_force_id'],
  ...standardsColumns,
  ...hangingColumns,
  ...interceptColumns,
  ...recordColumns,
  ...interestColumns,
};

/** Tables that name a force and have no policy, with the reason. To be shortened, never lengthened. */
const withoutPolicy: Readonly<Record<string, string>> = {
  people: 'sign-in looks for a person before it knows whose they are',
  reads_in: 'the server may put rows in, and read nothing of it but the bare ids',
  credentials: 'the door looks for credentials before it knows whose they are',
  audit_use: 'the public register: counts of months that are over',
};

const marks = { kent: 'KX07WPA', essex: 'EX12ABC', surrey: 'GY68SRY' } as const;
type ForceName = keyof typeof marks;
const forceNames = Object.keys(marks) as ForceName[];

let cordon: TestCordon;

before(async () => {
  cordon = await startTestCordon();
  for (const name of forceNames) await fillEveryTable(cordon, cordon.forces[name], marks[name]);
  // Kent's camera sees the vehicle of Essex: a hit of two forces.
  await eventually(async () => {
    const [{ hits } = { hits: 0 }] = await cordon.database.owner<{ hits: number }>(
      'select count(*)::int as hits from hits',
    );
    assert.equal(hits, 4);
  });
});
after(() => cordon.close());

/** Runs statements as the server's own role in one transaction. @param forces whose data are its own; null: unsaid */
function asServer<Row extends pg.QueryResultRow>(forces: string | null, text: string): Promise<Row[]> {
  const own = /^\{(\d+)\}$/.exec(forces ?? '')?.[1];
  const said = forces === null ? '' : `set local cordon.forces = '${forces}'`;
  return asServerWith<Row>(own === undefined ? said : ownSettings(Number(own)), text);
}

async function asServerWith<Row extends pg.QueryResultRow>(settings: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ host: cordon.database.host, user: 'cordon_app', database: cordon.database.name });
  await client.connect();
  try {
    await client.query(`begin; ${settings}`);
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

async function forcesSeen(setting: string | null, tableName: string): Promise<number[][]> {
  const columns = forceColumns[tableName] ?? operationColumns[tableName] ?? [];
  const rows = await asServer<{ forces: number[] }>(
    setting,
    `select array[${columns.join(', ')}] as forces from ${tableName}`,
  );
  return rows.map(({ forces }) => forces);
}

for (const tableName of Object.keys(forceColumns)) {
  test(`a scope of one force sees its own rows of ${tableName} and no other’s`, async () => {
    for (const name of forceNames) {
      const own = rowOf(cordon.forces[name]);
      const seen = await forcesSeen(`{${own}}`, tableName);
      assert.ok(seen.length > 0, `${name} has rows`);
      assert.ok(
        seen.every((forces) => forces.every((force) => force === own)),
        `${name} sees ${JSON.stringify(seen)}`,
      );
    }
  });

  test(`without a scope no row of ${tableName} is seen`, async () => {
    for (const setting of [null, '', '{}']) assert.deepEqual(await forcesSeen(setting, tableName), [], `${setting}`);
    assert.ok((await forcesSeen('all', tableName)).length >= forceNames.length);
  });
}

for (const tableName of Object.keys(operationColumns)) {
  // Kent and Essex take part in one together, Surrey in none but its own.
  test(`rows of ${tableName} are seen by the forces of the operation, and by no other`, async () => {
    const { kent, essex, surrey } = cordon.forces;
    const seenBy = async (force: Force) => new Set((await forcesSeen(`{${rowOf(force)}}`, tableName)).flat());
    const partners = new Set([rowOf(kent), rowOf(essex)]);
    for (const force of [kent, essex]) {
      const seen = await seenBy(force);
      assert.ok(seen.size > 0 && [...seen].every((one) => partners.has(one)), `${force.name} sees ${[...seen].join()}`);
    }
    assert.ok([...(await seenBy(surrey))].every((one) => one === rowOf(surrey)));
    for (const setting of [null, '', '{}']) assert.deepEqual(await forcesSeen(setting, tableName), [], `${setting}`);
  });
}

test('a hit of one force’s camera on another’s entry is seen only where both are open', async () => {
  const { kent, essex, surrey } = cordon.forces;
  const opened = (force: Force, what: Pick<Opened, 'cameras' | 'lists'>): Opened => ({
    ...{ share: shareId.of(1), operationName: 'Op Heron', force: force.id, since: toUtcTime(0), ...what },
  });
  const itsLists = (force: Force) => opened(force, { cameras: new Set(), lists: 'all' });
  const itsCameras = (force: Force) => opened(force, { cameras: 'all', lists: new Set() });
  const mixed = async (viewer: Force, ...those: Opened[]): Promise<number> => {
    const text = 'select id from hits where camera_force_id <> owner_force_id';
    return (await asServerWith(ownSettings(rowOf(viewer), those), text)).length;
  };
  assert.equal(await mixed(kent, itsLists(essex)), 1);
  assert.equal(await mixed(essex, itsCameras(kent)), 1);
  assert.equal(await mixed(kent, itsCameras(essex)), 0, 'the list is closed');
  assert.equal(await mixed(essex, itsLists(kent)), 0, 'the camera is closed');
  for (const force of [kent, essex, surrey]) assert.equal(await mixed(force), 0);
});

test('who asks, and what is open to them, is told by the database to the part that signs people in alone', async () => {
  const [session] = await cordon.database.owner<{ id: number }>(
    `insert into sessions (token_hash, current_hash, person_id, started_at, seen_at, used_at, rotated_at, expires_at)
     select 'who asks', 'who asks', min(id), now(), now(), now(), now(), now() + interval '1 hour' from people
      where ended_at is null and not waiting returning id`,
  );
  const questions = {
    find_session: `select username from find_session(null, ${session?.id}, now())`,
    held_for:
      "select stated from held_for(1, 1::smallint, 'system-administration', '', now()) where stated is not null",
  };
  for (const [name, text] of Object.entries(questions)) {
    assert.equal((await asServer('all', text)).length, 1, name);
    for (const forces of [null, '', '{}', '{1}']) assert.deepEqual(await asServer(forces, text), [], name);
    const [may] = await cordon.database.owner<{ others: boolean }>(
      `select has_function_privilege('pg_monitor', oid, 'execute') as others from pg_proc where proname = '${name}'`,
    );
    assert.equal(may?.others, false, name);
  }
});

test('a scope can neither change, take away nor add a row of a force that is not open to it', async () => {
  const [kent, surrey] = [rowOf(cordon.forces.kent), rowOf(cordon.forces.surrey)];
  const scope = `{${kent}}`;
  const changed = await asServer(scope, `update hits set revision = 9 where owner_force_id = ${surrey} returning id`);
  assert.deepEqual(changed, []);
  const withdrawn = await asServer(
    scope,
    `update cameras set withdrawn_at = now() where force_id = ${surrey} returning id`,
  );
  assert.deepEqual(withdrawn, []);
  const deleted = await asServer(scope, `delete from refused_messages where force_id = ${surrey} returning id`);
  assert.deepEqual(deleted, []);
  const added = asServer(scope, `insert into lists (name, owner_force_id, revision) values ('Theirs', ${surrey}, 1)`);
  await assert.rejects(added, { code: '42501' });
});

test('reads, pictures and entries can be neither deleted nor rewritten by the server', async () => {
  const attempts = [
    'delete from reads',
    'update reads set plate = null',
    'delete from pictures',
    "update pictures set content_type = 'text/html'",
    'delete from entries',
    "update entries set plate = 'AB12CDE'",
    'delete from hits',
    'delete from hit_events',
    'delete from people',
    'update people set force_id = 1',
    'delete from alerts',
    'update alerts set hit_id = null',
    "update webhooks set address = 'https://elsewhere.example/'",
  ];
  for (const text of attempts) await assert.rejects(asServer('all', text), { code: '42501' }, text);
});

for (const tableName of systemTables) {
  test(`no force’s scope sees a row of ${tableName}, its own people’s neither`, async () => {
    for (const name of forceNames) {
      const seen = await asServer(`{${rowOf(cordon.forces[name])}}`, `select from ${tableName}`);
      assert.deepEqual(seen, [], name);
    }
    for (const setting of [null, '', '{}']) assert.deepEqual(await asServer(setting, `select from ${tableName}`), []);
    assert.ok((await asServer('all', `select from ${tableName}`)).length >= forceNames.length);
  });
}

test('a table that names a force has a policy or a reason, and this story looks at every policy', async () => {
  const rows = await cordon.database.owner<{ name: string; secured: boolean; names: boolean }>(
    `select c.relname as name, c.relrowsecurity as secured, exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname ~ 'force_id$' and not a.attisdropped) as names
      from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`,
  );
  const open = rows.filter(({ secured, names }) => names && !secured).map(({ name }) => name);
  assert.deepEqual(open.sort(), Object.keys(withoutPolicy).sort());
  const secured = rows.filter((row) => row.secured).map(({ name }) => name);
  const looked = [...Object.keys({ ...forceColumns, ...operationColumns }), ...systemTables];
  assert.deepEqual(secured.sort(), looked.sort());
});

test('the server’s role owns nothing and is bound by every policy', async () => {
  const [role] = await cordon.database.owner<Record<string, unknown>>(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
            (select count(*)::int from pg_class where relowner = r.oid) as relations,
            (select count(*)::int from pg_proc where proowner = r.oid) as functions,
            (select count(*)::int from pg_auth_members where member = r.oid) as memberships
       from pg_roles r where rolname = 'cordon_app'`,
  );
  const bound = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false };
  assert.deepEqual(role, { ...bound, relations: 0, functions: 0, memberships: 0 });
});

/** Starts a second node on the same database as this role. */
async function startAs(user: string): Promise<void> {
  const { host, name } = cordon.database;
  const file = join(cordon.folder, `url-of-${user}`);
  writeFileSync(file, `postgresql://${user}@/${name}?host=${encodeURIComponent(host)}`);
  const json = { dataFolder: cordon.folder, http: { port: 0 }, database: { url: { file } }, log: { level: 'silent' } };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const second = await startCordon({ config: parseConfig(json, '/', 'test'), log, withoutConsole: true });
  await second.stop();
}

test('Cordon refuses to run as a role that row-level security does not bind', async () => {
  const bypassing = `${cordon.database.name}_bypass`;
  await cordon.database.owner(`create role ${bypassing} login bypassrls`);
  try {
    for (const user of ['cordon_super', 'cordon_owner', bypassing]) {
      await assert.rejects(startAs(user), { name: 'Fault', code: 'database-role-unsafe' }, user);
    }
  } finally {
    await cordon.database.owner(`drop role ${bypassing}`);
  }
  await startAs('cordon_app');
});
