/** Outages: now and then a camera is silent for a while. Most keep what they read and send it when they are back. */
import type { EstateCamera } from './estate-file.ts';
import { createRandom } from './random.ts';

export type Outage = {
  readonly fromMs: number;
  readonly untilMs: number;
  /** Its network was away, and it kept its reads; else it was without power and read nothing. */
  readonly keeps: boolean;
};

const minuteMs = 60_000;
/** In each such part of time a camera has at most one. */
const partMs = 240 * minuteMs;
const share = 0.04;
const minutesMin = 3;
const minutesMax = 25;
const keepsShare = 0.75;
/** How long a camera takes to send what it kept. */
const catchUpMs = 20_000;

/** The same for one seed whatever is asked and in whatever order. */
export function createOutages(seed: string): (camera: EstateCamera, atMs: number) => Outage | null {
  const known = new Map<string, Outage | null>();

  function outageOfPart(camera: EstateCamera, part: number): Outage | null {
    const key = `${camera.ref} ${part}`;
    const there = known.get(key);
    if (there !== undefined) return there;
    const random = createRandom(`${seed}/outage/${key}`);
    const lastsMs = Math.round(random.between(minutesMin, minutesMax) * minuteMs);
    const fromMs = Math.round(part * partMs + random.between(0, partMs - lastsMs - catchUpMs));
    const fresh = random.chance(share) ? { fromMs, untilMs: fromMs + lastsMs, keeps: random.chance(keepsShare) } : null;
    known.set(key, fresh);
    return fresh;
  }

  return (camera, atMs) => {
    const outage = outageOfPart(camera, Math.floor(atMs / partMs));
    return outage !== null && atMs >= outage.fromMs && atMs < outage.untilMs ? outage : null;
  };
}

/** When a camera that was away sends what it read then: in order, and faster than it came. */
export function resendAtMs({ fromMs, untilMs }: Outage, atMs: number): number {
  return Math.round(untilMs + ((atMs - fromMs) / (untilMs - fromMs)) * catchUpMs);
}
