/** The yard: where vehicles stand between drives. A listed vehicle is in one place at a time, like any other. */
import type { Estate } from './estate.ts';
import type { LocalHour } from './hours.ts';
import type { Place } from './network.ts';
import type { Random } from './random.ts';
import type { Trip, Trips } from './trips.ts';
import { inventVehicle, type Vehicle } from './vehicles.ts';

type Parked = { readonly vehicle: Vehicle; readonly at: Place; readonly readyAtMs: number };

export type Departure = { readonly vehicle: Vehicle; readonly trip: Trip };

export type Yard = {
  /** The next vehicle to set out: one that stands somewhere, or one that was not seen before. */
  leave(random: Random, nowMs: number, hour: LocalHour): Departure;
  park(random: Random, vehicle: Vehicle, at: Place, nowMs: number): void;
};

const minuteMs = 60_000;
/** How many drives are by a vehicle that drove before, and was parked meanwhile. */
const onwardShare = 0.2;
const parksShare = 0.35;
/** How many unlisted vehicles may stand parked. */
const parkedMax = 2000;
/** A place from which no way leads past a camera is given up after so many tries. */
const triesMax = 5;

/** @param busy marks of vehicles whose drives are planned elsewhere: they stand in no yard */
export function createYard(
  estate: Estate,
  trips: Trips,
  random: Random,
  listedShare: number,
  busy: ReadonlySet<string>,
): Yard {
  const taken = new Set([...busy, ...estate.listed.map(({ vehicle }) => vehicle.plate)]);
  let listed: Parked[] = estate.listed
    .filter(({ vehicle }) => !busy.has(vehicle.plate))
    .map(({ vehicle }) => ({ vehicle, at: random.pick(estate.network.places), readyAtMs: 0 }));
  const parked: Parked[] = [];

  function takeListed(from: Random, nowMs: number): Parked | null {
    const ready = listed.filter((one) => one.readyAtMs <= nowMs);
    if (ready.length === 0) return null;
    const chosen = from.pick(ready);
    listed = listed.filter((one) => one !== chosen);
    return chosen;
  }

  /** Looks at a few only: there may be thousands. */
  function takeParked(from: Random, nowMs: number): Parked | null {
    for (let tries = 0; tries < triesMax && parked.length > 0; tries += 1) {
      const index = from.whole(0, parked.length - 1);
      const one = parked[index];
      const last = parked.at(-1);
      if (one === undefined || last === undefined || one.readyAtMs > nowMs) continue;
      parked[index] = last;
      parked.pop();
      return one;
    }
    return null;
  }

  return {
    leave(from, nowMs, hour) {
      const wanted = from.next();
      const isListed = wanted < listedShare;
      const standing = isListed
        ? takeListed(from, nowMs)
        : wanted < listedShare + onwardShare
          ? takeParked(from, nowMs)
          : null;
      const onward = standing === null ? null : trips.from(from, standing.at);
      if (standing !== null && onward !== null) return { vehicle: standing.vehicle, trip: onward };
      const trip = trips.any(from, hour);
      // One that stands where no camera is passed was driven elsewhere, unseen.
      return { vehicle: standing?.vehicle ?? inventVehicle(from, trip, taken), trip };
    },
    park(from, vehicle, at, nowMs) {
      if (vehicle.listed) {
        listed.push({ vehicle, at, readyAtMs: nowMs + from.between(1, 5) * minuteMs });
      } else if (parked.length < parkedMax && from.chance(parksShare)) {
        parked.push({ vehicle, at, readyAtMs: nowMs + from.between(10, 90) * minuteMs });
      }
    },
  };
}
