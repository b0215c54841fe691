/** Rows of retention, holds and subject access of one force, put by the database's owner. */
import type { TestDatabase } from './cluster.ts';

/** Its periods, a hold, a request for what is held of a vehicle, an erasure with what stayed of a hit, and counts. */
export async function keepOwn(database: TestDatabase, force: number, username: string): Promise<void> {
  await database.owner(
    `with person as (select id from people where username = $2),
       periods as (insert into retention_changes
           (force_id, reads_days, pictures_days, hits_days, words, asked_by, asked_at)
         select $1, 365, 365, 365, 'Invented', id, now() from person),
       hold as (insert into holds
           (force_id, kind, mark, hit_id, reason, reference, owner_id, made_by, made_at, review_by)
         select $1, 'hit', 'KT34OVA', 1, 'Invented', 'CPIA 1/26', id, id, now(), now() from person),
       request as (insert into subject_requests (force_id, mark, reference, from_at, until_at, asked_by, asked_at)
         select $1, 'KT34OVA', 'SAR 1/26', now(), now() + interval '1 day', id, now() from person returning id),
       item as (insert into subject_items (request_id, force_id, kind, at, content)
         select id, $1, 'read', now(), '{}' from request),
       run as (insert into erasure_runs (force_id, started_at, moved_at, reads_before, pictures_before, hits_before)
         values ($1, now(), now(), now(), now(), now())),
       day as (insert into statistic_days (day, force_id, reads) values (current_date, $1, 12)),
       month as (insert into statistic_months (month, days, counted_at) values ('2026-01-01', 31, now())
         on conflict do nothing),
       count as (insert into statistics (month, force_id, measure, count) values ('2026-01-01', $1, 'reads', 12))
     insert into erased_hits values ($1, $1, now(), 'exact', 'misread', 1)`,
    [force, username],
  );
}
