/** What the charts of a camera say in their titles: the finding, not the subject. Pure. */
import { countOf, formatCount, formatDelay, formatMinute, formatWeekday, percent } from '../../ui/format.ts';
import { type DriftDoubt, type HourSlot, silencesOf, silentSinceMs } from './camera-hours.ts';
import type { Camera } from './camera-words.ts';

/** A share of messages kept aside that the title tells of. */
const refusedSaidShare = 0.01;
/** A clock that is wrong by more is an alarm, milliseconds; as the server has it. */
export const clockOffsetMsMax = 5_000;

export function messagesFinding(camera: Camera, slots: readonly HourSlot[]): string {
  const messages = sumOf(slots, ({ messages: count }) => count);
  const refused = sumOf(slots, ({ messagesRefused }) => messagesRefused);
  const sinceMs = silentSinceMs(camera);
  if (sinceMs !== null) return `Silent since ${formatWeekday(sinceMs)}, ${formatMinute(sinceMs)}`;
  if (messages === 0) return camera.lastMessageAt === null ? 'No message yet' : 'No message in seven days';
  const { refusedRecent } = camera.health;
  if (camera.alarms.some(({ kind }) => kind === 'format') && refusedRecent.of > 0) {
    return `${percent(refusedRecent.count / refusedRecent.of)} of the last two hours’ messages could not be read`;
  }
  const silences = silencesOf(slots);
  const last = silences.at(-1);
  if (last !== undefined) {
    const times =
      silences.length === 1 ? 'once' : silences.length === 2 ? 'twice, last' : `${silences.length} times, last`;
    const day = formatWeekday(last.fromMs);
    return `Silent ${times} on ${day} from ${formatMinute(last.fromMs)} to ${formatMinute(last.untilMs)}`;
  }
  const heardHours = slots.filter(({ standing }) => standing === 'heard').length;
  if (refused / messages >= refusedSaidShare) {
    return `${percent(refused / messages)} of ${countOf(messages, 'message')} could not be read`;
  }
  const hourly = formatCount(Math.round(messages / heardHours));
  return `Heard without a silence: ${countOf(messages, 'message')}, about ${hourly} an hour`;
}

export function vehiclesFinding(camera: Camera, slots: readonly HourSlot[]): string {
  const reads = sumOf(slots, ({ reads: count }) => count);
  const unread = sumOf(slots, ({ unread: count }) => count);
  if (reads === 0) return 'No vehicle in seven days';
  const { unreadRecent, unreadUsual } = camera.health;
  if (camera.alarms.some(({ kind }) => kind === 'unread') && unreadRecent.of > 0 && unreadUsual.of > 0) {
    const [now, before] = [unreadRecent.count / unreadRecent.of, unreadUsual.count / unreadUsual.of];
    return `${percent(now)} of vehicles without a mark in the last two hours, against ${percent(before)} before`;
  }
  if (unread === 0) return `A mark was read of every one of ${countOf(reads, 'vehicle')}`;
  return `A mark was read of ${percent(1 - unread / reads)} of ${countOf(reads, 'vehicle')}`;
}

export function clockFinding({ health }: Camera, doubt: DriftDoubt | null): string {
  const { clockOffsetMs: offsetMs, clockDriftMsPerDay: driftMs } = health;
  if (offsetMs === null) return 'Its clock was not measured in the last two hours';
  const gains = driftMs !== null && isDrift(driftMs, doubt) ? `, and ${driftWords(driftMs)}` : '';
  if (offsetMs > clockOffsetMsMax) return `Its clock is at least ${formatDelay(offsetMs)} ahead${gains}`;
  if (offsetMs < -clockOffsetMsMax) {
    return `Its clock is up to ${formatDelay(-offsetMs)} behind, or its messages wait on their way`;
  }
  return gains === '' ? 'Its clock is right' : `Its clock is right for now${gains.replace(', and', ', but')}`;
}

/** Told from chance, and enough to make a difference of a tenth of a second in a day. */
export function isDrift(driftMsPerDay: number, doubt: DriftDoubt | null): boolean {
  return Math.abs(driftMsPerDay) >= Math.max(100, 2 * (doubt?.errorMsPerDay ?? 0));
}

/** "gains 12.0 s a day", "loses 0.8 s a day". */
export function driftWords(driftMsPerDay: number): string {
  return `${driftMsPerDay > 0 ? 'gains' : 'loses'} ${formatDelay(Math.abs(driftMsPerDay))} a day`;
}

function sumOf(slots: readonly HourSlot[], value: (hour: NonNullable<HourSlot['heard']>) => number): number {
  return slots.reduce((sum, { heard }) => sum + (heard === null ? 0 : value(heard)), 0);
}
