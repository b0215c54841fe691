/** The rows of a file that wait for their import, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { NewEntry } from '../words/entry.ts';
import { type ForceId, forceId, type ImportId, importId } from '../words/id.ts';
import type { RefusedRow } from '../words/list-import.ts';
import type { ListRow } from './list-rows.ts';

export type Progress = { readonly bytesRead: number; readonly rowsRead: number; readonly at: UtcTime };

/** @returns false when the import was given up meanwhile; nothing is to be staged for it any more */
export async function stageRows(
  sql: Sql,
  id: ImportId,
  owner: ForceId,
  rows: readonly ListRow[],
  progress: Progress,
): Promise<boolean> {
  const staged = rows.map(toStaged);
  await sql.query(
    `insert into list_import_rows (import_id, owner_force_id, line, change, plate, digest, expiry_defaulted, content,
       refused_column, refused_reason, refused_text)
     select $1, $2, line, change, plate, digest, coalesce("expiryDefaulted", false), content::text, "column", reason,
       "text"
     from json_to_recordset($3) as r (line integer, change text, plate text, digest text, "expiryDefaulted" boolean,
       content json, "column" text, reason text, "text" text)`,
    [importId.row(id), forceId.row(owner), JSON.stringify(staged)],
    'stage-rows',
  );
  const refused = rows.filter((row) => row.change === 'refused').length;
  const moved = await sql.query(
    `update list_imports set bytes_read = $2, rows_read = $3, rows_refused = rows_refused + $4,
       rows_staged = rows_staged + $5, moved_at = $6 where id = $1 and state = 'reading' returning id`,
    [importId.row(id), progress.bytesRead, progress.rowsRead, refused, rows.length, progress.at],
  );
  return moved.length > 0;
}

function toStaged(row: ListRow): Record<string, unknown> {
  const { line } = row;
  if (row.change === 'refused') {
    const { column, reason, text } = row;
    return { line, change: 'put', column, reason, text };
  }
  if (row.change === 'remove') return { line, change: 'remove', plate: row.plate, digest: 'remove' };
  const { entry, digest } = row;
  const content = Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null));
  return { line, change: 'put', plate: entry.plate, digest, expiryDefaulted: entry.expiryDefaulted, content };
}

/** What is known of the rows decides how they are compared, and nothing is known of new ones. */
export async function lookAtRows(sql: Sql): Promise<void> {
  await sql.query('analyze list_import_rows (import_id, line, plate, change, refused_reason)');
}

/**
 * One row for each mark: what says again exactly what an earlier row says goes, what says something else is refused.
 * @param markColumn what the column of the mark is called in the file
 */
export async function settleRepeats(sql: Sql, id: ImportId, markColumn: string): Promise<void> {
  await sql.query(
    `with later as (
       select line, first_line, same from (
         select line, first_value(line) over marks as first_line, digest = first_value(digest) over marks as same
           from list_import_rows where import_id = $1 and refused_reason is null
         window marks as (partition by plate order by line)) placed
        where line <> first_line),
     repeated as (
       delete from list_import_rows r using later l
        where r.import_id = $1 and r.line = l.line and l.same returning r.line),
     refused as (
       update list_import_rows r set refused_column = $2,
         refused_text = coalesce(r.content::json->>'plateAsListed', r.plate),
         refused_reason = 'same mark as line ' || l.first_line || $3
        from later l where r.import_id = $1 and r.line = l.line and not l.same returning r.line)
     update list_imports set rows_repeated = (select count(*) from repeated),
       rows_refused = rows_refused + (select count(*) from refused),
       rows_staged = rows_staged - (select count(*) from repeated)
      where id = $1`,
    [importId.row(id), markColumn, ', which says something else; keep one row for each mark'],
  );
}

/** The last line of the next so many rows that wait; null when there are no more. */
export async function nextLine(sql: Sql, id: ImportId, after: number, rows: number): Promise<number | null> {
  const [row] = await sql.query<{ line: number | null }>(
    `select max(line) as line from (select line from list_import_rows where import_id = $1 and line > $2
       order by line limit $3) step`,
    [importId.row(id), after, rows],
  );
  return row?.line ?? null;
}

/** Refused rows by line, so many at most, after a line. */
export async function listRefusedRows(sql: Sql, id: ImportId, after: number, limit: number): Promise<RefusedRow[]> {
  return sql.query<RefusedRow>(
    `select line as row, refused_column as column, refused_reason as reason, refused_text as text
       from list_import_rows where import_id = $1 and refused_reason is not null and line > $2 order by line limit $3`,
    [importId.row(id), after, limit],
  );
}

export async function loadSample(sql: Sql, id: ImportId, limit: number): Promise<NewEntry[]> {
  const rows = await sql.query<{ entry: NewEntry }>(
    `select content::json as entry from list_import_rows
      where import_id = $1 and refused_reason is null and change = 'put' order by line limit $2`,
    [importId.row(id), limit],
  );
  return rows.map(({ entry }) => ({ ...emptyEntry, ...entry }));
}

/** What content leaves out. */
const emptyEntry = {
  country: null,
  vehicleType: null,
  make: null,
  model: null,
  colour: null,
  information: null,
  area: null,
  intelligenceGrade: null,
  pncId: null,
  cadReference: null,
  instructions: null,
  source: null,
};

/** Deletes its rows of some lines. */
export async function deleteStagedRows(
  sql: Sql,
  id: ImportId,
  keepRefused: boolean,
  lines: { readonly after: number; readonly upTo: number },
): Promise<void> {
  await sql.query(
    `delete from list_import_rows
      where import_id = $1 and line > $2 and line <= $3 and (refused_reason is null or not $4)`,
    [importId.row(id), lines.after, lines.upTo, keepRefused],
  );
}
