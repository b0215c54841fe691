/** Answers the requests about looking further back. */
import { askTiersChange, decideTiersChange, getAgeTiers } from '../../governance/age-tiers.ts';
import { findAgeTiers } from '../../governance/age-tiers-store.ts';
import { askApproval, decideApproval, mayDecide, withdrawApproval } from '../../governance/approvals.ts';
import { listApprovals } from '../../governance/approvals-store.ts';
import { isRefusal, refuse } from '../../words/fault.ts';
import type { Handlers } from '../ports.ts';

type ApprovalHandlers = Pick<
  Handlers,
  | 'getAgeTiers'
  | 'askTiersChange'
  | 'decideTiersChange'
  | 'listApprovals'
  | 'askApproval'
  | 'decideApproval'
  | 'withdrawApproval'
>;

export const approvalHandlers: ApprovalHandlers = {
  getAgeTiers: (_, scope, { db }) => getAgeTiers(db, scope),

  askTiersChange: (input, scope, { db, clock }) => askTiersChange(db, clock, scope, input),

  decideTiersChange: ({ tiersId, ...decision }, scope, { db, clock }) =>
    decideTiersChange(db, clock, scope, tiersId, decision),

  async listApprovals(_, scope, { db, clock }) {
    const { person } = scope;
    if (!person) return refuse('not-signed-in', 'Sign in first.');
    return db.as(scope, async (sql) => ({
      approvals: await listApprovals(sql, person.forceId, person.id, clock.now()),
      mayDecide: await mayDecide(sql, person),
      tiers: await findAgeTiers(sql, person.forceId),
    }));
  },

  async askApproval(input, scope, { db, clock }) {
    const approval = await askApproval(db, clock, scope, input);
    return isRefusal(approval) ? approval : { approval };
  },

  async decideApproval({ approvalId, ...decision }, scope, { db, clock }) {
    const approval = await decideApproval(db, clock, scope, approvalId, decision);
    return isRefusal(approval) ? approval : { approval };
  },

  async withdrawApproval({ approvalId, why }, scope, { db, clock }) {
    const approval = await withdrawApproval(db, clock, scope, approvalId, why);
    return isRefusal(approval) ? approval : { approval };
  },
};
