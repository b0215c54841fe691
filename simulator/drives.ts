/** A drive: one vehicle on one route, with the moments at which it passes each camera, by the hour of the day. */

import type { RoadClass } from '../src/roads/network-file.ts';
import type { EstateCamera } from './estate-file.ts';
import { hourMs, type LocalHour, slowness } from './hours.ts';
import type { Random } from './random.ts';
import type { Hours, Route } from './routes.ts';
import type { Vehicle } from './vehicles.ts';

export type Pass = {
  readonly camera: EstateCamera;
  readonly atMs: number;
  readonly headingDegrees: number;
  readonly mph: number;
};

export type Drive = {
  readonly vehicle: Vehicle;
  readonly route: Route;
  readonly passes: readonly Pass[];
  readonly endsAtMs: number;
};

/** On an empty road one drives a little below the limit. */
const ofLimit = 0.93;
const paces = { car: 1, van: 0.97, coach: 0.88, lorry: 0.82 } as const;

/** @param pace how fast this driver is, where 1 is the ordinary one */
export function planDrive(
  random: Random,
  localHour: (atMs: number) => LocalHour,
  { vehicle, route, departMs, pace }: { vehicle: Vehicle; route: Route; departMs: number; pace: number },
): Drive {
  const passes: Pass[] = [];
  let atMs = departMs;
  const drive = (hours: Hours): void => {
    const hour = localHour(atMs);
    const driven =
      hours.motorway * slowness('motorway', hour) +
      hours.trunk * slowness('trunk', hour) +
      hours.street * slowness('street', hour);
    atMs += (driven / (ofLimit * pace * random.between(0.95, 1.04))) * hourMs;
  };
  for (const { camera, headingDegrees, class: roadClass, hours } of route.stops) {
    drive(hours);
    const mph = speedAt(camera, roadClass, localHour(atMs)) * pace * random.between(0.92, 1.06);
    passes.push({ camera, atMs: Math.round(atMs), headingDegrees, mph });
  }
  drive(route.lastHours);
  return { vehicle, route, passes, endsAtMs: Math.round(atMs) };
}

function speedAt(camera: EstateCamera, roadClass: RoadClass, hour: LocalHour): number {
  return (camera.speedLimitMph * ofLimit) / slowness(roadClass, hour);
}

export function paceOf(random: Random, vehicle: Vehicle): number {
  return paces[vehicle.type] * Math.min(1.15, Math.max(0.85, random.normal(1, 0.06)));
}
