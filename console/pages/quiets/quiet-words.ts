/** What a quiet is, in words: what it keeps out of the queue, why, and until when. Pure. */
import type { Output } from '../../api/client.ts';
import { formatDate, formatMinute } from '../../ui/format.ts';
import { listedMark } from '../live/likelihood-words.ts';

export type Quiet = Output<'listQuiets'>['quiets'][number];

/** "LM68 XKO as a misread of LM68 XKD", "KX07 WPA as a stale entry" */
export function quietedWords({ plate, entryPlate }: Pick<Quiet, 'plate' | 'entryPlate'>): string {
  return plate === null
    ? `${listedMark(entryPlate)} as a stale entry`
    : `${listedMark(plate)} as a misread of ${listedMark(entryPlate)}`;
}

/** Today: 02:03. Another day: 29 Nov 2026, 02:03. Nobody counts the seconds. */
function untilWords(at: string, nowMs: number): string {
  return formatDate(at) === formatDate(nowMs) ? formatMinute(at) : `${formatDate(at)}, ${formatMinute(at)}`;
}

/** "LM68 XKO is kept out of the queue as a misread of LM68 XKD until 02:03" */
export function quietWords({ plate, entryPlate, until }: Quiet, nowMs: number): string {
  const why = plate === null ? 'a stale entry' : `a misread of ${listedMark(entryPlate)}`;
  return `${listedMark(plate ?? entryPlate)} is kept out of the queue as ${why} until ${untilWords(until, nowMs)}`;
}

export type QuietState = 'in force' | 'lifted' | 'over';

export function quietState({ liftedAt, until }: Quiet, nowMs: number): QuietState {
  if (liftedAt !== null) return 'lifted';
  return Date.parse(until) > nowMs ? 'in force' : 'over';
}
