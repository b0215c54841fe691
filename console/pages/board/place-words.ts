/** Where a unit is, in words: degrees, as they are read over the air, or that it is not known. */
import type { Position } from '../../../src/words/position.ts';

export function placeWords(position: Position | null): string {
  return position === null ? 'place not known' : `at ${position.lat.toFixed(4)}, ${position.lon.toFixed(4)}`;
}
