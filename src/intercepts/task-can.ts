/** What may become a task, and what may be done to one: pure rules. No stop without a person who viewed the picture. */
import type { Entry } from '../words/entry.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { Hit } from '../words/hit.ts';
import type { PatrolAct, Task } from '../words/task.ts';
import { carriedStates, overStates, type TaskState } from '../words/task-state.ts';
import type { Unit } from '../words/unit.ts';

type Listed = Pick<Entry, 'action'>;

/** A person judges a picture, never the machine’s text alone (PQ 318115, Hansard 2 Mar 2010). */
export function madeRefused(
  hit: Pick<Hit, 'state' | 'action' | 'plate'>,
  wasViewed: boolean,
  entry: Listed | null,
): Refusal | null {
  if (hit.state === 'observed') {
    return refuse('picture-not-viewed', 'It was judged without a picture: it may be watched, never stopped.');
  }
  if (hit.state !== 'confirmed') {
    return refuse('not-confirmed', `Only a confirmed hit becomes a task; this one is ${hit.state}.`, 'hitId');
  }
  if (!wasViewed) return refuse('picture-not-viewed', 'Nobody has viewed a picture of it. View one first.');
  if (hit.action === 'observe') return observeOnly(hit.plate);
  return listedRefused(hit.plate, entry);
}

/** Asked again at every moment at which somebody is sent: what the list says now. */
export function listedRefused(mark: string | null, entry: Listed | null): Refusal | null {
  if (entry === null) {
    return refuse(
      'entry-changed',
      `${mark ?? 'The vehicle'} is on that list no more: it was withdrawn or has expired.`,
    );
  }
  return entry.action === 'observe' ? observeOnly(mark) : null;
}

function observeOnly(mark: string | null): Refusal {
  return refuse('observe-only', `The list says of ${mark ?? 'the vehicle'}: observe, do not stop.`);
}

export function revisionRefused(task: Task, revision: number): Refusal | null {
  if (task.revision === revision) return null;
  return refuse('changed-meanwhile', 'The task changed while you looked at it. Look again.');
}

export function openRefused({ state }: Task): Refusal | null {
  return overStates.includes(state) ? refuse('changed-meanwhile', `The task is over: ${state}.`) : null;
}

/** @param pending markers for which nobody has approved the stop */
export function givenRefused(task: Task, unit: Unit, pending: readonly string[]): Refusal | null {
  const over = openRefused(task);
  if (over) return over;
  if (task.state === 'waiting' || pending.length > 0) {
    const which = (pending.length > 0 ? pending : task.awaits).join(', ');
    const who = 'A supervisor, commander or tactical adviser';
    return refuse('approval-needed', `${who} must approve a stop with the marker ${which}.`);
  }
  if (unit.operationId !== task.operationId) {
    return refuse('bad-input', `${unit.callSign} is of another operation.`, 'unitId');
  }
  if (unit.availability === 'off') return refuse('bad-input', `${unit.callSign} is not on shift.`, 'unitId');
  if (unit.taskId === null || unit.taskId === task.id) return null;
  return refuse('already-taken', `${unit.callSign} is on ${unit.taskId} already.`, 'unitId');
}

/** The state that a unit’s act leads to; null where it is only kept in the story. */
export function stateAfter(
  task: Pick<Task, 'state'>,
  act: PatrolAct,
  { carries, didLater }: { carries: boolean; didLater: boolean },
): TaskState | null {
  return carries && !didLater && carriedStates.includes(task.state) ? act : null;
}

/** What a unit sets out to do is checked against the list; what has happened is kept whatever the list says. */
export function setsOut(act: PatrolAct): boolean {
  return act === 'accepted' || act === 'en-route';
}

/** The state (0 to 16) that a unit is in once it has done this; null where it stays as it is. */
export const unitStateAfter: Readonly<Record<PatrolAct, number | null>> = {
  accepted: null,
  'en-route': 5,
  'with-vehicle': 6,
  stopped: 6,
  lost: null,
  'no-trace': 2,
  'stood-down': 2,
  ended: 2,
};
