/** What the phone keeps of the last answer, so that the page opens without a signal: the least that is of use. */
import type { Heading } from '../../../src/words/heading.ts';
import type { Position } from '../../../src/words/position.ts';
import type { PatrolAct, TaskCard } from '../../../src/words/task.ts';
import { overStates, type TaskState } from '../../../src/words/task-state.ts';
import type { StateMeaning, Unit } from '../../../src/words/unit.ts';
import type { Output } from '../../api/client.ts';

/** So long after Cordon was last heard the task is erased, milliseconds. docs/decisions/0034 says why. */
export const keptMsMax = 60 * 60_000;

export type KeptUnit = Pick<Unit, 'id' | 'operationId' | 'callSign' | 'state' | 'shiftUntil'>;

export type KeptTask = Pick<TaskCard, 'entryNow' | 'markersNow'> &
  Pick<TaskCard['task'], 'id' | 'operationId' | 'hitId' | 'state' | 'mark' | 'vehicle' | 'ground' | 'words'> & {
    readonly seenAt: { readonly cameraName: string; readonly position: Position; readonly capturedAt: string } | null;
  };

/** Cameras that would see it next, by name, and between which times. */
export type NextCamera = {
  readonly names: string;
  readonly road: string;
  readonly from: string;
  readonly until: string;
};

export type Kept = {
  /** `purpose`: what they work for, by its reference. */
  readonly person: { readonly id: string; readonly name: string; readonly purpose: string };
  readonly unit: KeptUnit | null;
  readonly task: KeptTask | null;
  readonly next: readonly NextCamera[];
  /** Of the task; null where it has none, or it has not come yet. */
  readonly picture: Blob | null;
  readonly states: readonly StateMeaning[];
  /** By this phone's clock, ISO 8601. */
  readonly heardAt: string;
};

/** @param before what was kept of the same person: the picture and the next cameras of the same task stay */
export function keptOf(
  person: Kept['person'],
  { unit, card, states }: Omit<Output<'getMyPatrol'>, 'asker'>,
  before: Kept | null,
  heardAt: string,
): Kept {
  const task = card === null ? null : taskOf(card);
  const isSame = task !== null && before?.task?.id === task.id;
  return {
    ...{ person, task, states, heardAt },
    unit: unit === null ? null : unitOf(unit),
    next: isSame ? before.next : [],
    picture: isSame ? before.picture : null,
  };
}

export function unitOf({ id, operationId, callSign, state, shiftUntil }: KeptUnit): KeptUnit {
  return { id, operationId, callSign, state, shiftUntil };
}

/** @returns null for a task that is over: nothing of it is kept */
export function taskOf({ task, entryNow, markersNow }: TaskCard): KeptTask | null {
  if (overStates.includes(task.state)) return null;
  const { id, operationId, hitId, state, mark, vehicle, ground, words, seenAt } = task;
  return {
    ...{ id, operationId, hitId, state, mark, vehicle, ground, words, entryNow, markersNow },
    seenAt:
      seenAt === null
        ? null
        : { cameraName: seenAt.cameraName, position: seenAt.position, capturedAt: seenAt.capturedAt },
  };
}

/** At most this many of the likeliest. */
const nextMax = 4;

export function nextOf(heading: Heading | null): readonly NextCamera[] {
  return (heading?.cameras ?? []).slice(0, nextMax).map(({ cameras, road, from, until }) => ({
    names: cameras.map(({ name }) => name).join(', '),
    ...{ road, from, until },
  }));
}

/** What may still be kept at this moment: no task once it is too old, and nothing after the shift. */
export function stillKept(kept: Kept | null, nowMs: number): Kept | null {
  if (kept?.unit && Date.parse(kept.unit.shiftUntil) <= nowMs) return null;
  return kept?.task && nowMs - Date.parse(kept.heardAt) > keptMsMax ? withoutTask(kept) : kept;
}

export function withoutTask(kept: Kept): Kept {
  return { ...kept, task: null, next: [], picture: null };
}

/** The task as it stands once what is not sent yet has been done. */
export function taskAfter(task: KeptTask | null, whats: readonly PatrolAct[]): KeptTask | null {
  const last = whats.at(-1);
  if (task === null || last === undefined) return task;
  const state: TaskState = last;
  return overStates.includes(state) ? null : { ...task, state };
}
