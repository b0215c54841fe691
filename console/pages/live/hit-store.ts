/**
 * The hits of this console, outside React: the queue as the server gave it, and every change since from the live
 * channel. Changes that arrive while the queue is being fetched are kept and applied after it, so none is lost.
 */
import type { z } from 'zod';
import type { hit } from '../../../src/words/hit.ts';
import type { HitId } from '../../../src/words/id.ts';
import type { LiveChannel, LiveHit } from '../../api/live-channel.ts';

export type Hit = z.output<typeof hit>;

export type Loaded = { readonly hits: readonly Hit[]; readonly total: number; readonly seq: number };

export type HitsState = {
  /** `failed`: never loaded. Once loaded, the hits stay on the screen, and `error` says when they could not be renewed. */
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly error: unknown;
  readonly hits: ReadonlyMap<HitId, Hit>;
  /** Open hits that the server has but did not send: it sends at most a thousand. */
  readonly openNotSent: number;
  readonly handled: 'not-asked' | 'loading' | 'ready' | 'failed';
  /** Open hits whose card was never opened on this screen. */
  readonly unseen: number;
  readonly seen: ReadonlySet<HitId>;
};

export type HitStore = {
  /** Begins to load and to follow. @returns what ends it. */
  start(): () => void;
  state(): HitsState;
  subscribe(listener: () => void): () => void;
  /** A hit as an act on it came back. Never goes back to an older revision. */
  put(hit: Hit): void;
  /** Its card was opened here. */
  see(id: HitId): void;
  loadHandled(): void;
  /** Tries again at once, instead of after the wait. */
  retry(): void;
};

export type HitStorePorts = {
  readonly live: Pick<LiveChannel, 'start' | 'onHit' | 'onReset'>;
  readonly load: (state: 'open' | 'handled') => Promise<Loaded>;
  /** @returns what takes the timer back. */
  readonly after: (ms: number, act: () => void) => () => void;
  /** Runs once the events at hand are done, so that a burst of changes is told once. */
  readonly soon: (act: () => void) => void;
  readonly seen: { read(): readonly HitId[]; keep(ids: readonly HitId[]): void };
  /** Open hits that came while this console was watching. */
  readonly onNew: (hits: readonly Hit[]) => void;
};

const retryFirstMs = 1_000;
const retryMostMs = 15_000;
/** Handled hits kept in memory: two pages of the server's largest answer. Beyond it the oldest are dropped. */
const handledMost = 2_000;
const seenMost = 5_000;

export function createHitStore(ports: HitStorePorts): HitStore {
  const hits = new Map<HitId, Hit>();
  const seen = new Set<HitId>(ports.seen.read());
  const listeners = new Set<() => void>();
  let state: HitsState = {
    ...{ phase: 'loading', error: null, hits, openNotSent: 0, handled: 'not-asked', unseen: 0, seen },
  };
  /** Changes heard while the queue is being fetched; null when it is not. */
  let buffer: LiveHit[] | null = null;
  let snapshotSeq = 0;
  let load = 0;
  let failures = 0;
  let told = true;
  let newHits: Hit[] = [];
  let cancelRetry = () => {};

  const tell = () => {
    told = true;
    let unseen = 0;
    for (const one of hits.values()) if (one.state === 'open' && !seen.has(one.id)) unseen += 1;
    state = { ...state, unseen };
    const news = newHits.filter((one) => hits.get(one.id)?.state === 'open');
    newHits = [];
    for (const listener of listeners) listener();
    if (news.length > 0) ports.onNew(news);
  };
  const change = (next: Partial<HitsState> = {}) => {
    state = { ...state, ...next };
    if (!told) return;
    told = false;
    ports.soon(tell);
  };
  const put = (next: Hit): boolean => {
    const known = hits.get(next.id);
    if (known !== undefined && known.revision >= next.revision) return false;
    hits.set(next.id, next);
    if (known === undefined && next.state === 'open') newHits.push(next);
    return true;
  };
  const hear = (event: LiveHit) => {
    if (buffer !== null) buffer.push(event);
    // What the queue held already when it was fetched is not told again: a hit that is gone from it must stay gone.
    else if (event.seq > snapshotSeq && put(event.hit)) change();
  };

  const install = (loaded: Loaded, heard: readonly LiveHit[]) => {
    const known = new Set(hits.keys());
    const isFirst = state.phase !== 'ready';
    for (const [id, one] of hits) if (one.state === 'open') hits.delete(id);
    for (const one of loaded.hits) {
      hits.set(one.id, one);
      // After a break in the channel, what came meanwhile is news like any other.
      if (!isFirst && !known.has(one.id)) newHits.push(one);
    }
    snapshotSeq = loaded.seq;
    for (const event of heard) if (event.seq > snapshotSeq) put(event.hit);
    if (isFirst) newHits = [];
    forgetHandled(hits);
  };
  const reload = async () => {
    cancelRetry();
    load += 1;
    const mine = load;
    buffer ??= [];
    change(state.phase === 'ready' ? {} : { phase: 'loading' });
    try {
      const loaded = await ports.load('open');
      if (mine !== load) return;
      const heard = buffer ?? [];
      buffer = null;
      failures = 0;
      install(loaded, heard);
      change({ phase: 'ready', error: null, openNotSent: Math.max(0, loaded.total - loaded.hits.length) });
      ports.live.start(loaded.seq);
    } catch (error) {
      if (mine !== load) return;
      failures += 1;
      // The buffer stays: it is applied after the fetch that succeeds.
      change({ error, phase: state.phase === 'ready' ? 'ready' : 'failed' });
      cancelRetry = ports.after(Math.min(retryMostMs, retryFirstMs * 2 ** (failures - 1)), () => void reload());
    }
  };
  const loadHandled = async () => {
    if (state.handled === 'loading') return;
    change({ handled: 'loading' });
    try {
      const loaded = await ports.load('handled');
      for (const one of loaded.hits) {
        const known = hits.get(one.id);
        if (known === undefined || known.revision < one.revision) hits.set(one.id, one);
      }
      change({ handled: 'ready' });
    } catch (error) {
      change({ handled: 'failed', error });
    }
  };

  return {
    start: () => {
      const stops = [ports.live.onHit(hear), ports.live.onReset(() => void reload())];
      void reload();
      return () => {
        for (const stop of stops) stop();
        cancelRetry();
        load += 1;
      };
    },
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    put: (next) => {
      if (put(next)) change();
    },
    see: (id) => {
      if (seen.has(id)) return;
      seen.add(id);
      for (const oldest of [...seen].slice(0, Math.max(0, seen.size - seenMost))) seen.delete(oldest);
      ports.seen.keep([...seen]);
      change();
    },
    loadHandled: () => void loadHandled(),
    retry: () => {
      if (state.error === null && state.phase === 'ready') return;
      void reload();
      if (state.handled === 'failed') void loadHandled();
    },
  };
}

/** A Map keeps the order in which hits came, so the first handled ones are the oldest known. */
function forgetHandled(hits: Map<HitId, Hit>): void {
  const handled = [...hits.values()].filter((one) => one.state !== 'open');
  for (const one of handled.slice(0, Math.max(0, handled.length - handledMost))) hits.delete(one.id);
}
