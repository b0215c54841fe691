-- Up Migration
-- What each outcome adds to each figure, written with it and replaced when it is corrected: a total is one question of
-- this table, however many outcomes there are. The rules of counting are src/outcomes/totals.ts, and stand here nowhere.

-- A figure, a part of it and its unit under one number, so that the counts themselves are short.
create table outcome_lines (
  id integer generated always as identity primary key,
  figure text not null check (figure <> ''),
  part text,
  unit text,
  unique nulls not distinct (figure, part, unit)
);

create table outcome_counts (
  outcome_id bigint not null,
  line_id integer not null references outcome_lines,
  force_id smallint not null,
  credited_ids smallint[] not null,
  operation_id integer,
  -- That the outcome's task was given to when it was recorded.
  unit_id integer,
  kind text not null,
  -- Of when it was done, in the forces' own time.
  day date not null,
  -- Exact: kilograms are told to the gram. Null where it was stated without a count.
  thousandths bigint,
  qualifier text not null,
  primary key (outcome_id, line_id),
  foreign key (outcome_id, force_id) references outcomes (id, force_id) on delete cascade,
  check ((thousandths is null) = (qualifier = 'stated-without-count'))
);
create index outcome_counts_operation on outcome_counts (operation_id, line_id);
create index outcome_counts_day on outcome_counts (day, force_id);

-- Those of before this table are counted once, when the server next starts.
alter table outcomes add column is_counted boolean not null default true;
update outcomes set is_counted = false;
create index outcomes_uncounted on outcomes (id) where not is_counted;

grant select, insert on outcome_lines to cordon_app;
grant select, insert, delete on outcome_counts to cordon_app;
grant update (is_counted) on outcomes to cordon_app;
grant usage on all sequences in schema public to cordon_app;

-- Seen by whom the outcomes are, without looking for each of them.
alter table outcome_counts enable row level security;
create policy outcome_counts_scope on outcome_counts
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
create policy outcome_counts_operation on outcome_counts for select
  using (operation_id = any ((select cordon_operations())::integer[]));
