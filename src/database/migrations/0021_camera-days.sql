-- Up Migration
-- In which hours each camera was heard, for as long as anybody may look back: hours are kept for four weeks, and then a
-- day is one row.

create table camera_days (
  camera_id integer not null references cameras,
  -- By UTC.
  day date not null,
  -- Bit 0 is the hour from 00:00 UTC: something was heard in it.
  heard integer not null check (heard between 0 and 16777215),
  -- What was heard in it was all minutes old or more.
  late integer not null check (late between 0 and 16777215),
  primary key (camera_id, day)
);
create index camera_days_day on camera_days (day);

alter table camera_days enable row level security;
create policy camera_days_scope on camera_days
  using ((select cordon_sees_all()) or exists (select from cameras c where c.id = camera_id));
grant select, insert, update, delete on camera_days to cordon_app;
