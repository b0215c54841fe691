/** What an officer can say of the task next, and why the rest cannot be said now. */
import type { PatrolAct } from '../../../src/words/task.ts';
import type { TaskState } from '../../../src/words/task-state.ts';
import type { KeptTask } from './kept.ts';

type ActTerms = {
  readonly title: string;
  /** What the control room and the story call it. */
  readonly says: string;
  readonly from: readonly TaskState[];
  /** Why it cannot be said from any other state. */
  readonly otherwise: string;
  /** The unit is free afterwards, and the phone keeps the task no more. */
  readonly ends?: true;
};

const onTheWay: readonly TaskState[] = ['accepted', 'en-route', 'lost'];

export const actTerms: Readonly<Record<PatrolAct, ActTerms>> = {
  accepted: { title: 'Accept', says: 'Accepted', from: ['assigned'], otherwise: 'You have accepted it.' },
  'en-route': {
    ...{ title: 'En route', says: 'En route', from: ['accepted', 'lost'] },
    otherwise: 'You said that you were on the way, or are with it already.',
  },
  'with-vehicle': {
    ...{ title: 'With vehicle', says: 'With vehicle', from: onTheWay },
    otherwise: 'You are with the vehicle already.',
  },
  stopped: {
    ...{ title: 'Stopped', says: 'Stopped', from: [...onTheWay, 'with-vehicle'] },
    otherwise: 'It is stopped already.',
  },
  lost: {
    ...{ title: 'Lost', says: 'Lost', from: ['with-vehicle', 'stopped'] },
    otherwise: 'You have not been with the vehicle since.',
  },
  'no-trace': {
    ...{ title: 'No trace', says: 'No trace', from: onTheWay, ends: true },
    otherwise: 'You have been with the vehicle: say Lost first.',
  },
  'stood-down': {
    ...{ title: 'Stand down', says: 'Stood down', from: ['assigned', ...onTheWay, 'with-vehicle', 'stopped'] },
    otherwise: 'The task is over.',
    ends: true,
  },
  ended: {
    ...{ title: 'Dealt with', says: 'Dealt with', from: ['stopped'], ends: true },
    otherwise: 'The vehicle is not stopped. To give it up, say No trace or Stand down.',
  },
};

export const allActs = Object.keys(actTerms) as readonly PatrolAct[];

/** @returns why it cannot be said now; undefined when it can */
export function barOf(what: PatrolAct, { state, entryNow }: KeptTask): string | undefined {
  const setsOut = what === 'accepted' || what === 'en-route';
  if (setsOut && entryNow === 'observe') return 'The list now says: observe, do not stop.';
  if (setsOut && entryNow === 'gone') return 'The vehicle is on that list no more.';
  const { from, otherwise } = actTerms[what];
  if (from.includes(state)) return undefined;
  return state === 'assigned' ? 'Accept the task first.' : otherwise;
}

const nextOfState: Readonly<Partial<Record<TaskState, PatrolAct>>> = {
  assigned: 'accepted',
  accepted: 'en-route',
  'en-route': 'with-vehicle',
  'with-vehicle': 'stopped',
  stopped: 'ended',
  lost: 'with-vehicle',
};

/** What is most often said next: the one under the thumb. */
export function mainAct(task: KeptTask): PatrolAct {
  const next = nextOfState[task.state] ?? 'stood-down';
  return barOf(next, task) === undefined ? next : 'stood-down';
}
