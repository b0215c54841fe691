/** Handing over command of an operation: one holder of each tier and area at a time, and the words of each change. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { Command, CommandTier } from '../words/command.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { CommandId, ForceId, OperationId, PersonId } from '../words/id.ts';
import type { Operation } from '../words/operation.ts';
import { nameKey } from '../words/plan.ts';
import type { Scope } from '../words/scope.ts';
import { closedRefused, inOperation, isToCome, type Ports } from './in-operation.ts';
import * as store from './operation-command-store.ts';
import { findPlan } from './plans-store.ts';

export type HandingCommand = {
  readonly operationId: OperationId;
  readonly tier: CommandTier;
  readonly area: string | null;
  readonly forceId: ForceId;
  /** One who has an account; their name is then the account's. */
  readonly personId: PersonId | null;
  readonly name: string | null;
  readonly rank: string;
  readonly from: UtcTime;
  readonly words: string;
  readonly stateOfPlay: string;
  /** Who held it until now; null where nobody did. */
  readonly followsId: CommandId | null;
};

/** By a person of the force that leads, or of the one that held it until now. */
export function handCommand(ports: Ports, scope: Scope, asked: HandingCommand): Promise<Command[] | Refusal> {
  return inOperation<Command[]>(ports, scope, asked.operationId, async (sql, { operation, person, now }) => {
    const area = asked.area === null ? null : await findArea(sql, operation.id, asked.area);
    if (asked.area !== null && area === null) {
      return refuse('bad-input', `The plan has no area called ${asked.area}.`, 'area');
    }
    const all = await store.listCommand(sql, operation.id);
    const held = all.find((one) => one.standing && one.tier === asked.tier && one.area === area) ?? null;
    const wrong = closedRefused(operation) ?? holderRefused(operation, asked, held, now);
    if (wrong) return wrong;
    if (person.forceId !== operation.leadForceId && person.forceId !== held?.forceId) {
      return refuse('not-allowed', 'Only the force that leads, or the one that holds the command, hands it over.');
    }
    const name = asked.personId === null ? asked.name : await store.findPersonName(sql, asked.personId, asked.forceId);
    if (name === null) return nobody(asked);
    const fresh = { ...asked, operation: operation.id, area, follows: asked.followsId };
    const holder = { force: asked.forceId, person: asked.personId, name, rank: asked.rank };
    const recorded = { by: person.id, force: person.forceId, at: now };
    if (!(await store.insertCommand(sql, { ...fresh, holder, recorded }))) return taken();
    return store.listCommand(sql, operation.id);
  });
}

async function findArea(sql: Sql, id: OperationId, name: string): Promise<string | null> {
  const plan = await findPlan(sql, id);
  return plan?.content.areas.find((one) => nameKey(one.name) === nameKey(name))?.name ?? null;
}

function holderRefused(
  { leadForceId, forces }: Operation,
  { forceId, followsId, from, stateOfPlay }: HandingCommand,
  held: Command | null,
  now: UtcTime,
): Refusal | null {
  if ((held?.id ?? null) !== followsId) return taken();
  const takesPart = forces.some((one) => one.id === forceId && one.acceptedAt !== null);
  if (forceId !== leadForceId && !takesPart) {
    return refuse('bad-input', 'That force does not take part in the operation.', 'forceId');
  }
  if (held && stateOfPlay === '')
    return refuse('bad-input', 'Say how things stand as it is handed over.', 'stateOfPlay');
  if (held && from < held.from) return refuse('bad-input', 'It was held from a later time than this.', 'from');
  if (held && isToCome(from, now)) return refuse('bad-input', 'A handover is recorded when it has happened.', 'from');
  return null;
}

function nobody({ personId }: HandingCommand): Refusal {
  if (personId === null) return refuse('bad-input', 'Name who takes command.', 'name');
  return refuse('not-found', 'There is nobody of that force with this account.', 'personId');
}

function taken(): Refusal {
  return refuse('changed-meanwhile', 'Somebody else holds this command by now. Look at it again.', 'followsId');
}
