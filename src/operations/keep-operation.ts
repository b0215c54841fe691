/** Making an operation and ending it early: by a person of the force that leads it, with that force's own lists. */
import type { Database, Sql } from '../database/database.ts';
import { ownForceOnly } from '../governance/authority.ts';
import { endShares, listShares } from '../governance/sharing-store.ts';
import { type Clock, dayMs, toMs, type UtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { ForceId, ListId, OperationId } from '../words/id.ts';
import { type Operation, operationDaysMax } from '../words/operation.ts';
import type { Scope } from '../words/scope.ts';
import { noteOperation } from './changes-store.ts';
import * as store from './operations-store.ts';

export type MakingOperation = {
  readonly name: string;
  readonly startsAt: UtcTime;
  readonly endsAt: UtcTime;
  readonly lists: readonly ListId[];
};

export async function makeOperation(
  db: Database,
  clock: Clock,
  scope: Scope,
  asked: MakingOperation,
): Promise<Operation | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  const wrongTimes = timesRefused(asked, clock.now());
  if (wrongTimes) return wrongTimes;
  return db.as(scope, async (sql) => {
    const wrongLists = await listsRefused(sql, person.forceId, asked.lists);
    if (wrongLists) return wrongLists;
    const madeAt = clock.now();
    const id = await store.insertOperation(sql, { ...asked, lead: person.forceId, madeBy: person.id, madeAt });
    if (id === null) {
      return refuse('already-exists', `Your force has an operation called ${asked.name} already.`, 'name');
    }
    return found(sql, id, madeAt);
  });
}

function timesRefused({ startsAt, endsAt }: MakingOperation, now: UtcTime): Refusal | null {
  if (endsAt <= startsAt) return refuse('bad-input', 'The operation must end after it starts.', 'endsAt');
  if (endsAt <= now) return refuse('bad-input', 'The end has passed already.', 'endsAt');
  if (toMs(endsAt) - toMs(startsAt) <= operationDaysMax * dayMs) return null;
  return refuse('bad-input', `An operation lasts at most ${operationDaysMax} days.`, 'endsAt');
}

async function listsRefused(sql: Sql, lead: ForceId, asked: readonly ListId[]): Promise<Refusal | null> {
  const there = await store.findListsFor(sql, asked);
  const open = new Set(there.map((list) => list.id));
  const missing = asked.find((id) => !open.has(id));
  if (missing) return refuse('not-found', `There is no list ${missing}, or it is not open to you.`, 'lists');
  const others = there.find((list) => list.owner !== lead);
  if (others) return refuse('not-allowed', `${others.name} is another force’s list; only its owner opens it.`, 'lists');
  const always = there.find((list) => list.use !== 'operation');
  if (!always) return null;
  const what = `${always.name} is not a list that alerts within an operation only; its use is “${always.use}”.`;
  return refuse('bad-input', `${what} Change its use first.`, 'lists');
}

export async function endOperation(
  db: Database,
  clock: Clock,
  scope: Scope,
  id: OperationId,
): Promise<Operation | Refusal> {
  return db.as(scope, async (sql) => {
    const now = clock.now();
    const operation = await store.findOperation(sql, id, now);
    if (!operation || !scope.person)
      return refuse('not-found', 'There is no such operation, or it is not open to you.');
    const notTheirs = ownForceOnly(scope, operation.leadForceId, 'end its operations');
    if (notTheirs) return notTheirs;
    if (!(await store.endOperation(sql, id, scope.person.id, now))) {
      return refuse('changed-meanwhile', 'The operation is over already.');
    }
    const open = (await listShares(sql, id, now)).map((share) => share.id);
    await endShares(sql, open, scope.person.id, 'The operation was ended.', now);
    await noteOperation(sql, id, now);
    return found(sql, id, now);
  });
}

async function found(sql: Sql, id: OperationId, now: UtcTime): Promise<Operation> {
  const operation = await store.findOperation(sql, id, now);
  if (!operation) throw new Error('an operation just written is not there');
  return operation;
}
