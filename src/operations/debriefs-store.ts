/** Debriefs of operations, kept in PostgreSQL: each save is a row, and none is changed. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { Debrief, DebriefContent } from '../words/debrief.ts';
import { forceId, type OperationId, operationId, type PersonId, personId } from '../words/id.ts';
import type { Saved } from './plans-store.ts';

/** Newest first, at most 100. */
export async function listDebriefs(sql: Sql, id: OperationId): Promise<Debrief[]> {
  const rows = await sql.query<{
    revision: number;
    content: DebriefContent;
    saved_at: UtcTime;
    saved_by_name: string;
  }>(
    `select d.revision, d.content, d.saved_at, saved.name as saved_by_name
       from operation_debriefs d join people saved on saved.id = d.saved_by
      where d.operation_id = $1 order by d.revision desc limit 100`,
    [operationId.row(id)],
  );
  return rows.map((row) => ({
    revision: row.revision,
    content: row.content,
    savedAt: row.saved_at,
    savedByName: row.saved_by_name,
  }));
}

/** @returns false where somebody else has saved this revision meanwhile */
export async function insertDebrief(
  sql: Sql,
  id: OperationId,
  revision: number,
  content: DebriefContent,
  { by, force, at }: Saved,
): Promise<boolean> {
  const rows = await sql.query(
    `insert into operation_debriefs (operation_id, revision, force_id, content, saved_by, saved_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning revision`,
    [operationId.row(id), revision, forceId.row(force), JSON.stringify(content), personId.row(by), at],
  );
  return rows.length > 0;
}

/** @returns false where it was closed already */
export async function closeDebrief(sql: Sql, id: OperationId, by: PersonId, at: UtcTime): Promise<boolean> {
  const rows = await sql.query(
    'update operations set debriefed_at = $2, debriefed_by = $3 where id = $1 and debriefed_at is null returning id',
    [operationId.row(id), at, personId.row(by)],
  );
  return rows.length > 0;
}
