/** Traffic: seeded vehicles that drive over the network at plausible speeds, and what the cameras make of them. */

import { turnDegrees } from '../src/roads/geometry.ts';
import { createTimeQueue } from '../src/roads/time-queue.ts';
import { cameraTimeMs } from './camera-clock.ts';
import { type Drive, type Pass, paceOf, planDrive } from './drives.ts';
import type { Estate } from './estate.ts';
import type { EstateCamera } from './estate-file.ts';
import { createLocalHours, hourMs, type LocalHour } from './hours.ts';
import { createOutages, type Outage, resendAtMs } from './outages.ts';
import { createRandom, type Random } from './random.ts';
import { type Reading, readPlate } from './reading.ts';
import { createTrips, type Trips } from './trips.ts';
import { type Colour, colourSeen, type Vehicle } from './vehicles.ts';
import { createYard } from './yard.ts';

export type TrafficOptions = {
  readonly estate: Estate;
  readonly seed: string;
  /** Milliseconds since 1970 UTC. */
  readonly startMs: number;
  readonly readsPerMinute: number;
  /** The share of drives that are by listed vehicles, as far as there are any not already on the road. */
  readonly listedShare?: number | undefined;
  /** Drives that take place whatever else does; their vehicles drive nowhere else. */
  readonly planned?: readonly Drive[];
  /** Told of what a camera did not keep, as it was without power. */
  readonly onLost?: (sighting: Sighting, outage: Outage) => void;
};

/** One message that a camera sends of a vehicle. Times are milliseconds since 1970 UTC, true ones. */
export type Sighting = Reading & {
  /** The same in a repeat of the same message. */
  readonly id: string;
  readonly vehicle: Vehicle;
  readonly camera: EstateCamera;
  readonly atMs: number;
  readonly sendAtMs: number;
  /** forward: towards the camera, so that it sees the front. */
  readonly direction: 'forward' | 'reverse';
  readonly lane: number;
  readonly speedKmh: number;
  readonly colourSeen: Colour;
  readonly pictures: boolean;
  /** Kept back by the camera and sent late. */
  readonly retransmission: boolean;
  /** The same message once more. */
  readonly repeat: boolean;
};

/** When the camera says that it was: by its own clock. */
export function capturedMsOf({ atMs, camera }: Sighting): number {
  return cameraTimeMs(camera, atMs);
}

export const listedShareDefault = 1 / 12;

const minuteMs = 60_000;
/** How long traffic flows before the first sighting is told, so that the roads are full from the start. */
const warmUpMs = 120 * minuteMs;
const lateShare = 0.01;
const lateMinutesMin = 6;
const lateMinutesMax = 35;
const repeatShare = 0.01;
const noPicturesShare = 0.015;
const kmPerMile = 1.609344;

type Step =
  | { readonly kind: 'start' }
  | { readonly kind: 'pass'; readonly vehicle: Vehicle; readonly pass: Pass }
  | { readonly kind: 'end'; readonly drive: Drive }
  | { readonly kind: 'send'; readonly sighting: Sighting };

/** Yields without end, in the order in which the cameras send. */
export function* traffic(options: TrafficOptions): Generator<Sighting, never> {
  const { estate, seed, startMs, planned = [], listedShare = listedShareDefault } = options;
  const random = createRandom(seed);
  const routes = random.fork('routes');
  const cameras = random.fork('cameras');
  const vehicles = random.fork('vehicles');
  const localHour = createLocalHours();
  const trips = createTrips(estate);
  const busy = new Set(planned.map(({ vehicle }) => vehicle.plate));
  const yard = createYard(estate, trips, vehicles, listedShare, busy);
  const pacing = createPacing(options, trips, localHour);
  const outageAt = createOutages(seed);
  const steps = createTimeQueue<Step>();

  function put(drive: Drive): void {
    for (const pass of drive.passes) {
      if (pass.atMs >= startMs) steps.put(pass.atMs, { kind: 'pass', vehicle: drive.vehicle, pass });
    }
  }

  function start(nowMs: number): void {
    steps.put(nowMs - Math.log(1 - routes.next()) * pacing(nowMs), { kind: 'start' });
    const { vehicle, trip } = yard.leave(vehicles, nowMs, localHour(nowMs));
    const departure = { vehicle, route: trip.route, departMs: nowMs, pace: paceOf(routes, vehicle) };
    const drive = planDrive(routes, localHour, departure);
    put(drive);
    steps.put(drive.endsAtMs, { kind: 'end', drive });
  }

  function pass(sighting: Sighting): void {
    const outage = outageAt(sighting.camera, sighting.atMs);
    if (outage !== null && !outage.keeps) options.onLost?.(sighting, outage);
    else for (const one of sent(cameras, sighting, outage)) steps.put(one.sendAtMs, { kind: 'send', sighting: one });
  }

  for (const drive of planned) put(drive);
  steps.put(startMs - warmUpMs, { kind: 'start' });
  for (;;) {
    const nowMs = steps.nextAtMs();
    const step = steps.take();
    if (step === null) throw new Error('traffic has stopped');
    if (step.kind === 'send') yield step.sighting;
    else if (step.kind === 'start') start(nowMs);
    else if (step.kind === 'end') yard.park(vehicles, step.drive.vehicle, step.drive.route.to, nowMs);
    else pass(seen(cameras, step.vehicle, step.pass));
  }
}

/** How long it is from one drive to the next, so that at every hour the cameras send as much as was asked for. */
function createPacing(
  { seed, readsPerMinute }: TrafficOptions,
  trips: Trips,
  localHour: (atMs: number) => LocalHour,
): (nowMs: number) => number {
  const known = new Map<number, number>();
  return (nowMs) => {
    const hour = Math.floor(nowMs / hourMs);
    const there = known.get(hour);
    if (there !== undefined) return there;
    const random = createRandom(`${seed}/pacing/${hour}`);
    const drives = 500;
    let stops = 0;
    for (let n = 0; n < drives; n += 1) stops += trips.any(random, localHour(nowMs)).route.stops.length;
    const fresh = (stops / drives / readsPerMinute) * minuteMs;
    known.set(hour, fresh);
    return fresh;
  };
}

/** What the camera has to say, before anything happens to the message. */
function seen(random: Random, vehicle: Vehicle, { camera, atMs, headingDegrees, mph }: Pass): Sighting {
  const isSlow = vehicle.type === 'lorry' || vehicle.type === 'coach';
  return {
    ...readPlate(random, vehicle),
    id: `${camera.ref}-${atMs}-${random.whole(1000, 9999)}`,
    vehicle,
    camera,
    atMs,
    sendAtMs: Math.round(atMs + random.between(250, 1500)),
    // The camera looks where it points; what drives the other way comes towards it.
    direction: turnDegrees(headingDegrees, camera.bearingDegrees) > 90 ? 'forward' : 'reverse',
    lane: random.whole(1, isSlow ? Math.min(2, camera.lanes) : camera.lanes),
    speedKmh: Math.round(mph * kmPerMile),
    colourSeen: colourSeen(random, vehicle.colour),
    pictures: !random.chance(noPicturesShare),
    retransmission: false,
    repeat: false,
  };
}

/** Mostly sent once and at once; now and then late, or twice; and after an outage all that the camera kept. */
function sent(random: Random, sighting: Sighting, outage: Outage | null): Sighting[] {
  if (outage !== null) return [{ ...sighting, sendAtMs: resendAtMs(outage, sighting.atMs), retransmission: true }];
  const lateAtMs = Math.round(sighting.atMs + random.between(lateMinutesMin, lateMinutesMax) * minuteMs);
  const first = random.chance(lateShare) ? { ...sighting, sendAtMs: lateAtMs, retransmission: true } : sighting;
  if (!random.chance(repeatShare)) return [first];
  return [first, { ...first, sendAtMs: Math.round(first.sendAtMs + random.between(900, 4000)), repeat: true }];
}
