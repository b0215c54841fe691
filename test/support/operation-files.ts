/**
 * Invented operation files whose figures and words agree, and mistakes to plant in one: each with the rule that must
 * catch it, and the two places that it must name.
 */
import fc from 'fast-check';
import { type OperationFile, operationFile } from '../../src/words/operation-file.ts';
import type { ReleaseRule } from '../../src/words/release-finding.ts';

const forceNames = ['Kent', 'Essex', 'Surrey', 'Hampshire', 'Wiltshire', 'Dorset', 'Norfolk', 'Suffolk', 'Cumbria'];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const dayMs = 86_400_000;
const small = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

export function inWords(value: number): string {
  if (value < 20) return small[value] ?? '';
  const [ten, one] = [tens[Math.floor(value / 10) - 2] ?? '', value % 10];
  if (value < 100) return one === 0 ? ten : `${ten}-${small[one]}`;
  if (value < 1_000) {
    const rest = value % 100;
    return `${small[Math.floor(value / 100)]} hundred${rest === 0 ? '' : ` and ${inWords(rest)}`}`;
  }
  const rest = value % 1_000;
  const more = rest === 0 ? '' : ` ${rest < 100 ? 'and ' : ''}${inWords(rest)}`;
  return `${inWords(Math.floor(value / 1_000))} thousand${more}`;
}

/** What one invented operation came to. */
export type Made = {
  readonly forces: number;
  readonly shares: readonly number[];
  readonly unshared: number;
  readonly startDay: number;
  readonly days: number;
  readonly vehicles: number;
  readonly weapons: number;
  readonly pounds: number;
  readonly safeguarded: number;
  readonly before: number;
  readonly now: number;
  readonly spelled: boolean;
};

export const made: fc.Arbitrary<Made> = fc.integer({ min: 2, max: 9 }).chain((forces) =>
  fc.record({
    forces: fc.constant(forces),
    shares: fc.array(fc.integer({ min: 5, max: 300 }), { minLength: forces, maxLength: forces }),
    unshared: fc.integer({ min: 0, max: 40 }),
    startDay: fc.integer({ min: 18_000, max: 22_000 }),
    days: fc.integer({ min: 1, max: 6 }),
    vehicles: fc.integer({ min: 20, max: 1_500 }),
    weapons: fc.integer({ min: 5, max: 90 }),
    pounds: fc.integer({ min: 1_000, max: 900_000 }),
    safeguarded: fc.integer({ min: 10, max: 200 }),
    before: fc.integer({ min: 50, max: 2_000 }),
    now: fc.integer({ min: 50, max: 2_000 }),
    spelled: fc.boolean(),
  }),
);

export function isoOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** "Tuesday 13 January". @param off moves the weekday alone */
export function printedDay(day: number, off = 0): string {
  const date = new Date(day * dayMs);
  const month = date.toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' });
  return `${weekdays[(date.getUTCDay() + off) % 7]} ${date.getUTCDate()} ${month}`;
}

export function arrestsOf({ shares, unshared }: Made): number {
  return shares.reduce((sum, one) => sum + one, unshared);
}

const exact = (value: number) => ({ value, qualifier: 'exact' as const });

/** A file of which nothing is to be found. */
export function consistentFile(told: Made): OperationFile {
  const { days, vehicles, weapons, pounds, safeguarded, before, now, startDay } = told;
  const [arrests, forces] = [arrestsOf(told), forceNames.slice(0, told.forces)];
  const say = (value: number) => (told.spelled ? inWords(value) : value.toLocaleString('en-GB'));
  const [first = '', ...others] = forces;
  const drugs = Math.floor(arrests / 2);
  return operationFile.parse({
    ...{ form: 1, id: 'op-heron', title: 'Operation Heron', start: isoOf(startDay), end: isoOf(startDay + days - 1) },
    ...{ leadForce: first, forces, offencesNamed: ['theft'] },
    results: [
      { figure: 'arrests', count: exact(arrests) },
      { figure: 'vehicles', vehicle: 'seized', count: exact(vehicles) },
      { figure: 'weapons', count: exact(weapons) },
      { figure: 'cash', currency: 'GBP', count: exact(pounds * 100) },
      { figure: 'safeguarded', count: exact(safeguarded) },
      { figure: 'arrests', offence: 'drugs', count: exact(drugs) },
      { figure: 'arrests', offence: 'theft', count: exact(arrests - drugs) },
    ],
    breakdowns: [{ figure: 'arrests', by: 'offence', parts: 'add-up' }],
    shares: forces.map((force, index) => ({
      force,
      results: [{ figure: 'arrests', count: exact(told.shares[index] ?? 0) }],
    })),
    headline: [{ figure: 'arrests', count: { value: arrests - 1, qualifier: 'over' } }],
    comparison: {
      ...{
        period: 'year to date',
        baseline: 'the year before',
        counts: { robbery: { period: now, baseline: before } },
      },
      changePercent: { robbery: Number((((now - before) / before) * 100).toFixed(1)) },
    },
    text: {
      headline: `More than ${say(arrests - 1)} arrests in ${inWords(told.forces)}-force operation`,
      standfirst: `Officers from ${say(told.forces)} forces made ${say(arrests)} arrests.`,
      dates: `${printedDay(startDay)} to ${printedDay(startDay + days - 1)}`,
      paragraphs: [
        `In the ${inWords(days)}-day operation ${say(vehicles)} vehicles were seized, and ${say(weapons)} weapons.`,
        `Officers seized almost £${(pounds + 1).toLocaleString('en-GB')} in cash.`,
        `They safeguarded ${say(safeguarded)} people.`,
        `${first} made ${say(told.shares[0] ?? 0)} of the arrests, and ${others.length} other forces the rest.`,
      ],
      quotes: [{ who: 'Robin Vale', rank: 'Inspector', force: first, words: `We made ${say(arrests)} arrests.` }],
      notes: ['Interviews may be had from the press office.'],
    },
  });
}

export type Mistake = {
  readonly rule: ReleaseRule;
  /** Puts it into the file, which is the caller's to change. @returns the two places */
  readonly plant: (file: OperationFile, told: Made, by: number) => readonly [string, string];
};

function setCount(file: OperationFile, index: number, value: number): void {
  const result = file.results[index];
  if (result) result.count = exact(value);
}

function setText(file: OperationFile, text: Partial<NonNullable<OperationFile['text']>>): void {
  if (file.text) Object.assign(file.text, text);
}

/** Every rule has at least one; `by` is from 1 to 50 and says how far off it is. */
export const mistakes: readonly Mistake[] = [
  {
    rule: 'share-above-total',
    plant: (file, told, by) => {
      const result = file.shares[0]?.results[0];
      if (result) result.count = exact(arrestsOf(told) + by);
      return ['shares.0.results.0.count', 'results.0.count'];
    },
  },
  {
    rule: 'shares-above-total',
    plant: (file, told) => {
      const result = file.shares[1]?.results[0];
      if (result) result.count = exact(arrestsOf(told));
      return ['shares.0.results.0.count', 'results.0.count'];
    },
  },
  {
    rule: 'parts-do-not-add-up',
    plant: (file, told, by) => {
      setCount(file, 5, Math.floor(arrestsOf(told) / 2) - Math.min(by, 4));
      return ['results.5.count', 'results.0.count'];
    },
  },
  {
    rule: 'parts-do-not-add-up',
    plant: (file, told, by) => {
      setCount(file, 6, Math.ceil(arrestsOf(told) / 2) + by);
      return ['results.6.count', 'results.0.count'];
    },
  },
  {
    rule: 'given-twice',
    plant: (file, told, by) => {
      setText(file, { notes: [`In all ${told.vehicles + by} vehicles were seized.`] });
      return ['text.notes.0', 'results.1.count'];
    },
  },
  {
    rule: 'given-twice',
    plant: (file, told, by) => {
      const weapons = file.results[2];
      if (weapons) file.results.push({ ...weapons, count: exact(told.weapons + by) });
      return ['results.2.count', 'results.7.count'];
    },
  },
  {
    rule: 'given-twice',
    plant: (file, _told, by) => {
      setText(file, { notes: ['Ten lines were closed.', `Officers closed ${10 + by} lines.`] });
      return ['text.notes.0', 'text.notes.1'];
    },
  },
  {
    rule: 'headline-differs',
    plant: (file, told, by) => {
      setText(file, { headline: `${inWords(arrestsOf(told) + by)} people arrested` });
      return ['text.headline', 'results.0.count'];
    },
  },
  {
    rule: 'headline-differs',
    plant: (file, told, by) => {
      const headline = file.headline[0];
      if (headline) headline.count = exact(arrestsOf(told) + by);
      return ['headline.0.count', 'results.0.count'];
    },
  },
  {
    rule: 'force-count',
    plant: (file, told, by) => {
      setText(file, { notes: [`It was a ${inWords(told.forces + by)}-force operation.`] });
      return ['text.notes.0', 'forces'];
    },
  },
  {
    rule: 'weekday',
    plant: (file, told, by) => {
      setText(file, { dates: `It began on ${printedDay(told.startDay, (by % 6) + 1)}.` });
      return ['text.dates', told.days === 1 ? 'end' : 'start'];
    },
  },
  {
    rule: 'duration',
    plant: (file, told, by) => {
      setText(file, { notes: [`Officers worked in a ${inWords(told.days + by)}-day operation.`] });
      return ['text.notes.0', 'end'];
    },
  },
  {
    rule: 'hedge',
    plant: (file, told, by) => {
      setText(file, { headline: `Over ${(arrestsOf(told) + by - 1).toLocaleString('en-GB')} arrests` });
      return ['text.headline', 'results.0.count'];
    },
  },
  {
    rule: 'hedge',
    plant: (file, told, by) => {
      const pounds = (told.pounds - (by - 1)).toLocaleString('en-GB');
      setText(file, { notes: [`Almost £${pounds} in cash was taken.`] });
      return ['text.notes.0', 'results.3.count'];
    },
  },
  {
    rule: 'percentage',
    plant: (file, told, by) => {
      const right = ((told.now - told.before) / told.before) * 100;
      if (file.comparison) file.comparison.changePercent = { robbery: Number((right + by / 10 + 1).toFixed(1)) };
      return ['comparison.changePercent.robbery', 'comparison.counts.robbery'];
    },
  },
  {
    rule: 'small-number',
    plant: (file, _told, by) => {
      const [first] = file.results;
      if (first) file.shares[0]?.results.push({ ...first, offence: 'robbery', count: exact((by % 4) + 1) });
      return ['shares.0.results.1.count', 'shares.0.force'];
    },
  },
  {
    rule: 'small-number',
    plant: (file, _told, by) => {
      setText(file, { notes: [`A ${(by % 8) + 10}-year-old boy was arrested in the town.`] });
      return ['text.notes.0', 'text.notes.0'];
    },
  },
];
