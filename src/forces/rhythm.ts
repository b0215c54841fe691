/**
 * Rhythm: how many messages each camera sends in each hour of the week, and so how long a silence is an alarm. A
 * motorway at noon is silent after a minute; a lane at night may be for hours.
 */
import { Temporal } from 'temporal-polyfill';

export const hoursOfWeek = 168;

/** How often a camera sends, by hour of the week in its own zone; Monday 00:00 is hour 0. Messages an hour. */
export type Rhythm = { readonly zone: string; readonly hourly: Float32Array };

/** What is known of one camera: messages by hour of the week, and since when. */
export type RhythmCounts = {
  readonly zone: string;
  /** [hour of the week, messages in all such hours] */
  readonly slots: readonly (readonly [number, number])[];
  readonly firstMs: number;
};

/** A camera that should have sent this many messages, and sent none, is silent: rarely by chance. */
export const missedMessagesMin = 10;
/** Shorter silences are never told: a network that hiccups, a lorry before the lens. */
export const silenceMsMin = 5 * 60_000;
/** Whatever its rhythm, one that sent nothing for so long is silent. */
export const silenceMsMax = 7 * 86_400_000;
/** With less history than this, silence is counted in plain minutes. */
export const historyMsMin = 3 * 3_600_000;
/** The silence of a camera whose rhythm is not known yet. */
export const silenceMsUnknown = 10 * 60_000;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;

/** @returns null while there is too little history */
export function rhythmOf(counts: RhythmCounts, nowMs: number): Rhythm | null {
  const knownMs = nowMs - counts.firstMs;
  if (knownMs < historyMsMin) return null;
  const total = counts.slots.reduce((sum, [, messages]) => sum + messages, 0);
  const mean = (total * hourMs) / knownMs;
  const hourly = new Float32Array(hoursOfWeek).fill(knownMs < dayMs ? mean : 0);
  if (knownMs < dayMs) return { zone: counts.zone, hourly };
  // Less than a week: every day stands for every other.
  const round = knownMs < weekMs ? 24 : hoursOfWeek;
  const firstSlot = slotOf(counts.firstMs + zoneOffsetMs(counts.zone, counts.firstMs));
  const knownHours = Math.ceil(knownMs / hourMs);
  for (const [slot, messages] of counts.slots) {
    const sinceFirst = (slot - firstSlot + hoursOfWeek) % round;
    const times = Math.max(1, Math.ceil((knownHours - sinceFirst) / round));
    for (let hour = slot % round; hour < hoursOfWeek; hour += round) {
      hourly[hour] = (hourly[hour] ?? 0) + messages / times;
    }
  }
  return { zone: counts.zone, hourly };
}

/**
 * When silence since the last message becomes an alarm.
 * @param offsetMs of the camera's zone to UTC, now: within a week it may be an hour wrong, which is near enough
 */
export function silentAfterMs(rhythm: Rhythm | null, lastMs: number, offsetMs: number): number {
  if (rhythm === null) return lastMs + silenceMsUnknown;
  let missed = 0;
  for (let at = lastMs; at < lastMs + silenceMsMax; ) {
    const hourEnd = (Math.floor((at + offsetMs) / hourMs) + 1) * hourMs - offsetMs;
    const rate = rhythm.hourly[slotOf(at + offsetMs)] ?? 0;
    const inHour = (rate * (hourEnd - at)) / hourMs;
    if (missed + inHour >= missedMessagesMin) {
      const reached = at + ((missedMessagesMin - missed) / rate) * hourMs;
      return Math.round(Math.max(reached, lastMs + silenceMsMin));
    }
    missed += inHour;
    at = hourEnd;
  }
  return lastMs + silenceMsMax;
}

/** How far a zone is ahead of UTC at a moment, milliseconds. */
export function zoneOffsetMs(zone: string, atMs: number): number {
  const at = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
  return at.offsetNanoseconds / 1_000_000;
}

/** 1 January 1970 was a Thursday. */
function slotOf(localMs: number): number {
  return (Math.floor(localMs / hourMs) + 3 * 24) % hoursOfWeek;
}
