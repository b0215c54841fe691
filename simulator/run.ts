/**
 * Runs some hours of traffic faster than they pass, as load for a Cordon, and gives an account of every read. When
 * Cordon is slower than the run, the run waits: no camera's memory overflows.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Doors, Fate } from './camera-client.ts';
import { createCameraClients, toCameraRead } from './camera-clients.ts';
import type { Estate } from './estate.ts';
import { hourMs } from './hours.ts';
import { createPictureMaker } from './pictures.ts';
import type { CameraAccess } from './senders/sender.ts';
import { planStories, storyHours } from './stories.ts';
import { capturedMsOf, type Sighting, traffic } from './traffic.ts';

export type RunOptions = {
  readonly doors: Doors;
  readonly cameras: readonly CameraAccess[];
  readonly estate: Estate;
  readonly seed: string;
  /** When the run begins on its own clock, milliseconds since 1970. */
  readonly startMs: number;
  /** How many of its seconds pass in one. */
  readonly speed: number;
  /** Of its own minutes. */
  readonly readsPerMinute: number;
  /** Draw pictures for every read; else only for the vehicles of the stories. */
  readonly pictures: boolean;
  readonly signal: AbortSignal;
};

/** What became of one read. */
export type Account = {
  readonly camera: string;
  /** As the camera sent it; null when it could not read it. */
  readonly plate: string | null;
  /** What stood on the vehicle. */
  readonly mark: string;
  /** By the camera's clock. */
  readonly capturedMs: number;
  /** `outage`: the camera was without power, and kept nothing. `kept`: it was stopped before it could send. */
  readonly fate: Fate | 'outage' | 'kept';
  /** The same message once more. */
  readonly repeat: boolean;
  /** When the camera was silent, of a read that it lost by that, in true time. */
  readonly silent: { readonly fromMs: number; readonly untilMs: number } | null;
};

export type RunReport = {
  readonly messages: number;
  readonly retries: number;
  readonly seconds: number;
  /** For how long the run waited for Cordon. */
  readonly heldSeconds: number;
};

/** What is sent late comes within this after the end. */
const afterwardsMs = hourMs;
/** Most reads that wait in one camera; above it the run waits. */
const waitingMax = 50;
/** How many reads a camera sends at once: more than one, for its hours are pressed into minutes. */
const connections = 8;
const holdMs = 10;
/** Waits shorter than this cost more than they are worth. */
const waitMsMin = 4;
/** Longest that the cameras' answers wait for their turn in this process. */
const workMsMax = 10;

export async function runTraffic(options: RunOptions, tell: (account: Account) => void): Promise<RunReport> {
  const { estate, seed, startMs, signal, readsPerMinute } = options;
  const planned = planStories(estate, seed, startMs).flatMap((story) => story.drives);
  const sought = new Set(planned.map(({ vehicle }) => vehicle.plate));
  const clock = createRunClock(options);
  const clients = createCameraClients({ ...options, connections, nowMs: clock.nowMs });
  const pictures = createPictureMaker();
  const open = new Set<Sighting>();
  const endMs = startMs + storyHours * hourMs;
  const told = (sighting: Sighting, fate: Account['fate'], silent: Account['silent'] = null) =>
    tell(accountOf(sighting, fate, silent));
  const onLost: Parameters<typeof traffic>[0]['onLost'] = (sighting, { fromMs, untilMs }) => {
    if (sighting.atMs < endMs) told(sighting, 'outage', { fromMs, untilMs });
  };
  for (const sighting of traffic({ estate, seed, startMs, readsPerMinute, planned, onLost })) {
    if (signal.aborted || sighting.sendAtMs >= endMs + afterwardsMs) break;
    const client = clients.of(sighting.camera.ref);
    if (sighting.atMs >= endMs || client === null) continue;
    await clock.until(sighting.sendAtMs);
    while (client.waiting() >= waitingMax && !signal.aborted) await clock.hold();
    const isDrawn = sighting.pictures && (options.pictures || sought.has(sighting.vehicle.plate));
    open.add(sighting);
    client.send(toCameraRead(sighting, isDrawn ? pictures.draw(sighting) : null), (fate) => {
      open.delete(sighting);
      told(sighting, fate);
    });
  }
  await clients.idle();
  for (const sighting of open) told(sighting, 'kept');
  await clients.close();
  const { accepted, retries } = clients.report();
  return { messages: accepted, retries, ...clock.report() };
}

function accountOf(sighting: Sighting, fate: Account['fate'], silent: Account['silent']): Account {
  const { camera, plate, vehicle, repeat } = sighting;
  const capturedMs = capturedMsOf(sighting);
  return { camera: camera.ref, plate, mark: vehicle.plate, capturedMs, fate, repeat, silent };
}

/** A clock that runs so many times faster, and stands while it is held. */
function createRunClock({ startMs, speed, signal }: RunOptions) {
  const beganMs = performance.now();
  let heldMs = 0;
  let restedMs = performance.now();
  const nowMs = () => startMs + (performance.now() - beganMs - heldMs) * speed;
  const rest = async (ms: number) => {
    await wait(ms, undefined, { signal }).catch(() => undefined);
    restedMs = performance.now();
  };
  return {
    nowMs: () => Math.round(nowMs()),
    async until(atMs: number): Promise<void> {
      const aheadMs = (atMs - nowMs()) / speed;
      if (aheadMs >= waitMsMin) await rest(aheadMs);
      else if (performance.now() - restedMs > workMsMax) await rest(0);
    },
    async hold(): Promise<void> {
      const sinceMs = performance.now();
      await rest(holdMs);
      heldMs += performance.now() - sinceMs;
    },
    report: () => ({ seconds: (performance.now() - beganMs) / 1000, heldSeconds: heldMs / 1000 }),
  };
}
