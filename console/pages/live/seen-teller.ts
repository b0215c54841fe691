/** Tells the server which hits have been on this screen: gathered, each once, and again where it was not heard. */
import type { HitId } from '../../../src/words/id.ts';

/** Hits of one request; the server takes no more. */
const toldMax = 200;
/** How long they are gathered, milliseconds. */
const gatherMs = 1_500;

export type SeenTeller = { add(ids: readonly HitId[]): void };

export type SeenTellerPorts = {
  readonly tell: (ids: HitId[]) => Promise<unknown>;
  readonly after: (ms: number, act: () => void) => unknown;
};

export function createSeenTeller({ tell, after }: SeenTellerPorts): SeenTeller {
  const known = new Set<HitId>();
  let gathered: HitId[] = [];
  let isWaiting = false;

  const wait = (): void => {
    if (isWaiting || gathered.length === 0) return;
    isWaiting = true;
    after(gatherMs, () => void send());
  };
  const send = async (): Promise<void> => {
    const [now, later] = [gathered.slice(0, toldMax), gathered.slice(toldMax)];
    gathered = later;
    try {
      await tell(now);
    } catch {
      gathered = [...now, ...gathered];
    }
    isWaiting = false;
    wait();
  };
  return {
    add(ids) {
      for (const id of ids) {
        if (known.has(id)) continue;
        known.add(id);
        gathered.push(id);
      }
      wait();
    },
  };
}
