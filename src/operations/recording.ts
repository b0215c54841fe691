/** What every record of the day asks first: does its operation take records, and can the phone's time be. */
import type { Sql } from '../database/database.ts';
import { toMs, type UtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { OperationId } from '../words/id.ts';
import { closedRefused } from './in-operation.ts';
import { takesPart } from './operation-parents-store.ts';
import { findOperation } from './operations-store.ts';

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
 */
export async function recordingRefused(sql: Sql, id: OperationId | null, now: UtcTime): Promise<Refusal | null> {
  if (id === null) return null;
  const operation = await findOperation(sql, id, now);
  if (!operation || !(await takesPart(sql, id))) {
    return refuse('not-found', 'There is no such operation, or your force takes no part in it.', 'operationId');
  }
  if (operation.stage !== 'planned') return closedRefused(operation);
  return refuse('operation-not-live', `${operation.name} has not gone live.`, 'operationId');
}
