/**
 * Importing a list. Its file is read into rows that wait, compared with the list as it stands, and written in one
 * transaction: until that is committed, the list is as it was.
 */
import { createHash } from 'node:crypto';
import type { Database, Sql } from '../database/database.ts';
import { type Clock, dayMs, toUtcTime } from '../words/clock.ts';
import type { ColumnMappingDefinition, FileEncoding } from '../words/column-mapping.ts';
import { Fault, isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { Hotlist } from '../words/hotlist.ts';
import type { ColumnsId, ForceId, ImportId, ListId } from '../words/id.ts';
import { type ImportKind, type ImportPreview, removedShareMax } from '../words/list-import.ts';
import type { Scope } from '../words/scope.ts';
import { findColumns, rememberColumns } from './column-mappings-store.ts';
import {
  announceLists,
  findHotlist,
  findListHead,
  insertList,
  insertRevision,
  type ListHead,
} from './hotlists-store.ts';
import * as waiting from './import-rows-store.ts';
import * as store from './import-store.ts';
import { createListReader, type ListReader, type ListRow } from './list-rows.ts';
import { createListDecoder, inPieces } from './list-text.ts';

/** Rows that are staged in one statement, and written in one: others run, and progress is told, in between. */
const stagedRowsAtOnce = 5_000;
const writtenRowsAtOnce = 20_000;
/** An import that changes as many entries changes how they are best looked up. */
const changedMuchRows = 1_000;
const refusedShownMax = 200;
const sampleRows = 10;

export type ImportSettings = { readonly defaultExpiryDays: number };

export type ImportPorts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly scope: Scope;
  readonly settings: ImportSettings;
};

export type Beginning = {
  readonly name: string;
  readonly ownerForceId: ForceId;
  readonly kind: ImportKind;
  /** Null for the UK 16-column order. */
  readonly columnsId: ColumnsId | null;
  /** Of the file, where it is not that of the mapping. */
  readonly encoding: FileEncoding | null;
  readonly baseRevision: number | null;
  readonly bytes: number | null;
};

/** Begins an import, which then waits for its file. */
export async function startImport(
  { db, clock, scope }: ImportPorts,
  beginning: Beginning,
): Promise<store.KeptImport | Refusal> {
  const { name, ownerForceId: owner, kind, columnsId, baseRevision } = beginning;
  return db.as(scope, async (sql) => {
    const columns = columnsId === null ? null : await findColumns(sql, owner, columnsId);
    if (columnsId !== null && columns === null) {
      return refuse('not-found', 'There is no such column mapping, or it is not of your force.', 'columnsId');
    }
    if (columns?.definition === null) {
      return refuse('bad-input', 'An older version of Cordon saved this mapping. Save it anew.', 'columnsId');
    }
    if (kind === 'delta' && columns?.definition.fields.change === undefined) {
      return refuse('bad-input', 'No column of this mapping says whether a row is put on the list or goes.', 'kind');
    }
    const head = await findListHead(sql, owner, name, false);
    const refusal = baseRefused(name, kind, baseRevision, head);
    if (refusal) return refusal;
    const id = await store.insertImport(sql, {
      ...beginning,
      listName: name,
      owner,
      columns: columns && { id: columns.id, revision: columns.revision },
      madeBy: scope.person?.id ?? null,
      madeAt: clock.now(),
    });
    return existing(sql, id);
  });
}

/** What changes a list needs one, and the one that its sender had before them. */
function baseRefused(
  name: string,
  kind: ImportKind,
  baseRevision: number | null,
  head: ListHead | null,
): Refusal | null {
  if (head === null && kind !== 'whole') {
    return refuse('not-found', `There is no list ${name} to change. Import the whole list first.`, 'name');
  }
  const present = head?.revision ?? 0;
  if (baseRevision === null || baseRevision === present) return null;
  const words = `These changes were made against revision ${baseRevision}; ${name} is at revision ${present}.`;
  return refuse('changed-meanwhile', `${words} Get the changes since then, or the whole list.`, 'baseRevision');
}

/**
 * Reads the file of an import as it comes. A file that breaks off, or a server that goes, leaves the list as it was.
 * @param onProgress told after each step, rows and bytes read so far
 */
export async function readFile(
  ports: ImportPorts,
  id: ImportId,
  bytes: AsyncIterable<Uint8Array>,
  onProgress: (rows: number, bytes: number) => void = () => {},
): Promise<store.KeptImport | Refusal> {
  const { db, clock, scope } = ports;
  const begun = await db.as(scope, async (sql) => {
    const found = await store.findImport(sql, id);
    const moved = found && (await store.moveImport(sql, id, 'uploading', 'reading', clock.now()));
    return moved ? { found, definition: await definitionOf(sql, found) } : null;
  });
  if (begun === null) return refuse('changed-meanwhile', 'The file of this import has come, or it was given up.');
  try {
    const staging = createStaging(ports, begun.found, begun.definition, onProgress);
    for await (const piece of inPieces(bytes)) await staging.take(piece);
    return await staging.finish();
  } catch (error) {
    const [state, why] =
      error instanceof Fault
        ? (['failed', error.message] as const)
        : (['abandoned', 'The file broke off before its end.'] as const);
    await db.as(scope, (sql) => store.endImport(sql, id, state, clock.now(), why)).catch(() => undefined);
    throw error;
  }
}

async function definitionOf(sql: Sql, found: store.KeptImport): Promise<ColumnMappingDefinition | null> {
  if (found.columns === null) return null;
  const columns = await findColumns(sql, found.ownerForceId, found.columns.id, found.columns.revision);
  if (!columns?.definition) throw new Error('an import has columns that are not there');
  return columns.definition;
}

type Staging = {
  take(bytes: Uint8Array): Promise<void>;
  finish(): Promise<store.KeptImport | Refusal>;
};

function createStaging(
  { db, clock, scope, settings }: ImportPorts,
  { id, ownerForceId: owner, encoding, kind, bytes: expected }: store.KeptImport,
  definition: ColumnMappingDefinition | null,
  onProgress: (rows: number, bytes: number) => void,
): Staging {
  const decoder = createListDecoder(encoding ?? definition?.encoding ?? 'utf-8');
  const reader: ListReader = createListReader({ definition, kind }, { nowMs: clock.nowMs(), ...settings });
  const digest = createHash('sha256');
  let rows: ListRow[] = [];
  let rowsRead = 0;
  let bytesRead = 0;
  /** While some rows are being staged, the next are read. */
  let inHand: Promise<boolean> = Promise.resolve(true);
  let isGivenUp = false;

  async function stage(): Promise<void> {
    if (!(await inHand)) isGivenUp = true;
    const some = rows;
    rows = [];
    if (isGivenUp) return;
    rowsRead += some.length;
    const progress = { bytesRead, rowsRead, at: clock.now() };
    inHand = db.as(scope, (sql) => waiting.stageRows(sql, id, owner, some, progress));
    // A failure is thrown by the next step, which waits for this one.
    inHand.catch(() => undefined);
    onProgress(rowsRead, bytesRead);
  }

  return {
    async take(bytes) {
      digest.update(bytes);
      bytesRead += bytes.length;
      rows.push(...reader.push(decoder.decode(bytes, false)));
      if (rows.length >= stagedRowsAtOnce) await stage();
    },
    async finish() {
      if (expected !== null && expected !== bytesRead) {
        const why = `The file has ${bytesRead} bytes of ${expected}.`;
        await db.as(scope, (sql) => store.endImport(sql, id, 'abandoned', clock.now(), why));
        return refuse('bad-input', `${why} It broke off, or was changed meanwhile. Send it again.`, 'bytes');
      }
      rows.push(...reader.push(decoder.decode(new Uint8Array(), true)), ...reader.end());
      await stage();
      await inHand;
      await db.as(scope, waiting.lookAtRows);
      return db.as(scope, async (sql) => {
        await waiting.settleRepeats(sql, id, reader.markColumn());
        const ready = await store.setReady(sql, id, digest.digest('hex'), bytesRead, clock.now());
        return ready ? existing(sql, id) : refuse('changed-meanwhile', 'The import was given up meanwhile.');
      });
    },
  };
}

async function existing(sql: Sql, id: ImportId): Promise<store.KeptImport> {
  const found = await store.findImport(sql, id);
  if (!found) throw new Error('an import just written is not there');
  return found;
}

/** What the import would change in the list as it is now. Changes nothing. */
export async function previewImport(ports: ImportPorts, id: ImportId): Promise<ImportPreview | Refusal> {
  return ports.db.as(ports.scope, async (sql) => {
    const found = await store.findImport(sql, id);
    if (found?.state !== 'ready') return notReady(found);
    const head = await findListHead(sql, found.ownerForceId, found.listName, false);
    return baseRefused(found.listName, found.kind, found.baseRevision, head) ?? makePreview(sql, ports, found, head);
  });
}

function notReady(found: store.KeptImport | null): Refusal {
  if (!found) return refuse('not-found', 'There is no such import, or it is not open to you.');
  return refuse('changed-meanwhile', `The import is ${found.state}${found.why === null ? '.' : `: ${found.why}`}`);
}

async function makePreview(
  sql: Sql,
  ports: ImportPorts,
  found: store.KeptImport,
  head: ListHead | null,
): Promise<ImportPreview | Refusal> {
  const { id, kind } = found;
  const { staged, ...counts } = await store.compareImport(
    sql,
    id,
    kind,
    head?.id ?? null,
    await renewBefore(sql, ports, found),
  );
  if (staged !== found.rowsStaged) {
    await store.endImport(sql, id, 'failed', ports.clock.now(), rowsLost);
    return refuse('changed-meanwhile', rowsLost);
  }
  const present = head === null ? 0 : await store.countPresent(sql, head.id);
  return {
    ...counts,
    listId: head?.id ?? null,
    revision: (head?.revision ?? 0) + 1,
    rows: found.rowsRead,
    repeated: found.rowsRepeated,
    removesMuch: counts.removed > present * removedShareMax,
    refusedTotal: found.rowsRefused,
    refused: await waiting.listRefusedRows(sql, id, 0, refusedShownMax),
    sample: await waiting.loadSample(sql, id, sampleRows),
  };
}

const rowsLost = 'The database crashed and lost the rows of this file. Send it again.';

/** A row that is listed again keeps its entry alive once half of a defaulted expiry is gone. */
async function renewBefore(sql: Sql, { clock, settings }: ImportPorts, found: store.KeptImport) {
  const definition = await definitionOf(sql, found);
  const days = definition?.fields.expiry?.days ?? settings.defaultExpiryDays;
  return toUtcTime(clock.nowMs() + (days * dayMs) / 2);
}

export type Imported = { readonly list: Hotlist; readonly preview: ImportPreview };

/**
 * Makes the next revision of the list, all of it or nothing.
 * @param revision the one that the preview said; null takes what there is
 * @param onProgress told of the entries that are written, of all
 */
export async function applyImport(
  ports: ImportPorts,
  id: ImportId,
  revision: number | null,
  onProgress: (written: number, toWrite: number) => void = () => {},
): Promise<Imported | Refusal> {
  const { db, clock, scope } = ports;
  const taken = await db.as(scope, async (sql) => {
    const found = await store.findImport(sql, id);
    if (!found || !(await store.moveImport(sql, id, 'ready', 'importing', clock.now()))) return notReady(found);
    return found;
  });
  if (isRefusal(taken)) return taken;
  let applied: Imported | Refusal | null = null;
  try {
    applied = await db.as(scope, (sql) => apply(sql, ports, taken, revision, onProgress));
    // The list is imported, whatever becomes of this.
    if (!isRefusal(applied) && isMuch(applied.preview)) await db.as(scope, store.lookAtEntries).catch(() => undefined);
    return applied;
  } finally {
    // Nothing was changed, so it can be tried again. Where even this fails, it is given up after a while.
    if (applied === null || isRefusal(applied)) {
      const giveBack = db.as(scope, (sql) => store.moveImport(sql, id, 'importing', 'ready', clock.now()));
      await giveBack.catch(() => undefined);
    }
  }
}

function isMuch({ added, replaced, removed }: ImportPreview): boolean {
  return added + replaced + removed >= changedMuchRows;
}

async function apply(
  sql: Sql,
  ports: ImportPorts,
  found: store.KeptImport,
  revision: number | null,
  onProgress: (written: number, toWrite: number) => void,
): Promise<Imported | Refusal> {
  const { clock } = ports;
  const { id, kind, listName: name, ownerForceId: owner } = found;
  const held = await findListHead(sql, owner, name, true);
  const stale = baseRefused(name, kind, found.baseRevision, held) ?? revisionRefused(name, revision, held);
  if (stale) return stale;
  const preview = await makePreview(sql, ports, found, held);
  if (isRefusal(preview)) return preview;
  if (found.rowsRead - found.rowsRepeated <= found.rowsRefused) {
    return refuse('bad-input', 'No row of the file can be imported. The preview names why for each.');
  }
  const list = held?.id ?? (await insertList(sql, owner, name));
  if (list === null) return refuse('changed-meanwhile', 'Somebody made this list just now. Preview it again.');
  await writeRevision(sql, ports, found, list, preview);
  await store.supersedeByImport(sql, found, list, preview.revision, await renewBefore(sql, ports, found));
  const written = await writeAll(sql, ports, id, list, preview, onProgress);
  await rememberColumns(sql, list, found.columns?.id ?? null);
  if (!(await store.setDone(sql, id, list, preview.revision, written, clock.now()))) {
    throw new Error('the import was given up while it was written');
  }
  const now = clock.now();
  await announceLists(sql, now);
  const hotlist = await findHotlist(sql, list, now);
  if (!hotlist) throw new Error('a list just imported is not there');
  return { list: hotlist, preview };
}

function revisionRefused(name: string, revision: number | null, head: ListHead | null): Refusal | null {
  const next = (head?.revision ?? 0) + 1;
  if (revision === null || revision === next) return null;
  const words = `${name} is at revision ${next - 1} by now; the preview was made before revision ${revision}.`;
  return refuse('changed-meanwhile', `${words} Preview it again.`, 'revision');
}

async function writeRevision(
  sql: Sql,
  { clock, scope }: ImportPorts,
  found: store.KeptImport,
  list: ListId,
  { revision, added, replaced, unchanged, removed }: ImportPreview,
): Promise<void> {
  await insertRevision(sql, {
    list,
    revision,
    kind: found.kind === 'whole' ? 'whole' : 'delta',
    importedAt: clock.now(),
    importedBy: scope.person?.id ?? null,
    counts: { added, replaced, unchanged, removed, refused: found.rowsRefused },
    fileDigest: found.fileDigest ?? '',
  });
}

/** In steps, each of which is told outside the transaction, so that others see how far it is. */
async function writeAll(
  sql: Sql,
  { db, clock, scope }: ImportPorts,
  id: ImportId,
  list: ListId,
  { revision, added, replaced }: ImportPreview,
  onProgress: (written: number, toWrite: number) => void,
): Promise<number> {
  const toWrite = added + replaced;
  let written = 0;
  for (let after = 0; ; ) {
    const upTo = await waiting.nextLine(sql, id, after, writtenRowsAtOnce);
    if (upTo === null) return written;
    written += await store.writeEntries(sql, id, list, revision, { after, upTo });
    after = upTo;
    await db.as(scope, (other) => store.noteWriting(other, id, toWrite, written, clock.now()));
    onProgress(written, toWrite);
  }
}

/** Gives up an import that is not done. */
export async function abandonImport({ db, clock, scope }: ImportPorts, id: ImportId): Promise<Refusal | null> {
  const why = `Given up by ${scope.person?.name ?? 'the command line'}.`;
  const ended = await db.as(scope, (sql) => store.endImport(sql, id, 'abandoned', clock.now(), why));
  return ended ? null : refuse('changed-meanwhile', 'The import has ended already.');
}
