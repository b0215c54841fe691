/** Distances on the ground, near enough for roads. */
import type { Position } from './position.ts';

export const earthRadiusMiles = 3958.8;

export function distanceMiles(from: Position, to: Position): number {
  const latFrom = radians(from.lat);
  const latTo = radians(to.lat);
  const lat = Math.sin((latTo - latFrom) / 2) ** 2;
  const lon = Math.sin(radians(to.lon - from.lon) / 2) ** 2;
  return 2 * earthRadiusMiles * Math.asin(Math.sqrt(lat + Math.cos(latFrom) * Math.cos(latTo) * lon));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
