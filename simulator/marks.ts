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

export function inventMark(random: Random): Mark {
  return random.chance(0.03) ? inventForeignMark(random) : inventBritishMark(random);
}

export function inventBritishMark(random: Random): Mark {
  const region = random.weighted(regions) + random.pick(secondLetters);
  const age = random.pick([30, 80]) + random.whole(0, 19);
  return toMark(`${region}${age} ${letters(random, 3)}`, 'GB');
}

function inventForeignMark(random: Random): Mark {
  const country = random.pick(['FR', 'NL', 'BE', 'IE', 'PL', 'DE']);
  const digits = (length: number) => String(random.whole(10 ** (length - 1), 10 ** length - 1));
  const shapes: Record<string, () => string> = {
    FR: () => `X${letters(random, 1)}-${digits(3)}-${letters(random, 2)}`,
    NL: () => `${digits(1)}-X${letters(random, 2)}-${digits(2)}`,
    BE: () => `8-${letters(random, 3)}-${digits(3)}`,
    IE: () => `35${random.whole(1, 2)}-D-${digits(5)}`,
    PL: () => `ZX ${digits(5)}`,
    DE: () => `XX ${letters(random, 2)} ${digits(4)}`,
  };
  return toMark(shapes[country]?.() ?? '', country);
}

function letters(random: Random, length: number): string {
  return Array.from({ length }, () => random.pick(lastLetters)).join('');
}

function toMark(mark: string, country: string): Mark {
  return { plate: mark.replace(/[^A-Z0-9]/g, ''), mark, country };
}
