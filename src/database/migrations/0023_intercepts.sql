-- Up Migration
-- Intercepts: units and their states, tasks from confirmed hits, what was done about each, and vehicles handed over at
-- the border of a force. What is said is added to, never written over; what a phone sends again is found by its act.

-- A unit on one shift of one operation. What it is stands in its versions, and where it is in its states.
create table units (
  id integer generated always as identity primary key,
  operation_id integer not null references operations,
  force_id smallint not null references forces,
  revision integer not null,
  -- The newest that is known, by when it was done; null until it is.
  state smallint check (state between 0 and 16),
  state_at timestamptz,
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  position_at timestamptz,
  unique (id, operation_id, force_id),
  check ((state is null) = (state_at is null)),
  check ((lat is null) = (lon is null) and (lat is null) = (position_at is null))
);
create index units_operation on units (operation_id);

create table unit_versions (
  unit_id integer not null,
  operation_id integer not null,
  force_id smallint not null,
  revision integer not null,
  call_sign text not null check (call_sign <> ''),
  kind text not null,
  skills text[] not null,
  seats smallint not null check (seats between 0 and 60),
  shift_from timestamptz not null,
  shift_until timestamptz not null check (shift_until > shift_from),
  place text,
  crew integer[] not null,
  made_by integer not null references people,
  made_at timestamptz not null,
  primary key (unit_id, revision),
  foreign key (unit_id, operation_id, force_id) references units (id, operation_id, force_id)
);
create index unit_versions_call_sign on unit_versions (force_id, lower(call_sign));

create table unit_states (
  id bigint generated always as identity primary key,
  unit_id integer not null,
  operation_id integer not null,
  force_id smallint not null,
  act_id uuid not null,
  state smallint not null check (state between 0 and 16),
  -- As the phone says; never later than it was received.
  done_at timestamptz not null,
  received_at timestamptz not null check (done_at <= received_at),
  lat double precision,
  lon double precision,
  person_id integer not null references people,
  unique (unit_id, act_id),
  foreign key (unit_id, operation_id, force_id) references units (id, operation_id, force_id)
);
create index unit_states_unit on unit_states (unit_id, id);

-- What a state means in one force, where that is not the national meaning. The newest counts.
create table state_meanings (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  state smallint not null check (state between 0 and 16),
  meaning text not null check (meaning <> ''),
  availability text not null check (availability in ('available', 'deployable', 'busy', 'off')),
  set_by integer not null references people,
  set_at timestamptz not null
);
create index state_meanings_force on state_meanings (force_id, state, id);
-- A unit's state is shown to other forces in the words of its own, though how a force sets its words is not.
create function state_meaning_of(asked_force smallint, asked_state smallint)
  returns table (meaning text, availability text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.meaning, m.availability from state_meanings m
   where m.force_id = asked_force and m.state = asked_state order by m.id desc limit 1 $$;

-- The words of warning markers for which a force wants an approval before a stop. The newest counts.
create table approval_markers (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  words text[] not null,
  set_by integer not null references people,
  set_at timestamptz not null
);
create index approval_markers_force on approval_markers (force_id, id);

-- A stop to be made. There is none without a named person who viewed the picture: the columns see to it.
create table tasks (
  id integer generated always as identity primary key,
  operation_id integer not null references operations,
  -- In charge of it: who made it, and after a handover who took it.
  force_id smallint not null references forces,
  revision integer not null default 1,
  state text not null check (state in ('waiting', 'ready', 'assigned', 'accepted', 'en-route', 'with-vehicle',
    'stopped', 'lost', 'refused', 'no-trace', 'stood-down', 'ended')),
  -- When what made it so was done, which may be before it was heard of.
  state_at timestamptz not null,
  -- Null once the hit was erased; then nothing of the vehicle is left here either.
  hit_id bigint references hits,
  entry_id bigint references entries,
  mark text,
  vehicle text,
  ground text,
  markers text[] not null,
  -- Which of the markers need an approval, and which have one.
  awaits text[] not null,
  approved text[] not null default '{}',
  words text not null,
  viewed_by integer not null references people,
  viewed_at timestamptz not null,
  picture_id bigint,
  made_by integer not null references people,
  made_at timestamptz not null,
  decided_by integer references people,
  decided_at timestamptz,
  decided_words text,
  unit_id integer references units,
  unique (id, operation_id),
  check ((hit_id is null) = (mark is null)),
  check ((decided_by is null) = (decided_at is null)),
  check (decided_by is null or decided_by <> made_by),
  check (state not in ('assigned', 'accepted', 'en-route', 'with-vehicle', 'stopped', 'lost') or unit_id is not null)
);
create index tasks_operation on tasks (operation_id, id);
create index tasks_hit on tasks (hit_id);
-- A unit does one thing at a time, and a hit has one task that is not over.
create unique index tasks_unit on tasks (unit_id)
  where state in ('assigned', 'accepted', 'en-route', 'with-vehicle', 'stopped', 'lost');
create unique index tasks_hit_open on tasks (operation_id, hit_id)
  where state not in ('refused', 'no-trace', 'stood-down', 'ended');

create table task_events (
  id bigint generated always as identity primary key,
  task_id integer not null,
  operation_id integer not null,
  force_id smallint not null references forces,
  -- Given by who did it, so that the same sent again is one; null where no phone queues it.
  act_id uuid,
  what text not null,
  done_at timestamptz not null,
  received_at timestamptz not null check (done_at <= received_at),
  person_id integer not null references people,
  unit_id integer references units,
  words text,
  lat double precision,
  lon double precision,
  unique (task_id, act_id),
  foreign key (task_id, operation_id) references tasks (id, operation_id)
);
create index task_events_task on task_events (task_id, id);

-- Emergency assistance (state 0): who asked, where, and who answered.
create table emergencies (
  id integer generated always as identity primary key,
  operation_id integer not null references operations,
  force_id smallint not null references forces,
  unit_id integer not null references units,
  act_id uuid not null,
  done_at timestamptz not null,
  received_at timestamptz not null check (done_at <= received_at),
  person_id integer not null references people,
  lat double precision,
  lon double precision,
  answered_by integer references people,
  answered_at timestamptz,
  answered_words text,
  unique (unit_id, act_id),
  check ((answered_by is null) = (answered_at is null) and (answered_by is null) = (answered_words is null))
);
create index emergencies_operation on emergencies (operation_id, id);

create table border_handovers (
  id integer generated always as identity primary key,
  task_id integer not null,
  operation_id integer not null,
  force_id smallint not null references forces,
  to_force_id smallint not null references forces check (to_force_id <> force_id),
  offered_by integer not null references people,
  offered_at timestamptz not null,
  place text not null check (place <> ''),
  reason text not null check (reason <> ''),
  from_reference text not null check (from_reference <> ''),
  commander_informed boolean not null,
  -- How the task stood when it was handed over.
  task_state text not null,
  from_call_sign text,
  state text not null default 'offered' check (state in ('offered', 'accepted', 'declined', 'withdrawn')),
  decided_by integer references people,
  decided_at timestamptz,
  decided_words text,
  to_reference text,
  to_unit_id integer references units,
  foreign key (task_id, operation_id) references tasks (id, operation_id),
  check ((state = 'offered') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  check ((state = 'accepted') = (to_reference is not null) and (state = 'accepted') = (to_unit_id is not null))
);
create unique index border_handovers_open on border_handovers (task_id) where state = 'offered';
create index border_handovers_task on border_handovers (task_id, id);

-- The entry that a task rests on, as it is at a moment; no row when the vehicle is on that list no more. As the tables'
-- owner: a force that carries the task must know although the list itself is not open to it.
create function task_entry(task integer, moment timestamptz)
  returns table (action text, markers text[])
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.action, e.markers from tasks t join entries asked on asked.id = t.entry_id
    join entries e on e.list_id = asked.list_id and e.plate = asked.plate and e.superseded_revision is null
      and e.withdrawn_at is null and e.expires_at > moment
   where t.id = task and (cordon_sees_all() or t.operation_id = any (cordon_operations()))
   order by e.id desc limit 1 $$;

-- With a hit goes what its tasks say of the vehicle; that there was a task, and what was done, stays.
create function forget_task_vehicle() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update tasks set hit_id = null, entry_id = null, mark = null, vehicle = null, ground = null, picture_id = null,
      markers = '{}', awaits = '{}', approved = '{}', words = '', decided_words = null
    where hit_id = old.id;
  return old;
end $$;
create trigger hits_forgotten before delete on hits for each row execute function forget_task_vehicle();

-- The live channel tells of more than hits: of what belongs to an operation, by kind and id.
alter table live_changes
  alter column hit_id drop not null,
  add column kind text not null default 'hit',
  add column thing_id bigint,
  add column operation_id integer references operations,
  add check ((kind = 'hit') = (hit_id is not null)),
  add check ((kind = 'hit') = (thing_id is null) and (thing_id is null) = (operation_id is null));
drop policy live_changes_scope on live_changes;
create policy live_changes_scope on live_changes using ((select cordon_sees_all())
  or exists (select from hits h where h.id = hit_id) or operation_id = any ((select cordon_operations())::integer[]));
create function note_changes(said text, changed bigint[], operation integer, moment timestamptz) returns void
  language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7241001);
  insert into live_changes (seq, kind, thing_id, operation_id, at)
    select nextval('live_numbers'), said, one.thing, operation, moment
      from unnest(changed) with ordinality as one (thing, place) order by place;
  perform pg_notify('cordon_live', '');
end $$;

grant select, insert on units, unit_versions, unit_states, state_meanings, approval_markers, tasks, task_events,
  emergencies, border_handovers to cordon_app;
grant usage on all sequences in schema public to cordon_app;
grant update (revision, state, state_at, lat, lon, position_at) on units to cordon_app;
grant update (force_id, revision, state, state_at, awaits, approved, markers, decided_by, decided_at, decided_words,
  unit_id) on tasks to cordon_app;
grant update (answered_by, answered_at, answered_words) on emergencies to cordon_app;
grant update (state, decided_by, decided_at, decided_words, to_reference, to_unit_id) on border_handovers to cordon_app;

-- Seen by the forces that take part in the operation, written by the force whose row it is.
create function cordon_acts_in(force smallint, operation integer) returns boolean language sql stable parallel safe
  as $$ select cordon_sees_all() or (force = any (cordon_forces()) and operation = any (cordon_operations())) $$;
alter table units enable row level security;
create policy units_scope on units for select
  using ((select cordon_sees_all()) or operation_id = any ((select cordon_operations())::integer[]));
create policy units_own on units using (cordon_acts_in(force_id, operation_id));
alter table unit_versions enable row level security;
create policy unit_versions_scope on unit_versions for select
  using ((select cordon_sees_all()) or operation_id = any ((select cordon_operations())::integer[]));
create policy unit_versions_own on unit_versions for insert with check (cordon_acts_in(force_id, operation_id));
alter table unit_states enable row level security;
create policy unit_states_scope on unit_states for select
  using ((select cordon_sees_all()) or operation_id = any ((select cordon_operations())::integer[]));
create policy unit_states_own on unit_states for insert with check (cordon_acts_in(force_id, operation_id));
alter table state_meanings enable row level security;
create policy state_meanings_scope on state_meanings
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table approval_markers enable row level security;
create policy approval_markers_scope on approval_markers
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table border_handovers enable row level security;
create policy border_handovers_scope on border_handovers for select
  using ((select cordon_sees_all()) or operation_id = any ((select cordon_operations())::integer[]));
create policy border_handovers_offer on border_handovers for insert with check (cordon_acts_in(force_id, operation_id));
create policy border_handovers_decide on border_handovers for update using ((select cordon_sees_all())
  or force_id = any ((select cordon_forces())::smallint[]) or to_force_id = any ((select cordon_forces())::smallint[]));
alter table tasks enable row level security;
create policy tasks_scope on tasks for select
  using ((select cordon_sees_all()) or operation_id = any ((select cordon_operations())::integer[]));
create policy tasks_own on tasks for insert with check (cordon_acts_in(force_id, operation_id));
-- A force that a task was offered to takes it over.
create policy tasks_change on tasks for update using ((select cordon_sees_all())
    or force_id = any ((select cordon_forces())::smallint[])
    or exists (select from border_handovers b where b.task_id = tasks.id and b.state = 'offered'
      and b.to_force_id = any ((select cordon_forces())::smallint[])))
  with check ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table task_events enable row level security;
create policy task_events_scope on task_events for select
  using ((select cordon_sees_all()) or operation_id = any ((select cordon_operations())::integer[]));
create policy task_events_own on task_events for insert with check (cordon_acts_in(force_id, operation_id));
alter table emergencies enable row level security;
create policy emergencies_scope on emergencies for select
  using ((select cordon_sees_all()) or operation_id = any ((select cordon_operations())::integer[]));
create policy emergencies_own on emergencies for insert with check (cordon_acts_in(force_id, operation_id));
-- Any force of the operation answers.
create policy emergencies_answer on emergencies for update
  using ((select cordon_sees_all()) or operation_id = any ((select cordon_operations())::integer[]));
