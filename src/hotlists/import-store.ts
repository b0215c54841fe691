/** Imports of lists, kept in PostgreSQL; and how the rows that wait for one become the list's next revision. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { FileEncoding } from '../words/column-mapping.ts';
import {
  type ColumnsId,
  columnsId,
  type ForceId,
  forceId,
  type ImportId,
  importId,
  type ListId,
  listId,
  type PersonId,
  personId,
} from '../words/id.ts';
import type { ImportKind, ImportState, ListImport } from '../words/list-import.ts';
import { entryColumns, entryRecord } from './hotlists-store.ts';

type ImportRow = {
  id: number;
  list_name: string;
  owner_force_id: number;
  kind: ImportKind;
  columns_id: number | null;
  columns_revision: number | null;
  columns_name: string | null;
  encoding: FileEncoding | null;
  state: ImportState;
  bytes: number | null;
  bytes_read: number;
  rows_read: number;
  rows_refused: number;
  rows_repeated: number;
  rows_staged: number;
  entries_to_write: number;
  entries_written: number;
  base_revision: number | null;
  file_digest: string | null;
  made_by_name: string | null;
  made_at: UtcTime;
  ended_at: UtcTime | null;
  why: string | null;
  list_id: number | null;
  revision: number | null;
};

/** An import with what only the server needs of it. */
export type KeptImport = ListImport & {
  readonly columns: { readonly id: ColumnsId; readonly revision: number } | null;
  readonly rowsRepeated: number;
  readonly rowsStaged: number;
  readonly fileDigest: string | null;
};

const select = `
  select i.*, c.name as columns_name, p.name as made_by_name
    from list_imports i left join column_mappings c on c.id = i.columns_id left join people p on p.id = i.made_by`;

/** Most imports that one answer holds. */
const importsMax = 50;

export async function listImports(sql: Sql, owner: ForceId): Promise<ListImport[]> {
  const rows = await sql.query<ImportRow>(
    `${select} where i.owner_force_id = $1 order by i.id desc limit ${importsMax}`,
    [forceId.row(owner)],
  );
  return rows.map(toImport);
}

export async function findImport(sql: Sql, id: ImportId): Promise<KeptImport | null> {
  const [row] = await sql.query<ImportRow>(`${select} where i.id = $1`, [importId.row(id)]);
  return row ? toImport(row) : null;
}

export type NewImport = {
  readonly listName: string;
  readonly owner: ForceId;
  readonly columns: { readonly id: ColumnsId; readonly revision: number } | null;
  readonly encoding: FileEncoding | null;
  readonly kind: ImportKind;
  readonly baseRevision: number | null;
  readonly bytes: number | null;
  readonly madeBy: PersonId | null;
  readonly madeAt: UtcTime;
};

export async function insertImport(sql: Sql, fresh: NewImport): Promise<ImportId> {
  const [row] = await sql.query<{ id: number }>(
    `insert into list_imports (list_name, owner_force_id, columns_id, columns_revision, encoding, kind, base_revision,
       bytes, made_by, made_at, moved_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) returning id`,
    [
      fresh.listName,
      forceId.row(fresh.owner),
      fresh.columns ? columnsId.row(fresh.columns.id) : null,
      fresh.columns?.revision ?? null,
      fresh.encoding,
      fresh.kind,
      fresh.baseRevision,
      fresh.bytes,
      fresh.madeBy === null ? null : personId.row(fresh.madeBy),
      fresh.madeAt,
    ],
  );
  if (!row) throw new Error('an import just made is not there');
  return importId.of(row.id);
}

/** @returns false when it was in another state: somebody was quicker, or it was given up */
export async function moveImport(
  sql: Sql,
  id: ImportId,
  from: ImportState,
  to: ImportState,
  at: UtcTime,
): Promise<boolean> {
  const rows = await sql.query(
    'update list_imports set state = $3, moved_at = $4 where id = $1 and state = $2 returning id',
    [importId.row(id), from, to, at],
  );
  return rows.length > 0;
}

/** Ends one that is not done. What was staged is deleted later, in steps. */
export async function endImport(
  sql: Sql,
  id: ImportId,
  state: 'failed' | 'abandoned',
  at: UtcTime,
  why: string,
): Promise<boolean> {
  const rows = await sql.query(
    `update list_imports set state = $2, moved_at = $3, ended_at = $3, why = $4
      where id = $1 and state in ('uploading', 'reading', 'ready', 'importing') returning id`,
    [importId.row(id), state, at, why],
  );
  return rows.length > 0;
}

/** The file is whole and read. @returns false when the import was given up meanwhile */
export async function setReady(
  sql: Sql,
  id: ImportId,
  fileDigest: string,
  bytes: number,
  at: UtcTime,
): Promise<boolean> {
  const rows = await sql.query(
    `update list_imports set state = 'ready', file_digest = $2, bytes_read = $3, moved_at = $4
      where id = $1 and state = 'reading' returning id`,
    [importId.row(id), fileDigest, bytes, at],
  );
  return rows.length > 0;
}

export type Comparison = {
  /** All rows that wait, refused ones too. */
  readonly staged: number;
  readonly added: number;
  readonly replaced: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly absent: number;
  readonly expiryDefaulted: number;
};

/** An entry of the present revision; `digest` is '' where listing it again renews a defaulted expiry. */
const liveEntries = `
  select plate,
      case when withdrawn_at is null and expiry_defaulted and expires_at < $3 then '' else digest end as digest
    from entries where list_id = $2 and superseded_revision is null`;

/**
 * Compares what waits with the list as it is now. A withdrawn entry is compared too: sent again, it stays withdrawn.
 * @param renewBefore a defaulted expiry before this is renewed by listing the entry again
 */
export async function compareImport(
  sql: Sql,
  id: ImportId,
  kind: ImportKind,
  list: ListId | null,
  renewBefore: UtcTime,
): Promise<Comparison> {
  const whole = kind === 'whole';
  const [row] = await sql.query<Comparison>(
    `with live as (${liveEntries}),
       named as (select plate, change, digest, expiry_defaulted from list_import_rows
                  where import_id = $1 and refused_reason is null)
     select (select count(*) from list_import_rows where import_id = $1) as staged,
       count(*) filter (where n.change = 'put' and l.plate is null) as added,
       count(*) filter (where n.change = 'put' and l.digest <> n.digest) as replaced,
       count(*) filter (where n.change = 'put' and l.digest = n.digest) as unchanged,
       count(*) filter (where l.plate is not null and (n.plate is null or n.change = 'remove')) as removed,
       count(*) filter (where n.change = 'remove' and l.plate is null) as absent,
       count(*) filter (where n.change = 'put' and n.expiry_defaulted) as "expiryDefaulted"
      from named n ${whole ? 'full' : 'left'} join live l on l.plate = n.plate`,
    [importId.row(id), list === null ? null : listId.row(list), renewBefore],
  );
  if (!row) throw new Error('a count has no row');
  return row;
}

/** Entries of a list in its present revision, live or not: what its revisions brought, less what they took. */
export async function countPresent(sql: Sql, list: ListId): Promise<number> {
  const [row] = await sql.query<{ present: number }>(
    'select coalesce(sum(added - removed), 0)::int as present from list_revisions where list_id = $1',
    [listId.row(list)],
  );
  return row?.present ?? 0;
}

/** Supersedes what the import replaces or takes off. */
export async function supersedeByImport(
  sql: Sql,
  { id, kind }: { readonly id: ImportId; readonly kind: ImportKind },
  list: ListId,
  revision: number,
  renewBefore: UtcTime,
): Promise<void> {
  const isSame = `n.change = 'put' and n.digest = case when e.withdrawn_at is null and e.expiry_defaulted
    and e.expires_at < $3 then '' else e.digest end`;
  const named = 'n.import_id = $1 and n.refused_reason is null and n.plate = e.plate';
  const standing = 'e.list_id = $2 and e.superseded_revision is null';
  await sql.query(
    kind === 'whole'
      ? `update entries e set superseded_revision = $4
          where ${standing} and not exists (select from list_import_rows n where ${named} and ${isSame})`
      : `update entries e set superseded_revision = $4
          from list_import_rows n where ${standing} and ${named} and not (${isSame})`,
    [importId.row(id), listId.row(list), renewBefore, revision],
  );
}

/**
 * Adds the entries of some lines, after what they replace was superseded: what is still there stays as it is.
 * @returns how many were added
 */
export async function writeEntries(
  sql: Sql,
  id: ImportId,
  list: ListId,
  revision: number,
  lines: { readonly after: number; readonly upTo: number },
): Promise<number> {
  const [row] = await sql.query<{ written: number }>(
    `with written as (
       insert into entries (list_id, owner_force_id, revision, digest, ${entryColumns.into})
       select $2, n.owner_force_id, $3, n.digest, ${entryColumns.from}
         from list_import_rows n
        -- With its limit it is looked up row by row. What this transaction adds is in no statistics, and a join would
        -- read all of it again at every step.
         left join lateral (select 1 as found from entries e where e.list_id = $2 and e.plate = n.plate
           and e.superseded_revision is null and e.revision < $3 limit 1) there on true
        cross join lateral json_to_record(n.content::json) as e (${entryRecord})
        where n.import_id = $1 and n.line > $4 and n.line <= $5 and n.refused_reason is null and n.change = 'put'
          and there.found is null
       returning 1)
     select count(*) as written from written`,
    [importId.row(id), listId.row(list), revision, lines.after, lines.upTo],
  );
  return row?.written ?? 0;
}

/**
 * Statements that are planned once for a connection keep the plan of a table as it was, until it is looked at anew. By
 * itself PostgreSQL does so within minutes, and after a crash, which makes it forget what has changed, not at all.
 */
export async function lookAtEntries(sql: Sql): Promise<void> {
  await sql.query('analyze entries');
}

export async function noteWriting(sql: Sql, id: ImportId, toWrite: number, written: number, at: UtcTime) {
  await sql.query('update list_imports set entries_to_write = $2, entries_written = $3, moved_at = $4 where id = $1', [
    importId.row(id),
    toWrite,
    written,
    at,
  ]);
}

/** @returns false when the import was given up meanwhile: then its transaction must not be committed */
export async function setDone(
  sql: Sql,
  id: ImportId,
  list: ListId,
  revision: number,
  written: number,
  at: UtcTime,
): Promise<boolean> {
  const rows = await sql.query(
    `update list_imports set state = 'done', list_id = $2, revision = $3, entries_written = $4, moved_at = $5,
       ended_at = $5 where id = $1 and state = 'importing' returning id`,
    [importId.row(id), listId.row(list), revision, written, at],
  );
  return rows.length > 0;
}

/** Gives up imports that show no sign of life, and previewed ones that nobody accepts. */
export async function abandonImportsBefore(
  sql: Sql,
  before: { readonly moving: UtcTime; readonly ready: UtcTime },
  at: UtcTime,
): Promise<void> {
  await sql.query(
    `update list_imports set state = 'abandoned', ended_at = $3, why = case when state = 'ready'
         then 'Nobody accepted it in time.' else 'It stopped with the server or the connection.' end
      where (state in ('uploading', 'reading', 'importing') and moved_at < $1) or (state = 'ready' and moved_at < $2)`,
    [before.moving, before.ready, at],
  );
}

export type Leftover = { readonly id: ImportId; readonly keepsRefused: boolean };

/** Imports that have ended and still have rows; refused ones of what is done stay until `refusedBefore`. */
export async function listLeftovers(sql: Sql, refusedBefore: UtcTime): Promise<Leftover[]> {
  const rows = await sql.query<{ id: number; keeps: boolean }>(
    `select id, state = 'done' and ended_at >= $1 as keeps from list_imports
      where rows_left <> 'none' and state in ('done', 'failed', 'abandoned')
        and (rows_left = 'all' or ended_at < $1) order by id limit ${importsMax}`,
    [refusedBefore],
  );
  return rows.map(({ id, keeps }) => ({ id: importId.of(id), keepsRefused: keeps }));
}

export async function noteRowsLeft(sql: Sql, id: ImportId, left: 'refused' | 'none'): Promise<void> {
  await sql.query('update list_imports set rows_left = $2 where id = $1', [importId.row(id), left]);
}

function toImport(row: ImportRow): KeptImport {
  return {
    id: importId.of(row.id),
    listName: row.list_name,
    ownerForceId: forceId.of(row.owner_force_id),
    kind: row.kind,
    columnsName: row.columns_name,
    state: row.state,
    bytes: row.bytes,
    bytesRead: row.bytes_read,
    rowsRead: row.rows_read,
    rowsRefused: row.rows_refused,
    entriesToWrite: row.entries_to_write,
    entriesWritten: row.entries_written,
    baseRevision: row.base_revision,
    madeByName: row.made_by_name,
    madeAt: row.made_at,
    endedAt: row.ended_at,
    why: row.why,
    listId: row.list_id === null ? null : listId.of(row.list_id),
    revision: row.revision,
    columns:
      row.columns_id === null || row.columns_revision === null
        ? null
        : { id: columnsId.of(row.columns_id), revision: row.columns_revision },
    encoding: row.encoding,
    rowsRepeated: row.rows_repeated,
    rowsStaged: row.rows_staged,
    fileDigest: row.file_digest,
  };
}
