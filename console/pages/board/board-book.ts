/** What the board of one operation shows, and how a live change alters it. Pure: the store and its test build on it. */
import { overStates } from '../../../src/words/task-state.ts';
import type { Output } from '../../api/client.ts';
import type { LiveChange } from '../../api/live-channel.ts';

export type Unit = Output<'listUnits'>['units'][number];
export type Emergency = Output<'listUnits'>['emergencies'][number];
export type Decision = Output<'listPolicyLog'>['decisions'][number];
export type Operation = Output<'getOperation'>['operation'];
export type Share = Output<'getOperation'>['shares'][number];
/** Without where it was seen: the live channel does not tell it. */
export type BoardTask = Omit<Output<'listTasks'>['tasks'][number], 'seenAt'>;

export type Board = {
  readonly operation: Operation;
  readonly shares: readonly Share[];
  readonly units: ReadonlyMap<string, Unit>;
  /** Those that are not over. */
  readonly tasks: ReadonlyMap<string, BoardTask>;
  /** Open tasks that the server has but did not send. */
  readonly tasksNotSent: number;
  readonly emergencies: ReadonlyMap<string, Emergency>;
  /** By number, the newest first. */
  readonly decisions: readonly Decision[];
};

/** Decisions that the board keeps; the log itself has all of them. */
const decisionsMost = 50;

/** @returns the same board where the change is of another operation, or of nothing that it shows */
export function changeBoard(board: Board, change: LiveChange): Board {
  const { id } = board.operation;
  switch (change.kind) {
    case 'unit':
      return change.unit.operationId === id ? { ...board, units: put(board.units, change.unit) } : board;
    case 'task':
      return change.task.operationId === id ? { ...board, tasks: putTask(board.tasks, change.task) } : board;
    case 'emergency':
      if (change.emergency.operationId !== id) return board;
      return { ...board, emergencies: put(board.emergencies, change.emergency) };
    case 'operation':
      return change.operation.id === id ? { ...board, operation: change.operation } : board;
    case 'policy-log':
      return change.operationId === id ? { ...board, decisions: putDecision(board.decisions, change.decision) } : board;
    default:
      return board;
  }
}

function put<Thing extends { readonly id: string }>(
  things: ReadonlyMap<string, Thing>,
  thing: Thing,
): ReadonlyMap<string, Thing> {
  return new Map(things).set(thing.id, thing);
}

function putTask(tasks: Board['tasks'], task: BoardTask): Board['tasks'] {
  const next = new Map(tasks);
  if (overStates.includes(task.state)) next.delete(task.id);
  else next.set(task.id, task);
  return next;
}

/** A correction is a decision of its own, and marks the one that it corrects. */
function putDecision(decisions: readonly Decision[], fresh: Decision): readonly Decision[] {
  const others = decisions
    .filter(({ number }) => number !== fresh.number)
    .map((one) => (one.number === fresh.corrects ? { ...one, correctedBy: fresh.number } : one));
  return [fresh, ...others].toSorted((a, b) => b.number - a.number).slice(0, decisionsMost);
}

/** Tasks that wait for somebody at a desk before those that a unit carries; of each, the oldest first. */
export function orderTasks(tasks: Board['tasks']): readonly BoardTask[] {
  const rank = ({ state, listedAs }: BoardTask) => (listedAs !== 'stop' ? 0 : desk.indexOf(state) + 1 || 3);
  return [...tasks.values()].toSorted((a, b) => rank(a) - rank(b) || Date.parse(a.madeAt) - Date.parse(b.madeAt));
}

const desk: readonly BoardTask['state'][] = ['waiting', 'ready'];

/** Nobody has answered: the oldest first. Then those that were answered a short while ago. */
export function orderEmergencies(emergencies: Board['emergencies'], nowMs: number, shownMs: number) {
  const all = [...emergencies.values()].toSorted((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt));
  return {
    unanswered: all.filter(({ answeredAt }) => answeredAt === null),
    answered: all.filter(({ answeredAt }) => answeredAt !== null && nowMs - Date.parse(answeredAt) < shownMs),
  };
}

type OfHit = { readonly listId: string; readonly ownerForceId: string; readonly capturedAt: string };

/** Whether a hit is of the operation: of its time, on a list that it holds or that was shared within it. */
export function isOfOperation({ operation, shares }: Pick<Board, 'operation' | 'shares'>, hit: OfHit): boolean {
  if (hit.capturedAt < operation.startsAt || hit.capturedAt >= (operation.endedAt ?? operation.endsAt)) return false;
  if (operation.lists.some(({ id }) => id === hit.listId)) return true;
  return shares.some(
    (share) =>
      share.agreedAt !== null &&
      share.ownerForceId === hit.ownerForceId &&
      (share.allLists || share.lists.some(({ id }) => id === hit.listId)),
  );
}
