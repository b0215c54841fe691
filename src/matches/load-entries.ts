/** Keeps the entry index as new as the lists: loads what each new revision brought and took. */
import type { Database } from '../database/database.ts';
import { listRevisions, loadEntriesAfter, loadSupersededAfter } from '../hotlists/hotlists-store.ts';
import { onceMore } from '../words/once-more.ts';
import type { Scope } from '../words/scope.ts';
import type { EntryIndex } from './entry-index.ts';

/** Entries fetched at once: about 2 MB of rows, a few milliseconds of this thread. */
const pageRows = 20_000;

export type EntryLoader = {
  /** Loads what is new. Calls while one runs wait for one more run, so that nothing announced meanwhile is missed. */
  refresh(): Promise<void>;
};

export function createEntryLoader(db: Database, scope: Scope, index: EntryIndex): EntryLoader {
  const loaded = new Map<number, number>();

  async function refreshNow(): Promise<void> {
    const lists = await db.as(scope, listRevisions);
    for (const { id, revision } of lists) {
      const after = loaded.get(id) ?? 0;
      if (revision <= after) continue;
      await loadRevisions(db, scope, index, id, after, revision);
      loaded.set(id, revision);
    }
  }

  return { refresh: onceMore(refreshNow) };
}

async function loadRevisions(
  db: Database,
  scope: Scope,
  index: EntryIndex,
  list: number,
  after: number,
  upTo: number,
): Promise<void> {
  for (let lastId = 0, more = true; more; ) {
    const from = lastId;
    const page = await db.as(scope, (sql) => loadEntriesAfter(sql, list, after, upTo, from, pageRows));
    for (const entry of page) index.add(entry.plate, entry.id);
    lastId = page.at(-1)?.id ?? lastId;
    more = page.length === pageRows;
  }
  // Last, so that a mark whose entry is replaced is in the index throughout.
  if (after === 0) return;
  const gone = await db.as(scope, (sql) => loadSupersededAfter(sql, list, after, upTo));
  for (const entry of gone) index.remove(entry.plate, entry.id);
}
