/** Erases hits that are past, with their stories and what was told of them, and quiets that were over long ago. */
import type { Sql } from '../database/database.ts';
import type { ErasedStep, Eraser } from '../governance/erasure.ts';
import { dayMs, toMs, type UtcTime } from '../words/clock.ts';
import { type ForceId, forceId } from '../words/id.ts';

/** Hits looked at in one transaction. */
const stepRows = 1_000;

/** By the camera's force; both forces' periods must be over. */
export const hitsEraser: Eraser = {
  what: 'hits',
  async *erase({ db, scope, now }, force, { hitsBefore }) {
    for (let after = 0; ; ) {
      const from = after;
      const looked = await db.as(scope, async (sql) => {
        const rows = await listHits(sql, force, from, hitsBefore);
        return { rows, step: await eraseRows(sql, rows, now) };
      });
      const last = looked.rows.at(-1);
      if (!last) break;
      if (looked.step.rows.length > 0) yield looked.step;
      after = last.id;
      // Hits are numbered in nearly the order in which they were raised: from here on none is past.
      if (toMs(last.raised_at) > toMs(hitsBefore) + dayMs) break;
    }
    const quiets = await db.as(scope, (sql) => eraseQuiets(sql, force, now));
    yield { counts: { quiets }, kept: 0, rows: [], firstAt: null, lastAt: null };
  },
};

type HitRow = { readonly id: number; readonly raised_at: UtcTime; readonly due: boolean };

function listHits(sql: Sql, force: ForceId, after: number, before: UtcTime): Promise<HitRow[]> {
  return sql.query<HitRow>(
    `select id, raised_at, coalesce(judged_at, raised_at) < $3 as due from hits
      where camera_force_id = $1 and id > $2 order by id limit ${stepRows}`,
    [forceId.row(force), after, before],
    'list-past-hits',
  );
}

async function eraseRows(sql: Sql, rows: readonly HitRow[], now: UtcTime): Promise<ErasedStep> {
  const due = rows.filter((row) => row.due).map((row) => row.id);
  const [gone] = await sql.query<{ ids: string }>(
    "select array_to_string(erased, ' ') as ids from erase_hits($1::bigint[], $2)",
    [due, now],
    'erase-hits',
  );
  const erased = gone?.ids ? gone.ids.split(' ').map(Number) : [];
  return { counts: { hits: erased.length }, kept: 0, rows: erased, firstAt: null, lastAt: null };
}

async function eraseQuiets(sql: Sql, force: ForceId, now: UtcTime): Promise<number> {
  const [gone] = await sql.query<{ count: number }>('select erase_quiets($1::smallint, $2) as count', [
    forceId.row(force),
    now,
  ]);
  return gone?.count ?? 0;
}
