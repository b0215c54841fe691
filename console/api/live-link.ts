/** Whether one tab is connected, and, by its own clock, when that has been lost for so long as to be stale. */
import type { Timers } from './live-stream.ts';

export type Link = 'live' | 'reconnecting' | 'signed-out';

/** `stale`: no connection for ten seconds; `since` is then when it was lost. ISO 8601. */
export type LiveState = { readonly kind: Link | 'stale'; readonly since: string };

const staleAfterMs = 10_000;

export function createLinkState(timers: Timers, onState: (state: LiveState) => void) {
  let kind: Link = 'reconnecting';
  let since = iso(timers.nowMs());
  let cancel = () => {};
  const apply = () => {
    cancel();
    const leftMs = Date.parse(since) + staleAfterMs - timers.nowMs();
    const stale = kind === 'reconnecting' && leftMs <= 0;
    onState({ kind: stale ? 'stale' : kind, since });
    if (kind === 'reconnecting' && !stale) cancel = timers.after(leftMs, apply);
  };
  const adopt = (next: Link, at: string) => {
    kind = next;
    since = at;
    apply();
  };
  apply();
  return {
    get: () => ({ kind, since }),
    adopt,
    /** @returns since when; a try that fails again does not move it. */
    set: (next: Link): string => {
      if (next !== kind) adopt(next, iso(timers.nowMs()));
      return since;
    },
    stop: () => cancel(),
  };
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
