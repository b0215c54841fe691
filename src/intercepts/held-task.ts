/** What every act on a task asks first: is it there, open to the asker, and of whose force; and what it answers. */
import type { Sql } from '../database/database.ts';
import { holdsOneFor, ownForceOnly } from '../governance/authority.ts';
import { noteThings } from '../operations/changes-store.ts';
import { type InOperation, inOperation, type Ports, purposeRefused } from '../operations/in-operation.ts';
import { findPlan } from '../operations/plans-store.ts';
import type { UtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import { type OperationId, type TaskId, taskId, type UnitId, unitId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import type { EntryNow, Task, TaskCard } from '../words/task.ts';
import { listBorderHandovers } from './border-store.ts';
import { markersWith } from './markers.ts';
import { findApprovalWords } from './markers-store.ts';
import { gateTask } from './task-age.ts';
import * as store from './tasks-store.ts';

type InPlan<Result> = (sql: Sql, held: InOperation) => Promise<Result | Refusal>;

/** A task shows intelligence: for a person whose force takes part, and whose purpose is one of the plan’s. */
export function inPlan<Result>(
  ports: Ports,
  scope: Scope,
  id: OperationId,
  work: InPlan<Result>,
): Promise<Result | Refusal> {
  return inOperation<Result>(ports, scope, id, async (sql, held) => {
    const plan = await findPlan(sql, id);
    return purposeRefused(scope, plan?.content.purposes ?? []) ?? work(sql, held);
  });
}

export type HeldTask = InOperation & { readonly task: Task };

type Work<Result> = (sql: Sql, held: HeldTask) => Promise<Result | Refusal>;

/** For a person of any force of the operation. */
export async function withTask<Result>(
  ports: Ports,
  scope: Scope,
  id: TaskId,
  work: Work<Result>,
): Promise<Result | Refusal> {
  const there = await ports.db.as(scope, (sql) => store.findTask(sql, id));
  if (!there) return refuse('not-found', 'There is no such task, or it is not open to you.');
  return inPlan<Result>(ports, scope, there.operationId, async (sql, held) => {
    return (await gateTask(sql, scope, there, held.now)) ?? work(sql, { ...held, task: there });
  });
}

/** Who sees every task of an operation, and speaks for its units. */
export const controlRoom = ['analyst', 'supervisor', 'commander', 'tactical-adviser'] as const;

/** What a patrol is shown of a task is shown to the crew of a unit that has it, or had it. */
export async function ownTaskOnly(sql: Sql, scope: Scope, { task, person }: HeldTask): Promise<Refusal | null> {
  if (holdsOneFor(scope, controlRoom, task.operationId)) return null;
  if ((await store.findUnitWithTask(sql, task.id, person.id)) !== null) return null;
  return refuse('not-allowed', 'No unit of yours has, or had, this task.');
}

/** For a person of the force in charge, with the task locked until the transaction ends. */
export function inCharge<Result>(
  ports: Ports,
  scope: Scope,
  id: TaskId,
  work: Work<Result>,
): Promise<Result | Refusal> {
  return withTask<Result>(ports, scope, id, async (sql, held) => {
    // After the lock: another force may have taken it over meanwhile.
    const task = await lockTask(sql, id);
    return ownForceOnly(scope, task.forceId, 'decide about its tasks') ?? work(sql, { ...held, task });
  });
}

export async function lockTask(sql: Sql, id: TaskId): Promise<Task> {
  const task = await store.findTask(sql, id, true);
  if (!task) throw new Error('a task that was there is gone');
  return task;
}

export type ListedNow = {
  readonly entry: store.EntryOfTask | null;
  /** Markers of the entry as it is now for which nobody has approved the stop. */
  readonly pending: readonly string[];
};

/** What the list says at this moment, and what of it nobody has approved. */
export async function listedNow(sql: Sql, task: Task, now: UtcTime): Promise<ListedNow> {
  const entry = await store.findEntryOfTask(sql, task.id, now);
  const words = await findApprovalWords(sql, task.forceId);
  const approved = new Set(await store.findApproved(sql, task.id));
  return { entry, pending: markersWith(entry?.markers ?? [], words).filter((marker) => !approved.has(marker)) };
}

/** Tells everybody what changed, last in the transaction. */
export async function toldCard(
  sql: Sql,
  id: TaskId,
  units: readonly (UnitId | null)[],
  now: UtcTime,
): Promise<TaskCard> {
  const card = await cardOf(sql, id, now);
  const { operationId } = card.task;
  const rows = [...new Set(units)].flatMap((unit) => (unit === null ? [] : [unitId.row(unit)]));
  await noteThings(sql, 'task', [taskId.row(id)], operationId, now);
  if (rows.length > 0) await noteThings(sql, 'unit', rows, operationId, now);
  return card;
}

export async function cardOf(sql: Sql, id: TaskId, now: UtcTime): Promise<TaskCard> {
  const task = await store.findTask(sql, id);
  if (!task) throw new Error('a task that was there is gone');
  const entry = await store.findEntryOfTask(sql, id, now);
  const entryNow: EntryNow = entry === null ? 'gone' : entry.action;
  return {
    ...{ task, entryNow, markersNow: [...(entry?.markers ?? [])] },
    events: await store.listTaskEvents(sql, id),
    handovers: await listBorderHandovers(sql, id),
  };
}
