/**
 * Who takes part in an operation and what they open to one another. A share is proposed by the force that leads or the
 * one whose data they are, agreed by that one, and ended by either side.
 */
import type { Database, Sql } from '../database/database.ts';
import { ownForceOnly } from '../governance/authority.ts';
import { listPurposes } from '../governance/purposes-store.ts';
import * as shares from '../governance/sharing-store.ts';
import type { Clock, UtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { CameraId, ForceId, ListId, OperationId, PersonId, ShareId } from '../words/id.ts';
import type { Operation } from '../words/operation.ts';
import { systemAdministration } from '../words/purpose.ts';
import type { Scope } from '../words/scope.ts';
import type { Share } from '../words/share.ts';
import { noteOperation } from './changes-store.ts';
import * as store from './operations-store.ts';

type Ports = { readonly db: Database; readonly clock: Clock };

export type OperationAndShares = { readonly operation: Operation; readonly shares: readonly Share[] };

type Actor = { readonly id: PersonId; readonly forceId: ForceId };

export function getOperation(ports: Ports, scope: Scope, id: OperationId): Promise<OperationAndShares | Refusal> {
  return ports.db.as(scope, (sql) => found(sql, id, ports.clock.now()));
}

export function inviteForces(
  ports: Ports,
  scope: Scope,
  id: OperationId,
  forces: readonly ForceId[],
): Promise<OperationAndShares | Refusal> {
  return changing(ports, scope, id, async (sql, operation, actor, now) => {
    const notTheirs = ownForceOnly(scope, operation.leadForceId, 'ask others into its operations');
    if (notTheirs) return notTheirs;
    const others = forces.filter((force) => force !== operation.leadForceId);
    if (!(await store.forcesExist(sql, others))) return refuse('not-found', 'There is no such force.', 'forceIds');
    await store.inviteForces(sql, id, others, actor.id, now);
    return null;
  });
}

export function acceptInvitation(ports: Ports, scope: Scope, id: OperationId): Promise<OperationAndShares | Refusal> {
  return changing(ports, scope, id, async (sql, _, actor, now) => {
    if (!(await store.acceptInvitation(sql, id, actor.forceId, actor.id, now))) {
      return refuse('changed-meanwhile', 'Your force takes part already, or was not asked.');
    }
    await noteOperation(sql, id, now);
    return null;
  });
}

export type ProposingShare = {
  readonly operationId: OperationId;
  readonly ownerForceId: ForceId;
  readonly toForceIds: readonly ForceId[];
  readonly allCameras: boolean;
  readonly cameras: readonly CameraId[];
  readonly allLists: boolean;
  readonly lists: readonly ListId[];
  readonly purposes: readonly string[];
  readonly from: UtcTime;
  readonly until: UtcTime;
};

export function proposeShare(ports: Ports, scope: Scope, asked: ProposingShare): Promise<OperationAndShares | Refusal> {
  return changing(ports, scope, asked.operationId, async (sql, operation, actor, now) => {
    const wrong =
      forcesRefused(operation, actor, asked) ??
      periodRefused(operation, asked, now) ??
      (await dataRefused(sql, asked)) ??
      (await purposesRefused(sql, actor, asked.purposes));
    if (wrong) return wrong;
    await shares.insertShare(sql, {
      ...{ operation: operation.id, owner: asked.ownerForceId, to: [...new Set(asked.toForceIds)] },
      cameras: asked.allCameras ? 'all' : [...new Set(asked.cameras)],
      lists: asked.allLists ? 'all' : [...new Set(asked.lists)],
      purposes: [...new Set(asked.purposes)],
      ...{ from: asked.from, until: asked.until, proposedBy: actor.id, proposedAt: now },
    });
    return null;
  });
}

export function agreeShare(ports: Ports, scope: Scope, id: ShareId): Promise<OperationAndShares | Refusal> {
  return changingShare(ports, scope, id, async (sql, { share, proposedBy }, actor, now) => {
    const notTheirs = ownForceOnly(scope, share.ownerForceId, 'agree to open its data');
    if (notTheirs) return notTheirs;
    if (proposedBy === actor.id) {
      return refuse('own-request', 'You proposed it. Another supervisor or commander of your force must agree.');
    }
    if (await shares.agreeShare(sql, id, actor.id, now)) return null;
    return refuse('changed-meanwhile', 'It was agreed or ended already, or its time has passed.');
  });
}

export function endShare(
  ports: Ports,
  scope: Scope,
  id: ShareId,
  words: string,
): Promise<OperationAndShares | Refusal> {
  return changingShare(ports, scope, id, async (sql, { share }, actor, now, operation) => {
    const sides = [share.ownerForceId, operation.leadForceId, ...share.toForceIds];
    if (!sides.includes(actor.forceId)) return refuse('not-allowed', 'Only the forces of a share end it.');
    if ((await shares.endShares(sql, [id], actor.id, words, now)) > 0) return null;
    return refuse('changed-meanwhile', 'The share has ended already.');
  });
}

/** Takes part: leads it, or has accepted. */
export function takesPart({ leadForceId, forces }: Operation, force: ForceId): boolean {
  return force === leadForceId || forces.some(({ id, acceptedAt }) => id === force && acceptedAt !== null);
}

function forcesRefused(operation: Operation, actor: Actor, asked: ProposingShare): Refusal | null {
  const { ownerForceId, toForceIds } = asked;
  if (actor.forceId !== ownerForceId && actor.forceId !== operation.leadForceId) {
    return refuse('not-allowed', 'Only the force whose data they are, or the one that leads, proposes it.');
  }
  if (!takesPart(operation, ownerForceId)) {
    return refuse('bad-input', 'That force does not take part in the operation.', 'ownerForceId');
  }
  if (toForceIds.includes(ownerForceId)) {
    return refuse('bad-input', 'A force need not open its data to itself.', 'toForceIds');
  }
  const stranger = toForceIds.find((force) => !takesPart(operation, force));
  if (stranger === undefined) return null;
  return refuse('bad-input', 'It can be opened only to forces that take part in the operation.', 'toForceIds');
}

function periodRefused(operation: Operation, { from, until }: ProposingShare, now: UtcTime): Refusal | null {
  if (until <= from) return refuse('bad-input', 'The share must end after it begins.', 'until');
  if (until <= now) return refuse('bad-input', 'The end has passed already.', 'until');
  if (until <= operation.endsAt) return null;
  return refuse('bad-input', 'A share ends with its operation at the latest.', 'until');
}

async function dataRefused(sql: Sql, asked: ProposingShare): Promise<Refusal | null> {
  const { allCameras, cameras, allLists, lists, ownerForceId } = asked;
  if (allCameras && cameras.length > 0) return refuse('bad-input', 'Say all cameras, or name some.', 'cameras');
  if (allLists && lists.length > 0) return refuse('bad-input', 'Say all lists, or name some.', 'lists');
  if (!allCameras && !allLists && cameras.length + lists.length === 0) {
    return refuse('bad-input', 'Name at least one camera or list.', 'cameras');
  }
  const ownCameras = await shares.findOwnCameras(sql, ownerForceId, cameras);
  const strange = cameras.find((id) => !ownCameras.has(id));
  if (strange) return refuse('not-found', `There is no camera ${strange} of that force that you may see.`, 'cameras');
  const ownLists = await shares.findOwnLists(sql, ownerForceId, lists);
  const other = lists.find((id) => !ownLists.has(id));
  return other ? refuse('not-found', `There is no list ${other} of that force that you may see.`, 'lists') : null;
}

async function purposesRefused(sql: Sql, actor: Actor, purposes: readonly string[]): Promise<Refusal | null> {
  const listed = await listPurposes(sql, actor.forceId);
  const codes = new Set(listed.map(({ code }) => code).filter((code) => code !== systemAdministration));
  const unknown = purposes.find((code) => !codes.has(code));
  if (unknown === undefined) return null;
  return refuse('bad-input', `Your force has no purpose ${unknown}. It has: ${[...codes].join(', ')}.`, 'purposes');
}

type Change = (sql: Sql, operation: Operation, actor: Actor, now: UtcTime) => Promise<Refusal | null>;

/** Changes an operation that is not over, and answers how it then stands. */
function changing(
  { db, clock }: Ports,
  scope: Scope,
  id: OperationId,
  change: Change,
): Promise<OperationAndShares | Refusal> {
  return db.as(scope, async (sql) => {
    const now = clock.now();
    const operation = await store.findOperation(sql, id, now);
    if (!operation || !scope.person) return noOperation();
    if (operation.state === 'over') return refuse('changed-meanwhile', 'The operation is over.');
    return (await change(sql, operation, scope.person, now)) ?? found(sql, id, now);
  });
}

type ShareChange = (
  sql: Sql,
  found: shares.FoundShare,
  actor: Actor,
  now: UtcTime,
  operation: Operation,
) => Promise<Refusal | null>;

function changingShare(
  { db, clock }: Ports,
  scope: Scope,
  id: ShareId,
  change: ShareChange,
): Promise<OperationAndShares | Refusal> {
  return db.as(scope, async (sql) => {
    const now = clock.now();
    const share = await shares.findShare(sql, id, now);
    const operation = share && (await store.findOperation(sql, share.share.operationId, now));
    if (!share || !operation || !scope.person) {
      return refuse('not-found', 'There is no such share, or it is not open to you.');
    }
    return (await change(sql, share, scope.person, now, operation)) ?? found(sql, operation.id, now);
  });
}

async function found(sql: Sql, id: OperationId, now: UtcTime): Promise<OperationAndShares | Refusal> {
  const operation = await store.findOperation(sql, id, now);
  return operation ? { operation, shares: await shares.listShares(sql, id, now) } : noOperation();
}

function noOperation(): Refusal {
  return refuse('not-found', 'There is no such operation, or it is not open to you.');
}
