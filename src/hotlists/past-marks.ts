/**
 * The marks to look for among past reads. The database finds whole marks quickly and nothing else under row-level
 * security, so what an entry may be read as is written out: look-alikes, a lost or added end, a partial mark filled in.
 */
import { likeness, lookAlikesOf, placesMisreadMax } from '../plates/look-alikes.ts';
import { isPattern, patternFits, patternShapes } from '../plates/pattern.ts';
import { syntaxOf } from '../plates/syntax.ts';
import type { MatchKind } from '../words/likelihood.ts';

/** Most marks that are looked for at once. */
export const marksMax = 20_000;
/** Up to so many a partial mark is filled in with every character there is; beyond it, as UK marks go. */
const anyCharacterMarksMax = 2_000;

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const digits = [...'0123456789'];
const characters = [...letters, ...digits];

/** Every order of letters (A) and digits (0) that UK marks have. */
const ukPlaces = [
  ...['AA00AAA', '00000', '000A000', '00AA00', 'AA00AA'],
  ...[1, 2, 3].flatMap((run) => [`A${'0'.repeat(run)}AAA`, `AAA${'0'.repeat(run)}A`]),
  ...[1, 2, 3].flatMap((run) =>
    [1, 2, 3, 4].flatMap((digit) => {
      const [some, count] = ['A'.repeat(run), '0'.repeat(digit)];
      return [some + count, count + some];
    }),
  ),
];

export type PastMarks = {
  /** Each mark with how it stands to the entry's; empty where there are too many. */
  readonly marks: ReadonlyMap<string, MatchKind>;
  readonly onlyUk: boolean;
};

export function marksToFind(plate: string): PastMarks {
  return isPattern(plate) ? filledIn(plate) : { marks: misreadsOf(plate), onlyUk: false };
}

function misreadsOf(plate: string): Map<string, MatchKind> {
  const marks = new Map<string, MatchKind>([[plate, 'exact']]);
  let last = [plate];
  for (let places = 0; places < placesMisreadMax; places += 1) {
    last = last.flatMap((mark) => oneMore(plate, mark));
    for (const mark of last) if (!marks.has(mark)) marks.set(mark, 'look-alike');
  }
  const ends: [string, MatchKind][] = [
    [plate.slice(1), 'lost-character'],
    [plate.slice(0, -1), 'lost-character'],
    ...characters.flatMap((one): [string, MatchKind][] => [
      [one + plate, 'added-character'],
      [plate + one, 'added-character'],
    ]),
  ];
  for (const [mark, kind] of ends) if (mark.length > 1 && !marks.has(mark)) marks.set(mark, kind);
  return marks;
}

/** The marks with one more place of the true mark misread, to the right of those that are. */
function oneMore(plate: string, mark: string): string[] {
  const from = Array.from(mark).findLastIndex((one, at) => one !== plate.charAt(at)) + 1;
  return Array.from(plate.slice(from)).flatMap((one, index) => {
    const at = from + index;
    return lookAlikesOf(one).map((other) => mark.slice(0, at) + other + mark.slice(at + 1));
  });
}

function filledIn(pattern: string): PastMarks {
  const shapes = patternShapes(pattern).map(({ length, places, key }) => {
    const known = new Map(places.map((place, index) => [place, key.charAt(index)]));
    return Array.from({ length }, (_, at) => knownAs(known.get(at)));
  });
  const whole = fill(shapes, anyCharacterMarksMax);
  if (whole !== null) return { marks: partial(whole), onlyUk: false };
  const uk = shapes.flatMap((shape) =>
    ukPlaces.filter((places) => places.length === shape.length).map((places) => narrowed(shape, places)),
  );
  const some = fill(uk, marksMax) ?? [];
  const standing = some.filter((mark) => syntaxOf(mark, 'GB') !== null && patternFits(pattern, mark));
  return { marks: partial(standing), onlyUk: true };
}

/** What may stand at a place: a pattern's key says O as 0 and I as 1, which are drawn alike. */
function knownAs(known: string | undefined): readonly string[] {
  if (known === undefined) return characters;
  return characters.filter((one) => one === known || (likeness(one, known) === 1 && '01'.includes(known)));
}

function narrowed(shape: readonly (readonly string[])[], places: string): string[][] {
  return shape.map((some, at) => some.filter((one) => (places.charAt(at) === 'A') === /[A-Z]/.test(one)));
}

/** Every mark of every shape; null where there are more than `most`. */
function fill(shapes: readonly (readonly (readonly string[])[])[], most: number): string[] | null {
  const sizes = shapes.map((shape) => shape.reduce((product, some) => product * some.length, 1));
  if (sizes.reduce((sum, size) => sum + size, 0) > most) return null;
  return shapes.flatMap((shape) =>
    shape.reduce<string[]>((marks, some) => marks.flatMap((mark) => some.map((one) => mark + one)), ['']),
  );
}

function partial(marks: readonly string[]): Map<string, MatchKind> {
  return new Map(marks.map((mark) => [mark, 'partial']));
}
