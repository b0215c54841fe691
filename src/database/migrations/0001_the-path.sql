-- Up Migration
-- The tables of the path: forces, people, cameras, reads, pictures, lists, hits, audit. The role cordon_owner owns them;
-- the server is cordon_app, which owns nothing, so that row-level security binds it.

create function cordon_sees_all() returns boolean language sql stable parallel safe
  as $$ select coalesce(current_setting('cordon.forces', true), '') = 'all' $$;

-- The forces that the present transaction's scope opens; none when it has no scope.
create function cordon_forces() returns smallint[] language sql stable parallel safe
  as $$ select case when coalesce(current_setting('cordon.forces', true), '') in ('', 'all') then '{}'::smallint[]
                    else current_setting('cordon.forces', true)::smallint[] end $$;

create table forces (
  id smallint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z][a-z0-9-]{1,29}$'),
  name text not null check (name <> '')
);

-- Thin for now: within a live agreement, the members' cameras, reads, lists and hits are open to one another.
create table sharing_agreements (
  id integer generated always as identity primary key,
  name text not null unique,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at)
);

create table sharing_members (
  agreement_id integer not null references sharing_agreements,
  force_id smallint not null references forces,
  primary key (agreement_id, force_id)
);

-- Whether one force's data are open to another at this moment.
create function cordon_shared(a smallint, b smallint) returns boolean language sql stable parallel safe
  as $$ select a = b or exists (
    select from sharing_members one join sharing_members other using (agreement_id)
    join sharing_agreements agreement on agreement.id = agreement_id
    where one.force_id = a and other.force_id = b and now() between agreement.starts_at and agreement.ends_at) $$;

create table people (
  id integer generated always as identity primary key,
  username text not null unique check (username = lower(username)),
  name text not null check (name <> ''),
  role text not null check (role in ('analyst', 'supervisor', 'administrator')),
  force_id smallint not null references forces,
  password_hash text not null,
  created_at timestamptz not null,
  created_by integer references people,
  failures integer not null default 0,
  locked_until timestamptz
);

create table sessions (
  token_hash bytea primary key,
  person_id integer not null references people,
  purpose_kind text not null,
  purpose_reference text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index sessions_person on sessions (person_id);

create table credentials (
  id integer generated always as identity primary key,
  username text not null unique,
  secret_hash bytea not null check (octet_length(secret_hash) = 32),
  force_id smallint not null references forces,
  renewed_at timestamptz not null
);

create table cameras (
  id integer generated always as identity primary key,
  ref text not null,
  name text not null,
  force_id smallint not null references forces,
  credential_id integer not null references credentials,
  adapter text not null,
  lat double precision not null check (lat between -90 and 90),
  lon double precision not null check (lon between -180 and 180),
  bearing_degrees smallint check (bearing_degrees between 0 and 359),
  zone text not null,
  registered_at timestamptz not null,
  registered_by integer references people,
  withdrawn_at timestamptz,
  unique (force_id, ref),
  unique (credential_id, ref)
);

-- Written every few seconds by the node that heard the camera; a crash loses the counts of those seconds, never a read.
create table camera_health (
  camera_id integer primary key references cameras,
  last_message_at timestamptz,
  reads_total bigint not null default 0,
  unread_total bigint not null default 0,
  refused_total bigint not null default 0,
  repeats_total bigint not null default 0,
  delay_ms bigint
);

-- Nodes give ids in blocks of 1024, so that a batch knows its ids before it is sent.
create sequence read_blocks;

-- One partition holds every read. Row-level security stands on the table that is asked, `reads`; the partition has none,
-- because COPY does not work under it, and grants the server nothing but INSERT, and the bare id of what it put in.
create table reads (
  id bigint primary key,
  dedupe uuid not null,
  captured_at timestamptz not null,
  received_at timestamptz not null,
  sent_at timestamptz,
  camera_id integer not null,
  confidence real,
  speed_kmh real,
  force_id smallint not null,
  lane smallint,
  late boolean not null,
  time_certainty text not null,
  plate text,
  plate_as_sent text,
  unread_reason text,
  country text,
  captured_as_sent text,
  direction text,
  make text,
  model text,
  colour text,
  type text,
  character_confidences real[],
  lat double precision,
  lon double precision,
  check ((plate is null) <> (unread_reason is null))
) partition by hash (id);
create table reads_in partition of reads for values with (modulus 1, remainder 0);
create unique index reads_dedupe on reads_in (dedupe);
create index reads_plate on reads (plate, captured_at) where plate is not null;
create index reads_camera on reads (camera_id, captured_at);

-- One row for each transaction that stored reads: what matching follows, and the log of collection (DPA 2018 s.62).
create table read_batches (
  id bigint generated always as identity primary key,
  xact xid8 not null default pg_current_xact_id(),
  received_at timestamptz not null,
  read_ids bigint[] not null,
  credential_ids integer[] not null
);
create index read_batches_order on read_batches (xact, id);

-- How far matching has come, in commit order.
create table cursors (
  name text primary key,
  xact xid8 not null,
  batch_id bigint not null,
  moved_at timestamptz not null
);

create table picture_segments (
  id integer generated always as identity primary key,
  path text not null unique,
  opened_at timestamptz not null
);

create table pictures (
  id bigint generated always as identity primary key,
  read_id bigint not null,
  byte_offset bigint not null,
  segment_id integer not null,
  bytes integer not null,
  force_id smallint not null,
  kind text not null check (kind in ('patch', 'overview')),
  content_type text not null
);
create index pictures_read on pictures (read_id);

create table refused_messages (
  id bigint generated always as identity primary key,
  received_at timestamptz not null,
  adapter text not null,
  credential_id integer not null references credentials,
  force_id smallint not null references forces,
  camera_id integer references cameras,
  camera_ref text,
  reason text not null,
  detail text not null,
  place text not null,
  content_type text not null,
  bytes bytea not null
);
create index refused_messages_credential on refused_messages (credential_id, id);
create index refused_messages_time on refused_messages (received_at);

-- Who sent without good credentials: no bytes, one row a name and adapter, the oldest making room.
create table refused_senders (
  username text not null,
  adapter text not null,
  address text not null,
  reason text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  times bigint not null,
  primary key (username, adapter, address, reason)
);

create table lists (
  id integer generated always as identity primary key,
  name text not null,
  owner_force_id smallint not null references forces,
  revision integer not null,
  unique (owner_force_id, name)
);

create table list_revisions (
  list_id integer not null references lists,
  revision integer not null,
  imported_at timestamptz not null,
  imported_by integer references people,
  added integer not null,
  replaced integer not null,
  unchanged integer not null,
  removed integer not null,
  refused integer not null,
  file_digest text not null,
  primary key (list_id, revision)
);

-- Never edited: a change supersedes the row and adds another, so that it can be shown what the list said at any moment.
create table entries (
  id bigint generated always as identity primary key,
  list_id integer not null,
  owner_force_id smallint not null,
  revision integer not null,
  superseded_revision integer,
  plate text not null,
  digest text not null,
  expires_at timestamptz not null,
  expiry_defaulted boolean not null,
  action text not null check (action in ('stop', 'observe')),
  priority text not null check (priority in ('high', 'medium', 'low')),
  plate_as_listed text not null,
  ground text not null check (ground <> ''),
  markers text[] not null,
  make text,
  model text,
  colour text,
  information text,
  area text,
  intelligence_grade text,
  pnc_id text,
  marking text not null,
  cad_reference text,
  instructions text,
  source text,
  withdrawn_at timestamptz,
  withdrawn_by integer references people,
  withdrawn_reason text,
  foreign key (list_id, revision) references list_revisions
);
create index entries_list_plate on entries (list_id, plate) where superseded_revision is null;
-- Matching from the cursor asks here, and not the memory of any process.
create index entries_plate on entries (plate) where superseded_revision is null;
create index entries_revision on entries (list_id, revision);
create index entries_superseded on entries (list_id, superseded_revision) where superseded_revision is not null;

create table hits (
  id bigint generated always as identity primary key,
  read_id bigint not null references reads,
  entry_id bigint not null references entries,
  camera_id integer not null references cameras,
  camera_force_id smallint not null,
  owner_force_id smallint not null,
  list_revision integer not null,
  revision integer not null default 1,
  state text not null default 'open' check (state in ('open', 'confirmed', 'observed', 'dismissed')),
  plate text not null,
  priority text not null,
  action text not null,
  late boolean not null,
  captured_at timestamptz not null,
  received_at timestamptz not null,
  raised_at timestamptz not null,
  taken_by integer references people,
  taken_at timestamptz,
  judged_by integer references people,
  judged_at timestamptz,
  dismiss_reason text,
  words text,
  unique (read_id, entry_id),
  check ((state = 'open') = (judged_by is null) and (judged_by is null) = (judged_at is null)),
  check ((state = 'dismissed') = (dismiss_reason is not null)),
  check ((taken_by is null) = (taken_at is null))
);
create index hits_open on hits (captured_at) where state = 'open';
create index hits_judged on hits (judged_at) where state <> 'open';
create index hits_plate on hits (plate, captured_at);

-- The story of a hit, added to and never changed.
create table hit_events (
  id bigint generated always as identity primary key,
  hit_id bigint not null references hits,
  at timestamptz not null,
  what text not null,
  person_id integer references people,
  picture_id bigint,
  detail text
);
create index hit_events_hit on hit_events (hit_id, id);

-- What the live channel follows. The number is given under a lock that lasts until commit, so number order is commit order.
create sequence live_numbers;
create table live_changes (
  seq bigint primary key,
  hit_id bigint not null references hits,
  at timestamptz not null
);
create index live_changes_time on live_changes (at);

create function note_hit_changes(changed bigint[], moment timestamptz) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7241001);
  insert into live_changes (seq, hit_id, at)
    select nextval('live_numbers'), hit, moment from unnest(changed) with ordinality as one (hit, place) order by place;
  perform pg_notify('cordon_live', '');
end $$;

-- Opened before the act and closed after it; an entry never closed is itself evidence. Added to, never changed.
create table audit_entries (
  id bigint generated always as identity primary key,
  opened_at timestamptz not null,
  request text not null,
  class text not null,
  person_id integer,
  person_name text not null,
  force_id smallint,
  purpose_kind text,
  purpose_reference text,
  kept jsonb not null,
  address text not null
);
create index audit_entries_time on audit_entries (opened_at);
create index audit_entries_person on audit_entries (person_id, opened_at);

create table audit_closings (
  audit_id bigint primary key references audit_entries,
  closed_at timestamptz not null,
  outcome text not null,
  detail text
);

-- The server's role: what it may do, table by table. Nothing can be deleted but what has a bound.
grant usage on schema public to cordon_app;
grant select on all tables in schema public to cordon_app;
grant insert on all tables in schema public to cordon_app;
grant usage on all sequences in schema public to cordon_app;
grant update (failures, locked_until, password_hash) on people to cordon_app;
grant update (seen_at, expires_at, ended_at, purpose_kind, purpose_reference) on sessions to cordon_app;
grant update (secret_hash, renewed_at) on credentials to cordon_app;
grant update (withdrawn_at) on cameras to cordon_app;
grant update on camera_health, cursors, refused_senders to cordon_app;
grant update (revision) on lists to cordon_app;
grant update (superseded_revision, withdrawn_at, withdrawn_by, withdrawn_reason) on entries to cordon_app;
grant update (revision, state, taken_by, taken_at, judged_by, judged_at, dismiss_reason, words) on hits to cordon_app;
grant update (ends_at) on sharing_agreements to cordon_app;
grant delete on refused_messages, refused_senders, live_changes to cordon_app;

revoke all on reads_in from cordon_app;
grant insert, select (id) on reads_in to cordon_app;

-- Row-level security: a forgotten `where` returns nothing that the scope does not open. Each test is a subquery, so that
-- it is worked out once for a statement and not once for a row.
alter table reads enable row level security;
create policy reads_scope on reads
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table pictures enable row level security;
create policy pictures_scope on pictures
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table cameras enable row level security;
create policy cameras_scope on cameras
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table refused_messages enable row level security;
create policy refused_messages_scope on refused_messages
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table lists enable row level security;
create policy lists_scope on lists
  using ((select cordon_sees_all()) or owner_force_id = any ((select cordon_forces())::smallint[]));
alter table entries enable row level security;
create policy entries_scope on entries
  using ((select cordon_sees_all()) or owner_force_id = any ((select cordon_forces())::smallint[]));
alter table hits enable row level security;
create policy hits_scope on hits
  using ((select cordon_sees_all()) or (camera_force_id = any ((select cordon_forces())::smallint[])
    and owner_force_id = any ((select cordon_forces())::smallint[])));
