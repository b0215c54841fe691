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
  const found = tokensOf(pattern);
  return typeof found === 'string' ? found : (missingIn(found) ?? found);
}

/** The same for a day, which may have a time. It is a day where the list is from, so it has no offset. */
export function parseDatePattern(pattern: string): readonly TimeToken[] | string {
  const found = tokensOf(pattern);
  if (typeof found === 'string') return found;
  const hasTime = found.some((token) => 'part' in token && !dateParts.has(token.part));
  if (hasTime) return found.some(isOffset) ? 'must have no offset (X)' : (missingIn(found) ?? found);
  return dateMissingIn(partsIn(found)) ?? found;
}

const dateParts: ReadonlySet<string> = new Set(['year', 'month', 'monthName', 'day']);

function isOffset(token: TimeToken): boolean {
  return 'part' in token && token.part === 'offset';
}

function tokensOf(pattern: string): readonly TimeToken[] | string {
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
  return found;
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

function partsIn(found: readonly TimeToken[]): readonly string[] {
  return found.flatMap((token) => ('part' in token ? [token.part === 'monthName' ? 'month' : token.part] : []));
}

function dateMissingIn(parts: readonly string[]): string | null {
  if (new Set(parts).size < parts.length) return 'must have no part twice';
  const whole = ['year', 'month', 'day'].every((part) => parts.includes(part));
  return whole ? null : 'must have a year (yyyy), a month (MM) and a day (dd)';
}

/** A time needs a date, an hour and a minute, and each of them once. */
function missingIn(found: readonly TimeToken[]): string | null {
  const parts = partsIn(found);
  const has = (part: TimePart | 'half'): boolean => parts.includes(part);
  const dateMissing = dateMissingIn(parts);
  if (dateMissing !== null) return dateMissing;
  if (has('hour') === has('hourOfHalf')) return 'must have an hour: HH, or hh with a for am and pm';
  if (has('hourOfHalf') !== has('half')) return 'must have both hh and a, or neither';
  if (!has('minute')) return 'must have minutes (mm)';
  return has('fraction') && !has('second') ? 'must have seconds (ss) where it has a fraction of them' : null;
}

/** What a text has for each part; the hour is that of the whole day, the year as it was written. */
export type TimeTexts = Partial<Record<TimePart | 'half' | 'offset', string>>;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** @returns what each token takes of the text, which must come to its end with them; null when it does not fit */
export function readByPattern(text: string, tokens: readonly TimeToken[]): TimeTexts | null {
  const parts: TimeTexts = {};
  let at = 0;
  for (const token of tokens) {
    const taken = takenBy(token, text, at);
    if (taken === null) return null;
    at += taken.length;
    if ('literal' in token) continue;
    if (token.part === 'monthName') parts.month = String(months.indexOf(taken.toLowerCase()) + 1);
    else parts[token.part] = taken;
  }
  if (at !== text.length) return null;
  if (parts.hourOfHalf === undefined) return parts;
  const hour = hourOf(parts.hourOfHalf, parts.half ?? '');
  return hour === null ? null : { ...parts, hour };
}

function takenBy(token: TimeToken, text: string, at: number): string | null {
  if ('literal' in token) return text.startsWith(token.literal, at) ? token.literal : null;
  if ('digitsMax' in token) {
    let end = at;
    while (end - at < token.digitsMax && /^\d$/.test(text[end] ?? '')) end += 1;
    return end - at < token.digitsMin ? null : text.slice(at, end);
  }
  if (token.part === 'monthName') return oneOf(months, text.slice(at, at + 3));
  if (token.part === 'half') return oneOf(['am', 'pm'], text.slice(at, at + 2));
  return /^(?:[Zz]|[+-]\d\d(?::?\d\d)?)/.exec(text.slice(at, at + 6))?.[0] ?? null;
}

function oneOf(words: readonly string[], found: string): string | null {
  return words.includes(found.toLowerCase()) ? found : null;
}

/** Twelve is the first hour of each half of the day. */
function hourOf(hour: string, half: string): string | null {
  const number = Number(hour);
  if (number < 1 || number > 12) return null;
  return String((number % 12) + (half.toLowerCase() === 'pm' ? 12 : 0));
}
