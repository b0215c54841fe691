/** Fetches what a page follows, again after each failure, and keeps the changes heard meanwhile: none is lost. */

const retryFirstMs = 1_000;
const retryMostMs = 15_000;

export type LiveLoaderOptions<Loaded, Change> = {
  readonly load: () => Promise<Loaded>;
  /** @returns what takes the timer back. */
  readonly after: (ms: number, act: () => void) => () => void;
  readonly onLoaded: (loaded: Loaded, heard: readonly Change[]) => void;
  readonly onFailed: (error: unknown) => void;
};

export type LiveLoader<Change> = {
  /** Fetches now; an earlier fetch that is still under way no longer counts. */
  reload(): void;
  /** @returns whether the change was kept for later, because what it changes is being fetched. */
  keep(change: Change): boolean;
  stop(): void;
};

export function createLiveLoader<Loaded, Change>({
  load,
  after,
  onLoaded,
  onFailed,
}: LiveLoaderOptions<Loaded, Change>): LiveLoader<Change> {
  /** Null when nothing is being fetched. */
  let heard: Change[] | null = null;
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
    keep: (change) => {
      heard?.push(change);
      return heard !== null;
    },
    stop: () => {
      cancelRetry();
      latest += 1;
    },
  };
}
