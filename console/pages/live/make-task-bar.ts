/** Why a hit cannot become a task just now. Pure; the server holds to the same, and asks the list again. */
import type { Card } from './hit-words.ts';

export type MadeTask = { readonly taskId: string; readonly isWaiting: boolean };

type Judged = {
  readonly hit: Pick<Card['hit'], 'state'>;
  readonly entry: Pick<Card['entry'], 'state'>;
  readonly events: readonly Pick<Card['events'][number], 'what'>[];
};

/** @param operations how many live operations the own force takes part in; null while that is not known */
export function makeTaskBar({ hit, entry, events }: Judged, operations: number | null): string | undefined {
  if (hit.state === 'open') return 'Confirm the hit from its picture first.';
  if (hit.state === 'observed') return 'It was judged without a picture: it may be watched, never stopped.';
  if (hit.state === 'dismissed') return 'The hit was dismissed.';
  if (!events.some(({ what }) => what === 'viewed')) return 'Nobody has viewed a picture of it.';
  if (entry.state === 'withdrawn' || entry.state === 'expired') return `The entry is ${entry.state}.`;
  if (operations === null) return 'Asking which operations are live.';
  return operations === 0
    ? 'A task belongs to an operation, and none that your force takes part in is live.'
    : undefined;
}
