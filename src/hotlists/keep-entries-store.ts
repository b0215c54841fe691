/** Entries that their owner keeps one by one: added, renewed and reviewed, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { EntryReview } from '../words/entry-review.ts';
import type { Hotlist } from '../words/hotlist.ts';
import { type ForceId, forceId, type ListId, listId, type PersonId, personId } from '../words/id.ts';

export type KeptList = {
  readonly id: ListId;
  readonly name: string;
  readonly owner: ForceId;
  readonly revision: number;
};

/** Held until the transaction ends, so that changes of one list follow one another; another force's is not held. */
export async function lockList(sql: Sql, id: ListId): Promise<KeptList | null> {
  await sql.query('select from lists where id = $1 for update', [listId.row(id)]);
  const [row] = await sql.query<{ name: string; owner_force_id: number; revision: number }>(
    'select name, owner_force_id, revision from lists where id = $1',
    [listId.row(id)],
  );
  return row ? { id, name: row.name, owner: forceId.of(row.owner_force_id), revision: row.revision } : null;
}

export type ListPurpose = Pick<Hotlist, 'use' | 'staleAfterHours'>;

export async function setListPurpose(sql: Sql, id: ListId, { use, staleAfterHours }: ListPurpose): Promise<void> {
  await sql.query('update lists set use = $2, stale_after_hours = $3 where id = $1', [
    listId.row(id),
    use,
    staleAfterHours,
  ]);
}

export type KeptCounts = { readonly added: number; readonly replaced: number };

/**
 * The next revision of a list, for what its owner changes by hand. The rest of the list is as old as its newest import;
 * one that was never imported is as old as this.
 * @returns its number
 */
export async function insertKeptRevision(
  sql: Sql,
  list: KeptList,
  by: PersonId,
  at: UtcTime,
  counts: KeptCounts,
): Promise<number> {
  const [row] = await sql.query<{ unchanged: number }>(
    'select coalesce(sum(added - removed), 0)::int as unchanged from list_revisions where list_id = $1',
    [listId.row(list.id)],
  );
  const revision = list.revision + 1;
  await sql.query(
    `insert into list_revisions (list_id, revision, kind, imported_at, imported_by, added, replaced, unchanged, removed,
       refused, file_digest, as_of)
     select $1, $2, 'delta', $3, $4, $5, $6, $7, 0, 0, '', max(imported_at)
       from list_revisions where list_id = $1 and file_digest <> ''`,
    [
      listId.row(list.id),
      revision,
      at,
      personId.row(by),
      counts.added,
      counts.replaced,
      (row?.unchanged ?? 0) - counts.replaced,
    ],
  );
  await sql.query('update lists set revision = $2 where id = $1', [listId.row(list.id), revision]);
  return revision;
}

export type StandingRow = {
  readonly row: number;
  readonly plate: string;
  readonly expiresAt: UtcTime;
  readonly withdrawn: boolean;
};

const selectStanding = `select id as row, plate, expires_at as "expiresAt", withdrawn_at is not null as withdrawn
  from entries where superseded_revision is null`;

/** The row that stands for a mark on a list, be it live, expired or withdrawn. */
export async function findStandingRow(sql: Sql, list: ListId, plate: string): Promise<StandingRow | null> {
  const [row] = await sql.query<StandingRow>(`${selectStanding} and list_id = $1 and plate = $2`, [
    listId.row(list),
    plate,
  ]);
  return row ?? null;
}

/** Those of the rows that stand on this list. */
export async function findStandingRows(sql: Sql, list: ListId, rows: readonly number[]): Promise<StandingRow[]> {
  return sql.query<StandingRow>(`${selectStanding} and list_id = $1 and id = any ($2::bigint[]) order by id`, [
    listId.row(list),
    rows,
  ]);
}

/**
 * Adds a copy of each row with a new expiry. The digest stays that of what the list said: the same row sent again with
 * the next import leaves the renewal as it is, and a row that says something else replaces it.
 * @returns the new rows by mark
 */
export async function insertRenewed(
  sql: Sql,
  rows: readonly number[],
  revision: number,
  expiresAt: UtcTime,
): Promise<Map<string, number>> {
  const fresh = await sql.query<{ id: number; plate: string }>(
    `insert into entries (list_id, owner_force_id, revision, plate, digest, expires_at, expiry_defaulted, action,
       priority, plate_as_listed, ground, markers, make, model, colour, information, area, intelligence_grade, pnc_id,
       marking, cad_reference, instructions, source, country, vehicle_type)
     select list_id, owner_force_id, $2, plate, digest, $3, expiry_defaulted, action,
       priority, plate_as_listed, ground, markers, make, model, colour, information, area, intelligence_grade, pnc_id,
       marking, cad_reference, instructions, source, country, vehicle_type
     from entries where id = any ($1::bigint[]) order by id returning id, plate`,
    [rows, revision, expiresAt],
  );
  return new Map(fresh.map(({ id, plate }) => [plate, id]));
}

export type NewReview = {
  readonly what: EntryReview['what'];
  readonly words: string | null;
  readonly by: PersonId;
  readonly at: UtcTime;
};

/** Writes one review for each row, as the row stands now. */
export async function insertReviews(sql: Sql, rows: readonly number[], fresh: NewReview): Promise<void> {
  await sql.query(
    `insert into entry_reviews (list_id, owner_force_id, entry_plate, entry_id, what, words, expires_at, reviewed_by,
       reviewed_at)
     select list_id, owner_force_id, plate, id, $2, $3, expires_at, $4, $5 from entries where id = any ($1::bigint[])`,
    [rows, fresh.what, fresh.words, personId.row(fresh.by), fresh.at],
  );
}

/**
 * The owner says that the entry stands, so nobody's judgement that it is stale keeps it out of the queue any longer.
 * A mark that was judged a misread of it stays quieted: the owner said nothing of that.
 */
export async function liftStaleQuiets(
  sql: Sql,
  rows: readonly number[],
  by: PersonId,
  at: UtcTime,
  why: string,
): Promise<void> {
  await sql.query(
    `update quiets q set lifted_at = $2, lifted_by = $3, lifted_why = $4 from entries e
      where e.id = any ($1::bigint[]) and q.list_id = e.list_id and q.entry_plate = e.plate and q.plate is null
        and q.lifted_at is null and q.until > $2`,
    [rows, at, personId.row(by), why],
  );
}
