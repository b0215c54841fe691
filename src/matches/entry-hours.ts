/** Expiry as the index keeps it: whole hours, in two bytes. */
import { hoursMax } from './shards.ts';

export const hourMs = 3_600_000;

/** An entry that has just expired is found for so long yet: a clock may have been wrong, hours. */
export const expiredKeptHours = 24;

/** The hour since 1970 from which an index counts: before every expiry that it keeps. */
export function epochAt(nowMs: number): number {
  return Math.floor(nowMs / hourMs) - 2 * expiredKeptHours;
}

/** The moment of expiry, the next whole hour where it is none: until then the database decides. */
export function hoursOfExpiry(expiresMs: number, epochHours: number): number {
  return Math.min(hoursMax, Math.max(0, Math.ceil(expiresMs / hourMs) - epochHours));
}

/** Whether an entry is surely expired. One that expires later than can be counted is not, here. */
export function isExpired(hours: number, atHours: number): boolean {
  return hours <= atHours && hours !== hoursMax;
}
