/**
 * Invented registration marks. British ones have the present format and age identifiers not yet issued (30 to 49, 80 to
 * 99), foreign ones come from series not yet reached, so that no mark belongs to a vehicle on the road.
 */
import type { Random } from './random.ts';

/** `plate` is the normalised mark, `mark` the same as painted, with its gaps. */
export type Mark = { readonly plate: string; readonly mark: string; readonly country: string };

/** DVLA memory tags: the first letter names the region, weighted to who drives round London. */
const regions = [
  ['L', 30],
  ['G', 20],
  ['E', 14],
  ['K', 10],
  ['O', 7],
  ['R', 6],
  ['A', 4],
  ['B', 3],
  ['F', 2],
  ['H', 2],
  ['W', 2],
] as const;

const secondLetters = [...'ABCDEFGHJKLMNOPRSTUVWXY'];
// No vowels, so that no mark spells a word; no I and Q, which British marks do not have here.
const lastLetters = [...'BCDFGHJKLMNPRSTVWXYZ'];

/** `?` stands for a letter and `#` for a digit. */
const foreignShapes = [
  ['FR', 'X?-###-??'],
  ['NL', '#-X??-##'],
  ['BE', '8-???-###'],
  ['IE', '351-D-#####'],
  ['PL', 'ZX #####'],
  ['DE', 'XX ?? ####'],
] as const;

export function inventMark(random: Random, isForeign: boolean): Mark {
  return isForeign ? inventForeignMark(random) : inventBritishMark(random);
}

export function inventBritishMark(random: Random): Mark {
  const region = random.weighted(regions) + random.pick(secondLetters);
  const age = random.pick([30, 80]) + random.whole(0, 19);
  return toMark(`${region}${age} ${letters(random, 3)}`, 'GB');
}

function inventForeignMark(random: Random): Mark {
  const [country, shape] = random.pick(foreignShapes);
  const mark = Array.from(shape, (sign) =>
    sign === '?' ? letters(random, 1) : sign === '#' ? random.whole(1, 9) : sign,
  );
  return toMark(mark.join(''), country);
}

function letters(random: Random, length: number): string {
  return Array.from({ length }, () => random.pick(lastLetters)).join('');
}

function toMark(mark: string, country: string): Mark {
  return { plate: mark.replace(/[^A-Z0-9]/g, ''), mark, country };
}
