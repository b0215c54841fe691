/**
 * Time pattern: how a sender writes a time, in the letters that people know from elsewhere: `yyyy/MM/dd HH:mm:ss.SSS`.
 * It is read token by token; nothing of it ever becomes a regular expression.
 */

export type TimeToken =
  | { readonly part: TimePart; readonly digitsMin: number; readonly digitsMax: number }
  | { readonly part: 'monthName' | 'half' | 'offset' }
  | { readonly literal: string };

export type TimePart = 'year' | 'month' | 'day' | 'hour' | 'hourOfHalf' | 'minute' | 'second' | 'fraction';

export const patternCharactersMax = 60;

const twoDigits = { digitsMin: 2, digitsMax: 2 };
const oneOrTwo = { digitsMin: 1, digitsMax: 2 };

/** Every run of letters that means something; any other is a mistake. */
const tokens: Readonly<Record<string, TimeToken>> = {
  yyyy: { part: 'year', digitsMin: 4, digitsMax: 4 },
  yy: { part: 'year', ...twoDigits },
  MMM: { part: 'monthName' },
  MM: { part: 'month', ...twoDigits },
  M: { part: 'month', ...oneOrTwo },
  dd: { part: 'day', ...twoDigits },
  d: { part: 'day', ...oneOrTwo },
  HH: { part: 'hour', ...twoDigits },
  H: { part: 'hour', ...oneOrTwo },
  hh: { part: 'hourOfHalf', ...twoDigits },
  h: { part: 'hourOfHalf', ...oneOrTwo },
  a: { part: 'half' },
  mm: { part: 'minute', ...twoDigits },
  ss: { part: 'second', ...twoDigits },
  X: { part: 'offset' },
};

/** @returns the tokens, or what is wrong with the pattern, as the end of a sentence that begins with its name */
export function parseTimePattern(pattern: string): readonly TimeToken[] | string {
  if (/\p{C}/u.test(pattern)) return 'must not hold characters that cannot be seen';
  const found: TimeToken[] = [];
  let at = 0;
  while (at < pattern.length) {
    const run = runAt(pattern, at);
    if (run === null) return "must close every ' that it opens";
    at += run.length;
    const token = tokenOf(run);
    if (token === null) return `has ${run}, which stands for nothing; put letters that stand for themselves in ' '`;
    found.push(token);
  }
  return missingIn(found) ?? found;
}

/** A letter with those like it, a text in quotation marks, or one other character. */
function runAt(pattern: string, at: number): string | null {
  const first = pattern[at] ?? '';
  if (first === "'") {
    const end = pattern.indexOf("'", at + 1);
    return end < 0 ? null : pattern.slice(at, end + 1);
  }
  let end = at + 1;
  if (isLetter(first)) while (pattern[end] === first) end += 1;
  return pattern.slice(at, end);
}

function isLetter(character: string): boolean {
  return /^[A-Za-z]$/.test(character);
}

function tokenOf(run: string): TimeToken | null {
  if (run.startsWith("'")) return { literal: run.slice(1, -1) };
  if (!isLetter(run[0] ?? '')) return { literal: run };
  if (run.startsWith('S') && run.length <= 9) {
    return { part: 'fraction', digitsMin: run.length, digitsMax: run.length };
  }
  return Object.hasOwn(tokens, run) ? (tokens[run] ?? null) : null;
}

/** A time needs a date, an hour and a minute, and each of them once. */
function missingIn(found: readonly TimeToken[]): string | null {
  const parts = found.flatMap((token) => ('part' in token ? [token.part === 'monthName' ? 'month' : token.part] : []));
  const has = (part: (typeof parts)[number]): boolean => parts.includes(part);
  if (new Set(parts).size < parts.length) return 'must have no part twice';
  if (!has('year') || !has('month') || !has('day')) return 'must have a year (yyyy), a month (MM) and a day (dd)';
  if (has('hour') === has('hourOfHalf')) return 'must have an hour: HH, or hh with a for am and pm';
  if (has('hourOfHalf') !== has('half')) return 'must have both hh and a, or neither';
  if (!has('minute')) return 'must have minutes (mm)';
  return has('fraction') && !has('second') ? 'must have seconds (ss) where it has a fraction of them' : null;
}
