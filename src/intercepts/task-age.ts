/** How the age tiers bind tasks: one that is not over has no age; any other counts from when it came to its end. */
import type { Sql } from '../database/database.ts';
import { type OpenAges, openAges } from '../governance/age-gate.ts';
import { closedBecause } from '../hits/hit-age.ts';
import type { UtcTime } from '../words/clock.ts';
import type { Refusal } from '../words/fault.ts';
import type { Scope } from '../words/scope.ts';
import type { Task } from '../words/task.ts';
import { overStates } from '../words/task-state.ts';

/** When its vehicle was read; where that camera is not open, when the task was made of it. */
function readOf({ mark, seenAt, madeAt }: Task): { readonly plate: string | null; readonly capturedAt: UtcTime } {
  return { plate: mark, capturedAt: seenAt?.capturedAt ?? madeAt };
}

export function isTaskOpenByAge(task: Task, ages: OpenAges): boolean {
  if (!overStates.includes(task.state) || task.stateAt >= ages.since) return true;
  const { plate, capturedAt } = readOf(task);
  return ages.opens(plate, capturedAt);
}

/** @returns why the task is not open, or null */
export async function gateTask(sql: Sql, scope: Scope, task: Task, now: UtcTime): Promise<Refusal | null> {
  if (isTaskOpenByAge(task, await openAges(sql, scope, now))) return null;
  return closedBecause(sql, scope, readOf(task), now);
}
