/** Hits that nobody took in time: found, marked once, and told to every supervisor. */
import type { Sql } from '../database/database.ts';
import { noteChanges } from '../hits/hits-store.ts';
import { toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import { insertEscalations } from './alerts-store.ts';

/** What has stood for longer is no news to anybody, and a first start after years must not ring for all of it. */
const escalateWithinMs = 24 * 3_600_000;
/** Hits of one round; the next takes the rest. */
const escalatedMax = 100;

export type EscalateAfter = { readonly high: number; readonly medium: number };

/** @param after seconds, by priority. @returns the rows of the hits that were escalated now */
export async function escalateDue(sql: Sql, after: EscalateAfter, now: UtcTime): Promise<number[]> {
  const before = (seconds: number): UtcTime => toUtcTime(toMs(now) - seconds * 1000);
  const due = await sql.query<{ id: number }>(
    `select id from hits
      where state = 'open' and recorded_why is null and taken_by is null and escalated_at is null and not late
        and raised_at > $3
        and ((priority = 'high' and raised_at <= $1) or (priority = 'medium' and raised_at <= $2))
      order by raised_at limit ${escalatedMax} for update skip locked`,
    [before(after.high), before(after.medium), toUtcTime(toMs(now) - escalateWithinMs)],
    'find-escalated',
  );
  const rows = due.map((row) => row.id);
  if (rows.length === 0) return rows;
  await sql.query('update hits set escalated_at = $2, revision = revision + 1 where id = any ($1::bigint[])', [
    rows,
    now,
  ]);
  const told = await insertEscalations(sql, rows, now);
  await sql.query(
    `insert into hit_events (hit_id, at, what, detail)
       select id, $3, 'escalated', detail from unnest($1::bigint[], $2::text[]) as one (id, detail)`,
    [rows, rows.map((row) => toldWords(told.get(row) ?? 0)), now],
  );
  await noteChanges(sql, rows, now);
  return rows;
}

function toldWords(supervisors: number): string {
  if (supervisors === 0) return 'no supervisor was on duty';
  return supervisors === 1 ? '1 supervisor was told' : `${supervisors} supervisors were told`;
}
