/** The hits that this console knows: each at its newest revision, which ones are new, and which were opened here. */
import type { z } from 'zod';
import type { hit } from '../../../src/words/hit.ts';
import type { HitId } from '../../../src/words/id.ts';
import type { LiveHit } from '../../api/live-channel.ts';
import { isInView } from './queue-order.ts';

export type Hit = z.output<typeof hit>;

export type Loaded = {
  readonly hits: readonly Hit[];
  readonly total: number;
  /** Of the last 24 hours. */
  readonly recordedTotal: number;
  readonly seq: number;
};

/** Handled hits kept in memory, and as many recorded ones: two of the server's largest answers each. */
const othersMost = 2_000;
/** With so many in memory the oldest of those are dropped. */
const hitsMost = 3 * othersMost;
const seenMost = 5_000;

export type HitBook = {
  readonly hits: ReadonlyMap<HitId, Hit>;
  readonly seen: ReadonlySet<HitId>;
  /** @returns whether anything changed: an older revision never replaces a newer one. */
  put(hit: Hit): boolean;
  /** A change from the live channel, unless the queue held it already when it was fetched. */
  hear(event: LiveHit): boolean;
  /** Replaces the hits that are not judged by those just fetched, and applies what was heard meanwhile. */
  install(loaded: Loaded, heard: readonly LiveHit[], isFirst: boolean): void;
  see(id: HitId): boolean;
  /** What a fetch of handled or recorded hits brought. */
  add(loaded: Loaded): void;
  /** Hits of the queue whose card was never opened here. */
  countUnseen(): number;
  /** Recorded hits of the 24 hours before the last fetch, and since. */
  countRecorded(): number;
  /** The hits that came into the queue since this was asked last, and still stand in it. */
  takeNews(): Hit[];
};

export function createHitBook(seenBefore: readonly HitId[]): HitBook {
  const hits = new Map<HitId, Hit>();
  const seen = new Set<HitId>(seenBefore);
  let news: Hit[] = [];
  let snapshotSeq = 0;
  let recordedTotal = 0;

  const place = (next: Hit, isCounted: boolean): boolean => {
    const known = hits.get(next.id);
    if (known !== undefined && known.revision >= next.revision) return false;
    hits.set(next.id, next);
    const wasCounted = known === undefined ? isCounted && isRecorded(next) : isRecorded(known);
    recordedTotal += Number(isRecorded(next)) - Number(wasCounted);
    const isFresh = known === undefined || (isRecorded(known) && !seen.has(next.id));
    if (isFresh && isQueued(next)) news.push(next);
    if (hits.size > hitsMost) forgetOldest(hits);
    return true;
  };
  // What the queue held already when it was fetched is not told again: a hit that is gone from it must stay gone.
  const hear = (event: LiveHit): boolean => event.seq > snapshotSeq && place(event.hit, false);

  return {
    hits,
    seen,
    // A hit that an act or a card brought is not new to the server's count.
    put: (next) => place(next, true),
    hear,
    add: (loaded) => {
      for (const one of loaded.hits) place(one, true);
      recordedTotal = loaded.recordedTotal;
    },
    install: (loaded, heard, isFirst) => {
      const known = new Set(hits.keys());
      for (const [id, one] of hits) if (one.state === 'open') hits.delete(id);
      for (const one of loaded.hits) {
        hits.set(one.id, one);
        // After a break in the channel, what came meanwhile is news like any other.
        if (!known.has(one.id)) news.push(one);
      }
      snapshotSeq = loaded.seq;
      recordedTotal = loaded.recordedTotal;
      for (const event of heard) hear(event);
      if (isFirst) news = [];
      forgetOldest(hits);
    },
    see: (id) => {
      if (seen.has(id)) return false;
      seen.add(id);
      for (const oldest of [...seen].slice(0, Math.max(0, seen.size - seenMost))) seen.delete(oldest);
      return true;
    },
    countUnseen: () => {
      let unseen = 0;
      for (const one of hits.values()) if (isQueued(one) && !seen.has(one.id)) unseen += 1;
      return unseen;
    },
    countRecorded: () => recordedTotal,
    takeNews: () => {
      const taken = news.filter(({ id }) => {
        const now = hits.get(id);
        return now !== undefined && isQueued(now);
      });
      news = [];
      return taken;
    },
  };
}

const isQueued = (one: Hit): boolean => isInView(one, 'open');
const isRecorded = (one: Hit): boolean => isInView(one, 'recorded');

/** A Map keeps the order in which hits came, so the first ones are the oldest known. The queue is kept whole. */
function forgetOldest(hits: Map<HitId, Hit>): void {
  for (const filter of ['handled', 'recorded'] as const) {
    const others = [...hits.values()].filter((one) => isInView(one, filter));
    for (const one of others.slice(0, Math.max(0, others.length - othersMost))) hits.delete(one.id);
  }
}
