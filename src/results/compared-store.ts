/** What is compared and no outcome: stops, and county lines closed, counted by day; and when records begin. */
import type { Sql } from '../database/database.ts';
import type { CountsAsked } from '../outcomes/outcome-counts-store.ts';
import { forceId, operationId } from '../words/id.ts';

type DaysAsked = CountsAsked & { readonly from: string; readonly until: string };

function rowsOf({ operations, force }: CountsAsked) {
  const rows = operations === null ? null : operations.map((id) => operationId.row(id));
  return [rows, force === null ? null : forceId.row(force)] as const;
}

const narrowed = `($1::integer[] is null or r.operation_id = any ($1)) and ($2::smallint is null or r.force_id = $2)`;
const stopDay = "((v.doc -> 'facts' ->> 'at')::timestamptz at time zone 'Europe/London')::date";
const stops = 'stops r join stop_versions v on v.record_id = r.id and v.revision = r.revision';

/** By the day in London on which somebody was stopped. */
export async function countStops(sql: Sql, which: DaysAsked): Promise<number> {
  const [row] = await sql.query<{ counted: number }>(
    `select count(*)::integer as counted from ${stops} where ${narrowed} and ${stopDay} between $3 and $4`,
    [...rowsOf(which), which.from, which.until],
  );
  return row?.counted ?? 0;
}

/** Lines are their force's own, so that what is seen here are its own closures, by the day of each. */
export async function countLinesClosed(sql: Sql, which: DaysAsked): Promise<number> {
  const [row] = await sql.query<{ counted: number }>(
    `select count(*)::integer as counted
       from county_lines r join county_line_versions v on v.record_id = r.id and v.revision = r.revision
      where ${narrowed} and (v.doc -> 'facts' -> 'closure' ->> 'on')::date between $3 and $4`,
    [...rowsOf(which), which.from, which.until],
  );
  return row?.counted ?? 0;
}

/** The first day of which anything is here; null where there is nothing. */
export async function firstDayOf(sql: Sql, which: CountsAsked): Promise<string | null> {
  const [row] = await sql.query<{ first: string | null }>(
    `select to_char(least(
        (select min(r.day) from outcome_counts r where ${narrowed}),
        (select min(${stopDay}) from ${stops} where ${narrowed})), 'YYYY-MM-DD') as first`,
    rowsOf(which),
  );
  return row?.first ?? null;
}
