/** Checks the words of a release against the file: forces, weekdays, durations, percentages, a child's age. */
import type { OperationFile } from '../words/operation-file.ts';
import type { ReleaseFinding, ReleasePlace } from '../words/release-finding.ts';
import { numberPattern, type Passage, passagesOf, toNumber } from './prose.ts';

const dayMs = 86_400_000;
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November'],
  'December',
];

export function checkWording(file: OperationFile): ReleaseFinding[] {
  return passagesOf(file).flatMap((passage) => [
    ...findForceCounts(file, passage),
    ...findWeekdays(file, passage),
    ...findDurations(file, passage),
    ...findPercentages(file, passage),
    ...findChildren(passage),
  ]);
}

function here(path: string, says: string): ReleasePlace {
  return { path, line: null, says };
}

/** "nine-force", "seven police forces"; "eight other forces" leaves out the one that speaks. */
function findForceCounts({ forces }: OperationFile, { path, words }: Passage): ReleaseFinding[] {
  const pattern = new RegExp(`\\b(${numberPattern})[\\s-]+(other\\s+)?(?:police\\s+)?forces?\\b`, 'giu');
  return [...words.matchAll(pattern)].flatMap(([says, told = '', other]) => {
    const value = toNumber(told) + (other ? 1 : 0);
    if (value === forces.length) return [];
    const sentence = `“${says}”, and the list names ${forces.length}.`;
    return [{ rule: 'force-count' as const, words: sentence, places: [here(path, says), here('forces', `${forces}`)] }];
  });
}

function findWeekdays(file: OperationFile, { path, words }: Passage): ReleaseFinding[] {
  const [day, month] = [`(${weekdays.join('|')})`, `(${months.join('|')})`];
  const number = '(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)?';
  const dayFirst = new RegExp(`\\b${day},?\\s+${number}(?:\\s+(?:of\\s+)?${month})?(?:,?\\s+(\\d{4}))?`, 'g');
  const monthFirst = new RegExp(`\\b${day},?\\s+${month}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?`, 'g');
  const told = [
    ...[...words.matchAll(dayFirst)].map((match) => ({
      says: match[0],
      day: match[2],
      weekday: match[1],
      // "Tuesday 13 to Thursday 15 January": the month comes with the last.
      month: match[3] ?? new RegExp(month).exec(words.slice(match.index))?.[1],
      year: match[4],
    })),
    ...[...words.matchAll(monthFirst)].map(([says, weekday, name, number_, year]) => {
      return { says, weekday, month: name, day: number_, year };
    }),
  ];
  return told.flatMap(({ says, weekday, day: number_, month: name, year }) => {
    if (name === undefined) return [];
    const monthIndex = months.indexOf(name);
    const ms = year ? Date.UTC(Number(year), monthIndex, Number(number_)) : nearest(file, monthIndex, Number(number_));
    const date = new Date(ms);
    const [right = '', isDay] = [weekdays[date.getUTCDay()], date.getUTCMonth() === monthIndex];
    if (isDay && right === weekday) return [];
    const iso = date.toISOString().slice(0, 10);
    const sentence = isDay ? `“${says}” is a ${right} (${iso}).` : `There is no day “${says}”.`;
    const other = iso === file.end ? here('end', file.end) : here('start', file.start);
    return [{ rule: 'weekday' as const, words: sentence, places: [here(path, says), other] }];
  });
}

/** Without a year it is the one that lies nearest to the operation. */
function nearest({ start }: OperationFile, month: number, day: number): number {
  const startMs = Date.parse(start);
  const year = new Date(startMs).getUTCFullYear();
  const [first = startMs, ...others] = [year, year - 1, year + 1].map((one) => Date.UTC(one, month, day));
  return others.reduce((best, ms) => (Math.abs(ms - startMs) < Math.abs(best - startMs) ? ms : best), first);
}

const work = '(?:operation|crackdown|campaign|initiative|period|day|days of action|action|activity)';
/** The shortest and the longest that each manner of speaking may mean, in days. */
const durations: readonly { pattern: RegExp; days: (told: string) => readonly [number, number] }[] = [
  {
    pattern: new RegExp(`\\b(${numberPattern})-day\\b(?=(?:\\s+[\\w’-]+){0,4}?\\s+${work}\\b)`, 'giu'),
    days: (told) => [toNumber(told), toNumber(told)],
  },
  {
    pattern: new RegExp(
      `\\b(?:in|over|across|during|for)\\s+(?:the\\s+|just\\s+)?(${numberPattern})\\s+days\\b`,
      'giu',
    ),
    days: (told) => [toNumber(told), toNumber(told)],
  },
  {
    pattern: new RegExp(`\\b(${numberPattern})-week\\b(?=(?:\\s+[\\w’-]+){0,4}?\\s+${work}\\b)`, 'giu'),
    days: (told) => [toNumber(told) * 7 - 2, toNumber(told) * 7],
  },
  {
    pattern: /\b(week-?long)\b|\b(?:a|the|this)\s+week\s+of\s+(?:action|activity)\b|\bintensification\s+week\b/gi,
    days: () => [5, 7],
  },
  { pattern: /\b(weekend)\s+(?:operation|crackdown|of\s+action)\b/gi, days: () => [2, 3] },
  { pattern: /\b(day)\s+of\s+action\b/gi, days: () => [1, 1] },
];

function findDurations({ start, end }: OperationFile, { path, words }: Passage): ReleaseFinding[] {
  const lasted = Math.round((Date.parse(end) - Date.parse(start)) / dayMs) + 1;
  return durations.flatMap(({ pattern, days }) =>
    [...words.matchAll(pattern)].flatMap((match) => {
      const [says, told = ''] = match;
      const [low, high] = days(told);
      if (lasted >= low && lasted <= high) return [];
      const sentence = `“${says}”, and from ${start} to ${end} are ${lasted} days.`;
      return [
        { rule: 'duration' as const, words: sentence, places: [here(path, says), here('end', `${start} to ${end}`)] },
      ];
    }),
  );
}

/** "homicide fell by 10 per cent", "a 10 per cent fall in homicide"; rounded to a whole number, or not. */
function findPercentages({ comparison }: OperationFile, { path, words }: Passage): ReleaseFinding[] {
  const number = '(\\d+(?:\\.\\d+)?)\\s?(?:%|per cent|percent)';
  return Object.entries(comparison?.changePercent ?? {}).flatMap(([name, percent]) => {
    const escaped = name.replaceAll(/[^\p{L}\p{N}\s]/gu, '.');
    const pattern = new RegExp(
      `\\b${escaped}\\b[^\\d.;,]{0,60}${number}|${number}\\s+(?:\\w+\\s+){1,3}in\\s+${escaped}\\b`,
      'giu',
    );
    return [...words.matchAll(pattern)].flatMap(([says, first, second]) => {
      const told = Number(first ?? second);
      const size = Math.abs(percent);
      if (told === size || (Number.isInteger(told) && Math.abs(told - size) <= 0.5)) return [];
      const places = [here(path, says), here(`comparison.changePercent.${name}`, `${percent} per cent`)];
      return [{ rule: 'percentage' as const, words: `“${says}” does not agree with ${percent} per cent.`, places }];
    });
  });
}

/** Who is under 18 and one of fewer than five is not told by their age. */
function findChildren({ path, words }: Passage): ReleaseFinding[] {
  const few = '(a|an|one|two|three|four|[1-4])';
  const pattern = new RegExp(
    `\\b${few}\\s+(?:[\\w-]+\\s+)?(1[0-7]|\\d)-year-olds?\\b|` +
      `\\b${few}\\s+(?:boys?|girls?|children|child|teenagers?|youths?)\\b[^.;\\d]{0,20}\\baged\\s+(1[0-7]|\\d)\\b`,
    'giu',
  );
  return [...words.matchAll(pattern)].map((match) => {
    const [says, few1, age1, few2, age2] = match;
    const places = [here(path, `${few1 ?? few2} (“${says}”)`), here(path, `age ${age1 ?? age2}`)];
    const sentence = `“${says}” may tell who a child is; leave the age out.`;
    return { rule: 'small-number' as const, words: sentence, places };
  });
}
