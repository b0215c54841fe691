/** Story: the database itself shows a scope no row of a force that is not open to it, whatever the question forgets. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { parseConfig } from '../../src/config/load.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { allocateList } from '../../src/hotlists/allocate-list.ts';
import { startCordon, systemClock } from '../../src/main.ts';
import type { Force } from '../../src/words/force.ts';
import { cameraId, listId } from '../../src/words/id.ts';
import { accountRows } from '../support/account-rows.ts';
import {
  addTestCamera,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  orThrow,
  sendMessage,
  startTestCordon,
  type TestCordon,
} from '../support/cordon.ts';
import { fillIntercepts, interceptColumns } from '../support/intercept-rows.ts';
import { keepOwn } from '../support/kept-rows.ts';
import { listDevice } from '../support/list-device.ts';
import { fillStandards, standardsColumns } from '../support/officers.ts';
import { fillRecords, recordColumns } from '../support/operation-records.ts';
import { interestColumns, operateOwn, operationColumns } from '../support/operation-rows.ts';

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

const picture = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex').toString('base64');
const marks = { kent: 'KX07WPA', essex: 'EX12ABC', surrey: 'GY68SRY' } as const;
type ForceName = keyof typeof marks;
const forceNames = Object.keys(marks) as ForceName[];

let cordon: TestCordon;

before(async () => {
  cordon = await startTestCordon();
  for (const name of forceNames) await fill(cordon.forces[name], marks[name]);
  // Kent's camera sees the vehicle of Essex: a hit of two forces.
  await eventually(async () => {
    const [{ hits } = { hits: 0 }] = await cordon.database.owner<{ hits: number }>(
      'select count(*)::int as hits from hits',
    );
    assert.equal(hits, 4);
  });
});
after(() => cordon.close());

/** Something in every table for one force. */
async function fill(force: Force, mark: string): Promise<void> {
  await importTestList(cordon, `${force.name} VOI`, force, [listRow(mark)]);
  const camera = await addTestCamera(cordon, `${force.code}-1`, 'json', force);
  await sendMessage(cordon, camera, 'json', jsonRead(mark, { images: [{ kind: 'patch', base64: picture }] }));
  await sendMessage(cordon, camera, 'json', 'not a read');
  await mapColumns(force);
  await giveList(force);
  await cordon.database.owner(
    `with one as (insert into mappings (force_id, name, revision) values ($1, 'Own', 1) returning id)
     insert into mapping_revisions (mapping_id, force_id, revision, definition, saved_at)
       select id, $1, 1, '{}', now() from one`,
    [rowOf(force)],
  );
  await keepList(force);
  await shareOwn(force);
  await tellOthers(force);
  await accountRows(cordon.database, rowOf(force), `keeper-${force.code}`, `told-${force.code}`);
  await auditOwn(force);
  await fillStandards(cordon.database, rowOf(force), `keeper-${force.code}`);
  await keepOwn(cordon.database, rowOf(force), `keeper-${force.code}`);
  await fillIntercepts(cordon.database, rowOf(force), `keeper-${force.code}`);
  await fillRecords(cordon.database, rowOf(force), `keeper-${force.code}`);
  await operateOwn(cordon.database, rowOf(force), `keeper-${force.code}`);
  if (force.code === 'essex') {
    const kent = await addTestCamera(cordon, 'kent-2', 'json', cordon.forces.kent);
    await sendMessage(cordon, kent, 'json', jsonRead(mark));
  }
}

/** A column mapping of the force. Its import was made with its list, and the rows of that wait to be swept away. */
async function mapColumns(force: Force): Promise<void> {
  await cordon.database.owner(
    `with one as (insert into column_mappings (force_id, name, revision) values ($1, 'Own', 1) returning id)
     insert into column_mapping_revisions (mapping_id, force_id, revision, definition, saved_at)
       select id, $1, 1, '{}', now() from one`,
    [rowOf(force)],
  );
}

/** A review of the force's entry, a quiet on its list, and an operation that holds it. */
async function keepList(force: Force): Promise<void> {
  await cordon.database.owner(
    `with person as (insert into people (username, name, role, force_id, password_hash, created_at)
         values ($2, 'Kept Invented', 'supervisor', $1, '', now()) returning id),
       quiet as (insert into quiets (list_id, owner_force_id, entry_plate, made_by, made_at, until)
         select l.id, $1, 'KT34OVA', person.id, now(), now() + interval '1 day'
           from lists l, person where l.owner_force_id = $1),
       review as (insert into entry_reviews (list_id, owner_force_id, entry_plate, entry_id, what, words, expires_at,
           reviewed_by, reviewed_at)
         select e.list_id, $1, e.plate, e.id, 'reviewed', 'Still wanted', e.expires_at, person.id, now()
           from entries e, person where e.owner_force_id = $1),
       operation as (insert into operations (name, lead_force_id, starts_at, ends_at, made_at)
         values ('Op Invented', $1, now(), now() + interval '1 day', now()) returning id)
     insert into operation_lists (operation_id, list_id, owner_force_id)
       select operation.id, l.id, $1 from operation, lists l where l.owner_force_id = $1`,
    [rowOf(force), `keeper-${force.code}`],
  );
}

/** What the force opens in its own operation, to nobody yet, that it was used, and a case. */
async function shareOwn(force: Force): Promise<void> {
  await cordon.database.owner(
    `with share as (insert into shares (operation_id, owner_force_id, all_cameras, all_lists, purposes, starts_at,
           ends_at, proposed_at)
         select id, $1, false, false, '{county-lines}', starts_at, ends_at, now() from operations
          where lead_force_id = $1 and name = 'Op Invented' returning id),
       camera as (insert into share_cameras select share.id, $1, c.id from share, cameras c where c.force_id = $1),
       list as (insert into share_lists select share.id, $1, l.id from share, lists l where l.owner_force_id = $1),
       open_case as (insert into cases (force_id, reference, title, offence_class, opened_at)
         values ($1, 'CR/1142/26', 'Invented', 'serious', now()))
     insert into share_uses (share_id, owner_force_id, hour, person_id, person_name, force_id, request, purpose_kind,
         purpose_reference, times, shown, last_at)
       select share.id, $1, now(), p.id, p.name, $1, 'listHits', 'county-lines', 'Op Invented', 1, 1, now()
         from share, people p where p.username = $2`,
    [rowOf(force), `keeper-${force.code}`],
  );
}

/** An entry of the ledger that is the force's and touched its data, in a dip sample with a finding. */
async function auditOwn(force: Force): Promise<void> {
  await cordon.database.owner(
    `with entry as (insert into audit_entries (id, seq, hash, opened_at, request, class, person_name, force_id, kept,
           address)
         values (1000000 * $1::bigint, 1000000 * $1::bigint, sha256(''), now(), 'getHit', 'consultation', 'Invented',
           $1, '{}', '') returning id),
       touch as (insert into audit_touches select $1, id from entry),
       sample as (insert into audit_samples (force_id, period_from, period_to, population, seed, drawn_by, drawn_at)
         select $1, now(), now() + interval '1 day', 1, '', id, now() from people where username = $2
         returning id, drawn_by),
       drawn as (insert into audit_sample_entries (sample_id, place, audit_id)
         select sample.id, 1, entry.id from sample, entry returning sample_id, audit_id)
     insert into audit_findings (force_id, sample_id, audit_id, finding, words, found_by, found_at)
       select $1, drawn.sample_id, drawn.audit_id, 'query', '', sample.drawn_by, now() from drawn, sample`,
    [rowOf(force), `keeper-${force.code}`],
  );
}

/** A person of the force with a phone and choices, a system that is told, and a handover. Alerts came with the hits. */
async function tellOthers(force: Force): Promise<void> {
  await cordon.database.owner(
    `with person as (insert into people (username, name, role, force_id, password_hash, created_at)
         values ($2, 'Told Invented', 'analyst', $1, '', now()) returning id),
       session as (insert into sessions (token_hash, current_hash, person_id, purpose_kind, purpose_reference,
           started_at, seen_at, used_at, rotated_at, expires_at)
         select sha256($2::text::bytea), sha256($2::text::bytea), id, 'county-lines', 'Op Invented', now(), now(),
           now(), now(), now() from person
         returning token_hash, person_id),
       choices as (insert into push_choices (person_id, force_id, priorities, zone)
         select id, $1, '{high}', 'Europe/London' from person),
       phone as (insert into push_subscriptions (person_id, force_id, session_hash, endpoint, p256dh, auth, device,
           made_at)
         select person_id, $1, token_hash, 'https://push.example/', decode(repeat('00', 65), 'hex'),
           decode(repeat('00', 16), 'hex'), 'A browser', now() from session),
       webhook as (insert into webhooks (force_id, name, address, priorities, made_at)
         values ($1, 'CAD', 'https://cad.example/', '{low}', now()))
     insert into shift_handovers (force_id, to_force_id, from_person, to_person, at, words, summary, hit_ids)
       select $1, $1, id, id, now(), '', '', '{}' from person`,
    [rowOf(force), `told-${force.code}`],
  );
}

/** A car of the force that holds the force's list. */
async function giveList(force: Force): Promise<void> {
  const car = await addTestCamera(cordon, `${force.code}-car`, 'bof2', force);
  const [rows] = await cordon.database.owner<{ list: number; camera: number }>(
    'select l.id as list, c.id as camera from lists l, cameras c where l.name = $1 and c.ref = $2',
    [`${force.name} VOI`, `${force.code}-car`],
  );
  const asked = { list: listId.of(rows?.list ?? 0), camera: cameraId.of(rows?.camera ?? 0) };
  const scope = systemScope('command line');
  orThrow(await allocateList(cordon.database.db, systemClock, scope, asked, () => true));
  await listDevice(cordon, car, 'car-1').follow();
}

function rowOf(force: Force): number {
  return Number(force.id.slice('force_'.length));
}

/** Runs statements as the server's own role in one transaction, with the setting that its scope would make. */
async function asServer<Row extends pg.QueryResultRow>(setting: string | null, text: string): Promise<Row[]> {
  const client = new pg.Client({ host: cordon.database.host, user: 'cordon_app', database: cordon.database.name });
  await client.connect();
  try {
    await client.query('begin');
    if (setting !== null) await client.query(`set local cordon.forces = '${setting}'`);
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
  const [kent, essex] = [rowOf(cordon.forces.kent), rowOf(cordon.forces.essex)];
  const mixed = async (setting: string): Promise<number> =>
    (await forcesSeen(setting, 'hits')).filter(([one, other]) => one !== other).length;
  assert.equal(await mixed(`{${kent}}'; set local cordon.list_forces = '{${essex}}`), 1);
  assert.equal(await mixed(`{${essex}}'; set local cordon.camera_forces = '{"${kent}":0}`), 1);
  assert.equal(await mixed(`{${kent}}'; set local cordon.camera_forces = '{"${essex}":0}`), 0, 'the list is closed');
  assert.equal(await mixed(`{${essex}}'; set local cordon.list_forces = '{${kent}}`), 0, 'the camera is closed');
  assert.equal(await mixed(`{${kent}}`), 0);
  assert.equal(await mixed(`{${essex}}`), 0);
  assert.equal(await mixed(`{${rowOf(cordon.forces.surrey)}}`), 0);
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

test('every table that names a force has a policy, or a reason to have none', async () => {
  const rows = await cordon.database.owner<{ name: string; secured: boolean }>(
    `select c.relname as name, c.relrowsecurity as secured from pg_class c
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname ~ 'force_id$' and not a.attisdropped)`,
  );
  const open = rows.filter(({ secured }) => !secured).map(({ name }) => name);
  assert.deepEqual(open.sort(), Object.keys(withoutPolicy).sort());
  const secured = rows.filter((row) => row.secured).map(({ name }) => name);
  const looked = Object.keys({ ...forceColumns, ...operationColumns });
  assert.deepEqual(secured.sort(), looked.sort(), 'this story looks at every one');
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
