-- Up Migration
-- Public statistics: counts by force and month. Reads are counted day by day, since they may be erased soon after; the
-- rest when a month has settled. What is counted stays when its records are erased.

create table statistic_days (
  -- By the clock of London, as the months are.
  day date not null,
  force_id smallint not null references forces,
  reads bigint not null check (reads >= 0),
  primary key (day, force_id)
);

create table statistic_months (
  month date primary key check (month = date_trunc('month', month)),
  -- Days of it whose reads were counted: fewer where Cordon was not there, or stood still.
  days integer not null check (days between 0 and 31),
  counted_at timestamptz not null
);

create table statistics (
  month date not null references statistic_months,
  force_id smallint not null references forces,
  measure text not null check (measure in ('reads', 'hits', 'confirmed', 'misreads', 'stops', 'outcomes', 'searches')),
  -- The kind of outcome, or the purpose of a search.
  part text not null default '',
  count bigint not null check (count >= 0),
  primary key (month, force_id, measure, part)
);

-- As exact counts they are for nobody: what is published of them is rounded by the server.
alter table statistic_days enable row level security;
create policy statistic_days_scope on statistic_days using ((select cordon_sees_all()));
alter table statistics enable row level security;
create policy statistics_scope on statistics using ((select cordon_sees_all()));

grant select, insert, delete on statistic_days to cordon_app;
grant select, insert on statistic_months, statistics to cordon_app;
