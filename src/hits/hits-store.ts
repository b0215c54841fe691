/** Hits, kept in PostgreSQL: reading and changing them. They are raised in raise-store.ts. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { DismissReason } from '../words/dismiss-reason.ts';
import type { Hit, HitState, RecordedWhy } from '../words/hit.ts';
import {
  cameraId,
  type EntryId,
  entryId,
  forceId,
  type HitId,
  hitId,
  listId,
  type PersonId,
  personId,
  type ReadId,
  readId,
} from '../words/id.ts';
import type { Contradiction, LikelihoodPart, MatchKind } from '../words/likelihood.ts';

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
  list_id: number;
  list_name: string;
  entry_plate: string;
  match_kind: MatchKind;
  likelihood: number;
  contradictions: Contradiction[];
  list_stale: boolean;
  rank: number;
  likelihood_parts: LikelihoodPart[];
  true_plate: string | null;
  recorded_why: RecordedWhy | null;
  expires_at: UtcTime;
  offered_to: number | null;
  offered_to_name: string | null;
  first_confirmed_by: number | null;
  first_confirmed_by_name: string | null;
  first_confirmed_at: UtcTime | null;
  escalated_at: UtcTime | null;
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
    l.name as list_name, e.markers, coalesce(heir.expires_at, e.expires_at) as expires_at, t.name as taken_by_name,
    j.name as judged_by_name, o.name as offered_to_name, f.name as first_confirmed_by_name
  from hits h join reads r on r.id = h.read_id join cameras c on c.id = h.camera_id
  join entries e on e.id = h.entry_id join lists l on l.id = e.list_id
  left join entries heir on heir.list_id = h.list_id and heir.plate = h.entry_plate and heir.superseded_revision is null
  left join people t on t.id = h.taken_by left join people j on j.id = h.judged_by
  left join people o on o.id = h.offered_to left join people f on f.id = h.first_confirmed_by
  cross join lateral (select x.plate, x.received_at from reads x where x.id = h.read_id or x.revises = h.read_id
    order by stage_rank(x.stage) desc, x.received_at desc, x.id desc limit 1) latest`;

/** Most hits of one answer. A joint team that has more open has lost the race; the total says so. */
export const hitsMax = 1000;

/** open: the queue. handled: judged. recorded: kept, and never put in the queue. */
export type HitFilter = 'open' | 'handled' | 'recorded';

const filters: Readonly<Record<HitFilter, { readonly where: string; readonly order: string }>> = {
  open: {
    where: "h.state = 'open' and h.recorded_why is null",
    order: 'h.rank desc, h.captured_at desc, h.id desc',
  },
  handled: { where: "h.state <> 'open'", order: 'h.judged_at desc, h.id desc' },
  recorded: { where: "h.state = 'open' and h.recorded_why is not null", order: 'h.id desc' },
};

export async function listHits(
  sql: Sql,
  filter: HitFilter,
): Promise<{ hits: Hit[]; total: number; seq: number; recordedTotal: number }> {
  // Read first: a change after it is either in the rows below or comes over the live channel, or both, never neither.
  const seq = await findLastSeq(sql);
  const { where, order } = filters[filter];
  const [count] = await sql.query<{ total: number; recorded: number }>(
    `select (select count(*)::int from hits h where ${where}) as total,
       (select count(*)::int from hits h where ${filters.recorded.where}
         and h.raised_at > now() - interval '24 hours') as recorded`,
  );
  const rows = await sql.query<HitRow>(`${select} where ${where} order by ${order} limit ${hitsMax}`);
  return { hits: rows.map(toHit), total: count?.total ?? 0, seq, recordedTotal: count?.recorded ?? 0 };
}

export type FoundHit = {
  readonly hit: Hit;
  readonly listRow: number;
  readonly contradictions: readonly Contradiction[];
  readonly likelihoodParts: readonly LikelihoodPart[];
  readonly truePlate: string | null;
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
    listRow: row.list_id,
    contradictions: row.contradictions,
    likelihoodParts: row.likelihood_parts,
    truePlate: row.true_plate,
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
    `${select} where h.plate = $1 and h.id <> $2 and h.recorded_why is null
      order by h.captured_at desc, h.id desc limit 50`,
    [plate, hitId.row(not)],
  );
  return rows.map(toHit);
}

/** Hits on the same mark and entry that never asked for a person, or that were judged with this one; newest first. */
export async function findFollowing(sql: Sql, id: HitId): Promise<Hit[]> {
  const rows = await sql.query<HitRow>(
    `${select} join hits this on this.id = $1
      where h.list_id = this.list_id and h.entry_plate = this.entry_plate and h.plate = this.plate and h.id <> this.id
        and (h.recorded_why is not null or h.judged_with = this.id)
      order by h.captured_at desc, h.id desc limit 50`,
    [hitId.row(id)],
  );
  return rows.map(toHit);
}

/** The open hits of an entry, whichever of its revisions raised them. */
export async function findHitsOfEntry(sql: Sql, entry: EntryId): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `select h.id from hits h join entries e on e.list_id = h.list_id and e.plate = h.entry_plate
      where e.id = $1 and h.state = 'open'`,
    [entryId.row(entry)],
  );
  return rows.map((row) => row.id);
}

export type HitChange = {
  readonly state: HitState;
  readonly takenBy: PersonId | null;
  readonly takenAt: UtcTime | null;
  readonly offeredTo: PersonId | null;
  readonly firstConfirmedBy: PersonId | null;
  readonly firstConfirmedAt: UtcTime | null;
  readonly judgedBy: PersonId | null;
  readonly judgedAt: UtcTime | null;
  readonly dismissReason: DismissReason | null;
  readonly words: string | null;
  /** What the person who judged it read in the picture. */
  readonly truePlate: string | null;
};

export async function changeHit(sql: Sql, id: HitId, change: HitChange): Promise<void> {
  await sql.query(
    `update hits set revision = revision + 1, state = $2, taken_by = $3, taken_at = $4, judged_by = $5, judged_at = $6,
       dismiss_reason = $7, words = $8, true_plate = $9, offered_to = $10, first_confirmed_by = $11,
       first_confirmed_at = $12 where id = $1`,
    [
      hitId.row(id),
      change.state,
      change.takenBy === null ? null : personId.row(change.takenBy),
      change.takenAt,
      change.judgedBy === null ? null : personId.row(change.judgedBy),
      change.judgedAt,
      change.dismissReason,
      change.words,
      change.truePlate,
      change.offeredTo === null ? null : personId.row(change.offeredTo),
      change.firstConfirmedBy === null ? null : personId.row(change.firstConfirmedBy),
      change.firstConfirmedAt,
    ],
  );
}

/** @property row of the hit, or of what else the kind says */
export type LiveChange = { readonly seq: number; readonly kind: string; readonly row: number };

export async function findLastSeq(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ seq: number }>(
    'select coalesce(max(seq), 0) as seq from live_changes',
    [],
    'last-seq',
  );
  return row?.seq ?? 0;
}

export async function listChangesAfter(sql: Sql, seq: number, limit: number): Promise<LiveChange[]> {
  return sql.query<LiveChange>(
    'select seq, kind, coalesce(hit_id, thing_id) as row from live_changes where seq > $1 order by seq limit $2',
    [seq, limit],
    'changes-after',
  );
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
    listId: listId.of(row.list_id),
    listName: row.list_name,
    entryPlate: row.entry_plate,
    matchKind: row.match_kind,
    likelihood: row.likelihood,
    contradictions: row.contradictions.map(({ kind }) => kind),
    listStale: row.list_stale,
    rank: row.rank,
    recordedWhy: row.recorded_why,
    entryExpiresAt: row.expires_at,
    position: { lat: row.lat, lon: row.lon },
    markers: row.markers,
    takenBy: named(row.taken_by, row.taken_by_name),
    takenAt: row.taken_at,
    offeredTo: named(row.offered_to, row.offered_to_name),
    firstConfirmedBy: named(row.first_confirmed_by, row.first_confirmed_by_name),
    firstConfirmedAt: row.first_confirmed_at,
    escalatedAt: row.escalated_at,
    judgedBy: named(row.judged_by, row.judged_by_name),
    judgedAt: row.judged_at,
    dismissReason: row.dismiss_reason,
    words: row.words,
    correction: row.latest_plate === row.plate ? null : { plate: row.latest_plate, at: row.latest_at },
  };
}
