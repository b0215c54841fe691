-- Up Migration
-- One vehicle that a camera tells of in several messages is one read with revisions; a picture may come after its read.

-- Each message is a row of its own, never changed: `revises` is the first read of the same vehicle, null for the first.
alter table reads add column revises bigint;
alter table reads add column stage text check (stage in ('early', 'update', 'final'));
create index reads_revises on reads (revises) where revises is not null;

-- How final a message on a vehicle is: the highest is what the camera says now.
create function stage_rank(stage text) returns smallint language sql immutable parallel safe
  as $$ select coalesce(array_position(array['early', 'update', 'final'], stage), 0)::smallint $$;

-- Which read a maker's track key stands for. `at` is the captured time, since a backlog comes late and all at once.
create table read_tracks (
  key uuid primary key,
  read_id bigint not null,
  at timestamptz not null,
  received_at timestamptz not null
);
create index read_tracks_time on read_tracks (received_at);

-- A hit is on a vehicle's first read; the claim is the message whose mark matched.
alter table hits add column claim_id bigint;
update hits set claim_id = read_id;
alter table hits alter column claim_id set not null;

-- Of a correction: the claim that made it, so that it is told once.
alter table hit_events add column read_id bigint;
create unique index hit_events_corrected on hit_events (hit_id, read_id) where what = 'corrected';

grant select, insert, delete, update (read_id, at, received_at) on read_tracks to cordon_app;
