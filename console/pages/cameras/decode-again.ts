/** Decoding many messages anew: call after call until none is left, and what it came to in a sentence. Pure. */
import type { Input, Output } from '../../api/client.ts';
import { countOf, formatCount } from '../../ui/format.ts';
import { refusedReasons } from './camera-words.ts';

type Answer = Output<'decodeAgain'>;
type StillRefused = Answer['stillRefused'];

/** Which messages: one, those of one camera, or all of one's own force. */
export type Which = Input<'decodeAgain'>;

export type Decoding = {
  /** Messages that there were when it began. */
  readonly total: number;
  readonly decoded: number;
  readonly reads: number;
  readonly repeats: number;
  readonly pictures: number;
  /** By reason, of all calls. */
  readonly stillRefused: StillRefused;
  /** Messages that no call has reached. */
  readonly left: number;
};

/** Adds one more call, which went on where the one before ended. */
export function addAnswer(before: Decoding | null, answer: Answer): Decoding {
  const { decoded, reads, repeats, pictures, stillRefused, left } = answer;
  return {
    total: before?.total ?? answer.tried + left,
    decoded: (before?.decoded ?? 0) + decoded,
    reads: (before?.reads ?? 0) + reads,
    repeats: (before?.repeats ?? 0) + repeats,
    pictures: (before?.pictures ?? 0) + pictures,
    stillRefused: addCounts(before?.stillRefused ?? [], stillRefused),
    left,
  };
}

function addCounts(before: StillRefused, more: StillRefused): StillRefused {
  const counts = new Map(before.map(({ reason, count }) => [reason, count]));
  for (const { reason, count } of more) counts.set(reason, (counts.get(reason) ?? 0) + count);
  return [...counts].map(([reason, count]) => ({ reason, count }));
}

/** Calls until it is over or stopped; tells after each call how far it is. */
export async function decodeAll(
  /** @param after where the call before ended */
  ask: (after: Answer['next']) => Promise<Answer>,
  isStopped: () => boolean,
  tell: (decoding: Decoding) => void,
): Promise<Decoding> {
  let decoding: Decoding | null = null;
  let after: Answer['next'] = null;
  for (;;) {
    const answer = await ask(after);
    decoding = addAnswer(decoding, answer);
    tell(decoding);
    after = answer.next;
    if (after === null || isStopped()) return decoding;
  }
}

/** "Of 214 messages 198 could now be read: 190 new reads, marked late. 16 are still refused: 16 × Not JSON." */
export function decodedWords({ total, decoded, reads, repeats, pictures, stillRefused, left }: Decoding): string {
  if (total === 0) return 'No message of your force is kept aside here.';
  const gained = [
    ...(reads > 0 ? [`${countOf(reads, 'new read')}, marked late`] : []),
    ...(repeats > 0 ? [`${countOf(repeats, 'was', 'were')} stored already`] : []),
    ...(pictures > 0
      ? [`${countOf(pictures, 'picture')} joined to ${pictures === 1 ? 'its read' : 'their reads'}`]
      : []),
  ].join('; ');
  const none = decoded === 0;
  const readable = none ? 'none' : decoded === total ? 'all' : formatCount(decoded);
  const first = `Of ${countOf(total, 'message')} ${readable} could now be read${gained === '' ? '' : `: ${gained}`}.`;
  const refused = stillRefused.reduce((sum, { count }) => sum + count, 0);
  const reasons = stillRefused.map(({ reason, count }) => `${formatCount(count)} × ${reasonWords(reason)}`).join(', ');
  const still = refused === 0 ? '' : ` ${countOf(refused, 'is', 'are')} still refused: ${reasons}.`;
  return `${first}${still}${left === 0 ? '' : ` ${countOf(left, 'was', 'were')} not tried.`}`;
}

/** The server may know a reason that this page does not. */
function reasonWords(reason: string): string {
  const known: Readonly<Record<string, string>> = refusedReasons;
  return known[reason] ?? reason;
}
