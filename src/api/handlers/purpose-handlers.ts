/** Answers the requests about purposes and cases. */
import { addPurpose, closeCase, openCase, withdrawPurpose } from '../../governance/cases.ts';
import { listCases, listOpenReferences, listPurposes } from '../../governance/purposes-store.ts';
import { isRefusal, refuse } from '../../words/fault.ts';
import type { Handlers } from '../ports.ts';

type PurposeHandlers = Pick<
  Handlers,
  'listPurposes' | 'addPurpose' | 'withdrawPurpose' | 'listCases' | 'openCase' | 'closeCase'
>;

export const purposeHandlers: PurposeHandlers = {
  async listPurposes(_, scope, ports) {
    const force = scope.person?.forceId;
    if (!force) return refuse('not-signed-in', 'Sign in first.');
    return ports.db.as(scope, async (sql) => ({
      purposes: await listPurposes(sql, force),
      references: await listOpenReferences(sql, force, ports.clock.now()),
    }));
  },

  async addPurpose(input, scope, ports) {
    const purposes = await addPurpose(ports, scope, input);
    return isRefusal(purposes) ? purposes : { purposes };
  },

  async withdrawPurpose({ code }, scope, ports) {
    const purposes = await withdrawPurpose(ports, scope, code);
    return isRefusal(purposes) ? purposes : { purposes };
  },

  async listCases(_, scope, ports) {
    const force = scope.person?.forceId;
    if (!force) return refuse('not-signed-in', 'Sign in first.');
    return { cases: await ports.db.as(scope, (sql) => listCases(sql, force)) };
  },

  async openCase(input, scope, ports) {
    const opened = await openCase(ports, scope, input);
    return isRefusal(opened) ? opened : { case: opened };
  },

  async closeCase({ caseId }, scope, ports) {
    const closed = await closeCase(ports, scope, caseId);
    return isRefusal(closed) ? closed : { case: closed };
  },
};
