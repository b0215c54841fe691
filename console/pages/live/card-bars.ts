/** Why an act on a hit cannot be done now, in words for its button. Pure; the server decides in any case. */
import type { Person } from '../../../src/words/person.ts';
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

export function barsOf({ hit, read, entry, viewedByMe }: Card, person: Pick<Person, 'id' | 'role'>): Bars {
  const judged = judgedWords(hit) ?? undefined;
  const isMine = hit.takenBy?.id === person.id;
  const isOthers = hit.takenBy !== null && !isMine;
  const isSupervisor = person.role === 'supervisor';
  const hasPicture = read.pictures.length > 0;
  const wasShown = read.pictures.some((picture) => viewedByMe.includes(picture.id));
  const unseen = wasShown ? undefined : 'Confirm waits until the picture has been on your screen.';
  const bare = 'Without a picture it can be observed, never stopped.';
  const gone =
    entry.state === 'live' || entry.state === 'superseded'
      ? undefined
      : `The entry ${goneWords[entry.state]} since. Dismiss the hit as a stale entry.`;
  return {
    confirm: judged ?? gone ?? (hasPicture ? unseen : bare),
    observe: judged ?? gone,
    dismiss: judged,
    take:
      judged ??
      (isOthers && !isSupervisor ? `Taken by ${hit.takenBy?.name}. A supervisor can take it over.` : undefined),
    isMine,
    isTakeOver: isOthers && isSupervisor,
  };
}
