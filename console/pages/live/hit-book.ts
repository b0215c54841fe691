/** The hits that this console knows: each at its newest revision, which ones are new, and which were opened here. */
import type { z } from 'zod';
import type { hit } from '../../../src/words/hit.ts';
import type { HitId } from '../../../src/words/id.ts';
import type { LiveHit } from '../../api/live-channel.ts';

export type Hit = z.output<typeof hit>;

export type Loaded = { readonly hits: readonly Hit[]; readonly total: number; readonly seq: number };

/** Handled hits kept in memory: two of the server's largest answers. Beyond it the oldest are dropped. */
const handledMost = 2_000;
const seenMost = 5_000;

export type HitBook = {
  readonly hits: ReadonlyMap<HitId, Hit>;
  readonly seen: ReadonlySet<HitId>;
  /** @returns whether anything changed: an older revision never replaces a newer one. */
  put(hit: Hit): boolean;
  /** A change from the live channel, unless the queue held it already when it was fetched. */
  hear(event: LiveHit): boolean;
  /** Replaces the open hits by those just fetched, and applies what was heard meanwhile. */
  install(loaded: Loaded, heard: readonly LiveHit[], isFirst: boolean): void;
  see(id: HitId): boolean;
  /** Open hits whose card was never opened here. */
  countUnseen(): number;
  /** The hits that came since this was asked last, and are still open. */
  takeNews(): Hit[];
};

export function createHitBook(seenBefore: readonly HitId[]): HitBook {
  const hits = new Map<HitId, Hit>();
  const seen = new Set<HitId>(seenBefore);
  let news: Hit[] = [];
  let snapshotSeq = 0;

  const put = (next: Hit): boolean => {
    const known = hits.get(next.id);
    if (known !== undefined && known.revision >= next.revision) return false;
    hits.set(next.id, next);
    if (known === undefined && next.state === 'open') news.push(next);
    return true;
  };
  // What the queue held already when it was fetched is not told again: a hit that is gone from it must stay gone.
  const hear = (event: LiveHit): boolean => event.seq > snapshotSeq && put(event.hit);

  return {
    hits,
    seen,
    put,
    hear,
    install: (loaded, heard, isFirst) => {
      const known = new Set(hits.keys());
      for (const [id, one] of hits) if (one.state === 'open') hits.delete(id);
      for (const one of loaded.hits) {
        hits.set(one.id, one);
        // After a break in the channel, what came meanwhile is news like any other.
        if (!known.has(one.id)) news.push(one);
      }
      snapshotSeq = loaded.seq;
      for (const event of heard) hear(event);
      if (isFirst) news = [];
      forgetHandled(hits);
    },
    see: (id) => {
      if (seen.has(id)) return false;
      seen.add(id);
      for (const oldest of [...seen].slice(0, Math.max(0, seen.size - seenMost))) seen.delete(oldest);
      return true;
    },
    countUnseen: () => {
      let unseen = 0;
      for (const one of hits.values()) if (one.state === 'open' && !seen.has(one.id)) unseen += 1;
      return unseen;
    },
    takeNews: () => {
      const taken = news.filter((one) => hits.get(one.id)?.state === 'open');
      news = [];
      return taken;
    },
  };
}

/** A Map keeps the order in which hits came, so the first handled ones are the oldest known. */
function forgetHandled(hits: Map<HitId, Hit>): void {
  const handled = [...hits.values()].filter((one) => one.state !== 'open');
  for (const one of handled.slice(0, Math.max(0, handled.length - handledMost))) hits.delete(one.id);
}
