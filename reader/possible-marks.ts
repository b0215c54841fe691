/**
 * The marks that a text may stand for: as it reads, without what is no character of the mark (a band's letters, a
 * sticker), and with what is drawn alike put right where a country's form asks for it.
 */
import { likeness, lookAlikesOf } from '../src/plates/look-alikes.ts';
import { britishFormat, countriesOf, hasFormOf } from '../src/plates/syntax.ts';
import type { Guess } from './recogniser.ts';

export type MarkReading = {
  readonly mark: string;
  /** How far the picture speaks for it, 0 to 1. */
  readonly chance: number;
  /** One for each character. */
  readonly confidences: readonly number[];
};

/** Guesses that are far less likely than the first are not looked into. */
const guessesMax = 8;
const markMin = 2;
/** Of texts with something at an end, those where it is no part of the mark. */
const trimShare = 0.03;
/** Only a text longer than this is cut: a mark is rarely longer. */
const trimLongerThan = 7;
/** Of 8s that stand where Czech and Slovak plates have their round stickers, those that are a sticker. */
const stickerShare = 0.3;
/** Where the other gaps of the plate are seen too, it is nothing else. */
const stickerWithGapsShare = 1.5;
/** Of characters, those that a recogniser takes for one just like it, however sure it is. */
const mistakenShare = 0.02;

/** Of texts without a digit that come to a mark when some are put right, those that are one: most are words. */
const wordShare = 0.1;

/** @param countries those whose plates pass; empty where any may */
export function possibleMarks(guesses: readonly Guess[], countries: readonly string[]): readonly MarkReading[] {
  const best = new Map<string, MarkReading>();
  for (const guess of guesses.slice(0, guessesMax)) {
    const plain = withoutGaps(guess);
    const cut = [plain, ...withoutEnds(plain), ...withoutSticker(guess, countries)];
    for (const reading of cut.flatMap((one) => [one, ...repaired(one, countries)])) {
      const known = best.get(reading.mark);
      if (reading.mark.length < markMin || (known !== undefined && known.chance >= reading.chance)) continue;
      best.set(reading.mark, reading);
    }
  }
  return [...best.values()].sort((a, b) => b.chance - a.chance);
}

function withoutGaps({ text, chance, confidences }: Guess): MarkReading {
  return {
    mark: text.replaceAll(' ', ''),
    chance,
    confidences: confidences.filter((_, at) => text.charAt(at) !== ' '),
  };
}

function withoutEnds({ mark, chance, confidences }: MarkReading): readonly MarkReading[] {
  if (mark.length <= trimLongerThan) return [];
  const rest = chance * trimShare;
  return [
    { mark: mark.slice(1), chance: rest, confidences: confidences.slice(1) },
    { mark: mark.slice(0, -1), chance: rest, confidences: confidences.slice(0, -1) },
  ];
}

/** What stands before and after such an 8. */
const stickers: readonly (readonly [country: string, before: RegExp, after: RegExp])[] = [
  ['CZ', /^[A-Z]{2,3} ?$/, /^ ?\d\d ?\d\d$/],
  ['CZ', /^\d[A-Z][0-9A-Z] ?$/, /^ ?\d{4}$/],
  ['SK', /^[A-Z]{2} ?$/, /^ ?\d{3} ?[A-Z]{2}$/],
];

function withoutSticker({ text, chance, confidences }: Guess, countries: readonly string[]): readonly MarkReading[] {
  return stickers.flatMap(([country, before, after]) => {
    if (countries.length > 0 && !countries.includes(country)) return [];
    const places = Array.from(text, (_, at) => at).filter((at) => text.charAt(at) === '8');
    const at = places.find((place) => before.test(text.slice(0, place)) && after.test(text.slice(place + 1)));
    if (at === undefined) return [];
    const share = text
      .slice(at + 1)
      .trim()
      .includes(' ')
      ? stickerWithGapsShare
      : stickerShare;
    const rest = { text: text.slice(0, at) + text.slice(at + 1), chance: chance * share };
    return [withoutGaps({ ...rest, confidences: confidences.filter((_, place) => place !== at) })];
  });
}

/** One or two characters put right towards a form. */
function repaired(reading: MarkReading, countries: readonly string[]): readonly MarkReading[] {
  if (fits(reading.mark, countries) || reading.mark.length > 9) return [];
  const once = changed(/\d/.test(reading.mark) ? reading : { ...reading, chance: reading.chance * wordShare });
  const fitting = once.filter(({ mark }) => fits(mark, countries));
  if (fitting.length > 0) return fitting;
  return once.flatMap(changed).filter(({ mark }) => fits(mark, countries));
}

function changed({ mark, chance, confidences }: MarkReading): readonly MarkReading[] {
  return Array.from(mark).flatMap((is, at) =>
    lookAlikesOf(is).map((other) => {
      const like = likeness(is, other);
      const doubt = 1 - (confidences[at] ?? 1);
      const share = like === 1 ? 0.9 : like * (mistakenShare + doubt / 2);
      return {
        mark: mark.slice(0, at) + other + mark.slice(at + 1),
        chance: chance * share,
        confidences: confidences.map((one, place) => (place === at ? one * share : one)),
      };
    }),
  );
}

function fits(mark: string, countries: readonly string[]): boolean {
  if (countries.length > 0) return countries.some((country) => hasFormOf(mark, country));
  return britishFormat(mark) !== null || countriesOf(mark).length > 0;
}
