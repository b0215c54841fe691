/** One clock for the whole page: a single timer that everything showing a relative time shares. */

export type Ticker = {
  /** The present by the server's clock, milliseconds since 1970 UTC; changes once a second. */
  now(): number;
  subscribe(listener: () => void): () => void;
  /** Tells the server's time, so that ages are right on a workstation whose clock is wrong. */
  setServerTime(at: string): void;
  /** How far this workstation's clock is ahead of the server's, milliseconds. */
  aheadMs(): number;
};

export function createTicker(): Ticker {
  const listeners = new Set<() => void>();
  let aheadMs = 0;
  let now = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tick = () => {
    now = Date.now() - aheadMs;
    for (const listener of listeners) listener();
    // Aims just past the next whole second, so that the header's clock never skips one.
    timer = setTimeout(tick, 1000 - (now % 1000) + 5);
  };

  return {
    now: () => now,
    subscribe: (listener) => {
      listeners.add(listener);
      if (timer === undefined) tick();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        timer = undefined;
      };
    },
    setServerTime: (at) => {
      const measured = Date.now() - Date.parse(at);
      // Smaller differences are the request's own journey.
      aheadMs = Math.abs(measured) < 2000 ? 0 : measured;
      now = Date.now() - aheadMs;
    },
    aheadMs: () => aheadMs,
  };
}
