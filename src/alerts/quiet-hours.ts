/** Whether a person asked for quiet at this moment, by the clock on their own wall. Pure. */
import { toMs, type UtcTime } from '../words/clock.ts';

export type QuietHours = { readonly fromMinute: number; readonly untilMinute: number; readonly zone: string };

/** From 22:00 until 06:00 goes over midnight; from and until the same minute is the whole day. */
export function isQuiet({ fromMinute, untilMinute, zone }: QuietHours, now: UtcTime): boolean {
  const minute = minuteOfDay(zone, toMs(now));
  // A zone that this machine does not know silences nobody.
  if (minute === null) return false;
  if (fromMinute < untilMinute) return minute >= fromMinute && minute < untilMinute;
  return minute >= fromMinute || minute < untilMinute;
}

export function isZone(zone: string): boolean {
  return minuteOfDay(zone, 0) !== null;
}

function minuteOfDay(zone: string, ms: number): number | null {
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    });
    const part = (type: string): number => Number(format.formatToParts(ms).find((one) => one.type === type)?.value);
    return part('hour') * 60 + part('minute');
  } catch {
    return null;
  }
}
