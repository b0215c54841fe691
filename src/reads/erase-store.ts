/** Erases reads and their pictures that are past, camera by camera in the order of capture, and what was kept aside. */
import type { Sql } from '../database/database.ts';
import type { ErasedStep, Eraser, ErasingPorts } from '../governance/erasure.ts';
import type { Cutoffs } from '../governance/retention-store.ts';
import { dayMs, toMs, type UtcTime } from '../words/clock.ts';
import { type ForceId, forceId } from '../words/id.ts';

/** Rows looked at in one transaction: about a tenth of a second. */
const stepRows = 2_000;

/** Where looking goes on: a time with its microseconds, and the row at that time. */
type Place = { readonly at: string; readonly id: number };

const start: Place = { at: '-infinity', id: 0 };

type Looked = { readonly rows: readonly { id: number; at: string }[]; readonly step: ErasedStep };

export const readsEraser: Eraser = {
  what: 'reads',
  async *erase(ports, force, cutoffs) {
    const { db, scope } = ports;
    const matchedBefore = await db.as(scope, findMatchedBefore);
    const before = matchedBefore < cutoffs.readsBefore ? matchedBefore : cutoffs.readsBefore;
    for (const camera of await db.as(scope, (sql) => listCameraRows(sql, force))) {
      yield* eachStep(ports, (sql, place) => listOfCamera(sql, camera, place, cutoffs.readsBefore, matchedBefore));
    }
    yield* eachStep(ports, (sql, place) => listAstray(sql, force, place, before));
    const refused = await db.as(scope, (sql) => deleteRefusedOf(sql, force, cutoffs.readsBefore));
    yield { counts: { refused }, kept: 0, rows: [], firstAt: null, lastAt: null };
  },
};

type List = (sql: Sql, place: Place) => Promise<{ id: number; at: string }[]>;

async function* eachStep({ db, scope, now }: ErasingPorts, list: List): AsyncGenerator<ErasedStep> {
  for (let place = start; ; ) {
    const from = place;
    const { rows, step } = await db.as(scope, async (sql): Promise<Looked> => {
      const found = await list(sql, from);
      return { rows: found, step: await eraseRows(sql, found, now) };
    });
    if (rows.length > 0) yield step;
    place = rows.at(-1) ?? place;
    if (rows.length < stepRows) return;
  }
}

async function eraseRows(sql: Sql, rows: readonly { id: number }[], now: UtcTime): Promise<ErasedStep> {
  if (rows.length === 0) return { counts: {}, kept: 0, rows: [], firstAt: null, lastAt: null };
  const [gone] = await sql.query<{
    ids: string;
    pictures: number;
    first_at: UtcTime | null;
    last_at: UtcTime | null;
  }>(
    `select array_to_string(erased, ' ') as ids, pictures_gone as pictures, first_at, last_at
       from erase_reads($1::bigint[], $2)`,
    [rows.map((row) => row.id), now],
    'erase-reads',
  );
  const erased = gone?.ids ? gone.ids.split(' ').map(Number) : [];
  return {
    counts: { reads: erased.length, pictures: gone?.pictures ?? 0 },
    kept: rows.length - erased.length,
    rows: erased,
    firstAt: gone?.first_at ?? null,
    lastAt: gone?.last_at ?? null,
  };
}

/** What came later than this may not be matched yet. An hour for batches that commit out of their order. */
async function findMatchedBefore(sql: Sql): Promise<UtcTime> {
  const [row] = await sql.query<{ at: UtcTime }>(
    `select coalesce((select min(b.received_at) - interval '1 hour' from read_batches b, cursors c
        where c.name = 'matching' and (b.xact, b.id) > (c.xact, c.batch_id)), '9999-12-31Z'::timestamptz) as at`,
  );
  if (!row) throw new Error('a question without rows to answer gave none');
  return row.at;
}

/** Those withdrawn too: their reads stay until their time. */
async function listCameraRows(sql: Sql, force: ForceId): Promise<number[]> {
  const rows = await sql.query<{ id: number }>('select id from cameras where force_id = $1 order by id', [
    forceId.row(force),
  ]);
  return rows.map((row) => row.id);
}

/** In the order of the index, so that what is kept is stepped over once a run. */
function listOfCamera(
  sql: Sql,
  camera: number,
  { at, id }: Place,
  capturedBefore: UtcTime,
  matchedBefore: UtcTime,
): Promise<{ id: number; at: string }[]> {
  return sql.query(
    `select id, captured_at::text as at from reads
      where camera_id = $1 and captured_at >= $2::timestamptz and (captured_at, id) > ($2::timestamptz, $3)
        and captured_at < $4 and received_at < $5
        and abs(extract(epoch from captured_at - received_at)) <= 86400
      order by captured_at, id limit ${stepRows}`,
    [camera, at, id, capturedBefore, matchedBefore],
    'list-past-reads',
  );
}

/** Those whose time of capture says nothing, or that came late: by when they were received. */
function listAstray(
  sql: Sql,
  force: ForceId,
  { at, id }: Place,
  before: UtcTime,
): Promise<{ id: number; at: string }[]> {
  return sql.query(
    `select id, received_at::text as at from reads
      where force_id = $1 and abs(extract(epoch from captured_at - received_at)) > 86400
        and received_at >= $2::timestamptz and (received_at, id) > ($2::timestamptz, $3) and received_at < $4
      order by received_at, id limit ${stepRows}`,
    [forceId.row(force), at, id, before],
    'list-astray-reads',
  );
}

/** Kept aside, a message may hold a mark; it is bounded in days anyway, and no longer than a read. */
async function deleteRefusedOf(sql: Sql, force: ForceId, before: UtcTime): Promise<number> {
  const rows = await sql.query('delete from refused_messages where force_id = $1 and received_at < $2 returning id', [
    forceId.row(force),
    before,
  ]);
  return rows.length;
}

/** Pictures whose period is shorter than their reads'. In the order in which they came. */
export const picturesEraser: Eraser = {
  what: 'pictures',
  async *erase({ db, scope, now }, force, cutoffs) {
    if (cutoffs.picturesBefore <= cutoffs.readsBefore) return;
    const past = toMs(cutoffs.picturesBefore) + dayMs;
    for (let after = 0, more = true; more; ) {
      const from = after;
      const { last, step } = await db.as(scope, (sql) => erasePicturesAfter(sql, force, from, cutoffs, now));
      if (last === null) return;
      if (step.rows.length > 0 || step.kept > 0) yield step;
      after = last.id;
      // Reads come in nearly the order in which they were received: from here on none is past.
      more = last.receivedMs < past;
    }
  },
};

type PictureStep = { readonly last: { id: number; receivedMs: number } | null; readonly step: ErasedStep };

async function erasePicturesAfter(
  sql: Sql,
  force: ForceId,
  after: number,
  { picturesBefore }: Cutoffs,
  now: UtcTime,
): Promise<PictureStep> {
  const rows = await sql.query<{ id: number; read_id: number; received_at: UtcTime; due: boolean }>(
    `select p.id, p.read_id, r.received_at, read_time(r.captured_at, r.received_at) < $3 as due
       from (select id, read_id from pictures where force_id = $1 and id > $2 order by id limit ${stepRows}) p
       join reads r on r.id = p.read_id order by p.id`,
    [forceId.row(force), after, picturesBefore],
  );
  const reads = [...new Set(rows.filter((row) => row.due).map((row) => row.read_id))];
  const [gone] = await sql.query<{ ids: string; pictures: number }>(
    `select array_to_string(erased, ' ') as ids, pictures_gone as pictures from erase_pictures($1::bigint[], $2)`,
    [reads, now],
  );
  const erased = gone?.ids ? gone.ids.split(' ').map(Number) : [];
  const last = rows.at(-1);
  return {
    last: last ? { id: last.id, receivedMs: toMs(last.received_at) } : null,
    step: {
      counts: { pictures: gone?.pictures ?? 0 },
      kept: reads.length - erased.length,
      rows: erased,
      firstAt: null,
      lastAt: null,
    },
  };
}
