/** Compares reads with the entries: exact equality of normalised marks. */
import type { Found, Match } from '../words/match.ts';
import type { AcceptedRead } from '../words/read.ts';
import type { EntryIndex } from './entry-index.ts';

/** An unread plate is never compared. */
export function matchReads(reads: readonly AcceptedRead[], index: EntryIndex): Found {
  const matches: Match[] = [];
  const revisionRows: number[] = [];
  for (const read of reads) {
    if (read.revises !== null) revisionRows.push(read.row);
    if (read.plate === null) continue;
    for (const entryRow of index.find(read.plate)) matches.push({ readRow: read.row, entryRow, reason: 'exact' });
  }
  return { matches, revisionRows };
}
