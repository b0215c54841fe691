/**
 * Which characters one camera may take for which: those that every camera may, and those that people saw this one take.
 */
import type { CameraHistory } from '../plates/likelihood.ts';
import { crossPairs, skeletonOf } from '../plates/look-alikes.ts';
import { alike, sixBits } from './packed-marks.ts';

export type CameraPairs = {
  /** By two six-bit characters, the read one first: whether the plate may have had the other. */
  readonly alike: Uint8Array;
  /** By the code of a read character: one of each further group that the plate's may be of. */
  readonly crossings: readonly (readonly number[])[];
};

const codes = 128;

function pairsOf(pairs: Iterable<readonly [read: string, truth: string]>): CameraPairs {
  const table = Uint8Array.from(alike);
  const crossings = Array.from({ length: codes }, () => new Map<string, number>());
  for (const [read, truth] of pairs) {
    const [readCode, truthCode] = [read.charCodeAt(0), truth.charCodeAt(0)];
    const [readSix, truthSix] = [sixBits[readCode] ?? 0, sixBits[truthCode] ?? 0];
    if (readSix === 0 || truthSix === 0) continue;
    table[(readSix << 6) | truthSix] ||= 1;
    if (skeletonOf(read) !== skeletonOf(truth)) crossings[readCode]?.set(skeletonOf(truth), truthCode);
  }
  return { alike: table, crossings: crossings.map((groups) => [...groups.values()]) };
}

const everywhere = crossPairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]);
const usual = pairsOf(everywhere);
const learned = new WeakMap<CameraHistory['confusions'], CameraPairs>();

/**
 * @param confusions read and true character, as 'B8'; the same object gives the same answer, so make another to change
 */
export function cameraPairs(confusions: CameraHistory['confusions']): CameraPairs {
  if (confusions.size === 0) return usual;
  const known = learned.get(confusions);
  if (known !== undefined) return known;
  const seen = [...confusions.keys()].flatMap((pair) => {
    const [read, truth, ...more] = pair;
    return read === undefined || truth === undefined || more.length > 0 ? [] : [[read, truth] as const];
  });
  const pairs = pairsOf([...everywhere, ...seen]);
  learned.set(confusions, pairs);
  return pairs;
}
