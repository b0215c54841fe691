/** How the live page puts things into words. Pure. */
import { dismissTitles } from '../../../src/words/dismiss-reason.ts';
import type { TimeCertainty } from '../../../src/words/read.ts';
import type { Output } from '../../api/client.ts';
import { formatAge, formatClock, formatDelay, formatMinute } from '../../ui/format.ts';
import type { Hit } from './hit-book.ts';
import { recordedWords } from './likelihood-words.ts';

export type Card = Output<'getHit'>;
type Agreement = Card['match']['colour'];

/** A delay between capture and receipt is said from here on, milliseconds. */
export const delaySaidMs = 5_000;
/** For so long after a read came, its picture may still be on the way, milliseconds. */
export const pictureWaitMs = 120_000;
/**
 * What stands in place of a picture that is not there.
 * @param isOver so long after the read that none will come
 * @param lagMs how long after their reads this camera's pictures come; 0 with them, null when not measured
 */
export function noPictureWords(isOver: boolean, lagMs: number | null): { title: string; about: string } {
  if (isOver) return { title: 'No picture came with this read.', about: 'It can be observed, never stopped.' };
  const until = 'Until a picture comes, the hit can only be observed.';
  if (lagMs === 0)
    return { title: 'No picture came with this read.', about: `This camera sends them together. ${until}` };
  const when = lagMs === null ? '' : `This camera’s pictures come about ${formatDelay(lagMs)} after their reads. `;
  return { title: 'Picture pending.', about: `${when}${until}` };
}

const stageTitles: Readonly<Record<NonNullable<Card['read']['stage']>, string>> = {
  early: 'first word',
  update: 'later word',
  final: 'last word',
};

/** How far the camera had come with the vehicle. */
export function stageWords(stage: Card['read']['stage']): string {
  return stage === null ? 'not said' : stageTitles[stage];
}

/** A character that the camera is less sure of than this is underlined. */
export const weakCharacterBelow = 0.8;

export function delayMs(hit: Pick<Hit, 'capturedAt' | 'receivedAt'>): number {
  return Date.parse(hit.receivedAt) - Date.parse(hit.capturedAt);
}

/** "LATE: captured 13:02, received 14:03. History, not live." Capitals: it is read from across a desk. */
export function lateWords(hit: Pick<Hit, 'capturedAt' | 'receivedAt'>): string {
  return `LATE: captured ${formatMinute(hit.capturedAt)}, received ${formatMinute(hit.receivedAt)}. History, not live.`;
}

/** What became of a hit, with who and when: "Confirmed by A. Analyst, 14:05:10". Null while nobody has judged it. */
export function judgedWords(hit: Hit): string | null {
  if (hit.state === 'open') return null;
  const who = hit.judgedBy === null ? '' : ` by ${hit.judgedBy.name}`;
  const when = hit.judgedAt === null ? '' : `, ${formatClock(hit.judgedAt)}`;
  return `${stateTitles[hit.state]}${who}${when}${reasonWords(hit)}`;
}

/** The same without who and when: "Dismissed: misread". Of one that is not judged: where it stands. */
export function verdictWords(hit: Hit): string {
  if (hit.state === 'open' && hit.recordedWhy !== null) return recordedWords[hit.recordedWhy];
  return `${stateTitles[hit.state]}${reasonWords(hit)}`;
}

const stateTitles: Readonly<Record<Hit['state'], string>> = {
  open: 'Open',
  confirmed: 'Confirmed',
  observed: 'To be observed',
  dismissed: 'Dismissed',
};

function reasonWords(hit: Hit): string {
  return hit.dismissReason === null ? '' : `: ${dismissTitles[hit.dismissReason].toLowerCase()}`;
}

/** @param what colour or make, as the sentence begins. */
export function agreementWords(what: string, agreement: Agreement, read: string | null, entry: string | null): string {
  if (agreement === 'agree' && (read === entry || read === null || entry === null)) {
    return `${what}: ${quoted(entry ?? read)} on both.`;
  }
  if (agreement === 'agree') return `${what}: the camera says ${quoted(read)}, the entry ${quoted(entry)}: they agree.`;
  if (agreement === 'disagree') return `${what}: the camera says ${quoted(read)}, the entry says ${quoted(entry)}.`;
  if (read === null && entry === null) return `${what}: neither the camera nor the entry says.`;
  if (read === null) return `${what}: the camera did not say, the entry says ${quoted(entry)}.`;
  if (entry === null) return `${what}: the camera says ${quoted(read)}, the entry does not say.`;
  return `${what}: the camera says ${quoted(read)}, the entry says ${quoted(entry)}; they cannot be compared.`;
}

function quoted(word: string | null): string {
  return word ?? 'nothing';
}

/** Lists and cameras write SILVER or Silver: a sentence says silver. */
export function colourWord(colour: string | null): string | null {
  return colour === null || colour.trim() === '' ? null : colour.toLowerCase();
}

/** FORD FOCUS is said Ford Focus; BMW and 320D stay as they are. */
export function vehicleWords({ make, model }: { make: string | null; model: string | null }): string | null {
  const words = `${make ?? ''} ${model ?? ''}`.trim().split(/\s+/);
  const name = words.map((word) => (/^[A-Z]{4,}$/.test(word) ? word.charAt(0) + word.slice(1).toLowerCase() : word));
  return name.join(' ') === '' ? null : name.join(' ');
}

/** "Kent VOI r118, 2 h old; stale after 72 h" */
export function listWords({ name, revision, ageMinutes, staleAfterHours }: Card['list']): string {
  const stale = staleAfterHours === 0 ? '' : `; stale after ${formatAge(staleAfterHours * 3_600_000)}`;
  return `${name} r${revision}, ${formatAge(ageMinutes * 60_000)} old${stale}`;
}

/** Null when the time needs no remark. */
export function certaintyWords(certainty: TimeCertainty): string | null {
  if (certainty === 'ambiguous') {
    return 'Two moments fit the time that the camera sent, an hour or more apart; the earlier was taken.';
  }
  if (certainty === 'nonexistent') {
    return 'The camera sent a local time in the hour that is skipped; it was moved forward.';
  }
  if (certainty === 'received') return 'The camera sent no time; this is when the read was received.';
  return null;
}

const directions: Readonly<Record<string, string>> = {
  forward: 'Towards the camera',
  reverse: 'Away from the camera',
};

/** Directions are kept as the camera sent them; the two common words are explained. */
export function directionWords(direction: string | null, speedKmh: number | null): string {
  const way = direction === null ? 'Not known' : (directions[direction.toLowerCase()] ?? direction);
  return speedKmh === null ? way : `${way}, ${Math.round(speedKmh / 1.609344)} mph`;
}

const eventTitles: Readonly<Record<Card['events'][number]['what'], string>> = {
  raised: 'Raised',
  corrected: 'The camera now says',
  contradicted: 'Contradicted',
  taken: 'Taken',
  offered: 'Offered',
  declined: 'Declined',
  released: 'Released',
  escalated: 'Escalated',
  viewed: 'Picture seen',
  'first-confirmed': 'Confirmed by a first person',
  followed: 'Followed',
  confirmed: 'Confirmed',
  observed: 'To be observed',
  dismissed: 'Dismissed',
  undone: 'Judgement taken back',
};

export function eventWords(event: Card['events'][number]): string {
  const who = event.by === null ? '' : ` by ${event.by.name}`;
  if (event.what === 'corrected') return `${eventTitles.corrected} ${event.detail ?? 'that it read no mark'}`;
  const detail = event.detail === null || event.detail === '' ? '' : `: ${event.detail}`;
  return `${eventTitles[event.what]}${who}${detail}`;
}
