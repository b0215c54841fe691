/** Expiry as a person chooses it: a day, by whose end here the entry must be gone. */

const two = (part: number): string => String(part).padStart(2, '0');

/** The day so many days from now, as a date field has it: 2026-12-20. */
export function dayAfter(nowMs: number, days: number): string {
  const date = new Date(nowMs);
  date.setDate(date.getDate() + days);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The last moment of a day here, ISO 8601; null where the text is no day. */
export function endOfDay(day: string): string | null {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T23:59:59.999`) : Number.NaN;
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
