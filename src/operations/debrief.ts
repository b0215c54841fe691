/** The debrief of an operation that is over: saved by the force that led it, and closed by one of its commanders. */
import type { Sql } from '../database/database.ts';
import type { Activity } from '../words/activity.ts';
import type { Debrief, DebriefContent } from '../words/debrief.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { OperationId } from '../words/id.ts';
import type { Operation } from '../words/operation.ts';
import type { Scope } from '../words/scope.ts';
import { listActivities } from './activities-store.ts';
import { noteOperation } from './changes-store.ts';
import * as store from './debriefs-store.ts';
import { closedRefused, inOperation, leading, type Ports } from './in-operation.ts';
import { operationsWithin } from './operation-parents-store.ts';
import { findOperation } from './operations-store.ts';

export type WholeDebrief = {
  readonly operation: Operation;
  /** Newest first. */
  readonly debriefs: readonly Debrief[];
  /** Of which nobody has said what came of them. */
  readonly unsaidActivities: readonly Activity[];
  /** The operation and all within it: whose hits are looked at. */
  readonly within: readonly OperationId[];
};

export function getDebrief(ports: Ports, scope: Scope, id: OperationId): Promise<WholeDebrief | Refusal> {
  return inOperation(ports, scope, id, (sql, { operation }) => whole(sql, operation));
}

/** @param revision the one that was changed; 0 for the first */
export function saveDebrief(
  ports: Ports,
  scope: Scope,
  id: OperationId,
  revision: number,
  content: DebriefContent,
): Promise<WholeDebrief | Refusal> {
  return leading<WholeDebrief>(ports, scope, id, 'write its debrief', async (sql, { operation, person, now }) => {
    const notNow = closedRefused(operation) ?? notOverRefused(operation);
    if (notNow) return notNow;
    const [standing] = await store.listDebriefs(sql, id);
    const saved = { by: person.id, force: person.forceId, at: now };
    const isNewest = (standing?.revision ?? 0) === revision;
    if (!isNewest || !(await store.insertDebrief(sql, id, revision + 1, content, saved))) return changed();
    return whole(sql, operation);
  });
}

/** @param revision the debrief that is closed */
export function closeDebrief(
  ports: Ports,
  scope: Scope,
  id: OperationId,
  revision: number,
): Promise<WholeDebrief | Refusal> {
  return leading<WholeDebrief>(ports, scope, id, 'close its debrief', async (sql, { operation, person, now }) => {
    const notNow = closedRefused(operation) ?? notOverRefused(operation);
    if (notNow) return notNow;
    const [standing] = await store.listDebriefs(sql, id);
    if (!standing) return refuse('not-found', 'Nobody has written the debrief yet.', 'revision');
    if (standing.revision !== revision) return changed();
    if (!(await store.closeDebrief(sql, id, person.id, now))) return changed();
    await noteOperation(sql, id, now);
    return whole(sql, (await findOperation(sql, id, now)) ?? operation);
  });
}

function notOverRefused({ state, name }: Operation): Refusal | null {
  if (state === 'over') return null;
  return refuse('operation-not-over', `${name} is not over. It is debriefed once it is.`);
}

function changed(): Refusal {
  return refuse('changed-meanwhile', 'Somebody else has changed the debrief meanwhile. Look at it again.', 'revision');
}

async function whole(sql: Sql, operation: Operation): Promise<WholeDebrief> {
  const activities = await listActivities(sql, operation.id);
  return {
    operation,
    debriefs: await store.listDebriefs(sql, operation.id),
    unsaidActivities: activities.filter(({ state }) => state === 'planned'),
    within: await operationsWithin(sql, operation.id),
  };
}
