/** Saves column mappings, and shows what one would make of the beginning of a file. */
import type { Database, Sql } from '../database/database.ts';
import type { Clock } from '../words/clock.ts';
import { type ColumnMapping, type ColumnMappingDefinition, columnMappingDefinition } from '../words/column-mapping.ts';
import type { NewEntry } from '../words/entry.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { ColumnsId } from '../words/id.ts';
import type { ImportKind, RefusedRow } from '../words/list-import.ts';
import type { Scope } from '../words/scope.ts';
import * as store from './column-mappings-store.ts';
import { firstRows, guessColumns } from './guess-columns.ts';
import { createListReader, type ListRow } from './list-rows.ts';
import { createListDecoder } from './list-text.ts';

type Person = NonNullable<Scope['person']>;

export async function addColumns(
  db: Database,
  clock: Clock,
  person: Person,
  scope: Scope,
  { name, definition }: { name: string; definition: ColumnMappingDefinition },
): Promise<ColumnMapping | Refusal> {
  return db.as(scope, async (sql) => {
    const id = await store.insertColumns(sql, person.forceId, name);
    if (id === null) return refuse('already-exists', `Your force has a column mapping ${name} already.`, 'name');
    return saveRevision(sql, clock, person, id, 1, definition);
  });
}

/** Saves the next revision. `revision` is the newest that the person saw when changing it. */
export async function saveColumns(
  db: Database,
  clock: Clock,
  person: Person,
  scope: Scope,
  { id, revision, definition }: { id: ColumnsId; revision: number; definition: ColumnMappingDefinition },
): Promise<ColumnMapping | Refusal> {
  return db.as(scope, async (sql) => {
    const newest = await store.findColumns(sql, person.forceId, id);
    if (newest === null) {
      return refuse('not-found', 'There is no such column mapping, or it is not of your force.', 'columnsId');
    }
    if (!(await store.moveColumns(sql, id, revision))) {
      const what = `${newest.savedByName ?? 'Somebody'} saved revision ${newest.revision} meanwhile`;
      return refuse('changed-meanwhile', `${what}, and yours is not saved. Look at it first.`);
    }
    return saveRevision(sql, clock, person, id, revision + 1, definition);
  });
}

async function saveRevision(
  sql: Sql,
  clock: Clock,
  { id: savedBy, forceId: owner }: Person,
  id: ColumnsId,
  revision: number,
  definition: ColumnMappingDefinition,
): Promise<ColumnMapping> {
  await store.insertColumnsRevision(sql, { id, owner, revision, definition, savedAt: clock.now(), savedBy });
  const saved = await store.findColumns(sql, owner, id);
  if (saved === null) throw new Error('a column mapping just saved is not there');
  return saved;
}

export type TriedColumns = {
  /** What was tried: as it came, or as it was guessed. */
  readonly definition: ColumnMappingDefinition;
  /** What is wrong with it; then nothing is read. */
  readonly problems: readonly { readonly field: string; readonly message: string }[];
  readonly rows: readonly (readonly string[])[];
  readonly entries: readonly NewEntry[];
  readonly refused: readonly RefusedRow[];
};

/** Rows and entries that one answer shows. */
const shownMax = 20;

/**
 * What a mapping makes of the beginning of a file. Nothing is kept.
 * @param definition null to guess one; may be half done
 */
export function tryColumns(
  head: Uint8Array,
  isWhole: boolean,
  definition: unknown,
  kind: ImportKind,
  options: { readonly nowMs: number; readonly defaultExpiryDays: number },
): TriedColumns {
  const guess = guessColumns(head, isWhole);
  const parsed = columnMappingDefinition.safeParse(definition ?? guess.definition);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
    return { definition: guess.definition, problems, rows: guess.rows.slice(0, shownMax), entries: [], refused: [] };
  }
  const tried = parsed.data;
  const text = createListDecoder(tried.encoding).decode(head, true);
  const reader = createListReader({ definition: tried, kind }, options);
  const read = [...reader.push(text), ...(isWhole ? reader.end() : [])];
  return {
    definition: tried,
    problems: [],
    rows: firstRows(text, tried.delimiter, isWhole).slice(0, shownMax),
    entries: read.flatMap((row) => (row.change === 'put' ? [row.entry] : [])).slice(0, shownMax),
    refused: read.flatMap(refusedOf).slice(0, shownMax),
  };
}

function refusedOf(row: ListRow): RefusedRow[] {
  return row.change === 'refused' ? [{ row: row.line, column: row.column, reason: row.reason, text: row.text }] : [];
}
