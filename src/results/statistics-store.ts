/** Counts for the public statistics, made from the records and kept when these are erased. Kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { CountedMonth, Measure } from './statistics.ts';

/** The newest day whose reads were counted, "2026-11-20"; null: none yet. */
export async function findNewestDay(sql: Sql): Promise<string | null> {
  const [row] = await sql.query<{ day: string | null }>('select max(day)::text as day from statistic_days');
  return row?.day ?? null;
}

/** Marks read, each claim once, however often it was corrected. A force without any has a row too. */
export async function countDay(sql: Sql, day: string, from: UtcTime, until: UtcTime): Promise<void> {
  await sql.query(
    `insert into statistic_days (day, force_id, reads)
       select $1::date, f.id, (select count(*) from cameras c join reads r on r.camera_id = c.id
           and r.captured_at >= $2 and r.captured_at < $3 where c.force_id = f.id and r.plate is not null
           and r.revises is null)
         from forces f on conflict do nothing`,
    [day, from, until],
  );
}

/** The first month that has a counted day and was not counted itself, "2026-10"; null: there is none. */
export async function findUncountedMonth(sql: Sql): Promise<string | null> {
  const [row] = await sql.query<{ month: string | null }>(
    `select to_char(min(d.month), 'YYYY-MM') as month from (select date_trunc('month', day)::date as month
       from statistic_days) d where not exists (select from statistic_months m where m.month = d.month)`,
  );
  return row?.month ?? null;
}

/** Stops and outcomes as they are recorded by now; of hits that were erased the counts that are left. */
const countings: readonly string[] = [
  `select force_id, 'reads' as measure, '' as part, sum(reads) as count from statistic_days
     where day >= $1::date and day < $1::date + interval '1 month' group by force_id`,
  `select force, measure, '', sum(count) from (
     select h.camera_force_id as force, what.measure, 1::bigint as count from hits h
       cross join lateral (values ('hits', true), ('confirmed', h.state = 'confirmed'),
         ('misreads', h.dismiss_reason = 'misread')) what (measure, holds)
      where h.raised_at >= $2 and h.raised_at < $3 and h.recorded_why is null and what.holds
     union all
     select e.camera_force_id, what.measure, e.hits from erased_hits e
       cross join lateral (values ('hits', e.ended <> 'recorded'), ('confirmed', e.ended = 'confirmed'),
         ('misreads', e.ended = 'misread')) what (measure, holds)
      where e.month = $1::date and what.holds) one group by force, measure`,
  `select s.force_id, 'stops', '', count(*) from stops s
     join stop_versions v on v.record_id = s.id and v.revision = s.revision
    where (v.doc -> 'facts' ->> 'at')::timestamptz >= $2 and (v.doc -> 'facts' ->> 'at')::timestamptz < $3
    group by s.force_id`,
  `select force_id, 'outcomes', kind, count(distinct outcome_id) from outcome_counts
    where day >= $1::date and day < $1::date + interval '1 month' and kind <> 'empty' group by force_id, kind`,
  `select force_id, 'searches', purpose_kind, count(*) from audit_entries
    where opened_at >= $2 and opened_at < $3 and request = any ('{searchHistory,searchPastReads}')
      and force_id is not null and purpose_kind is not null group by force_id, purpose_kind`,
];

/** @param month "2026-10"; its bounds are those of London */
export async function countMonth(
  sql: Sql,
  month: string,
  { from, until, now }: { readonly from: UtcTime; readonly until: UtcTime; readonly now: UtcTime },
): Promise<void> {
  const first = `${month}-01`;
  const [made] = await sql.query<{ month: string }>(
    `insert into statistic_months (month, days, counted_at)
       select $1::date, count(distinct day), $2 from statistic_days
        where day >= $1::date and day < $1::date + interval '1 month'
     on conflict do nothing returning month::text`,
    [first, now],
  );
  if (made === undefined) return;
  for (const counting of countings) {
    // Each uses what it needs of the three; PostgreSQL wants a type for the others too.
    const bounds = '($1::date is not null and $2::timestamptz is not null and $3::timestamptz is not null)';
    await sql.query(
      `insert into statistics (month, force_id, measure, part, count)
         select $1::date, counted.* from (${counting}) counted (force_id, measure, part, count) where ${bounds}`,
      [first, from, until],
    );
  }
  await sql.query("delete from statistic_days where day < $1::date - interval '2 months'", [first]);
}

type Row = {
  readonly month: string;
  readonly days: number;
  readonly counted_at: UtcTime;
  readonly force: string;
  readonly measure: Measure | null;
  readonly part: string;
  readonly count: number;
};

/** Newest first, each with all forces. @param monthsMax so many months back */
export async function listCounted(sql: Sql, monthsMax: number): Promise<CountedMonth[]> {
  const rows = await sql.query<Row>(
    `select to_char(m.month, 'YYYY-MM') as month, m.days, m.counted_at, f.name as force, s.measure,
       coalesce(s.part, '') as part, coalesce(s.count, 0)::float8 as count
     from (select * from statistic_months order by month desc limit ${monthsMax}) m
       cross join forces f left join statistics s on s.month = m.month and s.force_id = f.id
     order by m.month desc, f.name, s.measure, s.part`,
  );
  const months = new Map<string, CountedMonth>();
  for (const { month, days, counted_at: countedAt, force, measure, part, count } of rows) {
    const found = months.get(month) ?? { month, days, countedAt, forces: [], counts: [] };
    months.set(month, found);
    if (!found.forces.includes(force)) found.forces.push(force);
    if (measure !== null) found.counts.push({ force, measure, part, count });
  }
  return [...months.values()];
}
