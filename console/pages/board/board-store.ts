/**
 * The board of one operation, outside React: as the server gave it, and every change since from the live channel. It
 * listens before it fetches, so that no change falls between the two.
 */
import type { LiveChange, LiveChannel } from '../../api/live-channel.ts';
import { createLiveLoader } from '../../api/live-loader.ts';
import { type Board, changeBoard } from './board-book.ts';

export type BoardState = {
  /** Null until it was fetched once; then it stays on the screen, whatever happens. */
  readonly board: Board | null;
  /** Why it could not be fetched, or fetched anew; null when it was. */
  readonly error: unknown;
};

export type BoardStore = {
  /** Begins to load and to follow. @returns what ends it. */
  start(): () => void;
  state(): BoardState;
  subscribe(listener: () => void): () => void;
  /** As an act on it came back. */
  put(change: LiveChange): void;
  /** Tries again at once, instead of after the wait. */
  retry(): void;
};

export type BoardStorePorts = {
  readonly live: Pick<LiveChannel, 'onChange' | 'onReset'>;
  readonly load: () => Promise<Board>;
  /** @returns what takes the timer back. */
  readonly after: (ms: number, act: () => void) => () => void;
  /** Runs once the events at hand are done, so that a burst of changes is drawn once. */
  readonly soon: (act: () => void) => void;
  /** Outcomes were recorded or corrected; of any operation, since one within this one counts here too. */
  readonly onOutcomes: () => void;
};

/** Outcomes often come in pairs, and counting is on record: it is done once for all of so long, milliseconds. */
const outcomesWithinMs = 2_000;

export function createBoardStore(ports: BoardStorePorts): BoardStore {
  const listeners = new Set<() => void>();
  let state: BoardState = { board: null, error: null };
  let isWaiting = false;
  const change = (next: BoardState) => {
    if (next === state) return;
    state = next;
    if (isWaiting) return;
    isWaiting = true;
    ports.soon(() => {
      isWaiting = false;
      for (const listener of listeners) listener();
    });
  };
  const apply = (one: LiveChange) => {
    if (state.board === null) return;
    const board = changeBoard(state.board, one);
    if (board === state.board) return;
    change({ ...state, board });
  };
  let isCounting = false;
  const countSoon = () => {
    if (isCounting) return;
    isCounting = true;
    ports.after(outcomesWithinMs, () => {
      isCounting = false;
      ports.onOutcomes();
    });
  };
  const loader = createLiveLoader<Board, LiveChange>({
    load: ports.load,
    after: ports.after,
    onLoaded: (loaded, heard) => change({ board: heard.reduce(changeBoard, loaded), error: null }),
    onFailed: (error) => change({ ...state, error }),
  });

  return {
    start: () => {
      const stops = [
        ports.live.onChange((one) => {
          if (one.kind === 'outcome') countSoon();
          // What stands on the screen follows meanwhile; what is fetched takes up the same changes after it.
          loader.keep(one);
          apply(one);
        }),
        ports.live.onReset(loader.reload),
        loader.stop,
      ];
      loader.reload();
      return () => {
        for (const stop of stops) stop();
      };
    },
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    put: apply,
    retry: () => {
      if (state.error !== null || state.board === null) loader.reload();
    },
  };
}
