/** Why a hit cannot become a task just now. Pure; the server holds to the same, and asks the list again. */
import type { HitTask } from '../../../src/words/task.ts';
import { overStates } from '../../../src/words/task-state.ts';
import type { Card } from './hit-words.ts';

type Judged = {
  readonly hit: Pick<Card['hit'], 'state'>;
  readonly entry: Pick<Card['entry'], 'state'>;
  readonly events: readonly Pick<Card['events'][number], 'what'>[];
};

type Known = {
  /** How many live operations the own force takes part in; null while that is not known. */
  readonly operations: number | null;
  /** Those that were made of it; null while that is not known. */
  readonly tasks: readonly Pick<HitTask, 'state' | 'operationName'>[] | null;
};

export function makeTaskBar({ hit, entry, events }: Judged, { operations, tasks }: Known): string | undefined {
  if (hit.state === 'open') return 'Confirm the hit from its picture first.';
  if (hit.state === 'observed') return 'It was judged without a picture: it may be watched, never stopped.';
  if (hit.state === 'dismissed') return 'The hit was dismissed.';
  if (!events.some(({ what }) => what === 'viewed')) return 'Nobody has viewed a picture of it.';
  if (entry.state === 'withdrawn' || entry.state === 'expired') return `The entry is ${entry.state}.`;
  if (tasks === null) return 'Asking whether there is a task already.';
  const open = tasks.find(({ state }) => !overStates.includes(state));
  if (open !== undefined) return `There is a task already, within ${open.operationName}.`;
  if (operations === null) return 'Asking which operations are live.';
  return operations === 0
    ? 'A task belongs to an operation, and none that your force takes part in is live.'
    : undefined;
}
