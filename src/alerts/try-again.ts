/** When something that could not be sent is tried again, and when it is given up. Pure. */

const firstWaitMs = 5_000;
const waitMsMax = 3_600_000;
/** Of a wait, what chance takes away or adds, so that many that failed together do not come back together. */
const jitterShare = 0.2;
/** A phone that is told of a hit later than this is told of nothing, milliseconds. */
export const pushForMs = 10 * 60_000;

export type Failed = {
  /** The one that failed just now among them. */
  readonly tries: number;
  readonly triedFromMs: number;
  /** What the receiver asked for, milliseconds. */
  readonly askedMs: number | null;
  /** How long it is tried in all, milliseconds. */
  readonly forMs: number;
};

/** @param random 0 to 1. @returns milliseconds until the next try; null: it is given up */
export function waitMs(failed: Failed, nowMs: number, random: number): number | null {
  const doubled = Math.min(waitMsMax, firstWaitMs * 2 ** Math.min(failed.tries - 1, 20));
  const own = doubled * (1 - jitterShare + 2 * jitterShare * random);
  const wait = Math.round(Math.max(own, Math.min(failed.askedMs ?? 0, waitMsMax)));
  return nowMs + wait > failed.triedFromMs + failed.forMs ? null : wait;
}
