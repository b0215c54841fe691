/** Entries out of PostgreSQL for the index, by COPY: all of them, or what revisions brought and took. */
import type { BulkSql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { copiedColumns, createCopiedEntries } from './copied-entries.ts';
import type { EntryRow } from './gather-entries.ts';

/** All questions after this see the lists as they are now. */
export async function freeze(sql: BulkSql): Promise<void> {
  await sql.query('set transaction isolation level repeatable read');
}

type Each = (entry: EntryRow) => void;
type Progress = (rows: number) => void;

/** @param without lists that are not matched. @param expiredBefore entries that expired before it are left out */
export async function copyEntries(
  sql: BulkSql,
  without: readonly number[],
  expiredBefore: UtcTime,
  each: Each,
  progress: Progress,
): Promise<void> {
  const lists = without.length === 0 ? '' : `and list_id not in (${without.join()})`;
  await copyRows(
    sql,
    `superseded_revision is null and withdrawn_at is null and expires_at > '${expiredBefore}' ${lists}`,
    each,
    progress,
  );
}

export type Revisions = { readonly list: number; readonly after: number; readonly upTo: number };

export async function copyAdded(
  sql: BulkSql,
  { list, after, upTo }: Revisions,
  expiredBefore: UtcTime,
  each: Each,
  progress: Progress,
): Promise<void> {
  await copyRows(
    sql,
    `list_id = ${list} and revision > ${after} and revision <= ${upTo}
       and superseded_revision is null and withdrawn_at is null and expires_at > '${expiredBefore}'`,
    each,
    progress,
  );
}

export async function copySuperseded(sql: BulkSql, { list, after, upTo }: Revisions, each: Each): Promise<void> {
  await copyRows(
    sql,
    `list_id = ${list} and superseded_revision > ${after} and superseded_revision <= ${upTo} and revision <= ${after}`,
    each,
    () => {},
  );
}

/** COPY takes no parameters; the conditions hold nothing but numbers and times of our own. */
async function copyRows(sql: BulkSql, where: string, each: Each, progress: Progress): Promise<void> {
  const copied = createCopiedEntries();
  const text = `copy (select ${copiedColumns} from entries where ${where}) to stdout (format binary)`;
  await sql.copyOut(text, (piece) => progress(copied.take(piece, each)));
  if (!copied.isWhole()) throw new Error('the entries ended before their end');
}
