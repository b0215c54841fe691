/** The public register of use: counts of months that are over, by force and purpose. They hold nobody and no mark. */
import type { Sql } from '../database/database.ts';
import { type AuditClass, publishedCountMin, type UseCount } from '../words/audit.ts';
import type { UtcTime } from '../words/clock.ts';

/** Counts every month that is over and was not counted. What is closed later is of the month that it was opened in. */
export async function countMonths(sql: Sql, now: UtcTime): Promise<void> {
  await sql.query(
    `with fresh as (
       insert into audit_use_months (month, counted_at)
         select month::date, $1 from generate_series(
           (select date_trunc('month', min(opened_at) at time zone 'UTC') from audit_entries),
           date_trunc('month', $1::timestamptz at time zone 'UTC') - interval '1 month', interval '1 month') month
         on conflict do nothing returning month
     )
     insert into audit_use (month, force_id, purpose, class, entries)
       select fresh.month, e.force_id, e.purpose_kind, e.class, count(*)
         from fresh join audit_entries e on e.opened_at >= fresh.month::timestamp at time zone 'UTC'
           and e.opened_at < (fresh.month + interval '1 month') at time zone 'UTC'
        where e.force_id is not null and e.purpose_kind is not null
          and e.class in ('consultation', 'combination', 'disclosure')
        group by fresh.month, e.force_id, e.purpose_kind, e.class`,
    [now],
  );
}

/** Whether a month that is over is still to be counted. */
export async function monthIsDue(sql: Sql, now: UtcTime): Promise<boolean> {
  const [row] = await sql.query<{ due: boolean }>(
    `select exists (select from audit_entries where opened_at < date_trunc('month', $1::timestamptz at time zone 'UTC')
       at time zone 'UTC') and not exists (select from audit_use_months
       where month = date_trunc('month', $1::timestamptz at time zone 'UTC') - interval '1 month') as due`,
    [now],
  );
  return row?.due ?? false;
}

type UseRow = { month: string; force: string; purpose: string; class: AuditClass; entries: number };

/** The last 24 months, newest first. */
export async function listUse(sql: Sql, now: UtcTime): Promise<UseCount[]> {
  const rows = await sql.query<UseRow>(
    `select to_char(u.month, 'YYYY-MM') as month, f.name as force, u.purpose, u.class, u.entries
     from audit_use u join forces f on f.id = u.force_id
     where u.month >= $1::timestamptz - interval '25 months' order by u.month desc, f.name, u.purpose, u.class`,
    [now],
  );
  return rows.map(({ entries, ...row }) => ({ ...row, count: entries < publishedCountMin ? null : entries }));
}
