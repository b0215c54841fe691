/** Where a new hit stands: in the queue, or only kept, and why. Pure rules. */
import type { Priority } from '../words/entry.ts';
import type { RecordedWhy } from '../words/hit.ts';
import type { ListUse } from '../words/hotlist.ts';
import type { MatchKind } from '../words/likelihood.ts';

export type QueueLimits = {
  /** Under this a hit does not take a person's time; the more is at stake, the less likely it may be. */
  readonly queueLikelihoodMin: Readonly<Record<Priority, number>>;
  /** Of partial entries, whose owner asked for every vehicle that fits. */
  readonly queuePartialLikelihoodMin: number;
};

export type Situation = {
  readonly use: ListUse;
  /** Whether a live operation holds the list. */
  readonly inOperation: boolean;
  readonly kind: MatchKind;
  readonly priority: Priority;
  readonly likelihood: number;
  readonly quieted: 'entry' | 'mark' | null;
  /** The same mark and entry at the same camera, moments before. */
  readonly cooling: boolean;
  /** The same mark and entry was confirmed a while ago. */
  readonly followed: boolean;
  readonly contradicted: boolean;
};

/** @returns null for the queue */
export function standingOf(situation: Situation, limits: QueueLimits): RecordedWhy | null {
  const { use, kind, priority, likelihood, quieted } = situation;
  if (use === 'record' || use === 'off-road') return 'record-only';
  if (use === 'operation' && !situation.inOperation) return 'outside-operation';
  if (quieted === 'entry') return 'quieted-entry';
  if (quieted === 'mark') return 'quieted-mark';
  const min = kind === 'partial' ? limits.queuePartialLikelihoodMin : limits.queueLikelihoodMin[priority];
  if (likelihood < min) return 'unlikely';
  if (situation.cooling) return 'cool-down';
  // A confirmed vehicle is followed without asking again; but where something new speaks against it, a person looks.
  return situation.followed && !situation.contradicted ? 'followed' : null;
}

const priorityRanks: Readonly<Record<Priority, number>> = { high: 3, medium: 2, low: 1 };

/** The order of the queue, 3 to 0. */
export function rankOf(priority: Priority, contradicted: boolean, listStale: boolean): number {
  return Math.max(0, priorityRanks[priority] - Number(contradicted) - Number(listStale));
}
