/** Answers the requests about outcomes and totals. */
import { correctOutcome, getOutcome, recordOutcome } from '../../outcomes/keep-outcomes.ts';
import { operationTotals } from '../../outcomes/operation-totals.ts';
import { listOutcomes } from '../../outcomes/outcomes-store.ts';
import { isRefusal, type Refusal } from '../../words/fault.ts';
import type { Outcome } from '../../words/outcome.ts';
import type { Handlers } from '../ports.ts';

type OutcomeHandlers = Pick<
  Handlers,
  'recordOutcome' | 'correctOutcome' | 'listOutcomes' | 'getOutcome' | 'getOperationTotals'
>;

export const outcomeHandlers: OutcomeHandlers = {
  recordOutcome: async (input, scope, ports) => answer(await recordOutcome(ports, scope, input)),

  correctOutcome: async (input, scope, ports) => answer(await correctOutcome(ports, scope, input)),

  async listOutcomes({ operationId = null, hitId = null }, scope, { db }) {
    return { outcomes: await db.as(scope, (sql) => listOutcomes(sql, { operation: operationId, hit: hitId })) };
  },

  getOutcome: ({ outcomeId }, scope, ports) => getOutcome(ports, scope, outcomeId),

  getOperationTotals: ({ operationId, within }, scope, ports) => operationTotals(ports, scope, operationId, within),
};

function answer(outcome: Outcome | Refusal) {
  return isRefusal(outcome) ? outcome : { outcome };
}
