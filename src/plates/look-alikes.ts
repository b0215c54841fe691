/**
 * Characters that engines take for one another. Sources: UK plates draw O and 0 alike, and I and 1 (SI 2001/561,
 * schedule 3); the other pairs are those that suppliers of engines and of plates name, and that were seen in trials.
 */

/** Disjoint groups. Marks whose characters are pairwise of one group have one skeleton, and are found together. */
const groups = ['0ODQ', '1ILT7', '8B3', '5S', '2Z', '6GC', 'VY', 'MNWH', 'EFPR', 'KX', '4A'] as const;

/** Pairs across groups: rarer, so each is looked up by itself. */
export const crossPairs: readonly (readonly [string, string])[] = [
  ['B', 'R'],
  ['8', '6'],
  ['U', 'V'],
  ['J', 'U'],
  ['C', '0'],
  ['C', 'O'],
];

/**
 * How readily an engine takes one for the other, between 0 and 1: 1 is drawn alike, and only the place in the mark
 * decides. Pairs of one group that are not named have `groupWeight`.
 */
const named: Readonly<Record<string, number>> = {
  '0O': 1,
  '1I': 1,
  '0D': 0.6,
  OD: 0.6,
  '0Q': 0.5,
  OQ: 0.5,
  DQ: 0.3,
  '1L': 0.4,
  IL: 0.4,
  '1T': 0.3,
  IT: 0.3,
  LT: 0.15,
  '17': 0.5,
  I7: 0.3,
  '7T': 0.4,
  '8B': 0.7,
  '38': 0.4,
  '3B': 0.2,
  '5S': 0.8,
  '2Z': 0.8,
  '6G': 0.7,
  CG: 0.4,
  '6C': 0.2,
  VY: 0.6,
  MN: 0.5,
  HM: 0.4,
  HW: 0.4,
  MW: 0.4,
  HN: 0.4,
  NW: 0.2,
  EF: 0.5,
  FP: 0.4,
  EP: 0.15,
  PR: 0.4,
  KX: 0.4,
  '4A': 0.4,
};
const groupWeight = 0.15;
const crossWeight = 0.2;

const skeletons = new Map<string, string>(groups.flatMap((group) => [...group].map((one) => [one, group.charAt(0)])));
const crossed = new Set(crossPairs.flatMap(([a, b]) => [a + b, b + a]));

/** The mark with each character as the first of its group: equal for marks that may be taken for one another. */
export function skeletonOf(plate: string): string {
  let skeleton = '';
  for (const character of plate) skeleton += skeletons.get(character) ?? character;
  return skeleton;
}

/** How readily one is taken for the other, 0 to 1; 0 where they are not alike. The same both ways. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const weight = named[a < b ? a + b : b + a];
  if (weight !== undefined) return weight;
  const group = skeletons.get(a);
  if (group !== undefined && group === skeletons.get(b)) return groupWeight;
  return crossed.has(a + b) ? crossWeight : 0;
}

/** Every character that may be taken for this one, itself left out. */
export function lookAlikesOf(character: string): readonly string[] {
  return known.get(character) ?? [];
}

const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
const known = new Map(
  alphabet.map((one) => [one, alphabet.filter((other) => other !== one && likeness(one, other) > 0)]),
);

/** Places of a mark that may be misread at once, where marks are looked for: with more there is no end to it. */
export const placesMisreadMax = 2;

/** Whether a camera may read this mark so: it, a look-alike, or with a character lost or added at an end. */
export function mayBeReadAs(mark: string, read: string): boolean {
  if (mark.length !== read.length) return isShorterByAnEnd(mark, read) || isShorterByAnEnd(read, mark);
  const differing = Array.from(mark).filter((one, at) => one !== read.charAt(at));
  const isAlike = Array.from(mark).every((one, at) => likeness(one, read.charAt(at)) > 0);
  return isAlike && differing.length <= placesMisreadMax;
}

function isShorterByAnEnd(long: string, short: string): boolean {
  return short === long.slice(1) || short === long.slice(0, -1);
}
