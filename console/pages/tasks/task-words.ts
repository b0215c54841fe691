/** How tasks are put into words, and who may do what with one at this moment. Pure. */
import { carriedStates, overStates } from '../../../src/words/task-state.ts';
import type { Output } from '../../api/client.ts';
import { formatMinute } from '../../ui/format.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { StateKind } from '../../ui/state.tsx';

export type TaskCard = Output<'getTask'>;
export type Task = TaskCard['task'];
export type TaskEvent = TaskCard['events'][number];
export type BorderHandover = TaskCard['handovers'][number];
export type Heading = NonNullable<Output<'getHeading'>['heading']>;

type Look = { readonly kind: StateKind; readonly icon: IconName; readonly title: string };

export const taskLooks: Readonly<Record<Task['state'], Look>> = {
  waiting: { kind: 'warn', icon: 'clock', title: 'Waits for approval' },
  ready: { kind: 'warn', icon: 'ring', title: 'To be given' },
  assigned: { kind: 'warn', icon: 'half', title: 'Given, not accepted yet' },
  accepted: { kind: 'good', icon: 'tick', title: 'Accepted' },
  'en-route': { kind: 'good', icon: 'triangle', title: 'En route' },
  'with-vehicle': { kind: 'good', icon: 'diamond', title: 'With the vehicle' },
  stopped: { kind: 'good', icon: 'octagon', title: 'Stopped' },
  lost: { kind: 'bad', icon: 'cross', title: 'Lost' },
  refused: { kind: 'quiet', icon: 'dash', title: 'Refused' },
  'no-trace': { kind: 'quiet', icon: 'dash', title: 'No trace' },
  'stood-down': { kind: 'quiet', icon: 'dash', title: 'Stood down' },
  ended: { kind: 'quiet', icon: 'tick', title: 'Ended' },
};

const eventTitles: Readonly<Record<TaskEvent['what'], string>> = {
  proposed: 'Task made',
  approved: 'Approved',
  refused: 'Refused',
  assigned: 'Given',
  accepted: 'Accepted',
  'en-route': 'En route',
  'with-vehicle': 'With the vehicle',
  stopped: 'Stopped',
  lost: 'Lost',
  'no-trace': 'No trace',
  'stood-down': 'Stood down',
  ended: 'Ended',
  'handover-offered': 'Offered over the border',
  'handed-over': 'Handed over',
  'handover-declined': 'Handover declined',
  'handover-withdrawn': 'Handover taken back',
};

/** "Given to KT20 by Kent-analyst Test". */
export function eventWords({ what, callSign, byName }: TaskEvent): string {
  const unit = callSign === null ? '' : what === 'assigned' || what === 'handed-over' ? ` to ${callSign}` : '';
  const by = callSign !== null && unit === '' ? `${callSign}, ${byName}` : byName;
  return `${eventTitles[what]}${unit} by ${by}`;
}

export const handoverTitles: Readonly<Record<BorderHandover['state'], string>> = {
  offered: 'Offered',
  accepted: 'Accepted',
  declined: 'Declined',
  withdrawn: 'Taken back',
};

/** What the list says now, where that is no longer "stop"; null where it is. */
export function listedWords(says: TaskCard['entryNow']): string | null {
  if (says === 'gone') return 'The list no longer asks for this vehicle';
  return says === 'observe' ? 'The list now says: observe, do not stop' : null;
}

export function isOver({ state }: Pick<Task, 'state'>): boolean {
  return overStates.includes(state);
}

export function isCarried({ state }: Pick<Task, 'state'>): boolean {
  return carriedStates.includes(state);
}

/** "14:05 to 14:09" */
export function windowWords({ from, until }: { readonly from: string; readonly until: string }): string {
  const [first, last] = [formatMinute(from), formatMinute(until)];
  return first === last ? first : `${first} to ${last}`;
}

/** In short, for a row of the board: "A2 Bean 14:05 to 14:09; the border at A282 14:07". Null: nothing is known. */
export function headingWords(heading: Heading | null): string | null {
  const [next] = heading?.cameras ?? [];
  const [border] = heading?.borders ?? [];
  const parts = [
    next === undefined ? null : `${next.cameras[0]?.name ?? next.road} ${windowWords(next)}`,
    border === undefined ? null : `the border at ${border.place} ${windowWords(border)}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join('; ');
}

export type Asked = {
  /** Why this role may not; undefined where it may. */
  readonly barred: string | undefined;
  readonly personId: string;
  readonly forceId: string;
  /** The name of the force in charge. */
  readonly inCharge: string;
};

/** @returns why nobody, or not this person, does anything with it */
function heldBar(task: Task, { barred, forceId, inCharge }: Asked): string | undefined {
  if (isOver(task)) return 'The task is over.';
  if (barred !== undefined) return barred;
  return task.forceId === forceId ? undefined : `${inCharge} is in charge of it.`;
}

/** Markers of the entry that were not there when the task was made or approved. */
export function newMarkers({ task, markersNow }: Pick<TaskCard, 'task' | 'markersNow'>): readonly string[] {
  return markersNow.filter((marker) => !task.markers.includes(marker));
}

export function approveBar(card: TaskCard, asked: Asked): string | undefined {
  const { task } = card;
  if (task.state !== 'waiting' && newMarkers(card).length === 0) return 'Nothing of it waits for an approval.';
  if (task.madeBy.id === asked.personId) return 'You made this task. Another supervisor or commander decides.';
  return heldBar(task, asked);
}

export function giveBar({ task, entryNow }: TaskCard, asked: Asked): string | undefined {
  const held = heldBar(task, asked);
  if (held !== undefined) return held;
  if (task.state === 'waiting') return `It waits for an approval: ${task.awaits.join(', ')}.`;
  const listed = listedWords(entryNow);
  return listed === null ? undefined : `${listed}. Stand the task down.`;
}

export function offerBar(card: TaskCard, asked: Asked): string | undefined {
  const held = heldBar(card.task, asked);
  if (held !== undefined) return held;
  if (card.task.state === 'waiting') return `It waits for an approval: ${card.task.awaits.join(', ')}.`;
  return card.handovers.some(({ state }) => state === 'offered') ? 'It is offered to a force already.' : undefined;
}

export function closeBar({ task }: TaskCard, asked: Asked): string | undefined {
  return heldBar(task, asked);
}
