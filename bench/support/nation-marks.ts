/**
 * Invented marks of a nation, by number: the four common British forms, in the shares that licensed vehicles have of
 * them about. Listed marks have even numbers and other vehicles odd ones, so that what is on a list is known and rare,
 * while the listed marks lie as densely among all that are possible as a nation's do.
 */

type Form = {
  /** A a letter, Y one that stood for a year, 9 a digit from 1, 0 any digit. */
  readonly places: string;
  readonly share: number;
};

const forms: readonly Form[] = [
  { places: 'AA00AAA', share: 0.62 },
  { places: 'Y900AAA', share: 0.25 },
  { places: 'AAA900Y', share: 0.09 },
  { places: 'AAA900', share: 0.04 },
];

const characters: Readonly<Record<string, string>> = {
  A: 'ABCDEFGHJKLMNOPRSTUVWXY',
  Y: 'ABCDEFGHJKLMNPRSTVWXY',
  '9': '123456789',
  '0': '0123456789',
};

function charactersAt(form: Form, place: number): string {
  return characters[form.places.charAt(place)] ?? '';
}

function marksOf(form: Form): number {
  return [...form.places].reduce((product, _, place) => product * charactersAt(form, place).length, 1);
}

/** The mark of a vehicle that is on no list. @param random gives numbers from 0 up to 1 */
export function unlistedMark(random: () => number): string {
  const form = formAt(random());
  let number = Math.floor((random() * marksOf(form)) / 2) * 2 + 1;
  let mark = '';
  for (let place = form.places.length - 1; place >= 0; place--) {
    const all = charactersAt(form, place);
    mark = all.charAt(number % all.length) + mark;
    number = Math.floor(number / all.length);
  }
  return mark;
}

function formAt(share: number): Form {
  let sum = 0;
  for (const form of forms) {
    sum += form.share;
    if (share < sum) return form;
  }
  throw new Error(`the shares come to ${sum}`);
}

/** Of a list's entries, how many have each form, and the SQL of the mark of number `n` of that form. */
export type ListedMarks = {
  readonly entries: number;
  /** The mark of entry `i` of 0 to `entries` - 1, spread evenly over all marks of the form, and in their order. */
  readonly mark: string;
};

/** @param seed tells the lists' marks apart */
export function listedMarks(entries: number, seed: number): ListedMarks[] {
  return forms.map((form) => {
    const count = Math.round(entries * form.share);
    const stride = Math.floor(marksOf(form) / 2 / Math.max(1, count));
    const number = `(2 * (i * ${stride} + abs(hashint8extended(i, ${seed})) % ${Math.max(1, stride)}))`;
    let divisor = 1;
    const parts: string[] = [];
    for (let place = form.places.length - 1; place >= 0; place--) {
      const all = charactersAt(form, place);
      parts.unshift(`substr('${all}', (${number} / ${divisor} % ${all.length})::int + 1, 1)`);
      divisor *= all.length;
    }
    return { entries: count, mark: parts.join(' || ') };
  });
}
