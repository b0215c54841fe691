/** Matches found in PostgreSQL: the same comparison as in memory, for reads that a process did not match itself. */
import type { Sql } from '../database/database.ts';
import type { Found } from '../words/match.ts';

export async function findMatches(sql: Sql, readRows: readonly number[]): Promise<Found> {
  const rows = await sql.query<{ read: number; entry: number }>(
    `select r.id as read, e.id as entry from reads r
       join entries e on e.plate = r.plate and e.superseded_revision is null
      where r.id = any ($1::bigint[])`,
    [readRows],
    'find-matches',
  );
  const revisions = await sql.query<{ id: number }>(
    'select id from reads where id = any ($1::bigint[]) and revises is not null',
    [readRows],
    'find-revisions',
  );
  return {
    matches: rows.map((row) => ({ readRow: row.read, entryRow: row.entry, reason: 'exact' })),
    revisionRows: revisions.map((row) => row.id),
  };
}
