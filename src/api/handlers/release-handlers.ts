/** Answers the requests about releases to the public. */
import * as approval from '../../results/release-approval.ts';
import * as releases from '../../results/releases.ts';
import type { Handlers } from '../ports.ts';

type ReleaseHandlers = Pick<
  Handlers,
  | 'listReleases'
  | 'draftRelease'
  | 'draftLocalRelease'
  | 'getRelease'
  | 'saveRelease'
  | 'refreshRelease'
  | 'approveReleaseShare'
  | 'approveRelease'
  | 'withdrawRelease'
>;

export const releaseHandlers: ReleaseHandlers = {
  async listReleases({ operationId }, scope, ports) {
    const listed = await releases.listReleases(ports, scope, operationId ?? null);
    return { releases: [...listed.releases], operations: [...listed.operations] };
  },

  draftRelease: ({ operationId }, scope, ports) => releases.draftRelease(ports, scope, operationId),

  draftLocalRelease: ({ releaseId }, scope, ports) => releases.draftLocal(ports, scope, releaseId),

  getRelease: ({ releaseId }, scope, ports) => releases.getRelease(ports, scope, releaseId),

  saveRelease: (input, scope, ports) => releases.saveRelease(ports, scope, input),

  refreshRelease: ({ releaseId, revision }, scope, ports) => releases.refreshFigures(ports, scope, releaseId, revision),

  approveReleaseShare: ({ releaseId, revision }, scope, ports) =>
    approval.approveShare(ports, scope, releaseId, revision),

  approveRelease: (input, scope, ports) => approval.approveRelease(ports, scope, input),

  withdrawRelease: ({ releaseId, words }, scope, ports) => releases.withdrawRelease(ports, scope, releaseId, words),
};
