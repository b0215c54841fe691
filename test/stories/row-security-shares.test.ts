/**
 * Story: under a live share the database itself opens what the share names and nothing else, table by table, whatever
 * the question forgets; and once it is over, nothing. Asked as the server's own role, without any `where`.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { findHeld } from '../../src/governance/held-store.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { agreeShare, insertShare, type NewShare } from '../../src/governance/sharing-store.ts';
import { shareAll } from '../../src/operations/share-all.ts';
import { toUtcTime, type UtcTime } from '../../src/words/clock.ts';
import type { Force } from '../../src/words/force.ts';
import { cameraId, listId, operationId, personId } from '../../src/words/id.ts';
import {
  addTestCamera,
  endSharing,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  sendMessage,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { fillEveryTable, rowOf } from '../support/every-table.ts';
import { makeOld } from '../support/old-reads.ts';
import { ownSettings } from '../support/own-settings.ts';
import { imageOf, testJpeg } from '../support/pictures.ts';

const hourMs = 3_600_000;
const marks = { kent: 'KT34OVA', essex: 'LM36WXB', second: 'GU41HTC', surrey: 'SY82BPD', old: 'FN85ZKE' } as const;

/** Rows of `t` that a share adds to one's own: `camera` and `list` hold one's own and what is opened. */
const hitOpens = (hit: string): string => `exists (select from camera c, list l where c.id = ${hit}.camera_id
  and l.id = ${hit}.list_id and ${hit}.captured_at >= c.since and not (c.own and l.own))`;
const byCamera = 't.camera_id in (select id from camera where not own)';
const byList = 't.list_id in (select id from list where not own)';
const byHit = `t.hit_id in (select h.id from hits h where ${hitOpens('h')})`;
const readOpens = (read: string): string => `exists (select from camera c where not c.own and c.id = ${read}.camera_id
  and ${read}.captured_at >= c.since)`;

const opened: Readonly<Record<string, string>> = {
  reads: readOpens('t'),
  pictures: `exists (select from reads r where r.id = t.read_id and ${readOpens('r')})`,
  cameras: 't.id in (select id from camera where not own)',
  camera_health: byCamera,
  camera_hours: byCamera,
  camera_days: byCamera,
  lists: 't.id in (select id from list where not own)',
  list_revisions: byList,
  list_editions: byList,
  entries: byList,
  entry_reviews: byList,
  matcher_loads: byList,
  quiets: byList,
  person_of_interest_vehicles: byList,
  people_of_interest: `exists (select from person_of_interest_vehicles v where v.person_of_interest_id = t.id
    and v.list_id in (select id from list where not own))`,
  hits: hitOpens('t'),
  hit_events: byHit,
  live_changes: byHit,
  alerts: byHit,
};

type Terms = Partial<Pick<NewShare, 'cameras' | 'lists' | 'from' | 'until' | 'purposes'>>;
type Case = {
  readonly title: string;
  readonly terms: Terms;
  /** What it opens, as rows; nothing unless told. */
  readonly cameras?: readonly number[];
  readonly lists?: readonly number[];
  readonly isUnagreed?: boolean;
  readonly isEnded?: boolean;
  /** Who looks, for what, and when; else Kent, for county lines, now. */
  readonly viewer?: Force;
  readonly purpose?: string;
  readonly at?: UtcTime;
};

let cordon: TestCordon;
let server: pg.Client;
/** The tables' owner, within one transaction: what it and the server look at is of one moment. */
let holder: pg.Client;
let snapshot: string;
let asked: readonly (Case & { readonly settings: string })[] = [];

const ago = (hours: number): UtcTime => toUtcTime(Date.now() - hours * hourMs);
const usuallySince = ago(72);

before(async () => {
  cordon = await startTestCordon();
  const { kent, essex, surrey } = cordon.forces;
  for (const force of [kent, essex, surrey]) await fillEveryTable(cordon, force, marks[force.code as 'kent']);
  await passEverywhere();
  await cordon.database.db.as(systemScope('command line'), (sql) =>
    // An operation without Kent, of which it is to see nothing.
    shareAll(sql, { name: 'Op Plover', forces: [essex.id, surrey.id], from: ago(1), until: ago(-1) }, ago(0)),
  );
  await endSharing(cordon);
  const made: (Case & { settings: string })[] = [];
  for (const one of await cases()) made.push({ ...one, settings: await settingsOf(one) });
  asked = made;
  [server, holder] = [await connectAs('cordon_app'), await connectAs('cordon_super')];
  await holder.query('begin isolation level repeatable read');
  snapshot = (await holder.query<{ name: string }>('select pg_export_snapshot() as name')).rows[0]?.name ?? '';
});
after(async () => {
  for (const one of [server, holder]) await one?.end();
  await cordon.close();
});

async function connectAs(user: string): Promise<pg.Client> {
  const client = new pg.Client({ host: cordon.database.host, user, database: cordon.database.name });
  await client.connect();
  return client;
}

/** Every mark at every camera, so that there are hits of each camera with each list; and one read of 30 hours ago. */
async function passEverywhere(): Promise<void> {
  const { kent, essex } = cordon.forces;
  await importTestList(cordon, 'Essex second', essex, [listRow(marks.second), listRow(marks.old)]);
  await cordon.database.owner(
    `insert into quiets (list_id, owner_force_id, entry_plate, made_by, made_at, until)
     select l.id, l.owner_force_id, 'KT34OVA', p.id, now(), now() + interval '1 day' from lists l, people p
      where l.name = 'Essex second' and p.username = 'keeper-essex'`,
  );
  const cameras = [
    await addTestCamera(cordon, 'kent-3', 'json', kent),
    await addTestCamera(cordon, 'essex-3', 'json', essex),
    await addTestCamera(cordon, 'essex-4', 'json', essex),
  ];
  const pass = (camera: TestCamera, mark: string) =>
    sendMessage(cordon, camera, 'json', jsonRead(mark, { images: [imageOf(testJpeg(`${camera.ref} ${mark}`))] }));
  for (const camera of cameras) for (const mark of [marks.kent, marks.essex, marks.second]) await pass(camera, mark);
  await pass(cameras[1] as TestCamera, marks.old);
  await eventually(async () => {
    const [row] = await cordon.database.owner<{ hits: number; heard: number }>(
      `select (select count(*)::int from hits h join cameras c on c.id = h.camera_id where c.ref ~ '-[34]$') as hits,
         (select count(*)::int from camera_health h join cameras c on c.id = h.camera_id where c.ref ~ '-[34]$')
           as heard`,
    );
    assert.ok(row && row.hits >= 10 && row.heard === 3, JSON.stringify(row));
  });
  await makeOld(cordon, { plate: marks.old, capturedDaysAgo: 30 / 24 });
}

async function rowsOf(text: string, values: unknown[]): Promise<number[]> {
  return (await cordon.database.owner<{ id: number }>(text, values)).map(({ id }) => id);
}

async function cases(): Promise<readonly Case[]> {
  const { essex, surrey } = cordon.forces;
  const cameras = await rowsOf('select id from cameras where force_id = $1 order by id', [rowOf(essex)]);
  const lists = await rowsOf('select id from lists where owner_force_id = $1 order by id', [rowOf(essex)]);
  const [camera = 0] = await rowsOf('select id from cameras where ref = $1', ['essex-3']);
  const [list = 0] = await rowsOf('select id from lists where name = $1', ['Essex second']);
  const [oneCamera, oneList] = [[cameraId.of(camera)], [listId.of(list)]];
  const all = { cameras: 'all', lists: 'all' } as const;
  return [
    { title: 'everything', terms: all, cameras, lists },
    { title: 'all cameras', terms: { cameras: 'all' }, cameras },
    { title: 'all lists', terms: { lists: 'all' }, lists },
    { title: 'one camera', terms: { cameras: oneCamera }, cameras: [camera] },
    { title: 'one list', terms: { lists: oneList }, lists: [list] },
    { title: 'one of each', terms: { cameras: oneCamera, lists: oneList }, cameras: [camera], lists: [list] },
    { title: 'everything of the last day', terms: { ...all, from: ago(24) }, cameras, lists },
    { title: 'everything, from a time to come', terms: { ...all, from: ago(-1) } },
    { title: 'everything, when its period is over', terms: all, at: ago(-48) },
    { title: 'everything, for another purpose', terms: all, purpose: 'missing-person' },
    { title: 'everything, to another force', terms: all, viewer: surrey },
    { title: 'what nobody has agreed to', terms: all, isUnagreed: true },
    { title: 'what has ended', terms: all, isEnded: true },
  ];
}

/** Proposes, agrees, has Cordon work out what that opens to who looks, and ends it: what was worked out is kept. */
async function settingsOf(one: Case): Promise<string> {
  const { kent, essex } = cordon.forces;
  const { viewer = kent, purpose = 'county-lines' } = one;
  const now = ago(0);
  const [operation = 0] = await rowsOf("select id from operations where name = 'Op Heron'", []);
  const fresh: NewShare = {
    ...{ operation: operationId.of(operation), owner: essex.id, to: [kent.id], cameras: [], lists: [] },
    ...{ purposes: ['county-lines'], from: usuallySince, until: ago(-24), proposedBy: null, proposedAt: now },
    ...one.terms,
  };
  return cordon.database.db.as(systemScope('command line'), async (sql) => {
    const share = await insertShare(sql, fresh);
    if (one.isUnagreed !== true) await agreeShare(sql, share, null, now);
    const end = () => sql.query("select end_shares(array(select max(id) from shares), null, now(), 'Over')");
    if (one.isEnded === true) await end();
    const stated = { kind: purpose, reference: 'Op Heron' };
    const held = await findHeld(sql, personId.of(1), viewer.id, stated, one.at ?? now);
    if (one.isEnded !== true) await end();
    return ownSettings(rowOf(viewer), held.opened);
  });
}

/** Where each row that the settings open stands. */
async function seenBy(settings: string, table: string): Promise<Set<string>> {
  await server.query(`begin isolation level repeatable read; set transaction snapshot '${snapshot}'; ${settings}`);
  const { rows } = await server.query<{ row: string }>(`select tableoid || ' ' || ctid as row from ${table}`);
  await server.query('rollback');
  return new Set(rows.map(({ row }) => row));
}

/** The same as the tables' owner sees it, of those that the case opens. */
async function expectedOf(one: Case, table: string): Promise<Set<string>> {
  const { viewer = cordon.forces.kent, terms, cameras = [], lists = [] } = one;
  const { rows } = await holder.query<{ row: string }>(
    `with camera as (select id, true as own, '-infinity'::timestamptz as since from cameras where force_id = $1
         union all select unnest($2::int[]), false, $3::timestamptz),
       list as (select id, true as own from lists where owner_force_id = $1 union all select unnest($4::int[]), false)
     select t.tableoid || ' ' || t.ctid as row from ${table} t where ${opened[table] ?? 'false'}`,
    [rowOf(viewer), cameras, terms.from ?? usuallySince, lists],
  );
  return new Set(rows.map(({ row }) => row));
}

function ownOf(force: Force, table: string): Promise<Set<string>> {
  return seenBy(ownSettings(rowOf(force)), table);
}

test('under each share every table shows besides one’s own what the share names, and no row more', async (t) => {
  const { rows } = await holder.query<{ name: string }>(
    `select relname as name from pg_class
      where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relrowsecurity order by 1`,
  );
  const secured = rows.map(({ name }) => name);
  assert.deepEqual(
    Object.keys(opened).filter((name) => !secured.includes(name)),
    [],
  );
  for (const table of secured) {
    await t.test(table, async () => {
      for (const one of asked) {
        const own = await ownOf(one.viewer ?? cordon.forces.kent, table);
        const besides = (rows: Set<string>) => [...rows].filter((row) => !own.has(row)).sort();
        const added = besides(await seenBy(one.settings, table));
        assert.deepEqual(added, besides(await expectedOf(one, table)), `under a share of ${one.title}`);
        if (one.title === 'everything') assert.equal(added.length > 0, table in opened);
      }
      const whole = await seenBy("set local cordon.forces = 'all'", table);
      const own = await ownOf(cordon.forces.kent, table);
      assert.ok(whole.size > own.size, 'it has rows that are not Kent’s: fill it in test/support/every-table.ts');
    });
  }
});

test('a read from before the share began stays closed, and its pictures and hits with it', async () => {
  const settingsOfCase = (title: string): string => asked.find((one) => one.title === title)?.settings ?? '';
  for (const table of ['reads', 'pictures', 'hits', 'hit_events']) {
    const everything = await seenBy(settingsOfCase('everything'), table);
    const ofTheDay = await seenBy(settingsOfCase('everything of the last day'), table);
    assert.ok(ofTheDay.size < everything.size, table);
  }
});
