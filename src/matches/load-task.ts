/** What the thread that loads entries is told, and what it says. */
import type { DatabaseAddress } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { Scope } from '../words/scope.ts';
import type { ChangedShard } from './gather-entries.ts';
import type { ListHead } from './open-lists.ts';
import type { PlainEntry } from './plain-entries.ts';
import type { Shard } from './shards.ts';

export type LoadTask = {
  readonly address: DatabaseAddress;
  readonly scope: Scope;
  /** As they are now. */
  readonly shards: readonly Shard[];
  readonly epochHours: number;
  /** The revision of each list that is loaded; empty for a first load. */
  readonly loaded: ReadonlyMap<number, number>;
  /** Entries that expired before this are left out. */
  readonly expiredBefore: UtcTime;
  /** The same, in hours after the epoch. */
  readonly expiredBeforeHours: number;
};

/**
 * In this order: heads first, progress meanwhile, then plain entries, shards, and done. A shard is followed by a wait
 * for `taken`, because the memory that it replaces is used for the next.
 */
export type LoadMessage =
  | { readonly is: 'heads'; readonly heads: readonly ListHead[] }
  | { readonly is: 'progress'; readonly rows: number }
  | { readonly is: 'plain'; readonly added: readonly PlainEntry[]; readonly gone: readonly number[] }
  | ({ readonly is: 'shard' } & ChangedShard)
  | { readonly is: 'done' };

export const taken = 'taken';
