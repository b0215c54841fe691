/** Alarms: what is wrong with a camera, in sentences that say what was seen and what may be the cause. */
import type { CameraAlarm } from '../words/camera.ts';
import { toMs, type UtcTime } from '../words/clock.ts';

/** What is known of one camera; null where nothing was measured. Recent: the last two hours; usual: the week before. */
export type HealthFigures = {
  readonly silentAfter: UtcTime | null;
  readonly recentMessages: number;
  readonly recentRefused: number;
  readonly recentReads: number;
  readonly recentUnread: number;
  readonly usualMessages: number;
  readonly usualRefused: number;
  readonly usualReads: number;
  readonly usualUnread: number;
  readonly clockOffsetMs: number | null;
};

/** Fewer messages, or reads, prove nothing about a share. */
const recentMin = 20;
const usualMin = 100;
/** A share that rose by less is weather. */
const shareRiseMin = 0.2;
/** Standard errors between two shares that chance does not explain. */
const errorsMin = 4;
/** Where a camera has no week behind it, this share of refused messages is an alarm by itself. */
const shareWithoutUsual = 0.5;
/** A clock that is wrong by more misleads those who look for a vehicle. */
const clockOffsetMsMax = 5_000;
/** How near to a whole hour an offset is that comes from a wrong zone, milliseconds. */
const zoneSlackMs = 120_000;
const hourMs = 3_600_000;

export function alarmsOf(figures: HealthFigures, now: UtcTime): CameraAlarm[] {
  const alarms: CameraAlarm[] = [];
  if (figures.silentAfter !== null && toMs(now) > toMs(figures.silentAfter)) {
    alarms.push({ kind: 'silent', sentence: 'It has sent nothing for longer than its own rhythm explains.' });
  }
  const { recentMessages, recentRefused, usualMessages, usualRefused } = figures;
  if (hasRisen(recentRefused, recentMessages, usualRefused, usualMessages)) {
    const sentence =
      `${percent(recentRefused, recentMessages)} of its messages of the last two hours could not be read` +
      `${usually(usualRefused, usualMessages)}. Its format may have changed with its firmware: see what is kept aside.`;
    alarms.push({ kind: 'format', sentence });
  }
  const { recentReads, recentUnread, usualReads, usualUnread } = figures;
  if (usualReads >= usualMin && hasRisen(recentUnread, recentReads, usualUnread, usualReads)) {
    const sentence =
      `${percent(recentUnread, recentReads)} of the vehicles of the last two hours have no read mark` +
      `${usually(usualUnread, usualReads)}. Look at its lens, its light and where it points.`;
    alarms.push({ kind: 'unread', sentence });
  }
  const clock = clockSentence(figures.clockOffsetMs);
  if (clock !== null) alarms.push({ kind: 'clock', sentence: clock });
  return alarms;
}

function hasRisen(recent: number, recentOf: number, usual: number, usualOf: number): boolean {
  if (recentOf < recentMin) return false;
  const share = recent / recentOf;
  if (usualOf < usualMin) return share >= shareWithoutUsual;
  const usualShare = usual / usualOf;
  // Pooled, so that a camera that was never refused before still has a spread.
  const pooled = (recent + usual) / (recentOf + usualOf);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / recentOf + 1 / usualOf));
  return share - usualShare >= shareRiseMin && share - usualShare >= errorsMin * error;
}

function usually(count: number, of: number): string {
  return of < usualMin ? '' : `; in the week before it was ${percent(count, of)}`;
}

function percent(count: number, of: number): string {
  return `${Math.round((count / of) * 100)} %`;
}

/** Behind may also mean that its messages wait on their way: only ahead is certain. */
function clockSentence(offsetMs: number | null): string | null {
  if (offsetMs === null || Math.abs(offsetMs) <= clockOffsetMsMax) return null;
  const hours = Math.round(offsetMs / hourMs);
  const way = offsetMs > 0 ? 'ahead' : 'behind';
  if (hours !== 0 && Math.abs(offsetMs - hours * hourMs) <= zoneSlackMs) {
    const count = Math.abs(hours) === 1 ? 'an hour' : `${Math.abs(hours)} hours`;
    return `Its times are ${count} ${way}: its zone or its summer time is set wrong, here or in the camera.`;
  }
  const seconds = Math.round(Math.abs(offsetMs) / 1000);
  const words = seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
  return offsetMs > 0
    ? `Its clock is at least ${words} ahead. Set it by NTP.`
    : `Its clock is up to ${words} behind, or its messages wait so long on their way.`;
}
