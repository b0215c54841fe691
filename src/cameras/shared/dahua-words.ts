/** Dahua words: how Dahua and its OEMs write what is not known, in whatever format they send. */
import { shareOf } from './json-value.ts';

/** In place of a mark, in lower case. `unknow` is the maker's own spelling in other fields. */
export const dahuaUnreadWords = ['--', 'unlicensed', 'unknown', 'unknow', 'no plate'] as const;

/** In place of a colour, a make, a direction, in lower case. */
export const dahuaUnknownWords = ['unknown', 'unknow', '--'] as const;

/** 0 to 100. 0 is written beside good plates, and values over 100 have been seen: both are not known. */
export function dahuaConfidence(value: number | null): number | null {
  return shareOf(value, 100, true);
}

/** Lanes count from 1; that 0 means "none set" is not verified. */
export function dahuaLane(value: number | null): number | null {
  return value !== null && Number.isInteger(value) && value >= 1 && value <= 99 ? value : null;
}

/** Kilometres an hour. 0 is written by every camera that does not measure. */
export function dahuaSpeed(value: number | null): number | null {
  return value !== null && value > 0 && value <= 999 ? value : null;
}
