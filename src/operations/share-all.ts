/** An operation in which each force opens everything to the others: by command, for an installation's first day. */
import type { Sql } from '../database/database.ts';
import { listPurposes } from '../governance/purposes-store.ts';
import { agreeShare, insertShare } from '../governance/sharing-store.ts';
import type { UtcTime } from '../words/clock.ts';
import type { ForceId, OperationId, ShareId } from '../words/id.ts';
import { systemAdministration } from '../words/purpose.ts';
import { acceptInvitation, insertOperation, inviteForces } from './operations-store.ts';

export type SharingAll = {
  readonly name: string;
  /** The first leads. */
  readonly forces: readonly [ForceId, ...ForceId[]];
  /** Reads captured before are not opened. */
  readonly from: UtcTime;
  readonly until: UtcTime;
};

/**
 * @param sql under a scope that sees every force: what each force's people would agree to is agreed by command
 * @returns the shares; null where the first force has an operation of this name already
 */
export async function shareAll(
  sql: Sql,
  { name, forces, from, until }: SharingAll,
  now: UtcTime,
): Promise<ShareId[] | null> {
  const [lead, ...partners] = forces;
  const times = { startsAt: from, endsAt: until };
  const operation = await insertOperation(sql, { name, lead, ...times, lists: [], madeBy: null, madeAt: now });
  if (operation === null) return null;
  await inviteForces(sql, operation, partners, null, now);
  for (const partner of partners) await acceptInvitation(sql, operation, partner, null, now);
  const made: ShareId[] = [];
  for (const owner of forces) made.push(await shareOwn(sql, operation, owner, forces, { from, until }, now));
  return made;
}

async function shareOwn(
  sql: Sql,
  operation: OperationId,
  owner: ForceId,
  forces: readonly ForceId[],
  period: { readonly from: UtcTime; readonly until: UtcTime },
  now: UtcTime,
): Promise<ShareId> {
  const listed = await listPurposes(sql, owner);
  const share = await insertShare(sql, {
    ...{ operation, owner, cameras: 'all', lists: 'all', ...period, proposedBy: null, proposedAt: now },
    to: forces.filter((force) => force !== owner),
    purposes: listed.map(({ code }) => code).filter((code) => code !== systemAdministration),
  });
  await agreeShare(sql, share, null, now);
  return share;
}
