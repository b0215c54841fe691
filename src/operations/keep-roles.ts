/**
 * Roles within an operation: given and ended by a supervisor or commander of the force that leads it, or of the
 * person's own; never to oneself, and neither to who keeps people nor to who keeps watch.
 */
import type { Database, Sql } from '../database/database.ts';
import type { Clock, UtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { ForceId, OperationId, OperationRoleId } from '../words/id.ts';
import type { Operation } from '../words/operation.ts';
import { type OperationRole, type RoleInOperation, roleInOperation } from '../words/operation-role.ts';
import type { Scope } from '../words/scope.ts';
import { takesPart } from './keep-shares.ts';
import * as store from './operation-roles-store.ts';
import { findOperation } from './operations-store.ts';

type Ports = { readonly db: Database; readonly clock: Clock };
type Actor = NonNullable<Scope['person']>;

const noOperation = (): Refusal => refuse('not-found', 'There is no such operation, or it is not open to you.');

/** Newest first. */
export function listOperationRoles(ports: Ports, scope: Scope, id: OperationId): Promise<OperationRole[] | Refusal> {
  return ports.db.as(scope, async (sql) => {
    const now = ports.clock.now();
    return (await findOperation(sql, id, now)) ? store.listRoles(sql, id, now) : noOperation();
  });
}

export type GivingRole = {
  readonly operationId: OperationId;
  readonly username: string;
  readonly role: RoleInOperation;
  /** Now, where it is not said. */
  readonly from?: UtcTime | undefined;
  readonly until: UtcTime;
};

/** @returns the roles of the operation, the new one first */
export function giveOperationRole(ports: Ports, scope: Scope, asked: GivingRole): Promise<OperationRole[] | Refusal> {
  return ports.db.as(scope, async (sql) => {
    const now = ports.clock.now();
    const operation = await findOperation(sql, asked.operationId, now);
    const giver = scope.person;
    if (!operation || !giver) return noOperation();
    if (operation.state === 'over') return refuse('changed-meanwhile', 'The operation is over.');
    const period = { from: asked.from ?? now, until: asked.until };
    const person = await personFor(sql, operation, giver, asked);
    if (isRefusal(person)) return person;
    const wrong = periodRefused(operation, period, now);
    if (wrong) return wrong;
    const given = { ...period, role: asked.role, givenBy: giver.id, givenAt: now };
    if (await store.insertRole(sql, { operation: operation.id, person: person.id, force: person.forceId, ...given })) {
      return store.listRoles(sql, operation.id, now);
    }
    const words = `${person.name} has a role in ${operation.name} already. End it first.`;
    return refuse('already-exists', words, 'username');
  });
}

async function personFor(
  sql: Sql,
  operation: Operation,
  giver: Actor,
  { username, role }: GivingRole,
): Promise<store.NamedPerson | Refusal> {
  const person = await store.findNamed(sql, username);
  // Of a force that takes no part it is not even said whether somebody is called so.
  if (!person || !takesPart(operation, person.forceId)) {
    return refuse('not-found', `No force of the operation has a person called ${username}.`, 'username');
  }
  if (person.id === giver.id) return refuse('own-request', 'Nobody gives themselves a role. Ask a colleague to.');
  const notTheirs = sidesOnly(operation, giver, person.forceId, 'give');
  if (notTheirs) return notTheirs;
  if (!roleInOperation.safeParse(person.role).success) {
    const who = person.role === 'auditor' ? 'an auditor, who keeps watch' : 'an administrator, who keeps people';
    return refuse('bad-input', `${person.name} is ${who}, and is given no other role.`, 'username');
  }
  if (person.role !== role) return person;
  return refuse('bad-input', `${person.name} has this role in their force already.`, 'role');
}

function sidesOnly({ leadForceId }: Operation, { forceId }: Actor, theirs: ForceId, act: string): Refusal | null {
  if (forceId === leadForceId || forceId === theirs) return null;
  return refuse('not-allowed', `Only the force that leads, or the person’s own, may ${act} this role.`);
}

type Period = { readonly from: UtcTime; readonly until: UtcTime };

function periodRefused(operation: Operation, { from, until }: Period, now: UtcTime): Refusal | null {
  if (until <= from) return refuse('bad-input', 'The role must end after it begins.', 'until');
  if (until <= now) return refuse('bad-input', 'The end has passed already.', 'until');
  if (until <= operation.endsAt) return null;
  return refuse('bad-input', 'A role ends with its operation at the latest.', 'until');
}

/** @returns the roles of the operation */
export function endOperationRole(ports: Ports, scope: Scope, id: OperationRoleId): Promise<OperationRole[] | Refusal> {
  return ports.db.as(scope, async (sql) => {
    const now = ports.clock.now();
    const role = await store.findRole(sql, id, now);
    const operation = role && (await findOperation(sql, role.operationId, now));
    if (!role || !operation || !scope.person) {
      return refuse('not-found', 'There is no such role, or it is not open to you.');
    }
    const notTheirs = sidesOnly(operation, scope.person, role.forceId, 'end');
    if (notTheirs) return notTheirs;
    if (await store.endRole(sql, id, scope.person.id, now)) return store.listRoles(sql, operation.id, now);
    return refuse('changed-meanwhile', 'The role is over already.');
  });
}
