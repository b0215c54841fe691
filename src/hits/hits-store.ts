/** Hits, kept in PostgreSQL: raising, reading and changing them. Their story is in hit-events-store.ts. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { DismissReason } from '../words/dismiss-reason.ts';
import type { Hit, HitState } from '../words/hit.ts';
import {
  cameraId,
  type EntryId,
  entryId,
  forceId,
  type HitId,
  hitId,
  type PersonId,
  personId,
  type ReadId,
  readId,
} from '../words/id.ts';
import type { Found, Match } from '../words/match.ts';

/**
 * Raises a hit for each match whose entry is live now and open to the camera's force. An entry that was replaced since
 * the matcher loaded it stands for the one that replaced it. The captured time is not asked: a camera's clock may be
 * wrong. The same match raised again does nothing. Numbers the changes for the live channel in the same transaction.
 * @returns the rows of the hits that are new or corrected
 */
export async function raiseHits(sql: Sql, { matches, revisionRows }: Found, now: UtcTime): Promise<number[]> {
  const raised = matches.length === 0 ? [] : await insertHits(sql, matches, now);
  const corrected = await noteCorrections(sql, revisionRows, raised, now);
  const changed = [...new Set([...raised, ...corrected])];
  if (changed.length > 0) await noteChanges(sql, changed, now);
  return changed;
}

async function insertHits(sql: Sql, matches: readonly Match[], now: UtcTime): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `insert into hits (read_id, claim_id, entry_id, camera_id, camera_force_id, owner_force_id, list_revision, plate,
       priority, action, late, captured_at, received_at, raised_at)
     select coalesce(first.id, r.id), r.id, e.id, r.camera_id, r.force_id, e.owner_force_id, l.revision, r.plate,
       e.priority, e.action, r.late, r.captured_at, r.received_at, $3
     from unnest($1::bigint[], $2::bigint[]) as m (read_id, entry_id)
     join reads r on r.id = m.read_id
     left join reads first on first.id = r.revises
     join entries known on known.id = m.entry_id and known.plate = r.plate
     join entries e on e.list_id = known.list_id and e.plate = known.plate and e.superseded_revision is null
     join lists l on l.id = e.list_id
     where e.withdrawn_at is null and e.expires_at > $3
       and cordon_shared(r.force_id, e.owner_force_id)
     order by r.id
     on conflict (read_id, entry_id) do nothing
     returning id`,
    [matches.map((match) => match.readRow), matches.map((match) => match.entryRow), now],
    'raise-hits',
  );
  const raised = rows.map((row) => row.id);
  await assertSeen(sql, matches);
  if (raised.length === 0) return raised;
  await sql.query(
    `insert into hit_events (hit_id, at, what) select id, $2, 'raised' from unnest($1::bigint[]) as one (id)`,
    [raised, now],
    'raise-events',
  );
  return raised;
}

/**
 * Tells each hit on a vehicle that the camera has since said another mark: it stays, and whoever judges it must have
 * seen the correction. Told once for each message that made one.
 */
async function noteCorrections(
  sql: Sql,
  revisionRows: readonly number[],
  raised: readonly number[],
  now: UtcTime,
): Promise<number[]> {
  if (revisionRows.length === 0) return [];
  const rows = await sql.query<{ hit_id: number }>(
    `insert into hit_events (hit_id, at, what, detail, read_id)
       select h.id, $2, 'corrected', r.plate, r.id
         from reads r join hits h on h.read_id = r.revises join reads claim on claim.id = h.claim_id
        where (r.id = any ($1::bigint[]) or h.id = any ($3::bigint[])) and r.plate is distinct from h.plate
          and (stage_rank(r.stage), r.received_at, r.id) > (stage_rank(claim.stage), claim.received_at, claim.id)
        order by h.id, r.id
     on conflict (hit_id, read_id) where what = 'corrected' do nothing returning hit_id`,
    [revisionRows, now, raised],
    'note-corrections',
  );
  const corrected = [...new Set(rows.map((row) => row.hit_id))];
  if (corrected.length > 0) {
    await sql.query('update hits set revision = revision + 1 where id = any ($1::bigint[])', [corrected]);
  }
  return corrected;
}

/** A read that the question could not see would look like a match that needs no hit, and the hit would be lost. */
async function assertSeen(sql: Sql, matches: readonly Match[]): Promise<void> {
  const wanted = [...new Set(matches.map((match) => match.readRow))];
  const [row] = await sql.query<{ seen: number }>(
    'select count(*)::int as seen from reads where id = any ($1::bigint[])',
    [wanted],
    'count-seen',
  );
  if (row?.seen !== wanted.length) throw new Error(`${row?.seen} of ${wanted.length} matched reads are to be seen`);
}

/** Tells the live channel of the hits on a vehicle, of which there is something new to see: a picture came. */
export async function noteReadChanged(sql: Sql, firstRow: number, now: UtcTime): Promise<number[]> {
  const rows = await sql.query<{ id: number }>('select id from hits where read_id = $1 order by id', [firstRow]);
  const changed = rows.map((row) => row.id);
  if (changed.length > 0) await noteChanges(sql, changed, now);
  return changed;
}

/** Numbers changes for the live channel. Last in its transaction: it takes a lock that is held until the commit. */
export async function noteChanges(sql: Sql, hitRows: readonly number[], now: UtcTime): Promise<void> {
  await sql.query('select note_hit_changes($1::bigint[], $2)', [hitRows, now], 'note-changes');
}

type HitRow = {
  id: number;
  latest_plate: string | null;
  latest_at: UtcTime;
  read_id: number;
  claim_id: number;
  entry_id: number;
  revision: number;
  state: HitState;
  plate: string;
  priority: Hit['priority'];
  action: Hit['action'];
  late: boolean;
  captured_at: UtcTime;
  received_at: UtcTime;
  raised_at: UtcTime;
  camera_id: number;
  camera_name: string;
  camera_force_id: number;
  owner_force_id: number;
  list_revision: number;
  list_name: string;
  lat: number;
  lon: number;
  markers: string[];
  taken_by: number | null;
  taken_by_name: string | null;
  taken_at: UtcTime | null;
  judged_by: number | null;
  judged_by_name: string | null;
  judged_at: UtcTime | null;
  dismiss_reason: DismissReason | null;
  words: string | null;
};

const select = `
  select h.*, latest.plate as latest_plate, latest.received_at as latest_at, c.name as camera_name,
    coalesce(r.lat, c.lat) as lat, coalesce(r.lon, c.lon) as lon,
    l.name as list_name, e.markers, t.name as taken_by_name, j.name as judged_by_name
  from hits h join reads r on r.id = h.read_id join cameras c on c.id = h.camera_id
  join entries e on e.id = h.entry_id join lists l on l.id = e.list_id
  left join people t on t.id = h.taken_by left join people j on j.id = h.judged_by
  cross join lateral (select x.plate, x.received_at from reads x where x.id = h.read_id or x.revises = h.read_id
    order by stage_rank(x.stage) desc, x.received_at desc, x.id desc limit 1) latest`;

/** Most hits of one answer. A joint team that has more open has lost the race; the total says so. */
export const hitsMax = 1000;

export async function listHits(sql: Sql, open: boolean): Promise<{ hits: Hit[]; total: number; seq: number }> {
  // Read first: a change after it is either in the rows below or comes over the live channel, or both, never neither.
  const seq = await findLastSeq(sql);
  const where = open ? "h.state = 'open'" : "h.state <> 'open'";
  const order = open
    ? "array_position(array['high', 'medium', 'low'], h.priority), h.captured_at desc, h.id desc"
    : 'h.judged_at desc, h.id desc';
  const [count] = await sql.query<{ total: number }>(`select count(*)::int as total from hits h where ${where}`);
  const rows = await sql.query<HitRow>(`${select} where ${where} order by ${order} limit ${hitsMax}`);
  return { hits: rows.map(toHit), total: count?.total ?? 0, seq };
}

export type FoundHit = {
  readonly hit: Hit;
  /** The vehicle's first read, whose revisions the camera sent. */
  readonly readId: ReadId;
  /** The message whose mark matched. */
  readonly claimId: ReadId;
  readonly entryId: EntryId;
  readonly listRevision: number;
};

/** @param lock holds the hit until the transaction ends, so that two judgements follow one another */
export async function findHit(sql: Sql, id: HitId, lock = false): Promise<FoundHit | null> {
  if (lock) await sql.query('select from hits where id = $1 for update', [hitId.row(id)]);
  const [row] = await sql.query<HitRow>(`${select} where h.id = $1`, [hitId.row(id)]);
  if (!row) return null;
  return {
    hit: toHit(row),
    readId: readId.of(row.read_id),
    claimId: readId.of(row.claim_id),
    entryId: entryId.of(row.entry_id),
    listRevision: row.list_revision,
  };
}

export async function findHits(sql: Sql, hitRows: readonly number[]): Promise<Map<number, Hit>> {
  const rows = await sql.query<HitRow>(`${select} where h.id = any ($1::bigint[])`, [hitRows], 'find-hits');
  return new Map(rows.map((row) => [row.id, toHit(row)]));
}

/** Other hits on the same mark, newest first. */
export async function findHitsOfPlate(sql: Sql, plate: string, not: HitId): Promise<Hit[]> {
  const rows = await sql.query<HitRow>(
    `${select} where h.plate = $1 and h.id <> $2 order by h.captured_at desc, h.id desc limit 50`,
    [plate, hitId.row(not)],
  );
  return rows.map(toHit);
}

export async function findHitsOfEntry(sql: Sql, entry: EntryId): Promise<number[]> {
  const rows = await sql.query<{ id: number }>("select id from hits where entry_id = $1 and state = 'open'", [
    entryId.row(entry),
  ]);
  return rows.map((row) => row.id);
}

export type HitChange = {
  readonly state: HitState;
  readonly takenBy: PersonId | null;
  readonly takenAt: UtcTime | null;
  readonly judgedBy: PersonId | null;
  readonly judgedAt: UtcTime | null;
  readonly dismissReason: DismissReason | null;
  readonly words: string | null;
};

export async function changeHit(sql: Sql, id: HitId, change: HitChange): Promise<void> {
  await sql.query(
    `update hits set revision = revision + 1, state = $2, taken_by = $3, taken_at = $4, judged_by = $5, judged_at = $6,
       dismiss_reason = $7, words = $8 where id = $1`,
    [
      hitId.row(id),
      change.state,
      change.takenBy === null ? null : personId.row(change.takenBy),
      change.takenAt,
      change.judgedBy === null ? null : personId.row(change.judgedBy),
      change.judgedAt,
      change.dismissReason,
      change.words,
    ],
  );
}

export type LiveChange = { readonly seq: number; readonly hitRow: number };

export async function findLastSeq(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ seq: number }>(
    'select coalesce(max(seq), 0) as seq from live_changes',
    [],
    'last-seq',
  );
  return row?.seq ?? 0;
}

export async function listChangesAfter(sql: Sql, seq: number, limit: number): Promise<LiveChange[]> {
  const rows = await sql.query<{ seq: number; hit_id: number }>(
    'select seq, hit_id from live_changes where seq > $1 order by seq limit $2',
    [seq, limit],
    'changes-after',
  );
  return rows.map((row) => ({ seq: row.seq, hitRow: row.hit_id }));
}

/** Old changes serve nobody: a console that was away longer loads the queue again. The newest is always kept. */
export async function deleteChangesBefore(sql: Sql, before: UtcTime): Promise<void> {
  await sql.query('delete from live_changes where at < $1 and seq < (select max(seq) from live_changes)', [before]);
}

export async function findOldestSeq(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ seq: number }>('select coalesce(min(seq), 0) as seq from live_changes');
  return row?.seq ?? 0;
}

function named(id: number | null, name: string | null): { id: PersonId; name: string } | null {
  return id === null ? null : { id: personId.of(id), name: name ?? '' };
}

function toHit(row: HitRow): Hit {
  return {
    id: hitId.of(row.id),
    revision: row.revision,
    state: row.state,
    plate: row.plate,
    priority: row.priority,
    action: row.action,
    late: row.late,
    capturedAt: row.captured_at,
    receivedAt: row.received_at,
    raisedAt: row.raised_at,
    cameraId: cameraId.of(row.camera_id),
    cameraName: row.camera_name,
    cameraForceId: forceId.of(row.camera_force_id),
    ownerForceId: forceId.of(row.owner_force_id),
    listName: row.list_name,
    position: { lat: row.lat, lon: row.lon },
    markers: row.markers,
    takenBy: named(row.taken_by, row.taken_by_name),
    takenAt: row.taken_at,
    judgedBy: named(row.judged_by, row.judged_by_name),
    judgedAt: row.judged_at,
    dismissReason: row.dismiss_reason,
    words: row.words,
    correction: row.latest_plate === row.plate ? null : { plate: row.latest_plate, at: row.latest_at },
  };
}
