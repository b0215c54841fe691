/** Counts, once, the outcomes that were recorded before their counts were kept beside them. */
import type { Database } from '../database/database.ts';
import type { Scope } from '../words/scope.ts';
import { findUncounted, keepCounts, setCounted } from './outcome-counts-store.ts';
import { findOutcomes } from './outcomes-store.ts';

/** Outcomes of one transaction. */
const atOnce = 500;

/** @returns how many were counted */
export async function countEarlier(db: Database, scope: Scope): Promise<number> {
  for (let counted = 0; ; ) {
    const some = await db.as(scope, async (sql) => {
      const rows = await findUncounted(sql, atOnce);
      await keepCounts(sql, [...(await findOutcomes(sql, rows)).values()]);
      await setCounted(sql, rows);
      return rows.length;
    });
    counted += some;
    if (some < atOnce) return counted;
  }
}
