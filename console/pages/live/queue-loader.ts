/** Fetches the queue, again after each failure, and keeps the changes heard meanwhile, so that none is lost. */
import type { LiveHit } from '../../api/live-channel.ts';
import type { Loaded } from './hit-book.ts';

const retryFirstMs = 1_000;
const retryMostMs = 15_000;

export type QueueLoaderOptions = {
  readonly load: () => Promise<Loaded>;
  /** @returns what takes the timer back. */
  readonly after: (ms: number, act: () => void) => () => void;
  readonly onLoaded: (loaded: Loaded, heard: readonly LiveHit[]) => void;
  readonly onFailed: (error: unknown) => void;
};

export type QueueLoader = {
  /** Fetches now; an earlier fetch that is still under way no longer counts. */
  reload(): void;
  /** @returns whether the change was kept for later, because the queue is being fetched. */
  keep(event: LiveHit): boolean;
  stop(): void;
};

export function createQueueLoader({ load, after, onLoaded, onFailed }: QueueLoaderOptions): QueueLoader {
  /** Null when nothing is being fetched. */
  let heard: LiveHit[] | null = null;
  let latest = 0;
  let failures = 0;
  let cancelRetry = () => {};

  const reload = async (): Promise<void> => {
    cancelRetry();
    latest += 1;
    const mine = latest;
    heard ??= [];
    try {
      const loaded = await load();
      if (mine !== latest) return;
      const kept = heard;
      heard = null;
      failures = 0;
      onLoaded(loaded, kept);
    } catch (error) {
      if (mine !== latest) return;
      failures += 1;
      onFailed(error);
      // What was heard stays: it is applied after the fetch that succeeds.
      cancelRetry = after(Math.min(retryMostMs, retryFirstMs * 2 ** (failures - 1)), () => void reload());
    }
  };
  return {
    reload: () => void reload(),
    keep: (event) => {
      heard?.push(event);
      return heard !== null;
    },
    stop: () => {
      cancelRetry();
      latest += 1;
    },
  };
}
