/** Says what an import would change: which entries are new, which replace one, which stay and which leave the list. */
import { hash } from 'node:crypto';
import type { NewEntry } from '../words/entry.ts';

/** A live entry of the present revision, as the store holds it. */
export type LiveEntry = { readonly row: number; readonly digest: string };

export type DigestedEntry = { readonly entry: NewEntry; readonly digest: string };

export type RevisionChange = {
  readonly added: readonly DigestedEntry[];
  /** `row`: the entry that is replaced. */
  readonly replaced: readonly (DigestedEntry & { readonly row: number })[];
  /** Rows of the live entries that stay as they are. */
  readonly unchanged: readonly number[];
  /** Rows of the live entries that are not in the list any more. */
  readonly removed: readonly number[];
};

/**
 * @param live the live entries of the present revision by plate
 * @param entries what the file says, each plate once
 */
export function compareRevision(live: ReadonlyMap<string, LiveEntry>, entries: readonly NewEntry[]): RevisionChange {
  const added: DigestedEntry[] = [];
  const replaced: (DigestedEntry & { row: number })[] = [];
  const unchanged: number[] = [];
  const listed = new Set<string>();
  for (const entry of entries) {
    listed.add(entry.plate);
    const digest = entryDigest(entry);
    const before = live.get(entry.plate);
    if (before === undefined) added.push({ entry, digest });
    else if (before.digest === digest) unchanged.push(before.row);
    else replaced.push({ entry, digest, row: before.row });
  }
  const removed: number[] = [];
  for (const [plate, { row }] of live) if (!listed.has(plate)) removed.push(row);
  return { added, replaced, unchanged, removed };
}

/**
 * The same for the same content, whenever it was imported. A defaulted expiry counts from the day of the import, so it
 * is left out: otherwise every import of one file would replace the whole list.
 */
export function entryDigest(entry: NewEntry): string {
  const content = [
    entry.plate,
    entry.plateAsListed,
    entry.make,
    entry.model,
    entry.colour,
    entry.action,
    entry.priority,
    entry.markers,
    entry.ground,
    entry.information,
    entry.area,
    entry.intelligenceGrade,
    entry.pncId,
    entry.marking,
    entry.cadReference,
    entry.instructions,
    entry.source,
    entry.expiryDefaulted ? null : entry.expiresAt,
  ];
  return hash('sha256', JSON.stringify(content), 'base64url');
}
