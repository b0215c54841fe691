-- Up Migration
-- Camera health by the hour: a camera is held to its own rhythm, and its clock and format are watched.

create table camera_hours (
  camera_id integer not null references cameras,
  hour timestamptz not null,
  messages integer not null,
  messages_refused integer not null,
  reads integer not null,
  unread integer not null,
  repeats integer not null,
  -- Captured to received, of reads that were neither late nor marked as sent again.
  delays integer not null,
  delay_ms_sum bigint not null,
  -- The least of captured to received, of all reads not marked as sent again: by how much its clock can be behind.
  age_ms_min bigint,
  pictures integer not null,
  picture_lag_ms_sum bigint not null,
  primary key (camera_id, hour)
);
create index camera_hours_hour on camera_hours (hour);

alter table camera_health
  add column silent_after timestamptz,
  -- The last two hours, and the week before them.
  add column recent_messages integer, add column recent_refused integer,
  add column recent_reads integer, add column recent_unread integer,
  add column usual_messages integer, add column usual_refused integer,
  add column usual_reads integer, add column usual_unread integer,
  add column age_ms_min bigint, add column age_ms_per_day double precision,
  add column delay_ms_mean bigint, add column picture_lag_ms_mean bigint;

grant select, insert, delete on camera_hours to cordon_app;
grant update on camera_hours to cordon_app;

update camera_health set silent_after = last_message_at + interval '10 minutes';
