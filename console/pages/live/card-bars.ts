/** Why an act on a hit cannot be done now, in words for its button. Pure; the server decides in any case. */
import { type Card, judgedWords } from './hit-words.ts';

export type Bars = {
  /** Each is undefined when the act may be done. */
  readonly confirm: string | undefined;
  readonly observe: string | undefined;
  readonly dismiss: string | undefined;
  readonly take: string | undefined;
  readonly isMine: boolean;
  readonly isTakeOver: boolean;
};

/** Whether a newer list that replaced the entry still has the vehicle is for the server to say. */
const goneWords = { withdrawn: 'was withdrawn', expired: 'has expired' } as const;

type Actor = { readonly id: string; readonly supervises: boolean };

export function barsOf(card: Card, person: Actor): Bars {
  const { hit, read, entry } = card;
  const judged = judgedWords(hit) ?? undefined;
  const isMine = hit.takenBy?.id === person.id;
  const isOffered = hit.offeredTo?.id === person.id;
  const isOthers = hit.takenBy !== null && !isMine;
  const bare = 'Without a picture it can be observed, never stopped.';
  const gone =
    entry.state === 'live' || entry.state === 'superseded'
      ? undefined
      : `The entry ${goneWords[entry.state]} since. Dismiss the hit as a stale entry.`;
  const others = isOthers && !person.supervises ? othersWords(hit.takenBy?.name ?? 'somebody', isOffered) : undefined;
  const unseen = isShown(card) ? undefined : 'Confirm waits until the picture has been on your screen.';
  const pictures = read.pictures.length > 0 ? unseen : bare;
  return {
    confirm: judged ?? gone ?? others ?? secondBar(card, person) ?? pictures,
    observe: judged ?? gone ?? others,
    dismiss: judged ?? others,
    take: judged ?? (isOffered ? undefined : others),
    isMine,
    isTakeOver: isOthers && person.supervises && !isOffered,
  };
}

function othersWords(name: string, isOffered: boolean): string {
  return isOffered ? `Offered to you by ${name}. Take it first.` : `Taken by ${name}. A supervisor can take it over.`;
}

function isShown({ read, viewedByMe }: Card): boolean {
  return read.pictures.some((picture) => viewedByMe.includes(picture.id));
}

function secondBar({ hit }: Card, person: Actor): string | undefined {
  return needsSecond(hit) && hit.firstConfirmedBy?.id === person.id
    ? 'You confirmed it first. Because it is contradicted, another person must confirm it too.'
    : undefined;
}

function needsSecond(hit: Card['hit']): boolean {
  return hit.contradictions.length > 0;
}

/** What Confirm is called: of a hit that something speaks against, which of the two confirmations it is. */
export function confirmTitle({ hit }: Card): string {
  if (!needsSecond(hit) || hit.state !== 'open') return 'Confirm';
  return hit.firstConfirmedBy === null ? 'Confirm first' : 'Confirm as second';
}
