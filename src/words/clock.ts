/** Time: every moment is UTC, written as ISO 8601 with milliseconds and a final Z, so that text order is time order. */
import { z } from 'zod';

export type UtcTime = string & { readonly __utcTime: true };

export const utcTime: z.ZodType<UtcTime, string> = z.iso
  .datetime({ offset: true })
  .transform((text) => toUtcTime(Date.parse(text)))
  .meta({ description: 'A moment in UTC, ISO 8601 with milliseconds, such as 2026-11-21T14:03:22.000Z.' });

/** What gives the present moment. Passed in, never looked up, so that a test can hold time still. */
export type Clock = { now(): UtcTime; nowMs(): number };

/** @param ms milliseconds since 1970 UTC */
export function toUtcTime(ms: number): UtcTime {
  return new Date(ms).toISOString() as UtcTime;
}

/** @returns milliseconds since 1970 UTC */
export function toMs(time: UtcTime): number {
  return Date.parse(time);
}

/** Milliseconds of a day by UTC, which has neither a longer nor a shorter one. */
export const dayMs = 86_400_000;
