/**
 * Numbers that a camera may not have meant: out of range becomes "not known", so that one bad field never costs a read.
 */
import type { CanonicalRead } from '../words/read.ts';

/** Faster than any vehicle on a road, km/h. Radar faults give thousands. */
const speedKmhMax = 500;
const laneMax = 99;

export function withinBounds(read: CanonicalRead): CanonicalRead {
  const { lane, speedKmh } = read;
  const laneFits = lane === null || (Number.isInteger(lane) && lane >= 0 && lane <= laneMax);
  const speedFits = speedKmh === null || (speedKmh >= 0 && speedKmh <= speedKmhMax);
  if (laneFits && speedFits) return read;
  return { ...read, lane: laneFits ? lane : null, speedKmh: speedFits ? speedKmh : null };
}
