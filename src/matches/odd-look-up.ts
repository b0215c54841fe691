/** The same comparison for the few entries that are not packed: slower, and on their marks as they are written. */
import { skeletonOf } from '../plates/look-alikes.ts';
import type { MatchKind } from '../words/likelihood.ts';
import type { BlockRead } from './block-read.ts';
import type { CameraPairs } from './camera-pairs.ts';
import { oneOfEachGroup, packedCharactersMax, sixBits } from './packed-marks.ts';
import type { PlainEntries, PlainEntry } from './plain-entries.ts';

/** A mark of a usual form is far likelier to be itself than one that lost a character. */
export const usualDensity = 0.1;
/** Characters that may differ. Of three at once, chance makes more than cameras do. */
export const differencesMax = 2;

export type OddMatch = { readonly entry: PlainEntry; readonly kind: MatchKind };

const none: readonly OddMatch[] = [];

export function findOdd(plain: PlainEntries, one: BlockRead): readonly OddMatch[] {
  if (!plain.hasOdd() || (one.packed && one.plate.length < packedCharactersMax && !plain.hasPackable())) return none;
  const found: OddMatch[] = [];
  for (const skeleton of skeletonsOf(one)) {
    for (const entry of plain.withSkeleton(skeleton)) {
      const kind = kindOf(one, entry.plate);
      if (kind !== null) found.push({ entry, kind });
    }
  }
  return found;
}

/** Under which entries may be found that the read may be of. */
function skeletonsOf({ plate, pairs, density }: BlockRead): Set<string> {
  const skeletons = new Set([plate, plate.slice(1), plate.slice(0, -1)].map(skeletonOf));
  for (let place = 0; place < plate.length; place++) {
    for (const code of pairs.crossings[plate.charCodeAt(place)] ?? []) {
      skeletons.add(skeletonOf(plate.slice(0, place) + String.fromCharCode(code) + plate.slice(place + 1)));
    }
  }
  if (density >= usualDensity) return skeletons;
  for (const code of oneOfEachGroup) {
    const end = String.fromCharCode(code);
    skeletons.add(skeletonOf(end + plate)).add(skeletonOf(plate + end));
  }
  return skeletons;
}

function kindOf({ plate, pairs, density }: BlockRead, entry: string): MatchKind | null {
  if (entry === plate) return 'exact';
  const longer = plate.length - entry.length;
  if (longer === 0) return isNear(plate, entry, pairs, differencesMax) ? 'look-alike' : null;
  if (longer === 1) {
    const rests = [plate.slice(1), plate.slice(0, -1)];
    const fits = rests.some((rest) => skeletonOf(rest) === skeletonOf(entry) && isNear(rest, entry, pairs, 1));
    return fits ? 'added-character' : null;
  }
  const isLost = longer === -1 && density < usualDensity && (entry.slice(1) === plate || entry.slice(0, -1) === plate);
  return isLost ? 'lost-character' : null;
}

function isNear(seen: string, listed: string, { alike }: CameraPairs, differences: number): boolean {
  let left = differences;
  for (let place = 0; place < seen.length; place++) {
    const [one, other] = [seen.charCodeAt(place), listed.charCodeAt(place)];
    if (one === other) continue;
    if (left === 0 || alike[((sixBits[one] ?? 0) << 6) | (sixBits[other] ?? 0)] === 0) return false;
    left--;
  }
  return true;
}
