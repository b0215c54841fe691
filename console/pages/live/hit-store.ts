/**
 * The hits of this console, outside React: the queue as the server gave it, and every change since from the live
 * channel. It listens before it fetches, so that no change falls between the two.
 */
import type { HitId } from '../../../src/words/id.ts';
import type { LiveChannel, LiveHit } from '../../api/live-channel.ts';
import { createLiveLoader } from '../../api/live-loader.ts';
import { createHitBook, type Hit, type Loaded } from './hit-book.ts';
import type { QueueFilter } from './queue-order.ts';

/** What is fetched only when somebody looks for it. */
export type OtherFilter = Exclude<QueueFilter, 'open'>;

export type HitsState = {
  /** `failed`: never loaded. Once loaded, hits stay on the screen, and `error` says why they could not be renewed. */
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly error: unknown;
  readonly hits: ReadonlyMap<HitId, Hit>;
  /** Open hits that the server has but did not send: it sends at most a thousand. */
  readonly openNotSent: number;
  readonly others: Readonly<Record<OtherFilter, 'not-asked' | 'loading' | 'ready' | 'failed'>>;
  /** Hits that were only recorded, in the 24 hours before they were counted and since. */
  readonly recordedTotal: number;
  /** Hits of the queue whose card was never opened on this screen. */
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
  load(filter: OtherFilter): void;
  /** Tries again at once, instead of after the wait. */
  retry(): void;
};

export type HitStorePorts = {
  readonly live: Pick<LiveChannel, 'start' | 'onHit' | 'onReset'>;
  readonly load: (state: QueueFilter) => Promise<Loaded>;
  /** @returns what takes the timer back. */
  readonly after: (ms: number, act: () => void) => () => void;
  /** Runs once the events at hand are done, so that a burst of changes is told once. */
  readonly soon: (act: () => void) => void;
  readonly seen: { read(): readonly HitId[]; keep(ids: readonly HitId[]): void };
  /** Hits that came into the queue while this console was watching. */
  readonly onNew: (hits: readonly Hit[]) => void;
};

const otherFilters = ['handled', 'recorded'] as const;

export function createHitStore(ports: HitStorePorts): HitStore {
  const book = createHitBook(ports.seen.read());
  const { state, change, subscribe } = createTold(book, ports);

  const loader = createLiveLoader<Loaded, LiveHit>({
    load: () => ports.load('open'),
    after: ports.after,
    onLoaded: (loaded, heard) => {
      book.install(loaded, heard, state().phase !== 'ready');
      change({ phase: 'ready', error: null, openNotSent: Math.max(0, loaded.total - loaded.hits.length) });
      for (const filter of otherFilters) if (state().others[filter] === 'ready') void loadOther(filter);
      // The channel tells again what it told after this queue was read and before we listened.
      ports.live.start(loaded.seq);
    },
    onFailed: (error) => change({ error, phase: state().phase === 'ready' ? 'ready' : 'failed' }),
  });
  const loadOther = async (filter: OtherFilter): Promise<void> => {
    const set = (now: HitsState['others'][OtherFilter]) => ({ others: { ...state().others, [filter]: now } });
    if (state().others[filter] === 'loading') return;
    change(set('loading'));
    try {
      book.add(await ports.load(filter));
      change(set('ready'));
    } catch (error) {
      change({ ...set('failed'), error });
    }
  };

  return {
    start: () => {
      const stops = [
        ports.live.onHit((event) => {
          if (!loader.keep(event) && book.hear(event)) change({});
        }),
        ports.live.onReset(loader.reload),
        loader.stop,
      ];
      loader.reload();
      return () => {
        for (const stop of stops) stop();
      };
    },
    state,
    subscribe,
    put: (next) => {
      if (book.put(next)) change({});
    },
    see: (id) => {
      if (!book.see(id)) return;
      ports.seen.keep([...book.seen]);
      change({});
    },
    load: (filter) => void loadOther(filter),
    retry: () => {
      if (state().error === null && state().phase === 'ready') return;
      loader.reload();
      for (const filter of otherFilters) if (state().others[filter] === 'failed') void loadOther(filter);
    },
  };
}

/** The state as the page reads it: a new object after each burst of changes, and the same one in between. */
function createTold(book: ReturnType<typeof createHitBook>, { soon, onNew }: Pick<HitStorePorts, 'soon' | 'onNew'>) {
  const listeners = new Set<() => void>();
  const first = { phase: 'loading', error: null, openNotSent: 0, recordedTotal: 0, unseen: 0 } as const;
  const others = { handled: 'not-asked', recorded: 'not-asked' } as const;
  let state: HitsState = { ...first, others, hits: book.hits, seen: book.seen };
  let isWaiting = false;
  const tell = () => {
    isWaiting = false;
    state = { ...state, unseen: book.countUnseen(), recordedTotal: book.countRecorded() };
    const news = book.takeNews();
    for (const listener of listeners) listener();
    if (news.length > 0) onNew(news);
  };
  return {
    state: () => state,
    change: (next: Partial<HitsState>) => {
      state = { ...state, ...next };
      if (isWaiting) return;
      isWaiting = true;
      soon(tell);
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
