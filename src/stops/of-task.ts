/** What a stop or an outcome takes from the task that it came of: its operation, its hit, and whom to credit. */
import type { Sql } from '../database/database.ts';
import { findForcesOfTask, findTask } from '../intercepts/tasks-store.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { ForceId, HitId, OperationId, TaskId } from '../words/id.ts';

/** What a record says that it is of. */
export type RecordOf = {
  readonly operationId: OperationId | null;
  readonly hitId: HitId | null;
  readonly taskId: TaskId | null;
};

export type PlacedRecord = RecordOf & {
  /** Whose camera and list made the task’s hit, which was confirmed; null where there is none. */
  readonly hitForces: readonly ForceId[] | null;
};

/** A task's record need not name its operation and hit; where it does, they must be the task's. */
export async function placeByTask(sql: Sql, asked: RecordOf): Promise<PlacedRecord | Refusal> {
  const { operationId, hitId, taskId } = asked;
  if (taskId === null) return { operationId, hitId, taskId, hitForces: null };
  const task = await findTask(sql, taskId);
  if (!task) return refuse('not-found', 'There is no such task, or it is not open to you.', 'taskId');
  if (operationId !== null && operationId !== task.operationId) {
    return refuse('bad-input', 'is not the operation of this task', 'operationId');
  }
  if (hitId !== null && hitId !== task.hitId) return refuse('bad-input', 'is not the hit of this task', 'hitId');
  const hitForces = task.hitId === null ? null : await findForcesOfTask(sql, taskId);
  return { operationId: task.operationId, hitId: task.hitId, taskId, hitForces };
}
