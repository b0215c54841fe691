/** Plays traffic in real time: each vehicle is seen, drawn and sent when its moment comes. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Doors, SendReport } from './camera-client.ts';
import { createCameraClients, toCameraRead } from './camera-clients.ts';
import type { Estate } from './estate.ts';
import { createPictureMaker } from './pictures.ts';
import type { CameraAccess } from './senders/sender.ts';
import { planStories } from './stories.ts';
import { type Sighting, traffic } from './traffic.ts';

export type PlayOptions = {
  readonly doors: Doors;
  /** The cameras that send; what others of the estate see is not sent. */
  readonly cameras: readonly CameraAccess[];
  readonly estate: Estate;
  readonly seed: string;
  /** Of the whole estate. */
  readonly readsPerMinute?: number | undefined;
  readonly listedShare?: number | undefined;
  readonly signal: AbortSignal;
};

export type PlayReport = SendReport & {
  /** Vehicles that passed a camera. */
  readonly seen: number;
};

export const readsPerMinuteDefault = 150;

/** So far behind, the machine has slept: traffic starts afresh, for nobody wants an hour of reads in a minute. */
const behindMsMax = 60_000;
/** How often a camera that has nothing else to send says that it is there. */
const beatMs = 60_000;

/** Ends when the signal aborts. Never throws for a Cordon that is away: its cameras try again. */
export async function playTraffic(options: PlayOptions): Promise<PlayReport> {
  const { signal } = options;
  const clients = createCameraClients(options);
  const beating = setInterval(() => clients.beat(), beatMs);
  const pictures = createPictureMaker();
  let seen = 0;
  while (!signal.aborted) {
    for await (const sighting of inRealTime(options)) {
      const client = clients.of(sighting.camera.ref);
      if (client === null) continue;
      seen += 1;
      client.send(toCameraRead(sighting, sighting.pictures ? pictures.draw(sighting) : null));
    }
  }
  clearInterval(beating);
  await clients.idle();
  await clients.close();
  return { seen, ...clients.report() };
}

/** Ends when the signal aborts, or when it has fallen far behind. */
async function* inRealTime(options: PlayOptions): AsyncGenerator<Sighting, void> {
  const { estate, seed, signal, readsPerMinute = readsPerMinuteDefault, listedShare } = options;
  const startMs = Date.now();
  const planned = planStories(estate, seed, startMs).flatMap((story) => story.drives);
  for (const sighting of traffic({ estate, seed, startMs, readsPerMinute, listedShare, planned })) {
    const aheadMs = sighting.sendAtMs - Date.now();
    if (aheadMs < -behindMsMax) return;
    // Also when it is behind: answers and signals come in only between two turns.
    await wait(Math.max(0, aheadMs), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    yield sighting;
  }
}
