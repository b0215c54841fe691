/** An index filled in the test's own thread, and reads to look up in it. */
import { toUtcTime } from '../words/clock.ts';
import type { Match } from '../words/match.ts';
import type { AcceptedRead } from '../words/read.ts';
import type { EntryIndex } from './entry-index.ts';
import { type EntryRow, gatherEntries } from './gather-entries.ts';
import type { LookUp } from './look-up.ts';
import { createOpenLists, type ListHead, type MatchHistories } from './open-lists.ts';

export const testNowMs = Date.parse('2026-11-22T12:30:00Z');

export type Delta = { readonly added: readonly EntryRow[]; readonly removed: readonly EntryRow[] };

/** Puts a delta in as the loading thread would, shard by shard. */
export function applyDelta(index: EntryIndex, { added, removed }: Delta, heads: readonly ListHead[]): void {
  const entriesOf = new Map(heads.map(({ list, entries }) => [list, entries]));
  const gathered = gatherEntries({ shards: index.shards, epochHours: index.epochHours, expiredBefore: 0, entriesOf });
  for (const entry of added) gathered.add(entry);
  for (const entry of removed) gathered.remove(entry);
  for (const entry of gathered.plain) index.plain.add(entry);
  for (const { at, built, tally } of gathered.changes()) index.exchange(at, built, tally);
  for (const row of gathered.plainGone) index.plain.remove(row);
}

export function openAll(index: EntryIndex, heads: readonly ListHead[], histories: MatchHistories): void {
  index.open = createOpenLists(heads, [], histories, index.holds);
}

/** A read by a camera of force 1, received at `testNowMs`. */
export function readOf(plate: string | null, more: Partial<AcceptedRead> = {}): AcceptedRead {
  const at = toUtcTime(testNowMs);
  return {
    ...{ row: 1, revises: null, cameraRow: 1, forceRow: 1, plate, country: 'GB', confidence: null },
    ...{ characterConfidences: null, capturedAt: at, capturedMs: testNowMs, receivedAt: at, late: false },
    ...more,
  };
}

export function found(lookUp: LookUp, ...reads: AcceptedRead[]): Match[] {
  const matches: Match[] = [];
  lookUp(reads, testNowMs, (match) => matches.push(match));
  return matches;
}

/** As texts in order, for comparing. */
export function asTexts(matches: readonly Match[]): string[] {
  return matches.map(({ readRow, entryRow, kind }) => `${readRow} ${entryRow} ${kind}`).sort();
}
