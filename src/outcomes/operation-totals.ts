/** The totals of an operation, and of what lies within it, each outcome counted once. */
import type { Database } from '../database/database.ts';
import { operationsWithin, takesPart } from '../operations/operation-parents-store.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { OperationId } from '../words/id.ts';
import type { TotalLine } from '../words/outcome.ts';
import type { Scope } from '../words/scope.ts';
import { sumShares } from './outcome-counts-store.ts';
import { countSafeguarding } from './outcomes-store.ts';
import { linesOf, safeguardingShares } from './totals.ts';

export type OperationTotals = { readonly operationIds: OperationId[]; readonly lines: TotalLine[] };

/** @param within with what lies within it */
export function operationTotals(
  { db }: { readonly db: Database },
  scope: Scope,
  id: OperationId,
  within: boolean,
): Promise<OperationTotals | Refusal> {
  return db.as(scope, async (sql) => {
    if (!(await takesPart(sql, id))) {
      return refuse('not-found', 'There is no such operation, or your force takes no part in it.');
    }
    const operationIds = within ? await operationsWithin(sql, id) : [id];
    const shares = await sumShares(sql, 'all', { operations: operationIds, from: null, until: null, force: null });
    const counted = safeguardingShares(await countSafeguarding(sql, operationIds));
    return { operationIds, lines: linesOf([...shares, ...counted]) };
  });
}
