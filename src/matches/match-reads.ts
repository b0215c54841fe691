/** Compares reads with the entries, and says which of them revise another. */
import type { Found, Match } from '../words/match.ts';
import type { AcceptedRead } from '../words/read.ts';
import type { LookUp } from './look-up.ts';

/** An unread plate is never compared. */
export function matchReads(lookUp: LookUp, reads: readonly AcceptedRead[], nowMs: number): Found {
  const matches: Match[] = [];
  lookUp(reads, nowMs, (match) => matches.push(match));
  const revisionRows = reads.flatMap(({ row, revises }) => (revises === null ? [] : [row]));
  return { matches, revisionRows };
}
