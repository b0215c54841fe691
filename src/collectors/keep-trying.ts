/** Keeps one connection going: tries again after every ending, each time later, until it is told to stop. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CollectingPorts } from './ports.ts';
import type { Standing } from './standing.ts';

/**
 * @param connect one connection, from its beginning to its end, however it ends
 * @param standing is told of each ending; of the good ones `connect` tells itself
 */
export async function keepTrying(
  { clock, random, delays }: CollectingPorts,
  standing: Standing,
  signal: AbortSignal,
  connect: () => Promise<void>,
): Promise<void> {
  for (let failures = 0; !signal.aborted; failures++) {
    const startedMs = clock.nowMs();
    try {
      await connect();
      if (!signal.aborted) standing.ill('The connection was ended at the other side.');
    } catch (error) {
      if (!signal.aborted) standing.ill(error);
    }
    if (clock.nowMs() - startedMs >= delays.steadyMs) failures = 0;
    await pause(Math.min(delays.mostMs, delays.firstMs * 2 ** failures), random, signal);
  }
}

/** Waits for between half and all of the time, or until the signal. */
export async function pause(ms: number, random: () => number, signal: AbortSignal): Promise<void> {
  await sleep(ms * (0.5 + random() / 2), undefined, { signal }).catch(() => undefined);
}
