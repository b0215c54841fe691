/**
 * Records that are corrected and never overwritten: each names its newest revision, and every version stays. An act
 * that a phone sends again, because it never heard the answer, is found and not done twice. Kept in PostgreSQL.
 */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type ForceId, forceId, type PersonId, personId } from '../words/id.ts';

/** The kinds of such records, each with the table of the records and the table of their versions. */
const tables = {
  stop: ['stops', 'stop_versions'],
  outcome: ['outcomes', 'outcome_versions'],
  line: ['county_lines', 'county_line_versions'],
  safeguarding: ['safeguarding_records', 'safeguarding_versions'],
  release: ['releases', 'release_versions'],
} as const;
export type KeptKind = keyof typeof tables;

export type NewVersion<Doc> = {
  readonly row: number;
  readonly force: ForceId;
  readonly revision: number;
  readonly doc: Doc;
  readonly by: PersonId;
  readonly at: UtcTime;
  readonly doneAt: UtcTime;
  /** Null of the first. */
  readonly why: string | null;
  /** Null where nothing queues it. */
  readonly actId: string | null;
};

export async function insertVersion<Doc extends object>(
  sql: Sql,
  kind: KeptKind,
  version: NewVersion<Doc>,
): Promise<void> {
  await sql.query(
    `insert into ${tables[kind][1]} (record_id, force_id, revision, doc, by_id, at, done_at, why, act_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[version.row, forceId.row(version.force), version.revision, JSON.stringify(version.doc)],
      ...[personId.row(version.by), version.at, version.doneAt, version.why, version.actId],
    ],
  );
}

/**
 * The record that this person's act made or changed already. The same act sent twice at once is answered one after the
 * other.
 */
export async function findAct(sql: Sql, kind: KeptKind, by: PersonId, actId: string): Promise<number | null> {
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [actId]);
  const [row] = await sql.query<{ record_id: number }>(
    `select record_id from ${tables[kind][1]} where by_id = $1 and act_id = $2`,
    [personId.row(by), actId],
  );
  return row?.record_id ?? null;
}

/** @returns false where somebody else changed it since `seen` */
export async function advance(sql: Sql, kind: KeptKind, row: number, seen: number): Promise<boolean> {
  const rows = await sql.query(
    `update ${tables[kind][0]} set revision = revision + 1 where id = $1 and revision = $2 returning id`,
    [row, seen],
  );
  return rows.length > 0;
}

export type KeptVersion<Doc> = {
  readonly revision: number;
  readonly doc: Doc;
  readonly at: UtcTime;
  readonly by: { readonly id: PersonId; readonly name: string };
  readonly why: string | null;
};

/** Versions of one answer: the newest. Nobody corrects a record more often. */
const versionsMax = 200;

/** Newest first. */
export async function listVersions<Doc>(sql: Sql, kind: KeptKind, row: number): Promise<KeptVersion<Doc>[]> {
  const rows = await sql.query<Omit<KeptVersion<Doc>, 'by'> & { by_id: number; name: string }>(
    `select v.revision, v.doc, v.at, v.why, v.by_id, p.name from ${tables[kind][1]} v join people p on p.id = v.by_id
      where v.record_id = $1 order by v.revision desc limit ${versionsMax}`,
    [row],
  );
  return rows.map(({ by_id, name, ...rest }) => ({ ...rest, by: { id: personId.of(by_id), name } }));
}

/** The columns of a record's newest version and of its first, and where they come from: for a store's own select. */
export function newestOf(kind: KeptKind): { readonly columns: string; readonly from: string } {
  const [records, versions] = tables[kind];
  return {
    columns: `r.id, r.force_id, r.operation_id, r.revision, v.doc, v.at as changed_at, v.by_id as changed_by,
      changer.name as changed_name, f.at as first_at, f.done_at, f.by_id as first_by, writer.name as first_name`,
    from: `${records} r join ${versions} v on v.record_id = r.id and v.revision = r.revision
      join ${versions} f on f.record_id = r.id and f.revision = 1
      join people changer on changer.id = v.by_id join people writer on writer.id = f.by_id`,
  };
}

export type NewestRow<Doc> = {
  readonly id: number;
  readonly force_id: number;
  readonly operation_id: number | null;
  readonly revision: number;
  readonly doc: Doc;
  readonly changed_at: UtcTime;
  readonly changed_by: number;
  readonly changed_name: string;
  readonly first_at: UtcTime;
  readonly done_at: UtcTime;
  readonly first_by: number;
  readonly first_name: string;
};
