/** The batches that reads were stored in, in the order of their commits, and how far matching has come. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';

export type Cursor = { readonly xact: string; readonly batchRow: number };

/** Where matching begins when it never ran: before every batch. */
export async function findCursor(sql: Sql, name: string): Promise<Cursor> {
  const [row] = await sql.query<{ xact: string; batch_id: number }>(
    'select xact::text as xact, batch_id from cursors where name = $1',
    [name],
  );
  return row ? { xact: row.xact, batchRow: row.batch_id } : { xact: '0', batchRow: 0 };
}

export async function moveCursor(sql: Sql, name: string, cursor: Cursor, at: UtcTime): Promise<void> {
  await sql.query(
    `insert into cursors as c (name, xact, batch_id, moved_at) values ($1, $2::xid8, $3, $4)
     on conflict (name) do update set xact = excluded.xact, batch_id = excluded.batch_id, moved_at = excluded.moved_at
     where (excluded.xact, excluded.batch_id) > (c.xact, c.batch_id)`,
    [name, cursor.xact, cursor.batchRow, at],
    'move-cursor',
  );
}

/**
 * The next batches after the cursor, in commit order. Ids and transaction numbers are given before commit, so a batch
 * is only followed once no transaction older than it can still commit: xmin is the oldest that may.
 */
export async function listBatchesAfter(sql: Sql, cursor: Cursor, limit: number): Promise<Cursor[]> {
  // By the table's column: the one of the answer is text, in whose order 1000 comes before 999.
  const rows = await sql.query<{ id: number; xact: string }>(
    `select id, xact::text as xact from read_batches
      where (xact, id) > ($1::xid8, $2) and xact < pg_snapshot_xmin(pg_current_snapshot())
      order by read_batches.xact, id limit $3`,
    [cursor.xact, cursor.batchRow, limit],
    'batches-after',
  );
  return rows.map((row) => ({ xact: row.xact, batchRow: row.id }));
}

/**
 * Batches that are committed by now, of this transaction and later ones, whatever older ones may still commit.
 * @param until only those that were received no later; null for all
 */
export async function listStoredAfter(
  sql: Sql,
  cursor: Cursor,
  until: UtcTime | null,
  limit: number,
): Promise<Cursor[]> {
  const rows = await sql.query<{ id: number; xact: string }>(
    `select id, xact::text as xact from read_batches
      where (xact, id) > ($1::xid8, $2) and ($3::timestamptz is null or received_at <= $3)
      order by read_batches.xact, id limit $4`,
    [cursor.xact, cursor.batchRow, until, limit],
    'stored-after',
  );
  return rows.map((row) => ({ xact: row.xact, batchRow: row.id }));
}

/**
 * The rows of one batch's reads. Throws when one of them cannot be seen: that must never look like no match. Of a batch
 * as old as what was erased, some may be gone for good.
 */
export async function findBatchRows(sql: Sql, batchRow: number): Promise<number[]> {
  const [row] = await sql.query<{ ids: string; seen: number }>(
    `select array_to_string(read_ids, ' ') as ids,
            (select count(*)::int from reads where id = any (read_ids)) as seen
       from read_batches where id = $1`,
    [batchRow],
    'find-batch-rows',
  );
  const ids = row?.ids.split(' ').map(Number) ?? [];
  if (row && row.seen < ids.length && (await isThinned(sql, batchRow))) return ids;
  if (!row || row.seen !== ids.length) throw new Error(`batch ${batchRow} shows ${row?.seen} of ${ids.length} reads`);
  return ids;
}

/** Whether an erasure reached reads as late as the batch. One may be captured a day before or after it is received. */
async function isThinned(sql: Sql, batchRow: number): Promise<boolean> {
  const rows = await sql.query(
    `select from read_batches b where b.id = $1 and exists (select from erasure_runs e
       where e.reads > 0 and e.reads_before + interval '25 hours' > b.received_at)`,
    [batchRow],
  );
  return rows.length > 0;
}

/** How many batches wait behind the cursor, at most `limit`. */
export async function countBatchesAfter(sql: Sql, cursor: Cursor, limit: number): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*)::int as count
       from (select from read_batches where (xact, id) > ($1::xid8, $2) limit $3) as waiting`,
    [cursor.xact, cursor.batchRow, limit],
  );
  return row?.count ?? 0;
}
