/** Reads a weed date, the day on which a list entry must be gone, into the moment its entry expires. */
import { Temporal } from 'temporal-polyfill';
import { toUtcTime, type UtcTime } from '../words/clock.ts';

/** The farthest a weed date may lie ahead, years. Farther is a slip of the pen, or an entry that nobody will review. */
export const weedYearsMax = 10;

/** The lists are British, so a day on them is a British day. */
const weedZone = 'Europe/London';

/** A file of a million rows holds few different dates; a hostile one must not fill the memory. */
const rememberedMax = 10_000;

export type WeedDate = { readonly expiresAt: UtcTime } | { readonly reason: string };

type Parts = { readonly year: number; readonly month: number; readonly day: number; readonly time: string };

/** What was found of a date in a text; `hour` of 24. */
export type DateTexts = {
  readonly year?: string;
  readonly month?: string;
  readonly day?: string;
  readonly hour?: string;
  readonly minute?: string;
  readonly second?: string;
};

const dayFirst = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:[ T]+(\d{1,2}:\d{2}(?::\d{2})?))?$/;
const yearFirst = /^(\d{4})-(\d{2})-(\d{2})(?:[ T]+(\d{1,2}:\d{2}(?::\d{2})?))?$/;
const digitsOnly = /^(\d{2})(\d{2})(\d{4})(?: +(\d{1,2}:\d{2}(?::\d{2})?))?$/;

const notADate = 'is not a date; write it as 31/12/2031, 31-12-2031, 2031-12-31, 31122031 or 31/12/31';

/** @returns a reader that remembers the dates it has seen. @param nowMs milliseconds since 1970 UTC */
export function createWeedDateReader(nowMs: number): (text: string) => WeedDate {
  return createReader(nowMs, notADate, partsOf);
}

/** The same for dates that are written in another way. @param notOne why a text is refused that `read` finds none in */
export function createDateReader(
  nowMs: number,
  notOne: string,
  read: (text: string) => DateTexts | null,
): (text: string) => WeedDate {
  return createReader(nowMs, notOne, (text) => {
    const found = read(text);
    if (found === null) return null;
    const { year, month, day, hour = '', minute = '', second = '00' } = found;
    return toParts(year, month, day, hour === '' ? '' : `${hour}:${minute}:${second}`);
  });
}

function createReader(
  nowMs: number,
  notOne: string,
  partsOfText: (text: string) => Parts | null,
): (text: string) => WeedDate {
  const remembered = new Map<string, WeedDate>();
  const farthest = new Date(nowMs);
  farthest.setUTCFullYear(farthest.getUTCFullYear() + weedYearsMax);
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const parts = partsOfText(text);
    const date = parts === null ? { reason: notOne } : momentWithin(parts, nowMs, farthest.getTime());
    if (remembered.size >= rememberedMax) remembered.clear();
    remembered.set(text, date);
    return date;
  };
}

function momentWithin(parts: Parts, nowMs: number, farthestMs: number): WeedDate {
  const expiresMs = momentOf(parts);
  if (expiresMs === null) return { reason: 'is not a day or time that exists' };
  if (expiresMs <= nowMs) return { reason: 'is past' };
  if (expiresMs > farthestMs) return { reason: `is more than ${weedYearsMax} years ahead` };
  return { expiresAt: toUtcTime(expiresMs) };
}

function partsOf(text: string): Parts | null {
  const named = dayFirst.exec(text);
  if (named !== null) return toParts(named[4], named[3], named[1], named[5]);
  const iso = yearFirst.exec(text);
  if (iso !== null) return toParts(iso[1], iso[2], iso[3], iso[4]);
  const digits = digitsOnly.exec(text);
  if (digits !== null) return toParts(digits[3], digits[2], digits[1], digits[4]);
  return null;
}

function toParts(year = '', month = '', day = '', time = ''): Parts {
  const century = year.length === 2 ? 2000 : 0;
  return { year: century + Number(year), month: Number(month), day: Number(day), time };
}

/**
 * The end of the day, or the time given on it. Midnight is how spreadsheets write a date without a time, so 00:00 means
 * no time: read as a moment it would lose the whole of the last day.
 *
 * @returns milliseconds since 1970 UTC, or null when there is no such day or time
 */
function momentOf({ year, month, day, time }: Parts): number | null {
  try {
    const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
    const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
    if (hour === 0 && minute === 0 && second === 0) {
      return date.add({ days: 1 }).toZonedDateTime(weedZone).epochMilliseconds - 1;
    }
    const clock = Temporal.PlainTime.from({ hour, minute, second }, { overflow: 'reject' });
    return date.toZonedDateTime({ timeZone: weedZone, plainTime: clock }).epochMilliseconds;
  } catch {
    return null;
  }
}
