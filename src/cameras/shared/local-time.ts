/** Local time: from the time that a message claims to UTC, saying how sure that is. */
import { Temporal } from 'temporal-polyfill';
import { toUtcTime, type UtcTime } from '../../words/clock.ts';
import type { TimeCertainty } from '../../words/read.ts';

export type ReadTime = { readonly utc: UtcTime; readonly certainty: TimeCertainty };

/** A camera that lost its clock says 1970; a year outside these is not a time. */
const yearMin = 1970;
const yearMax = 2199;

const isoTime =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)? ?(?:([Zz])|([+-])(\d\d)(?::?(\d\d))?)?$/;
const compactTime = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})?$/;

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** What toUtcTime writes. A valid time in this form is already its own answer. */
const utcForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d\.\d{3}Z$/;

type WallClock = { year: number; month: number; day: number; hour: number; minute: number; second: number; ms: number };

/**
 * Reads `2026-10-25T01:30:00`, with or without fraction and offset (`Z`, `+01:00`, `+0100`, `+01`).
 * @param zone IANA zone for a time without an offset @returns null when it is not a time
 */
export function readIsoTime(text: string, zone: string): ReadTime | null {
  const found = isoTime.exec(text);
  if (found === null) return null;
  const wall = wallClock(found, fractionMs(found[7]));
  if (wall === null) return null;
  if (found[8] !== undefined) {
    return { utc: utcForm.test(text) ? (text as UtcTime) : toUtcTime(utcMs(wall)), certainty: 'exact' };
  }
  if (found[9] === undefined) return inZone(wall, zone);
  const offsetMinutes = Number(found[10]) * 60 + Number(found[11] ?? 0);
  // The widest offset in use is +14:00.
  if (offsetMinutes > 14 * 60) return null;
  const sign = found[9] === '-' ? -1 : 1;
  return { utc: toUtcTime(utcMs(wall) - sign * offsetMinutes * 60_000), certainty: 'exact' };
}

/** Reads a local time written as `yyyyMMddHHmmssSSS` or `yyyyMMddHHmmss`. */
export function readCompactTime(text: string, zone: string): ReadTime | null {
  const found = compactTime.exec(text);
  if (found === null) return null;
  const wall = wallClock(found, Number(found[7] ?? 0));
  return wall === null ? null : inZone(wall, zone);
}

/** Whether a name is a zone of the IANA time zone database, such as Europe/London. */
export function isZone(name: string): boolean {
  // Intl also takes offsets such as +01:00, which know no summer time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function fractionMs(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(digits.slice(0, 3).padEnd(3, '0'));
}

function wallClock(found: RegExpExecArray, ms: number): WallClock | null {
  const year = Number(found[1]);
  const month = Number(found[2]);
  const day = Number(found[3]);
  const hour = Number(found[4]);
  const minute = Number(found[5]);
  const second = Number(found[6] ?? 0);
  if (year < yearMin || year > yearMax || hour > 23 || minute > 59 || second > 60) return null;
  if (day < 1 || day > daysInMonth(year, month)) return null;
  // A leap second is read as the second before it, as UTC clocks in computers do.
  return { year, month, day, hour, minute, second: Math.min(second, 59), ms };
}

/** 0 for a month that is none. By hand, because this runs for every read and Date would roll over into another day. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return monthDays[month - 1] ?? 0;
}

function utcMs(wall: WallClock): number {
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second, wall.ms);
}

function inZone(wall: WallClock, zone: string): ReadTime {
  const { ms: millisecond, ...fields } = wall;
  const local = Temporal.PlainDateTime.from({ ...fields, millisecond });
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) {
    return { utc: toUtcTime(earlier.epochMilliseconds), certainty: 'zone-applied' };
  }
  // In the repeated hour both are that local time; in the skipped one neither is.
  if (earlier.toPlainDateTime().equals(local)) {
    return { utc: toUtcTime(earlier.epochMilliseconds), certainty: 'ambiguous' };
  }
  return { utc: toUtcTime(later.epochMilliseconds), certainty: 'nonexistent' };
}
