/** What every act on a joint operation asks first: is it there, does the asker's force take part, does it lead. */
import type { Database, Sql } from '../database/database.ts';
import { otherOperationRefused, ownForceOnly } from '../governance/authority.ts';
import { type Clock, toMs, type UtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { OperationId } from '../words/id.ts';
import type { Operation } from '../words/operation.ts';
import type { Scope } from '../words/scope.ts';
import { takesPart } from './operation-parents-store.ts';
import { findOperation } from './operations-store.ts';

export type Ports = { readonly db: Database; readonly clock: Clock };

export type InOperation = {
  readonly operation: Operation;
  readonly person: NonNullable<Scope['person']>;
  readonly now: UtcTime;
};

type Work<Result> = (sql: Sql, held: InOperation) => Promise<Result | Refusal>;

/** For a person whose force leads the operation, has accepted, or takes part in one that it lies within. */
export function inOperation<Result>(
  { db, clock }: Ports,
  scope: Scope,
  id: OperationId,
  work: Work<Result>,
): Promise<Result | Refusal> {
  return db.as(scope, async (sql) => {
    const now = clock.now();
    const operation = await findOperation(sql, id, now);
    const { person } = scope;
    if (!operation || !person) return refuse('not-found', 'There is no such operation, or it is not open to you.');
    if (!(await takesPart(sql, id))) {
      return refuse('not-allowed', 'Your force was asked into this operation and has not said that it takes part.');
    }
    return otherOperationRefused(scope, id) ?? work(sql, { operation, person, now });
  });
}

/** For a person of the force that leads it. @param act what only that force may do */
export function leading<Result>(
  ports: Ports,
  scope: Scope,
  id: OperationId,
  act: string,
  work: Work<Result>,
): Promise<Result | Refusal> {
  return inOperation<Result>(ports, scope, id, async (sql, held) => {
    return ownForceOnly(scope, held.operation.leadForceId, act) ?? work(sql, held);
  });
}

/** A clock of a console or phone may be this far ahead of the server's, milliseconds. */
const aheadMsMax = 120_000;

/** Whether a time that somebody gave as past lies in the future. */
export function isToCome(time: UtcTime, now: UtcTime): boolean {
  return toMs(time) > toMs(now) + aheadMsMax;
}

/** A debrief that is closed ends what is written of an operation. */
export function closedRefused({ debriefedAt }: Operation): Refusal | null {
  return debriefedAt === null ? null : refuse('changed-meanwhile', 'The debrief is closed; nothing more is written.');
}

/** Tasks, deployments and outcomes are of an operation that a commander has let go live. */
export async function operationMustRun(sql: Sql, id: OperationId, now: UtcTime): Promise<Refusal | null> {
  const operation = await findOperation(sql, id, now);
  if (!operation) return refuse('not-found', 'There is no such operation, or it is not open to you.', 'operationId');
  if (operation.stage === 'live') return null;
  return refuse('operation-not-live', `${operation.name} is ${operation.stage}, not live.`, 'operationId');
}

/** What intelligence a plan holds is shown for the purposes that the plan names. */
export function purposeRefused({ purpose }: Scope, purposes: readonly string[]): Refusal | null {
  if (purposes.length === 0 || (purpose !== null && purposes.includes(purpose.kind))) return null;
  const words = `This operation is for ${purposes.join(', ')}; your purpose is another. State one of these first.`;
  return refuse('no-purpose', words);
}
