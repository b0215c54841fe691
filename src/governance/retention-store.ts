/** How long each force keeps what, and the runs that erased the rest, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import { dayMs, toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import {
  erasureId,
  type ForceId,
  forceId,
  type PersonId,
  personId,
  type RetentionId,
  retentionId,
} from '../words/id.ts';
import {
  type ErasedCounts,
  type Erasure,
  type RetentionChange,
  type RetentionPeriods,
  type RetentionPreview,
  readsKeptDays,
  retentionDefaults,
} from '../words/retention.ts';

type PeriodsRow = {
  reads_days: number;
  pictures_days: number;
  hits_days: number;
  records_days: number;
  names_days: number;
  local_days: number | null;
};

export async function findPeriods(sql: Sql, force: ForceId): Promise<RetentionPeriods> {
  const [row] = await sql.query<PeriodsRow>(
    `select reads_days, pictures_days, hits_days, records_days, names_days, local_days from retention_changes
      where force_id = $1 and granted order by decided_at desc, id desc limit 1`,
    [forceId.row(force)],
  );
  return row ? toPeriods(row) : retentionDefaults;
}

function toPeriods(row: PeriodsRow): RetentionPeriods {
  return {
    ...{ readsDays: row.reads_days, picturesDays: row.pictures_days, hitsDays: row.hits_days },
    ...{ recordsDays: row.records_days, namesDays: row.names_days, localCopyDays: row.local_days },
  };
}

type ChangeRow = PeriodsRow & {
  id: number;
  words: string;
  asked_by: number | null;
  asked_by_name: string | null;
  asked_at: UtcTime;
  granted: boolean | null;
  decided_by_name: string | null;
  decided_at: UtcTime | null;
  decided_words: string | null;
};

/** Changes of one answer. */
const changesMax = 50;

/** What was asked for and decided, newest first; the one that waits, if any, is among them. */
export async function listChanges(sql: Sql, force: ForceId, me: PersonId): Promise<RetentionChange[]> {
  const rows = await sql.query<ChangeRow>(
    `select c.*, a.name as asked_by_name, d.name as decided_by_name from retention_changes c
       left join people a on a.id = c.asked_by left join people d on d.id = c.decided_by
      where c.force_id = $1 order by c.id desc limit ${changesMax}`,
    [forceId.row(force)],
  );
  return rows.map((row) => ({
    ...toPeriods(row),
    id: retentionId.of(row.id),
    words: row.words,
    askedByName: row.asked_by_name ?? 'A restored backup',
    askedAt: row.asked_at,
    mine: row.asked_by === personId.row(me),
    granted: row.granted,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
    decidedWords: row.decided_words,
  }));
}

/** @returns false where another change of the force waits already */
export async function insertChange(
  sql: Sql,
  force: ForceId,
  asked: RetentionPeriods & { readonly words: string },
  by: PersonId,
  at: UtcTime,
): Promise<boolean> {
  const rows = await sql.query(
    `insert into retention_changes
       (force_id, reads_days, pictures_days, hits_days, records_days, names_days, local_days, words, asked_by, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
    [
      ...[forceId.row(force), asked.readsDays, asked.picturesDays, asked.hitsDays],
      ...[asked.recordsDays, asked.namesDays, asked.localCopyDays],
      ...[asked.words, personId.row(by), at],
    ],
  );
  return rows.length > 0;
}

export async function findAsker(sql: Sql, id: RetentionId): Promise<{ by: PersonId; isDecided: boolean } | null> {
  const [row] = await sql.query<{ asked_by: number | null; granted: boolean | null }>(
    'select asked_by, granted from retention_changes where id = $1 for update',
    [retentionId.row(id)],
  );
  return row ? { by: personId.of(row.asked_by ?? 0), isDecided: row.granted !== null } : null;
}

export async function decideChange(
  sql: Sql,
  id: RetentionId,
  decision: { readonly granted: boolean; readonly words: string },
  by: PersonId,
  at: UtcTime,
): Promise<void> {
  await sql.query(
    `update retention_changes set granted = $2, decided_words = $3, decided_by = $4, decided_at = $5
      where id = $1 and granted is null`,
    [retentionId.row(id), decision.granted, decision.words, personId.row(by), at],
  );
}

/** Each is counted up to so many. */
const previewMax = 1_000_000;

/** What periods would erase as things stand: of reads without a hit, before holds are looked at. */
export async function previewErasure(
  sql: Sql,
  force: ForceId,
  periods: RetentionPeriods,
  now: UtcTime,
): Promise<RetentionPreview> {
  const kept = readsKeptDays(periods);
  const before = (days: number): UtcTime => toUtcTime(toMs(now) - days * dayMs);
  const of = async (text: string, values: readonly (string | number)[]): Promise<number> => {
    const [row] = await sql.query<{ count: number }>(
      `select count(*)::int as count from (${text} limit ${previewMax + 1}) due`,
      [forceId.row(force), ...values],
    );
    return row?.count ?? 0;
  };
  const readsBefore = before(kept);
  const reads = await of(
    `select from cameras c cross join lateral (select from reads r where r.camera_id = c.id and r.captured_at < $2
       and not exists (select from hits h where h.read_id = coalesce(r.revises, r.id))) due where c.force_id = $1`,
    [readsBefore],
  );
  const pictures = await of(
    `select from cameras c cross join lateral (select from reads r where r.camera_id = c.id and r.captured_at < $2
       and r.captured_at >= $3 and exists (select from pictures p where p.read_id = r.id)
       and not exists (select from hits h where h.read_id = coalesce(r.revises, r.id))) due where c.force_id = $1`,
    [before(Math.min(periods.picturesDays, kept)), readsBefore],
  );
  const hits = await of(
    `select from hits where camera_force_id = $1 and coalesce(judged_at, raised_at) < $2
        and not (state = 'open' and recorded_why is null)`,
    [before(periods.hitsDays)],
  );
  const records = await of(
    `select from unnest(array['outcome', 'stop', 'line', 'safeguarding', 'interest']) kind (name)
       cross join lateral past_records(kind.name, $1::smallint, $2)`,
    [before(periods.recordsDays)],
  );
  const names = await of(
    `select from person_of_interest_names n join people_of_interest i on i.id = n.person_of_interest_id
      where i.force_id = $1 and coalesce(i.ended_at, i.expires_at) < $2`,
    [before(periods.namesDays)],
  );
  const least = (count: number): number => Math.min(count, previewMax);
  const isMore = Math.max(reads, pictures, hits, records, names) > previewMax;
  const counts = { reads: least(reads), pictures: least(pictures), hits: least(hits) };
  return { ...counts, records: least(records), names: least(names), isMore };
}

export type Cutoffs = {
  readonly readsBefore: UtcTime;
  readonly picturesBefore: UtcTime;
  readonly hitsBefore: UtcTime;
  readonly recordsBefore: UtcTime;
  readonly namesBefore: UtcTime;
};

/**
 * Begins a run over a force, of which several nodes may think at once.
 * @returns null where one began after `notSince`
 */
export async function beginRun(
  sql: Sql,
  force: ForceId,
  cutoffs: Cutoffs,
  now: UtcTime,
  notSince: UtcTime,
): Promise<number | null> {
  await sql.query('select pg_advisory_xact_lock(7241010)');
  const [row] = await sql.query<{ id: number }>(
    `insert into erasure_runs (force_id, started_at, moved_at, reads_before, pictures_before, hits_before)
     select $1, $2, $2, $3, $4, $5
      where not exists (select from erasure_runs where force_id = $1 and started_at > $6 and started_at <= $2)
     returning id`,
    [forceId.row(force), now, cutoffs.readsBefore, cutoffs.picturesBefore, cutoffs.hitsBefore, notSince],
  );
  return row?.id ?? null;
}

export type RunState = {
  readonly counts: ErasedCounts;
  readonly kept: number;
  readonly firstAt: UtcTime | null;
  readonly lastAt: UtcTime | null;
  readonly digest: string;
};

/** @param endedAt null while it goes on */
export async function moveRun(
  sql: Sql,
  run: number,
  state: RunState,
  at: UtcTime,
  endedAt: UtcTime | null,
): Promise<void> {
  const { reads, pictures, hits, quiets, refused, records, names } = state.counts;
  await sql.query(
    `update erasure_runs set reads = $2, pictures = $3, hits = $4, quiets = $5, refused = $6, kept = $7, first_at = $8,
       last_at = $9, digest = $10, moved_at = $11, ended_at = $12, records = $13, names = $14 where id = $1`,
    [
      ...[run, reads, pictures, hits, quiets, refused, state.kept, state.firstAt, state.lastAt, state.digest],
      ...[at, endedAt, records, names],
    ],
  );
}

type RunRow = ErasedCounts & {
  id: number;
  force_id: number;
  started_at: UtcTime;
  ended_at: UtcTime | null;
  reads_before: UtcTime;
  pictures_before: UtcTime;
  hits_before: UtcTime;
  kept: number;
  first_at: UtcTime | null;
  last_at: UtcTime | null;
  digest: string;
};

/** Runs of one answer. */
const runsMax = 60;

/** Newest first. */
export async function listRuns(sql: Sql, force: ForceId): Promise<Erasure[]> {
  const rows = await sql.query<RunRow>(
    `select * from erasure_runs where force_id = $1 order by id desc limit ${runsMax}`,
    [forceId.row(force)],
  );
  return rows.map((row) => ({
    id: erasureId.of(row.id),
    forceId: forceId.of(row.force_id),
    startedAt: row.started_at,
    endedAt: row.ended_at,
    readsBefore: row.reads_before,
    picturesBefore: row.pictures_before,
    hitsBefore: row.hits_before,
    ...{ reads: row.reads, pictures: row.pictures, hits: row.hits, quiets: row.quiets, refused: row.refused },
    ...{ records: row.records, names: row.names },
    kept: row.kept,
    firstAt: row.first_at,
    lastAt: row.last_at,
    digest: row.digest,
  }));
}
