/** London time: days, moments and spans as the press prints them, by the clock of the United Kingdom in any season. */
import { toMs, toUtcTime, type UtcTime } from './clock.ts';

const timeZone = 'Europe/London';
const hourMs = 3_600_000;

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone,
  ...({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const),
  hourCycle: 'h23',
});

/** "2026-11-22T14:05", as a field for a date and a time has it. */
export function toLondon(time: UtcTime): string {
  const part = Object.fromEntries(parts.formatToParts(toMs(time)).map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}`;
}

export function londonDay(time: UtcTime): string {
  return toLondon(time).slice(0, 10);
}

/**
 * The moment that a clock in London shows as `local`. Of the hour that comes twice in October it is the first; the hour
 * that is left out in March is no time.
 * @returns null for what is no time
 */
export function fromLondon(local: string): UtcTime | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return null;
  const asUtcMs = Date.parse(`${local}:00.000Z`);
  if (Number.isNaN(asUtcMs)) return null;
  const [summer, winter] = [toUtcTime(asUtcMs - hourMs), toUtcTime(asUtcMs)];
  if (toLondon(summer) === local) return summer;
  return toLondon(winter) === local ? winter : null;
}

const longDay = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...longParts() });
const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });

function longParts() {
  return { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
}

/** "Tuesday 13 January 2026" @param day such as 2026-01-13 */
export function sayDay(day: string): string {
  return longDay.format(Date.parse(`${day}T00:00:00.000Z`)).replace(',', '');
}

/** "Tuesday 13 to Thursday 15 January 2026"; what both share is said once. */
export function sayDays(from: string, until: string): string {
  if (from === until) return sayDay(from);
  const [first, last] = [sayDay(from).split(' '), sayDay(until).split(' ')];
  const shared = from.slice(0, 7) === until.slice(0, 7) ? 2 : from.slice(0, 4) === until.slice(0, 4) ? 3 : 4;
  return `${first.slice(0, shared).join(' ')} to ${last.join(' ')}`;
}

/** "Sunday 22 November 2026, 14:05 GMT" */
export function sayMoment(time: UtcTime): string {
  return `${sayDay(londonDay(time))}, ${clock.format(toMs(time))}`;
}

/** "2026-11-02" and 3 is "2026-11-05". @param days less than nought: before it */
export function dayFrom(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 24 * hourMs).toISOString().slice(0, 10);
}

/** Days of the calendar from the first to the last, both in it. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / (24 * hourMs)) + 1;
}
