/** Words for alerts: what was told, and what became of the telling. */
import type { Output } from '../../api/client.ts';

export type Alert = Output<'listAlerts'>['alerts'][number];

export const aboutTitles: Readonly<Record<Alert['about'], string>> = {
  raised: 'Raised',
  escalated: 'Nobody took it in time',
  taken: 'Taken',
  released: 'Given back',
  contradicted: 'Contradicted',
  corrected: 'Corrected by its camera',
  confirmed: 'Confirmed',
  observed: 'To be observed',
  dismissed: 'Dismissed',
  undone: 'Judgement taken back',
  trial: 'Trial',
};

export const meansTitles: Readonly<Record<Alert['means'], string>> = {
  console: 'Console',
  push: 'Phone or browser',
  webhook: 'Other system',
};

/** Where the telling stands, in one word or two, for a badge beside the times. */
export function standingOf(alert: Alert): { kind: 'good' | 'warn' | 'bad' | 'quiet'; words: string } {
  if (alert.failedAt !== null) return { kind: 'bad', words: 'Not told' };
  if (alert.confirmedAt !== null) return { kind: 'good', words: 'Confirmed' };
  if (alert.seenAt !== null) return { kind: 'good', words: 'Seen' };
  if (alert.sentAt !== null) return { kind: 'quiet', words: 'Sent' };
  return alert.tries > 0 ? { kind: 'warn', words: 'Trying again' } : { kind: 'quiet', words: 'Waiting' };
}

/** 390 is "06:30", as the browser's own field for a time has it. */
export function timeOfMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** @returns null for what is no time of day */
export function minuteOfTime(time: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}
