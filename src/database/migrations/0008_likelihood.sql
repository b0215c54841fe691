-- Up Migration
-- Hits that say how sure they are and why, that stand in the queue or are only recorded, and that can be quieted.

-- What a list is for. off-road: vehicles known to be off the road; it raises nothing, and contradicts other lists' hits.
alter table lists add column use text not null default 'alert'
  check (use in ('alert', 'record', 'operation', 'off-road'));
-- A revision older than this when a vehicle is captured lowers the rank of the hit.
alter table lists add column stale_after_hours integer not null default 72 check (stale_after_hours between 1 and 8784);

-- `plate` of a partial entry holds ? for one unknown character and * for any run of them.
alter table entries add column country text check (country ~ '^[A-Z]{2}$');
alter table entries add column vehicle_type text;

-- Thin until operations have a room of their own to grow in: when a list that alerts only within one is live.
create table operations (
  id integer generated always as identity primary key,
  name text not null unique check (name <> ''),
  lead_force_id smallint not null references forces,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  ended_at timestamptz,
  ended_by integer references people,
  made_by integer references people,
  made_at timestamptz not null
);
create table operation_lists (
  operation_id integer not null references operations,
  list_id integer not null references lists,
  owner_force_id smallint not null references forces,
  primary key (operation_id, list_id)
);

alter table hits add column list_id integer references lists;
alter table hits add column entry_plate text;
update hits h set list_id = e.list_id, entry_plate = e.plate from entries e where e.id = h.entry_id;
alter table hits alter column list_id set not null;
alter table hits alter column entry_plate set not null;
alter table hits add column match_kind text not null default 'exact'
  check (match_kind in ('exact', 'look-alike', 'partial', 'lost-character', 'added-character'));
alter table hits add column likelihood real not null default 1 check (likelihood between 0 and 1);
-- [{about, effect, times, sentence}], as it was when the hit was raised: what was known then, and not what is now.
alter table hits add column likelihood_parts jsonb not null default '[]';
-- [{kind, sentence}]; added to by what comes later, never taken from.
alter table hits add column contradictions jsonb not null default '[]';
alter table hits add column list_stale boolean not null default false;
-- The order of the queue: 3 high, 2 medium, 1 low; less one for a contradiction, and less one for a stale list.
alter table hits add column rank smallint not null default 2 check (rank between 0 and 3);
update hits set rank = case priority when 'high' then 3 when 'medium' then 2 else 1 end;
-- Null while the hit stands in the queue; otherwise why it is only recorded.
alter table hits add column recorded_why text check (recorded_why in
  ('unlikely', 'cool-down', 'quieted-entry', 'quieted-mark', 'record-only', 'outside-operation', 'followed'));
-- A contradicted hit is confirmed by two people.
alter table hits add column first_confirmed_by integer references people;
alter table hits add column first_confirmed_at timestamptz;
alter table hits add column escalated_at timestamptz;
-- Offered to this person by whom has it, until they take it.
alter table hits add column offered_to integer references people;
-- The hit with which this one was judged, as another read of the same vehicle.
alter table hits add column judged_with bigint references hits;
-- What the person who judged it read in the picture, where they said so.
alter table hits add column true_plate text;
alter table hits add check ((first_confirmed_by is null) = (first_confirmed_at is null));

-- An entry that a newer revision replaced is the same entry: one read and one entry make one hit.
alter table hits drop constraint hits_read_id_entry_id_key;
create unique index hits_once on hits (read_id, list_id, entry_plate);
create index hits_vehicle on hits (list_id, entry_plate, plate, raised_at);
create index hits_camera_judged on hits (camera_id, judged_at) where state <> 'open';
create index hits_queue on hits (rank desc, captured_at) where state = 'open' and recorded_why is null;

-- What somebody's judgement keeps out of the queue, for a stated time. plate null: the whole entry, as stale; else only
-- that mark, as a misread of the entry's. Lifted by a person, by the owner renewing the entry, or by its time.
create table quiets (
  id integer generated always as identity primary key,
  list_id integer not null references lists,
  owner_force_id smallint not null references forces,
  entry_plate text not null,
  plate text,
  hit_id bigint references hits,
  made_by integer not null references people,
  made_at timestamptz not null,
  until timestamptz not null check (until > made_at),
  lifted_at timestamptz,
  lifted_by integer references people,
  lifted_why text
);
create index quiets_entry on quiets (list_id, entry_plate);

grant select, insert on operations, operation_lists, quiets to cordon_app;
grant usage on all sequences in schema public to cordon_app;
grant update (use, stale_after_hours) on lists to cordon_app;
grant update (ended_at, ended_by) on operations to cordon_app;
grant update (lifted_at, lifted_by, lifted_why) on quiets to cordon_app;
grant update (contradictions, rank, recorded_why, first_confirmed_by, first_confirmed_at, escalated_at, offered_to,
  judged_with, true_plate) on hits to cordon_app;

alter table operation_lists enable row level security;
create policy operation_lists_scope on operation_lists
  using ((select cordon_sees_all()) or owner_force_id = any ((select cordon_forces())::smallint[]));
alter table quiets enable row level security;
create policy quiets_scope on quiets
  using ((select cordon_sees_all()) or owner_force_id = any ((select cordon_forces())::smallint[]));

-- How often a list's vehicles pass, and how often its hits were right.
create index hits_list on hits (list_id, captured_at);
