-- Up Migration
-- A joint operation from plan to debrief: who takes part, its plan, command, policy log, activities, briefings, people
-- of interest and lessons. What is said is added to, never written over.

-- Going live is a person's act, and so is closing the debrief; the dates alone do neither.
alter table operations
  add column approved_at timestamptz,
  add column approved_by integer references people,
  add column approved_plan integer,
  add column debriefed_at timestamptz,
  add column debriefed_by integer references people,
  add check ((approved_at is null) = (approved_by is null)),
  add check ((debriefed_at is null) = (debriefed_by is null));
grant update (approved_at, approved_by, approved_plan, debriefed_at, debriefed_by) on operations to cordon_app;

-- Which operation lies within which: one outer one at a time, so that what came of it counts once.
create table operation_parents (
  id integer generated always as identity primary key,
  operation_id integer not null references operations,
  parent_id integer not null references operations check (parent_id <> operation_id),
  force_id smallint not null references forces,
  placed_by integer not null references people,
  placed_at timestamptz not null,
  ended_by integer references people,
  ended_at timestamptz,
  check ((ended_at is null) = (ended_by is null))
);
create unique index operation_parents_standing on operation_parents (operation_id) where ended_at is null;
create index operation_parents_parent on operation_parents (parent_id) where ended_at is null;

-- An operation and all that lie within it, however deep. As the tables' owner: an operation that is not open to the
-- scope may stand between two that are.
create function operations_within(operation integer) returns setof integer
  language sql stable security definer set search_path = public as $$
  with recursive inside (id) as (
    select operation union
    select p.operation_id from operation_parents p join inside on inside.id = p.parent_id where p.ended_at is null)
  select id from inside $$;

-- The operations that the scope's force takes part in: it leads them or has accepted, or takes part in one that they lie
-- within. For policies as `operation_id = any ((select cordon_operations())::integer[])`, worked out once a question.
create function cordon_operations() returns integer[]
  language sql stable parallel safe security definer set search_path = public as $$
  with recursive mine (id) as (
    select o.id from operations o where o.lead_force_id = any (cordon_forces())
    union select f.operation_id from operation_forces f
      where f.force_id = any (cordon_forces()) and f.accepted_at is not null
    union select p.operation_id from operation_parents p join mine on mine.id = p.parent_id where p.ended_at is null)
  select coalesce(array_agg(id), '{}') from mine $$;
create function cordon_takes_part(operation_id integer) returns boolean
  language sql stable parallel safe
  as $$ select operation_id = any (cordon_operations()) $$;

create policy operations_within on operations for select using (id = any ((select cordon_operations())::integer[]));

-- Each save is a new revision: aim, method, areas, teams, partners and risks as they then were.
create table operation_plans (
  operation_id integer not null references operations,
  revision integer not null check (revision > 0),
  force_id smallint not null references forces,
  content jsonb not null,
  saved_by integer not null references people,
  saved_at timestamptz not null,
  primary key (operation_id, revision)
);
alter table operations add foreign key (id, approved_plan) references operation_plans (operation_id, revision);

-- Who commands: of each tier and area the newest row holds, and each names the one that it follows.
create table operation_command (
  id integer generated always as identity primary key,
  operation_id integer not null references operations,
  force_id smallint not null references forces,
  tier text not null check (tier in ('strategic', 'tactical', 'operational')),
  -- The name of an area of the plan; empty for the whole operation.
  area text not null,
  holder_force_id smallint not null references forces,
  person_id integer references people,
  name text not null check (name <> ''),
  rank text not null,
  words text not null,
  state_of_play text not null,
  follows integer references operation_command,
  from_at timestamptz not null,
  recorded_by integer not null references people,
  recorded_at timestamptz not null,
  unique nulls not distinct (operation_id, tier, area, follows)
);

create table policy_log (
  operation_id integer not null references operations,
  number integer not null check (number > 0),
  force_id smallint not null references forces,
  -- Given by who sends it, so that one sent again is the same decision.
  act_id uuid not null,
  decision text not null check (decision <> ''),
  reason text not null check (reason <> ''),
  options_not_taken text not null,
  decided_by text not null check (decided_by <> ''),
  decided_at timestamptz not null,
  corrects integer check (corrects < number),
  author integer not null references people,
  recorded_at timestamptz not null,
  primary key (operation_id, number),
  unique (operation_id, act_id),
  foreign key (operation_id, corrects) references policy_log (operation_id, number)
);

-- Work beside ANPR. Each change is a new revision.
create sequence operation_activity_ids as integer;
create table operation_activities (
  activity_id integer not null,
  revision integer not null check (revision > 0),
  operation_id integer not null references operations,
  force_id smallint not null references forces,
  content jsonb not null,
  why text,
  saved_by integer not null references people,
  saved_at timestamptz not null,
  primary key (activity_id, revision)
);
create index operation_activities_operation on operation_activities (operation_id, activity_id);

-- What was issued stays as it was read.
create table briefings (
  id integer generated always as identity primary key,
  operation_id integer not null references operations,
  number integer not null check (number > 0),
  force_id smallint not null references forces,
  plan_revision integer not null,
  sections jsonb not null,
  issued_by integer not null references people,
  issued_at timestamptz not null,
  unique (operation_id, number),
  foreign key (operation_id, plan_revision) references operation_plans (operation_id, revision)
);
create table briefing_receipts (
  briefing_id integer not null references briefings,
  person_id integer not null references people,
  operation_id integer not null references operations,
  force_id smallint not null references forces,
  -- By the clock of the phone, which may have been without signal; and when it came.
  read_at timestamptz not null,
  received_at timestamptz not null,
  primary key (briefing_id, person_id)
);

create table operation_debriefs (
  operation_id integer not null references operations,
  revision integer not null check (revision > 0),
  force_id smallint not null references forces,
  content jsonb not null,
  saved_by integer not null references people,
  saved_at timestamptz not null,
  primary key (operation_id, revision)
);

-- Seen by the forces of the operation, and added to by each of them in its own name.
do $$
declare
  name text;
  seen constant text := '(select cordon_sees_all()) or operation_id = any ((select cordon_operations())::integer[])';
  own constant text := '(select cordon_sees_all()) or (operation_id = any ((select cordon_operations())::integer[])'
    ' and force_id = any ((select cordon_forces())::smallint[]))';
begin
  foreach name in array array['operation_plans', 'operation_command', 'policy_log', 'operation_activities', 'briefings',
      'briefing_receipts', 'operation_debriefs'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy %I on %I for select using (%s)', name || '_scope', name, seen);
    execute format('create policy %I on %I for insert with check (%s)', name || '_add', name, own);
    execute format('grant select, insert on %I to cordon_app', name);
    execute format('create trigger %I before update or delete or truncate on %I for each statement'
      ' execute function cordon_only_added_to()', name || '_stay', name);
  end loop;
end $$;

-- The plan and its debrief are the lead force's to write.
create policy operation_plans_lead on operation_plans as restrictive for insert
  with check ((select cordon_sees_all()) or cordon_leads(operation_id));
create policy operation_debriefs_lead on operation_debriefs as restrictive for insert
  with check ((select cordon_sees_all()) or cordon_leads(operation_id));

-- An operation is placed by the force that leads it, which opens it to the forces of the outer one.
alter table operation_parents enable row level security;
create policy operation_parents_scope on operation_parents for select using ((select cordon_sees_all())
  or operation_id = any ((select cordon_operations())::integer[]));
create policy operation_parents_place on operation_parents for insert with check ((select cordon_sees_all())
  or (cordon_leads(operation_id) and force_id = any ((select cordon_forces())::smallint[])));
create policy operation_parents_end on operation_parents for update using ((select cordon_sees_all())
  or cordon_leads(operation_id));
grant select, insert on operation_parents to cordon_app;
grant update (ended_by, ended_at) on operation_parents to cordon_app;

-- Somebody who is sought, and the vehicles that may show where they are. The name stands apart, with the force that
-- holds it: a hit that another force sees shows the ground and the risk.
create table people_of_interest (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  operation_id integer references operations,
  ground text not null check (ground <> ''),
  risk text not null,
  made_by integer not null references people,
  made_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > made_at),
  ended_as text check (ended_as in ('arrested', 'located', 'no-trace', 'withdrawn')),
  ended_by integer references people,
  ended_at timestamptz,
  ended_words text,
  check ((ended_as is null) = (ended_by is null) and (ended_as is null) = (ended_at is null)
    and (ended_as is null) = (ended_words is null)),
  unique (id, force_id)
);
create table person_of_interest_names (
  person_of_interest_id integer primary key,
  force_id smallint not null,
  name text not null check (name <> ''),
  foreign key (person_of_interest_id, force_id) references people_of_interest (id, force_id)
);
-- By list and mark, as an entry is replaced when its list is. The keys see to it that the list is the force's own.
create table person_of_interest_vehicles (
  person_of_interest_id integer not null,
  force_id smallint not null,
  list_id integer not null,
  entry_plate text not null,
  primary key (person_of_interest_id, list_id, entry_plate),
  foreign key (person_of_interest_id, force_id) references people_of_interest (id, force_id),
  foreign key (list_id, force_id) references lists (id, owner_force_id)
);
create index person_of_interest_vehicles_entry on person_of_interest_vehicles (list_id, entry_plate);

alter table person_of_interest_names enable row level security;
create policy person_of_interest_names_scope on person_of_interest_names
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table person_of_interest_vehicles enable row level security;
create policy person_of_interest_vehicles_scope on person_of_interest_vehicles
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
create policy person_of_interest_vehicles_shared on person_of_interest_vehicles for select
  using (list_id = any ((select cordon_lists())::integer[])
    or force_id = any ((select cordon_list_forces())::smallint[]));
alter table people_of_interest enable row level security;
create policy people_of_interest_scope on people_of_interest
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
create policy people_of_interest_shared on people_of_interest for select
  using (operation_id = any ((select cordon_operations())::integer[])
    or exists (select from person_of_interest_vehicles v where v.person_of_interest_id = id));
grant select, insert on people_of_interest, person_of_interest_names, person_of_interest_vehicles to cordon_app;
grant update (ended_as, ended_by, ended_at, ended_words) on people_of_interest to cordon_app;

grant usage on all sequences in schema public to cordon_app;
