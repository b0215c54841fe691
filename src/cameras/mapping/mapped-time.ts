/** Mapped time: reads a time as the mapping says that it is written. */
import type { MappedTime } from '../../words/mapping.ts';
import { parseTimePattern, type TimePart, type TimeToken } from '../../words/time-pattern.ts';
import { readEpoch } from '../shared/epoch.ts';
import { type ReadTime, readIsoTime } from '../shared/local-time.ts';

/** Longer than any time in words. */
const timeCharactersMax = 80;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** @param cameraZone for a local time, unless the mapping says that it is UTC @returns null when it is no such time */
export function readMappedTime(text: string, mapped: MappedTime, cameraZone: string): ReadTime | null {
  if (text.length > timeCharactersMax) return null;
  if (mapped.form === 'epoch') return readEpoch(text, mapped.unit);
  const iso = mapped.form === 'iso' ? text.trim() : isoOf(text.trim(), mapped.pattern);
  if (iso === null) return null;
  if (mapped.zone !== 'utc') return readIsoTime(iso, cameraZone);
  const read = readIsoTime(iso, 'UTC');
  // UTC has no hour that comes twice: nothing about it is assumed.
  return read === null ? null : { utc: read.utc, certainty: 'exact' };
}

type Parts = Partial<Record<TimePart | 'half' | 'offset', string>>;

/** The same time in the form of ISO 8601, whose reader then checks it: the 30th of February is no day. */
function isoOf(text: string, pattern: string): string | null {
  const tokens = parseTimePattern(pattern);
  const parts = typeof tokens === 'string' ? null : partsOf(text, tokens);
  if (parts === null) return null;
  const { year = '', month = '', day = '', minute = '', second = '00', fraction, offset = '' } = parts;
  const hour = parts.hour ?? hourOf(parts.hourOfHalf ?? '', parts.half ?? '');
  if (hour === null) return null;
  const date = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = `${hour.padStart(2, '0')}:${minute}:${second}${fraction === undefined ? '' : `.${fraction}`}`;
  return `${date}T${time}${offset}`;
}

/** What each token of the pattern takes of the text, which must come to its end with them. */
function partsOf(text: string, tokens: readonly TimeToken[]): Parts | null {
  const parts: Parts = {};
  let at = 0;
  for (const token of tokens) {
    const taken = takenBy(token, text, at);
    if (taken === null) return null;
    at += taken.length;
    if ('literal' in token) continue;
    if (token.part === 'monthName') parts.month = String(months.indexOf(taken.toLowerCase()) + 1);
    else parts[token.part] = taken;
  }
  return at === text.length ? parts : null;
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
