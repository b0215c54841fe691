/** Traffic: seeded vehicles that drive from camera to camera at plausible speeds, and what the cameras make of them. */
import type { Estate, EstateCamera, Road } from './estate.ts';
import { headingDegrees, turnDegrees } from './geometry.ts';
import { createRandom, type Random } from './random.ts';
import { type Reading, readPlate } from './reading.ts';
import { createTimeQueue } from './time-queue.ts';
import { type Colour, colourSeen, inventVehicle, type Vehicle } from './vehicles.ts';

export type TrafficOptions = {
  readonly estate: Estate;
  readonly seed: string;
  /** Milliseconds since 1970 UTC. */
  readonly startMs: number;
  readonly readsPerMinute: number;
  /** The share of drives that are by listed vehicles, as far as there are any not already on the road. */
  readonly listedShare?: number;
};

/** One message that a camera sends of a vehicle. Times are milliseconds since 1970 UTC. */
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

export const listedShareDefault = 1 / 12;

const minuteMs = 60_000;
/** How long traffic flows before the first sighting is told, so that the roads are full from the start. */
const warmUpMs = 90 * minuteMs;
const camerasPerDriveMin = 3;
const camerasPerDriveMax = 8;
const lateShare = 0.01;
const repeatShare = 0.01;
const noPicturesShare = 0.015;
/** How many unlisted vehicles may stand parked, waiting to drive back. */
const parkedMax = 500;
const kmPerMile = 1.609344;

type Parked = { readonly vehicle: Vehicle; readonly at: EstateCamera; readonly readyAtMs: number };
type Drive = { readonly vehicle: Vehicle; readonly stops: readonly Stop[]; readonly pace: number };
type Stop = { readonly camera: EstateCamera; readonly miles: number; readonly headingDegrees: number };
type Step =
  | { readonly kind: 'start' }
  | { readonly kind: 'pass'; readonly drive: Drive; readonly stop: number }
  | { readonly kind: 'send'; readonly sighting: Sighting };

/** Yields without end, in the order in which the cameras send. */
export function* traffic(options: TrafficOptions): Generator<Sighting, never> {
  const { estate, startMs, readsPerMinute } = options;
  const random = createRandom(options.seed);
  const yard = createYard(options, random.fork('vehicles'), startMs - warmUpMs);
  const routes = random.fork('routes');
  const cameras = random.fork('cameras');
  const steps = createTimeQueue<Step>();
  const minutesPerDrive = meanStops(estate, random.fork('mean')) / readsPerMinute;
  steps.put(startMs - warmUpMs, { kind: 'start' });
  for (;;) {
    const nowMs = steps.nextAtMs();
    const step = steps.take();
    if (step === null) throw new Error('traffic has stopped');
    if (step.kind === 'send') {
      if (nowMs >= startMs) yield step.sighting;
    } else if (step.kind === 'start') {
      steps.put(nowMs - Math.log(1 - routes.next()) * minutesPerDrive * minuteMs, { kind: 'start' });
      const { vehicle, at } = yard.leave(nowMs);
      const drive = { vehicle, stops: planStops(estate, routes, at), pace: pace(routes, vehicle) };
      steps.put(nowMs, { kind: 'pass', drive, stop: 0 });
    } else {
      for (const sighting of seen(cameras, step.drive, step.stop, nowMs)) {
        steps.put(sighting.sendAtMs, { kind: 'send', sighting });
      }
      const here = step.drive.stops[step.stop];
      const next = step.drive.stops[step.stop + 1];
      if (here !== undefined && next === undefined) yard.park(step.drive.vehicle, here.camera, nowMs);
      if (here !== undefined && next !== undefined) {
        const hours = next.miles / roadMph(routes, here.camera, next.camera, step.drive.pace);
        steps.put(nowMs + hours * 60 * minuteMs, { kind: 'pass', drive: step.drive, stop: step.stop + 1 });
      }
    }
  }
}

/** Where vehicles stand between drives. A listed vehicle is in one place at a time, like any other. */
function createYard({ estate, listedShare = listedShareDefault }: TrafficOptions, random: Random, startMs: number) {
  const listedPlates = new Set(estate.listed.map(({ vehicle }) => vehicle.plate));
  let listed: Parked[] = estate.listed.map(({ vehicle, force }) => {
    const own = estate.cameras.filter((camera) => camera.force === force);
    const at = random.pick(own.length > 0 && random.chance(0.6) ? own : estate.cameras);
    return { vehicle, at, readyAtMs: startMs };
  });
  let parked: Parked[] = [];

  function leave(nowMs: number): Parked {
    const isReady = (one: Parked) => one.readyAtMs <= nowMs;
    const wanted = random.next();
    const ready = wanted < listedShare ? listed.filter(isReady) : wanted < 0.3 ? parked.filter(isReady) : [];
    if (ready.length === 0) {
      return { vehicle: inventVehicle(random, listedPlates), at: random.pick(estate.cameras), readyAtMs: nowMs };
    }
    const chosen = random.pick(ready);
    listed = listed.filter((one) => one !== chosen);
    parked = parked.filter((one) => one !== chosen);
    return chosen;
  }

  function park(vehicle: Vehicle, at: EstateCamera, nowMs: number): void {
    if (vehicle.listed) {
      listed.push({ vehicle, at, readyAtMs: nowMs + random.between(1, 5) * minuteMs });
    } else if (random.chance(0.35) && parked.length < parkedMax) {
      parked.push({ vehicle, at, readyAtMs: nowMs + random.between(5, 40) * minuteMs });
    }
  }

  return { leave, park };
}

/** A drive along the roads: on rather than round, and never straight back. */
function planStops(estate: Estate, random: Random, from: EstateCamera): Stop[] {
  const wanted = random.whole(camerasPerDriveMin, camerasPerDriveMax);
  const stops: Stop[] = [];
  let here = from;
  let heading: number | null = null;
  let last: EstateCamera | null = null;
  while (stops.length < wanted) {
    const ways: Road[] = (estate.roads.get(here.ref) ?? []).filter((road) => road.to !== last);
    const way = ways.length === 0 ? null : chooseWay(random, here, heading, ways);
    const ahead: number = way === null ? (heading ?? 0) : headingDegrees(here.position, way.to.position);
    stops.push({
      camera: here,
      miles: stops.length === 0 ? 0 : milesBetween(estate, last, here),
      headingDegrees: ahead,
    });
    if (way === null) break;
    last = here;
    here = way.to;
    heading = ahead;
  }
  return stops;
}

function chooseWay(random: Random, here: EstateCamera, heading: number | null, ways: readonly Road[]): Road {
  return random.weighted(
    ways.map((road): [Road, number] => {
      const turn = heading === null ? 0 : turnDegrees(heading, headingDegrees(here.position, road.to.position));
      // A far camera is seldom the next place one drives to.
      return [road, Math.exp(-turn / 60) / Math.max(4, road.miles)];
    }),
  );
}

function milesBetween(estate: Estate, from: EstateCamera | null, to: EstateCamera): number {
  return (estate.roads.get(from?.ref ?? '') ?? []).find((road) => road.to === to)?.miles ?? 0;
}

/** How many cameras a drive passes on average: some end early where the road does. */
function meanStops(estate: Estate, random: Random): number {
  const drives = 500;
  let stops = 0;
  for (let n = 0; n < drives; n += 1) stops += planStops(estate, random, random.pick(estate.cameras)).length;
  return stops / drives;
}

/** How fast this driver is, where 1 is the ordinary one. */
function pace(random: Random, vehicle: Vehicle): number {
  const usual = vehicle.type === 'lorry' ? 0.84 : 1;
  return usual * Math.min(1.2, Math.max(0.8, random.normal(1, 0.07)));
}

/** The mean speed on the road between two cameras, miles an hour: below the limit, for roads are not empty. */
function roadMph(random: Random, from: EstateCamera, to: EstateCamera, driverPace: number): number {
  const limit = Math.max(from.speedLimitMph, to.speedLimitMph);
  const slower = Math.min(from.speedLimitMph, to.speedLimitMph);
  const usual = slower < limit ? (limit + Math.max(30, slower)) / 2 : limit;
  return Math.min(85, Math.max(15, usual * 0.9 * driverPace * random.between(0.85, 1.05)));
}

function seen(random: Random, drive: Drive, index: number, atMs: number): Sighting[] {
  const stop = drive.stops[index];
  if (stop === undefined) return [];
  const { camera } = stop;
  const capturedMs = Math.round(atMs);
  const kmh = camera.speedLimitMph * kmPerMile * 0.94 * drive.pace * random.between(0.88, 1.06);
  const retransmission = random.chance(lateShare);
  const delayMs = retransmission ? random.between(6, 35) * minuteMs : random.between(250, 1500);
  const first: Sighting = {
    ...readPlate(random, drive.vehicle.plate),
    id: `${camera.ref}-${capturedMs}-${random.whole(1000, 9999)}`,
    vehicle: drive.vehicle,
    camera,
    atMs: capturedMs,
    sendAtMs: Math.round(capturedMs + delayMs),
    // The camera looks where it points; what drives the other way comes towards it.
    direction: turnDegrees(stop.headingDegrees, camera.bearingDegrees) > 90 ? 'forward' : 'reverse',
    lane: drive.vehicle.type === 'lorry' ? random.whole(1, Math.min(2, camera.lanes)) : random.whole(1, camera.lanes),
    speedKmh: Math.round(kmh),
    colourSeen: colourSeen(random, drive.vehicle.colour),
    pictures: !random.chance(noPicturesShare),
    retransmission,
    repeat: false,
  };
  if (!random.chance(repeatShare)) return [first];
  return [first, { ...first, sendAtMs: Math.round(first.sendAtMs + random.between(900, 4000)), repeat: true }];
}
