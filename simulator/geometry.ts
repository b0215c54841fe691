/** Distances and directions on the ground, near enough for roads. */
import type { Position } from '../src/words/position.ts';

const earthRadiusMiles = 3958.8;

export function distanceMiles(from: Position, to: Position): number {
  const latFrom = radians(from.lat);
  const latTo = radians(to.lat);
  const lat = Math.sin((latTo - latFrom) / 2) ** 2;
  const lon = Math.sin(radians(to.lon - from.lon) / 2) ** 2;
  return 2 * earthRadiusMiles * Math.asin(Math.sqrt(lat + Math.cos(latFrom) * Math.cos(latTo) * lon));
}

/** @returns degrees clockwise from north, 0 up to 360 */
export function headingDegrees(from: Position, to: Position): number {
  const east = (to.lon - from.lon) * Math.cos(radians((from.lat + to.lat) / 2));
  return ((((Math.atan2(east, to.lat - from.lat) * 180) / Math.PI + 360) % 360) + 360) % 360;
}

/** @returns how far one direction is turned from the other, 0 to 180 degrees */
export function turnDegrees(one: number, other: number): number {
  const turn = Math.abs(one - other) % 360;
  return turn > 180 ? 360 - turn : turn;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
