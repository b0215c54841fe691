/** What every record of the day asks first: does its operation take records, and can the phone's time be. */
import type { Sql } from '../database/database.ts';
import { otherOperationRefused } from '../governance/authority.ts';
import { toMs, type UtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { OperationId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import { closedRefused, purposeRefused } from './in-operation.ts';
import { takesPart } from './operation-parents-store.ts';
import { findOperation } from './operations-store.ts';
import { findPlan } from './plans-store.ts';

/** A phone's clock may be ahead by so much, milliseconds. */
const aheadMsMax = 5 * 60_000;

export function timeRefused(doneAt: UtcTime, now: UtcTime, field = 'doneAt'): Refusal | null {
  if (toMs(doneAt) <= toMs(now) + aheadMsMax) return null;
  return refuse('bad-input', 'That is to come; the clock of the phone may be wrong.', field);
}

/**
 * Refused while it has not gone live, and once its debrief is closed; not between its end and that, since what a day
 * brought is often written down after it.
 * @param id null: a record outside any operation
 * @param at when it happened, where that is told: never before the operation began
 */
export async function recordingRefused(
  sql: Sql,
  scope: Scope,
  id: OperationId | null,
  now: UtcTime,
  at: UtcTime | null = null,
): Promise<Refusal | null> {
  const elsewhere = otherOperationRefused(scope, id);
  if (elsewhere || id === null) return elsewhere;
  const operation = await findOperation(sql, id, now);
  if (!operation || !(await takesPart(sql, id))) {
    return refuse('not-found', 'There is no such operation, or your force takes no part in it.', 'operationId');
  }
  const notLive = (words: string) => refuse('operation-not-live', `${operation.name} ${words}`, 'operationId');
  if (operation.stage === 'planned') return notLive('has not gone live.');
  if (at !== null && toMs(at) < toMs(operation.startsAt)) return notLive('had not begun then.');
  return closedRefused(operation);
}

/** The same of a stop or an outcome, which is written down for one of the purposes that the plan names. */
export async function workRefused(
  sql: Sql,
  scope: Scope,
  id: OperationId | null,
  now: UtcTime,
  at: UtcTime | null = null,
): Promise<Refusal | null> {
  const refused = await recordingRefused(sql, scope, id, now, at);
  if (refused || id === null) return refused;
  const plan = await findPlan(sql, id);
  return purposeRefused(scope, plan?.content.purposes ?? []);
}
