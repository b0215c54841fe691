-- Up Migration
-- Stops, outcomes, county lines and safeguarding. Each record names its newest revision; every version stays, and what
-- was corrected says by whom and why. `doc` is checked by the words of the server before it comes here.

create table stops (
  id bigint generated always as identity primary key,
  force_id smallint not null references forces,
  -- Without a key: a hit may be erased by its age, and the record of a stop outlives it.
  hit_id bigint,
  operation_id integer references operations,
  officer_id integer not null references people,
  revision integer not null default 1,
  unique (id, force_id)
);
create index stops_operation on stops (operation_id);
create table stop_versions (
  record_id bigint not null,
  force_id smallint not null,
  revision integer not null,
  doc jsonb not null,
  by_id integer not null references people,
  at timestamptz not null,
  -- By the clock of the phone, which may have been without a network.
  done_at timestamptz not null,
  why text,
  -- Made by the phone, so that an act which is sent again is done once.
  act_id uuid,
  primary key (record_id, revision),
  foreign key (record_id, force_id) references stops (id, force_id),
  check ((doc -> 'facts') is not null)
);
create unique index stop_versions_act on stop_versions (by_id, act_id);

create table outcomes (
  id bigint generated always as identity primary key,
  force_id smallint not null references forces,
  credited_ids smallint[] not null,
  hit_id bigint,
  operation_id integer references operations,
  stop_id bigint references stops,
  revision integer not null default 1,
  unique (id, force_id),
  check (not force_id = any (credited_ids))
);
create index outcomes_operation on outcomes (operation_id);
create index outcomes_hit on outcomes (hit_id);
create table outcome_versions (
  record_id bigint not null,
  force_id smallint not null,
  revision integer not null,
  doc jsonb not null,
  by_id integer not null references people,
  at timestamptz not null,
  done_at timestamptz not null,
  why text,
  act_id uuid,
  primary key (record_id, revision),
  foreign key (record_id, force_id) references outcomes (id, force_id),
  check ((doc -> 'facts') is not null)
);
create unique index outcome_versions_act on outcome_versions (by_id, act_id);

create table county_lines (
  id bigint generated always as identity primary key,
  force_id smallint not null references forces,
  operation_id integer references operations,
  revision integer not null default 1,
  unique (id, force_id)
);
create index county_lines_operation on county_lines (operation_id);
create table county_line_versions (
  record_id bigint not null,
  force_id smallint not null,
  revision integer not null,
  doc jsonb not null,
  by_id integer not null references people,
  at timestamptz not null,
  done_at timestamptz not null,
  why text,
  act_id uuid,
  primary key (record_id, revision),
  foreign key (record_id, force_id) references county_lines (id, force_id),
  check ((doc -> 'facts') is not null)
);
create unique index county_line_versions_act on county_line_versions (by_id, act_id);

create table safeguarding_records (
  id bigint generated always as identity primary key,
  force_id smallint not null references forces,
  operation_id integer references operations,
  revision integer not null default 1,
  unique (id, force_id)
);
create index safeguarding_records_operation on safeguarding_records (operation_id);
create table safeguarding_versions (
  record_id bigint not null,
  force_id smallint not null,
  revision integer not null,
  doc jsonb not null,
  by_id integer not null references people,
  at timestamptz not null,
  done_at timestamptz not null,
  why text,
  act_id uuid,
  primary key (record_id, revision),
  foreign key (record_id, force_id) references safeguarding_records (id, force_id),
  check ((doc -> 'facts') is not null)
);
create unique index safeguarding_versions_act on safeguarding_versions (by_id, act_id);

-- What was found at the roadside of a hit that had been confirmed: the figures of its camera and list count it so.
alter table hits add column found_end text check (found_end in ('misread', 'stale-entry'));
grant update (found_end) on hits to cordon_app;

-- Of safeguarding, only counts leave the force: to those that take part in the operation. As the tables' owner.
create function cordon_safeguarding_counts(asked integer)
  returns table (force_id smallint, what text, part text, counted bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  with docs as (
    select r.force_id, v.doc -> 'facts' as facts from safeguarding_records r
      join safeguarding_versions v on v.record_id = r.id and v.revision = r.revision
     where r.operation_id = asked and (cordon_sees_all() or cordon_takes_part(asked))
       and not (v.doc -> 'isWithdrawn')::boolean),
  lines as (
    select l.force_id, v.doc -> 'facts' as facts from county_lines l
      join county_line_versions v on v.record_id = l.id and v.revision = l.revision
     where l.operation_id = asked and (cordon_sees_all() or cordon_takes_part(asked)))
  select force_id, facts ->> 'ageGroup', facts ->> 'status', count(*) from docs
    where facts ->> 'kind' = 'person' group by 1, 2, 3
  union all
  select force_id, facts ->> 'what', facts ->> 'ageGroup', count(*) from docs
    where facts ->> 'kind' = 'nrm' group by 1, 2, 3
  union all
  select force_id, 'diversion', step, sum((facts ->> step)::integer)
    from docs cross join unnest(array['offered', 'spokenTo', 'accepted', 'referred']) as step
    where facts ->> 'kind' = 'diversion' group by 1, 3
  union all
  select force_id, 'line', 'closed', count(*) from lines where jsonb_typeof(facts -> 'closure') = 'object' group by 1
  union all
  select force_id, 'line', step, sum((facts ->> step)::integer)
    from lines cross join unnest(array['charges', 'chargesModernSlavery', 'cuckooedVisits']) as step group by 1, 3 $$;
revoke execute on function cordon_safeguarding_counts from public;
grant execute on function cordon_safeguarding_counts to cordon_app;

grant select, insert on stops, stop_versions, outcomes, outcome_versions, county_lines, county_line_versions,
  safeguarding_records, safeguarding_versions to cordon_app;
grant usage on all sequences in schema public to cordon_app;
grant update (revision) on stops, outcomes, county_lines, safeguarding_records to cordon_app;

-- Stops and outcomes are seen by every force that takes part in their operation; each writes its own.
alter table stops enable row level security;
create policy stops_scope on stops
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
create policy stops_operation on stops for select
  using (operation_id = any ((select cordon_operations())::integer[]));
alter table stop_versions enable row level security;
create policy stop_versions_scope on stop_versions for select using (exists (select from stops s where s.id = record_id));
create policy stop_versions_add on stop_versions for insert
  with check ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table outcomes enable row level security;
create policy outcomes_scope on outcomes
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
create policy outcomes_operation on outcomes for select
  using (operation_id = any ((select cordon_operations())::integer[]));
alter table outcome_versions enable row level security;
create policy outcome_versions_scope on outcome_versions for select
  using (exists (select from outcomes o where o.id = record_id));
create policy outcome_versions_add on outcome_versions for insert
  with check ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
-- Lines and safeguarding records are the force's own; an operation sees counts.
alter table county_lines enable row level security;
create policy county_lines_scope on county_lines
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table county_line_versions enable row level security;
create policy county_line_versions_scope on county_line_versions
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table safeguarding_records enable row level security;
create policy safeguarding_records_scope on safeguarding_records
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table safeguarding_versions enable row level security;
create policy safeguarding_versions_scope on safeguarding_versions
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
