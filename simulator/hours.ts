/** How much slower than on empty roads one drives, by the hour of the day in London and the class of road. */
import { Temporal } from 'temporal-polyfill';
import type { RoadClass } from '../src/roads/network-file.ts';

export const hourMs = 3_600_000;

export type LocalHour = {
  /** 0 to 23. */
  readonly hour: number;
  readonly weekend: boolean;
};

/** 1 on empty roads at the limit; rush hours are between 7 and 9 and between 16 and 18. */
const weekday: Readonly<Record<RoadClass, readonly number[]>> = {
  motorway: [
    ...[1, 1, 1, 1, 1, 1.04, 1.14, 1.38, 1.42, 1.22, 1.12, 1.12],
    ...[1.12, 1.12, 1.14, 1.24, 1.42, 1.5, 1.28, 1.12, 1.06, 1.04, 1.02, 1],
  ],
  trunk: [
    ...[1.02, 1.02, 1.02, 1.02, 1.02, 1.06, 1.16, 1.46, 1.52, 1.26, 1.16, 1.16],
    ...[1.18, 1.18, 1.2, 1.34, 1.46, 1.54, 1.32, 1.16, 1.1, 1.06, 1.04, 1.02],
  ],
  street: [
    ...[1.1, 1.1, 1.1, 1.1, 1.1, 1.16, 1.3, 1.74, 1.84, 1.6, 1.5, 1.5],
    ...[1.54, 1.54, 1.56, 1.68, 1.78, 1.84, 1.62, 1.44, 1.32, 1.24, 1.18, 1.12],
  ],
};

/** No rush on a weekend: the day is as an ordinary weekday's noon. */
const weekendNoonHour = 12;

export function slowness(roadClass: RoadClass, { hour, weekend }: LocalHour): number {
  const calm = weekend && hour >= 6 && hour < 20;
  return weekday[roadClass][calm ? weekendNoonHour : hour] ?? 1;
}

/** Worked out once for each hour: a zone's rules are slow to apply. */
export function createLocalHours(): (atMs: number) => LocalHour {
  const known = new Map<number, LocalHour>();
  return (atMs) => {
    const key = Math.floor(atMs / hourMs);
    const there = known.get(key);
    if (there !== undefined) return there;
    // London's offset is a whole number of hours, so that the hour is the same throughout.
    const local = Temporal.Instant.fromEpochMilliseconds(key * hourMs).toZonedDateTimeISO('Europe/London');
    const fresh = { hour: local.hour, weekend: local.dayOfWeek > 5 };
    known.set(key, fresh);
    return fresh;
  };
}
