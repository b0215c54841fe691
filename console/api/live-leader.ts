/** What the leading tab does: holds the live stream open, and opens it again after any ending whatever. */
import type { Link } from './live-link.ts';
import { followStream, type LiveMessage, type Timers } from './live-stream.ts';

/** The first wait after a lost connection, and the longest, milliseconds. */
const backoffFirstMs = 500;
const backoffMostMs = 5_000;
/** The longest wait a server may ask for, milliseconds. */
const retryAfterMostMs = 10_000;
/** Signed out: how long before looking again by itself, milliseconds. Signing in wakes it at once. */
const signedOutWaitMs = 30_000;

export type LeaderOptions = {
  readonly fetch: typeof globalThis.fetch;
  readonly timers: Timers;
  readonly random: () => number;
  readonly address: string;
  /** Where to go on from; asked again before each connection. */
  readonly lastSeq: () => number | null;
  readonly onMessage: (message: LiveMessage) => void;
  readonly onLink: (link: Link) => void;
};

export type Leader = {
  /** Follows until the signal aborts. */
  run(signal: AbortSignal): Promise<void>;
  /** Ends a wait early. */
  wake(): void;
  /** Ends the connection and opens it anew, to learn whether this session still stands. */
  check(): void;
};

export function createLeader(options: LeaderOptions): Leader {
  let endWait = () => {};
  let endStream = () => {};

  const follow = async (signal: AbortSignal): Promise<{ status: number; retryAfterMs: number; greeted: boolean }> => {
    const stream = new AbortController();
    const stop = () => stream.abort();
    signal.addEventListener('abort', stop, { once: true });
    endStream = stop;
    let greeted = false;
    const onMessage = (message: LiveMessage) => {
      if (message.kind === 'hello' && !greeted) {
        greeted = true;
        options.onLink('live');
      }
      options.onMessage(message);
    };
    const { fetch, timers, address } = options;
    const afterSeq = options.lastSeq();
    const ended = await followStream({ fetch, timers, address, afterSeq, signal: stream.signal, onMessage });
    signal.removeEventListener('abort', stop);
    return { ...ended, greeted };
  };

  const wait = (ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const done = () => {
        cancel();
        signal.removeEventListener('abort', done);
        resolve();
      };
      const cancel = options.timers.after(ms, done);
      signal.addEventListener('abort', done, { once: true });
      endWait = done;
    });

  return {
    run: async (signal) => {
      let failures = 0;
      options.onLink('reconnecting');
      while (!signal.aborted) {
        const { status, retryAfterMs, greeted } = await follow(signal);
        if (signal.aborted) return;
        failures = greeted ? 0 : failures + 1;
        options.onLink(status === 401 ? 'signed-out' : 'reconnecting');
        await wait(status === 401 ? signedOutWaitMs : waitMs(failures, retryAfterMs, options.random()), signal);
      }
    },
    wake: () => endWait(),
    check: () => {
      endStream();
      endWait();
    },
  };
}

/**
 * @param failures connections in a row that were never greeted. @param random 0 to 1, so that the consoles of a whole
 * operation do not all come back in the same instant.
 */
export function waitMs(failures: number, retryAfterMs: number, random: number): number {
  const most = Math.min(backoffMostMs, backoffFirstMs * 2 ** failures);
  const backoff = Math.max(backoffFirstMs, most * (0.5 + random / 2));
  return Math.max(backoff, Math.min(retryAfterMs, retryAfterMostMs));
}
