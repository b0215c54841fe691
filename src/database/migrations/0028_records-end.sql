-- Up Migration
-- What a joint operation wrote down about people and vehicles ends too: stops, outcomes, county lines, safeguarding
-- records and people of interest by a period of their force, and their names sooner. A vehicle on a task goes with its
-- hit (0023). And subject access gathers them.

-- 2,192 days are six years, which is the least that MoPI asks of a police record; 36,525 a hundred years, its longest.
alter table retention_changes
  add column records_days integer not null default 2192 check (records_days between 365 and 36525),
  add column names_days smallint not null default 92 check (names_days between 1 and 2557);
grant insert (records_days, names_days) on retention_changes to cordon_app;
alter table erasure_runs add column records integer not null default 0, add column names integer not null default 0;
grant update (records, names) on erasure_runs to cordon_app;

drop function retention_of(smallint);
create function retention_of(asked_force smallint, out reads_days integer, out pictures_days integer,
    out hits_days integer, out records_days integer, out names_days integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  select least(coalesce(c.reads_days, 365), coalesce(c.local_days, c.reads_days, 365)),
         least(coalesce(c.pictures_days, 365), coalesce(c.local_days, c.pictures_days, 365)),
         coalesce(c.hits_days, 365), coalesce(c.records_days, 2192), coalesce(c.names_days, 92)
    from (select 1) one left join lateral (
      select * from retention_changes where force_id = asked_force and granted
       order by decided_at desc, id desc limit 1) c on true $$;

-- A hold on the hit, on the operation or on one around it, or whatever keeps the reads of a mark, keeps a record.
create function record_is_kept(asked_force smallint, hit bigint, operation integer, marks text[],
    at_one timestamptz, at_other timestamptz, moment timestamptz) returns boolean language sql stable as $$
  select exists (select from holds k where k.force_id = asked_force and k.released_at is null
      and ((k.kind = 'hit' and k.hit_id = hit)
        or (k.kind = 'operation' and operation in (select operations_within(k.operation_id)))))
    or exists (select from unnest(marks) m (mark)
      where mark_is_wanted(asked_force, m.mark, at_one, at_other, moment)) $$;

-- The records of a force whose last version is past, with their marks in every version. A line that is open is not, and
-- a stop waits for its outcomes, since they name it.
create function past_records(asked_kind text, asked_force smallint, before timestamptz)
  returns table (id bigint, hit bigint, operation integer, marks text[], at timestamptz)
  language sql stable set search_path = public, pg_temp as $$
  select o.id, o.hit_id, o.operation_id, '{}'::text[], v.at from outcomes o
    join outcome_versions v on v.record_id = o.id and v.revision = o.revision
   where asked_kind = 'outcome' and o.force_id = asked_force and v.at < before
  union all
  select s.id, s.hit_id, s.operation_id, (select coalesce(array_agg(distinct w.doc -> 'facts' ->> 'mark')
      filter (where w.doc -> 'facts' ->> 'mark' is not null), '{}') from stop_versions w where w.record_id = s.id), v.at
    from stops s join stop_versions v on v.record_id = s.id and v.revision = s.revision
   where asked_kind = 'stop' and s.force_id = asked_force and v.at < before
     and not exists (select from outcomes o where o.stop_id = s.id)
  union all
  select l.id, null, l.operation_id, '{}', v.at from county_lines l
    join county_line_versions v on v.record_id = l.id and v.revision = l.revision
   where asked_kind = 'line' and l.force_id = asked_force and v.at < before
     and jsonb_typeof(v.doc -> 'facts' -> 'closure') = 'object'
  union all
  select r.id, null, r.operation_id, '{}', v.at from safeguarding_records r
    join safeguarding_versions v on v.record_id = r.id and v.revision = r.revision
   where asked_kind = 'safeguarding' and r.force_id = asked_force and v.at < before
  union all
  select i.id, null, i.operation_id, '{}', coalesce(i.ended_at, i.expires_at) from people_of_interest i
   where asked_kind = 'interest' and i.force_id = asked_force and coalesce(i.ended_at, i.expires_at) < before
     and not exists (select from person_of_interest_names n where n.person_of_interest_id = i.id) $$;

-- Erases records of one kind that are past and not kept, with every version: at most 1,000, so that it is asked again
-- until there is none. The clock of the database counts where it is behind the one that is given.
create function erase_records(asked_kind text, asked_force smallint, moment timestamptz,
    out erased bigint[], out kept integer)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  today timestamptz := least(moment, clock_timestamp());
  before timestamptz := today - make_interval(days => (retention_of(asked_force)).records_days);
begin
  with past as (select p.id, record_is_kept(asked_force, p.hit, p.operation, p.marks, p.at, p.at, today) as is_kept
      from past_records(asked_kind, asked_force, before) p)
  select coalesce((select array_agg(gone.id) from (
      select past.id from past where not is_kept order by past.id limit 1000) gone), '{}'),
    (select count(*)::integer from past where is_kept) into erased, kept;
  case asked_kind
    when 'outcome' then
      delete from outcome_versions where record_id = any (erased);
      delete from outcomes where id = any (erased);
    when 'stop' then
      delete from stop_versions where record_id = any (erased);
      delete from stops where id = any (erased);
    when 'line' then
      delete from county_line_versions where record_id = any (erased);
      delete from county_lines where id = any (erased);
    when 'safeguarding' then
      delete from safeguarding_versions where record_id = any (erased);
      delete from safeguarding_records where id = any (erased);
    when 'interest' then
      delete from people_of_interest where id = any (erased);
  end case;
end $$;

-- Names of people who are no longer sought, and the vehicles that led to them. That somebody was sought stays a record.
create function erase_names(asked_force smallint, moment timestamptz, out erased bigint[], out kept integer)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  today timestamptz := least(moment, clock_timestamp());
  before timestamptz := today - make_interval(days => (retention_of(asked_force)).names_days);
begin
  with past as (select i.id, record_is_kept(asked_force, null, i.operation_id,
        array(select v.entry_plate from person_of_interest_vehicles v where v.person_of_interest_id = i.id),
        i.made_at, coalesce(i.ended_at, i.expires_at), today) as is_kept
      from people_of_interest i where i.force_id = asked_force and coalesce(i.ended_at, i.expires_at) < before
        and exists (select from person_of_interest_names n where n.person_of_interest_id = i.id))
  select coalesce((select array_agg(past.id) from past where not is_kept), '{}'),
    (select count(*)::integer from past where is_kept) into erased, kept;
  delete from person_of_interest_vehicles where person_of_interest_id = any (erased);
  delete from person_of_interest_names where person_of_interest_id = any (erased);
end $$;

revoke execute on function erase_records, erase_names from public;
grant execute on function erase_records, erase_names to cordon_app;

alter table subject_items drop constraint subject_items_kind_check, drop constraint subject_items_ground_check;
alter table subject_items
  add constraint subject_items_kind_check check (kind in ('read', 'hit', 'entry', 'quiet', 'alert', 'consultation',
    'task', 'stop', 'outcome', 'interest')),
  add constraint subject_items_ground_check check (ground in ('live-entry', 'open-operation', 'open-hit',
    'other-force', 'who-looked', 'sought', 'other-person'));
create index tasks_mark on tasks (mark);
