/** Answers the requests about what forces open to one another. */
import { listShareUses } from '../../governance/share-uses-store.ts';
import * as keep from '../../operations/keep-shares.ts';
import { dayMs, toUtcTime } from '../../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../../words/fault.ts';
import type { Handlers } from '../ports.ts';

type SharingHandlers = Pick<
  Handlers,
  'getOperation' | 'inviteForces' | 'acceptInvitation' | 'proposeShare' | 'agreeShare' | 'endShare' | 'listShareUses'
>;

export const sharingHandlers: SharingHandlers = {
  getOperation: async ({ operationId }, scope, ports) => answer(await keep.getOperation(ports, scope, operationId)),

  inviteForces: async ({ operationId, forceIds }, scope, ports) =>
    answer(await keep.inviteForces(ports, scope, operationId, forceIds)),

  acceptInvitation: async ({ operationId }, scope, ports) =>
    answer(await keep.acceptInvitation(ports, scope, operationId)),

  proposeShare: async (input, scope, ports) => answer(await keep.proposeShare(ports, scope, input)),

  agreeShare: async ({ shareId }, scope, ports) => answer(await keep.agreeShare(ports, scope, shareId)),

  endShare: async ({ shareId, words }, scope, ports) => answer(await keep.endShare(ports, scope, shareId, words)),

  async listShareUses({ days }, scope, ports) {
    const force = scope.person?.forceId;
    if (!force) return refuse('not-signed-in', 'Sign in first.');
    const since = toUtcTime(ports.clock.nowMs() - days * dayMs);
    return { uses: await ports.db.as(scope, (sql) => listShareUses(sql, force, since)) };
  },
};

function answer(found: keep.OperationAndShares | Refusal) {
  return isRefusal(found) ? found : { operation: found.operation, shares: [...found.shares] };
}
