/** How long the scale bar is, and what it says: miles, and metres under half a mile. */
import { formatDistance } from '../ui/format.ts';

const metresInMile = 1609.344;
const lengths = [
  ...[20, 50, 100, 200, 500],
  ...[0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((miles) => miles * metresInMile),
];

export type ScaleBar = { readonly pixels: number; readonly label: string };

/** @param metresPerPixel on the ground, in the middle of the map. @param pixelsMax room for the bar. */
export function scaleBarFor(metresPerPixel: number, pixelsMax: number): ScaleBar {
  const most = metresPerPixel * pixelsMax;
  const metres = lengths.findLast((length) => length <= most) ?? most;
  return { pixels: Math.round(metres / metresPerPixel), label: labelOf(metres) };
}

function labelOf(metres: number): string {
  const miles = metres / metresInMile;
  if (metres < metresInMile / 2 || miles >= 10) return formatDistance(metres);
  // A scale bar says 2 miles, not 2.0.
  return miles === 1 ? '1 mile' : miles < 1 ? '½ mile' : `${Math.round(miles)} miles`;
}
