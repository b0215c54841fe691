/** Directions and outlines on the ground, near enough for roads. */
import { earthRadiusMiles } from '../words/distance.ts';
import type { Position } from '../words/position.ts';

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

/** @param ring a closed outline; true when a line northward from the position crosses it an odd number of times */
export function isInside({ lat, lon }: Position, ring: readonly Position[]): boolean {
  let inside = false;
  for (const [index, to] of ring.entries()) {
    const from = ring[index - 1];
    if (from === undefined || from.lon > lon === to.lon > lon) continue;
    const crossing = from.lat + ((lon - from.lon) / (to.lon - from.lon)) * (to.lat - from.lat);
    if (crossing > lat) inside = !inside;
  }
  return inside;
}

/** @returns how far along from one end (0) to the other (1) the line comes nearest, and how near that is */
export function nearestOnLine(
  position: Position,
  from: Position,
  to: Position,
): { readonly share: number; readonly milesOff: number } {
  // On so short a line the ground is flat, once degrees of longitude are as long as those of latitude.
  const shrink = Math.cos(radians(position.lat));
  const [dx, dy] = [(to.lon - from.lon) * shrink, to.lat - from.lat];
  const [px, py] = [(position.lon - from.lon) * shrink, position.lat - from.lat];
  const share = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy || 1)));
  return { share, milesOff: radians(Math.hypot(px - share * dx, py - share * dy)) * earthRadiusMiles };
}

export function milesToOutline(position: Position, ring: readonly Position[]): number {
  const offs = ring.slice(1).map((to, index) => nearestOnLine(position, ring[index] ?? to, to).milesOff);
  return Math.min(...offs);
}
