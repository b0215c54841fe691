/**
 * Invented British marks of every format that is on the road. Those of the present format have age identifiers not yet
 * issued; those of older series are drawn at random, so that one may once have been issued to somebody.
 */
import type { Random } from './random.ts';

export const plateFormats = [
  'current',
  'prefix',
  'suffix',
  'dateless',
  'northern-ireland',
  'trade',
  'diplomatic',
  'military',
] as const;
export type PlateFormat = (typeof plateFormats)[number];

/** The mark in its groups: `['KT34', 'OVA']`. On two lines the first groups stand above. */
export type PlateMark = { readonly format: PlateFormat; readonly groups: readonly [string, ...string[]] };

/** As they are met on the road, except that those met seldom are met often enough to be counted. */
const shares: readonly (readonly [PlateFormat, number])[] = [
  ['current', 60],
  ['prefix', 10],
  ['suffix', 6],
  ['dateless', 8],
  ['northern-ireland', 7],
  ['trade', 2],
  ['diplomatic', 3],
  ['military', 4],
];

const anyLetter = [...'ABCDEFGHJKLMNPRSTUVWXY'];
const yearLetter = [...'ABCDEFGHJKLMNPRSTVWXY'];
const irishLetter = [...'IZ'];

export function inventPlateMark(random: Random, format: PlateFormat = random.weighted(shares)): PlateMark {
  return { format, groups: groupsOf[format](random) };
}

const groupsOf: Readonly<Record<PlateFormat, (random: Random) => readonly [string, ...string[]]>> = {
  current: (random) => {
    const age = random.pick([30, 80]) + random.whole(0, 19);
    return [`${letters(random, 2)}${age}`, letters(random, 3)];
  },
  prefix: (random) => [`${random.pick(yearLetter)}${random.whole(1, 999)}`, letters(random, 3)],
  suffix: (random) => [letters(random, 3), `${random.whole(1, 999)}${random.pick(yearLetter)}`],
  dateless: (random) => {
    const [front, back] = [letters(random, random.whole(2, 3)), `${random.whole(10, 999)}`];
    return random.chance(0.5) ? [front, back] : [back, front];
  },
  'northern-ireland': (random) => {
    const first = random.chance(0.6) ? random.pick(anyLetter) : '';
    const area = `${first}${random.pick(irishLetter)}${random.pick(anyLetter)}`;
    const number = `${random.whole(1000, 9999)}`;
    return random.chance(0.8) ? [area, number] : [number, area];
  },
  trade: (random) => [`${random.whole(10_000, 99_999)}`],
  diplomatic: (random) => [`${random.whole(100, 299)}`, random.pick(['D', 'X']), `${random.whole(100, 399)}`],
  military: (random) => [`${random.whole(10, 99)}`, letters(random, 2), `${random.whole(10, 99)}`],
};

function letters(random: Random, length: number): string {
  return Array.from({ length }, () => random.pick(anyLetter)).join('');
}
