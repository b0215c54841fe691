-- Up Migration
-- Purposes that are checked against what is open, and sharing case by case: within an operation, each force opens named
-- cameras and lists to the others, for a time and for purposes. It takes the place of agreements that opened everything.

-- A force's list of purposes. A withdrawn one stays, so that it can be shown what a purpose then stood for.
create table force_purposes (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  code text not null check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  title text not null check (title <> ''),
  offence_class text not null check (offence_class in
    ('none', 'road-safety', 'safeguarding', 'priority-and-volume', 'serious', 'major', 'counter-terrorism')),
  lawful_basis text not null check (lawful_basis <> ''),
  added_at timestamptz not null,
  added_by integer references people,
  withdrawn_at timestamptz,
  withdrawn_by integer references people
);
create unique index force_purposes_open on force_purposes (force_id, code) where withdrawn_at is null;

-- What a force begins with: its own to add to and to withdraw from.
create function give_purposes(force smallint) returns void language sql security definer set search_path = public as $$
  insert into force_purposes (force_id, code, title, offence_class, lawful_basis, added_at)
  select force, code, title, class, case class when 'none' then 'None needed: no intelligence is read'
      else 'DPA 2018 s.35(2)(b): necessary for a law enforcement purpose' end, now()
    from (values
      ('county-lines', 'County lines', 'serious'),
      ('violent-crime', 'Violent crime', 'serious'),
      ('vehicle-crime', 'Vehicle crime', 'priority-and-volume'),
      ('serious-acquisitive-crime', 'Burglary, robbery and theft', 'priority-and-volume'),
      ('missing-person', 'Missing or vulnerable person', 'safeguarding'),
      ('counter-terrorism', 'Counter-terrorism', 'counter-terrorism'),
      ('road-safety', 'Road safety', 'road-safety'),
      ('system-administration', 'Running the system (no intelligence)', 'none')) as d (code, title, class) $$;

create function give_purposes_to_new() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform give_purposes(new.id);
  return null;
end $$;
create trigger forces_purposes after insert on forces for each row execute function give_purposes_to_new();
select give_purposes(id) from forces;

create table cases (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  reference text not null check (reference <> ''),
  title text not null check (title <> ''),
  offence_class text not null check (offence_class in
    ('none', 'road-safety', 'safeguarding', 'priority-and-volume', 'serious', 'major', 'counter-terrorism')),
  opened_at timestamptz not null,
  opened_by integer references people,
  closed_at timestamptz,
  closed_by integer references people,
  check ((closed_by is null) or (closed_at is not null))
);
create unique index cases_open on cases (force_id, lower(reference)) where closed_at is null;

-- A session may have no purpose yet; and who asked may be another than the one at the keyboard.
alter table sessions alter column purpose_kind drop not null, alter column purpose_reference drop not null;
alter table sessions add column asked_by text;
grant update (asked_by) on sessions to cordon_app;

-- The forces of an operation besides the one that leads it.
create table operation_forces (
  operation_id integer not null references operations,
  force_id smallint not null references forces,
  invited_by integer references people,
  invited_at timestamptz not null,
  accepted_by integer references people,
  accepted_at timestamptz,
  primary key (operation_id, force_id)
);

-- What one force opens to others within an operation. Proposed, then agreed by its owner; never widened afterwards.
create table shares (
  id integer generated always as identity primary key,
  operation_id integer not null references operations,
  owner_force_id smallint not null references forces,
  all_cameras boolean not null,
  all_lists boolean not null,
  -- Codes of purposes; somebody with another sees nothing of it.
  purposes text[] not null check (purposes <> '{}'),
  -- Reads captured before are not open, nor is anything once it has ended.
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  proposed_by integer references people,
  proposed_at timestamptz not null,
  agreed_by integer references people,
  agreed_at timestamptz,
  ended_by integer references people,
  ended_at timestamptz,
  ended_words text,
  unique (id, owner_force_id),
  check ((ended_at is null) = (ended_words is null))
);
create index shares_operation on shares (operation_id);
create index shares_owner on shares (owner_force_id);

alter table cameras add unique (id, force_id);
alter table lists add unique (id, owner_force_id);
-- Nobody opens what is another's: the keys see to it.
create table share_cameras (
  share_id integer not null,
  owner_force_id smallint not null,
  camera_id integer not null,
  primary key (share_id, camera_id),
  foreign key (share_id, owner_force_id) references shares (id, owner_force_id),
  foreign key (camera_id, owner_force_id) references cameras (id, force_id)
);
create table share_lists (
  share_id integer not null,
  owner_force_id smallint not null,
  list_id integer not null,
  primary key (share_id, list_id),
  foreign key (share_id, owner_force_id) references shares (id, owner_force_id),
  foreign key (list_id, owner_force_id) references lists (id, owner_force_id)
);
create table share_forces (
  share_id integer not null references shares,
  force_id smallint not null references forces,
  primary key (share_id, force_id)
);
create index share_forces_force on share_forces (force_id);

-- What others saw: one row an hour for each person, request and reason, so that it stays small. The ids themselves stand
-- in the audit.
create table share_uses (
  share_id integer not null,
  owner_force_id smallint not null,
  hour timestamptz not null,
  person_id integer not null references people,
  person_name text not null,
  force_id smallint not null references forces,
  request text not null,
  purpose_kind text not null,
  purpose_reference text not null,
  asked_by text not null default '',
  times integer not null,
  -- How many reads, pictures, hits, entries, cameras and lists of the owner's were in the answers.
  shown bigint not null,
  last_at timestamptz not null,
  primary key (share_id, hour, person_id, request, purpose_kind, purpose_reference, asked_by),
  foreign key (share_id, owner_force_id) references shares (id, owner_force_id)
);
create index share_uses_owner on share_uses (owner_force_id, hour);

-- Matching, open consoles and streams hear at once of what is opened or ended.
create function tell_of_shares() returns trigger language plpgsql as $$
begin
  perform pg_notify('cordon_shares', '');
  return null;
end $$;
create trigger shares_told after insert or update on shares for each statement execute function tell_of_shares();

-- Agreements of before become operations in which each member shares everything with the others, until their end. The
-- force that leads may have an operation of the agreement's name already: that one opens nothing by this.
with agreed as (
  select a.id, a.starts_at, a.ends_at, l.force_id as lead, a.name || case when exists (select from operations o
      where o.lead_force_id = l.force_id and o.name = a.name) then ' (agreement)' else '' end as name
    from sharing_agreements a
    join (select agreement_id, min(force_id) as force_id from sharing_members group by agreement_id) l
      on l.agreement_id = a.id)
, made as (
  insert into operations (name, lead_force_id, starts_at, ends_at, made_at)
    select name, lead, starts_at, ends_at, now() from agreed order by id
    returning id, name, lead_force_id, starts_at, ends_at)
, members as (
  select made.*, m.force_id from made join agreed on agreed.name = made.name and agreed.lead = made.lead_force_id
    join sharing_members m on m.agreement_id = agreed.id)
, forces_in as (
  insert into operation_forces (operation_id, force_id, invited_at, accepted_at)
    select id, force_id, now(), now() from members where force_id <> lead_force_id)
insert into shares (operation_id, owner_force_id, all_cameras, all_lists, purposes, starts_at, ends_at, proposed_at,
    agreed_at)
  select id, force_id, true, true, (select array_agg(distinct code) from force_purposes p
      where p.force_id = members.force_id and p.offence_class <> 'none'), starts_at, ends_at, now(), now() from members;
insert into share_forces (share_id, force_id)
  select s.id, other.force_id from shares s join operations o on o.id = s.operation_id
    join (select operation_id, force_id from operation_forces union select id, lead_force_id from operations) other
      on other.operation_id = s.operation_id and other.force_id <> s.owner_force_id;

drop function cordon_shared(smallint, smallint);
drop table sharing_members, sharing_agreements;

-- What the present transaction's scope opens of others: since when, in seconds, by camera and by force whose cameras are
-- all open; and the lists, and the forces whose lists are all open. Nothing, where the scope says nothing.
create function cordon_cameras() returns jsonb language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('cordon.cameras', true), ''), '{}')::jsonb $$;
create function cordon_camera_forces() returns jsonb language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('cordon.camera_forces', true), ''), '{}')::jsonb $$;
create function cordon_lists() returns integer[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('cordon.lists', true), ''), '{}')::integer[] $$;
create function cordon_list_forces() returns smallint[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('cordon.list_forces', true), ''), '{}')::smallint[] $$;

-- The same asked by the system, of any force: whether a read by this camera, or a list, is open to it at this moment.
-- As the tables' owner, since who acts may not see every share. @param purpose null: for any
create function cordon_camera_open(to_force smallint, camera integer, owner smallint, captured timestamptz, purpose text)
  returns boolean language sql stable parallel safe security definer set search_path = public
  as $$ select to_force = owner or exists (
    select from shares s join share_forces f on f.share_id = s.id and f.force_id = to_force
     where s.owner_force_id = owner and s.agreed_at is not null and s.ended_at is null
       and now() >= s.starts_at and now() < s.ends_at and captured >= s.starts_at
       and (purpose is null or purpose = any (s.purposes))
       and (s.all_cameras or exists (
         select from share_cameras c where c.share_id = s.id and c.camera_id = camera))) $$;
create function cordon_list_open(to_force smallint, list integer, owner smallint, purpose text)
  returns boolean language sql stable parallel safe security definer set search_path = public
  as $$ select to_force = owner or exists (
    select from shares s join share_forces f on f.share_id = s.id and f.force_id = to_force
     where s.owner_force_id = owner and s.agreed_at is not null and s.ended_at is null
       and now() >= s.starts_at and now() < s.ends_at and (purpose is null or purpose = any (s.purposes))
       and (s.all_lists or exists (select from share_lists l where l.share_id = s.id and l.list_id = list))) $$;

-- Whether a list is compared with a camera's reads: where one of the two is open to the other's force.
create function cordon_matched(camera integer, camera_force smallint, captured timestamptz, list integer, owner smallint)
  returns boolean language sql stable parallel safe
  as $$ select camera_force = owner or cordon_camera_open(owner, camera, camera_force, captured, null)
    or cordon_list_open(camera_force, list, owner, null) $$;

-- Whether the scope's force leads an operation, or was asked into it.
create function cordon_leads(operation integer) returns boolean
  language sql stable parallel safe security definer set search_path = public
  as $$ select exists (select from operations o where o.id = operation and o.lead_force_id = any (cordon_forces())) $$;
create function cordon_invited(operation integer) returns boolean
  language sql stable parallel safe security definer set search_path = public
  as $$ select exists (select from operation_forces f
    where f.operation_id = operation and f.force_id = any (cordon_forces())) $$;

-- Either side ends a share, and who leads the operation ends all of it. As the tables' owner, since only a share's owner
-- may change it otherwise. @returns those that had not ended
create function end_shares(which integer[], person integer, moment timestamptz, said text) returns setof integer
  language sql security definer set search_path = public
  as $$ update shares s set ended_at = moment, ended_by = person, ended_words = said
    where s.id = any (which) and s.ended_at is null and s.ends_at > moment
      and (cordon_sees_all() or s.owner_force_id = any (cordon_forces()) or cordon_leads(s.operation_id)
        or exists (select from share_forces f where f.share_id = s.id and f.force_id = any (cordon_forces())))
    returning s.id $$;

grant select, insert on force_purposes, cases, operation_forces, shares, share_cameras, share_lists, share_forces,
  share_uses to cordon_app;
grant usage on all sequences in schema public to cordon_app;
grant update (withdrawn_at, withdrawn_by) on force_purposes to cordon_app;
grant update (closed_at, closed_by) on cases to cordon_app;
grant update (accepted_by, accepted_at) on operation_forces to cordon_app;
grant update (agreed_by, agreed_at) on shares to cordon_app;
grant update (times, shown, last_at) on share_uses to cordon_app;

-- `cordon.forces` holds one's own force only. What is a force's own to administer follows it as before; what can be
-- shared is seen by those to whom it is open, and changed by its owner alone.
create policy reads_shared on reads for select using (captured_at >= to_timestamp(coalesce(
  (select cordon_cameras()) ->> camera_id::text, (select cordon_camera_forces()) ->> force_id::text)::double precision));
create policy pictures_shared on pictures for select using (exists (select from reads r where r.id = read_id));
create policy cameras_shared on cameras for select
  using ((select cordon_cameras()) ? id::text or (select cordon_camera_forces()) ? force_id::text);
create policy lists_shared on lists for select using (id = any ((select cordon_lists())::integer[])
  or owner_force_id = any ((select cordon_list_forces())::smallint[]));
create policy entries_shared on entries for select using (list_id = any ((select cordon_lists())::integer[])
  or owner_force_id = any ((select cordon_list_forces())::smallint[]));
create policy entry_reviews_shared on entry_reviews for select using (list_id = any ((select cordon_lists())::integer[])
  or owner_force_id = any ((select cordon_list_forces())::smallint[]));
create policy matcher_loads_shared on matcher_loads for select using (list_id = any ((select cordon_lists())::integer[])
  or owner_force_id = any ((select cordon_list_forces())::smallint[]));
-- A force sees which lists of others its own devices hold.
create policy list_allocations_shared on list_allocations for select using (exists (
  select from credentials k where k.id = credential_id and k.force_id = any ((select cordon_forces())::smallint[])));
create policy list_holdings_shared on list_holdings for select using (exists (
  select from credentials k where k.id = credential_id and k.force_id = any ((select cordon_forces())::smallint[])));
create policy list_editions_shared on list_editions for select using (exists (select from lists l where l.id = list_id));

-- A hit is of a camera and a list, and open where both are; then it may be judged, and what that quiets too.
drop policy hits_scope on hits;
create policy hits_scope on hits using ((select cordon_sees_all()) or (
  (camera_force_id = any ((select cordon_forces())::smallint[]) or captured_at >= to_timestamp(coalesce(
    (select cordon_cameras()) ->> camera_id::text,
    (select cordon_camera_forces()) ->> camera_force_id::text)::double precision))
  and (owner_force_id = any ((select cordon_forces())::smallint[]) or list_id = any ((select cordon_lists())::integer[])
    or owner_force_id = any ((select cordon_list_forces())::smallint[]))));
drop policy quiets_scope on quiets;
create policy quiets_scope on quiets using ((select cordon_sees_all())
  or owner_force_id = any ((select cordon_forces())::smallint[]) or list_id = any ((select cordon_lists())::integer[])
  or owner_force_id = any ((select cordon_list_forces())::smallint[]));
drop policy alerts_scope on alerts;
create policy alerts_scope on alerts using ((select cordon_sees_all())
  or (camera_force_id = any ((select cordon_forces())::smallint[])
    and owner_force_id = any ((select cordon_forces())::smallint[]))
  or exists (select from hits h where h.id = hit_id));

-- What hangs on a list, a hit or a camera is seen where that is.
alter table list_revisions enable row level security;
create policy list_revisions_scope on list_revisions
  using ((select cordon_sees_all()) or exists (select from lists l where l.id = list_id));
alter table hit_events enable row level security;
create policy hit_events_scope on hit_events
  using ((select cordon_sees_all()) or exists (select from hits h where h.id = hit_id));
alter table live_changes enable row level security;
create policy live_changes_scope on live_changes
  using ((select cordon_sees_all()) or exists (select from hits h where h.id = hit_id));
alter table camera_health enable row level security;
create policy camera_health_scope on camera_health
  using ((select cordon_sees_all()) or exists (select from cameras c where c.id = camera_id));
alter table camera_hours enable row level security;
create policy camera_hours_scope on camera_hours
  using ((select cordon_sees_all()) or exists (select from cameras c where c.id = camera_id));

create policy operations_invited on operations for select using (cordon_invited(id));
create policy operation_lists_invited on operation_lists for select
  using (cordon_leads(operation_id) or cordon_invited(operation_id));
alter table operation_forces enable row level security;
create policy operation_forces_scope on operation_forces for select using ((select cordon_sees_all())
  or force_id = any ((select cordon_forces())::smallint[]) or cordon_leads(operation_id) or cordon_invited(operation_id));
create policy operation_forces_ask on operation_forces for insert
  with check ((select cordon_sees_all()) or cordon_leads(operation_id));
create policy operation_forces_accept on operation_forces for update
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));

alter table shares enable row level security;
create policy shares_scope on shares for select using ((select cordon_sees_all())
  or owner_force_id = any ((select cordon_forces())::smallint[]) or cordon_leads(operation_id)
  or cordon_invited(operation_id));
create policy shares_propose on shares for insert with check ((select cordon_sees_all())
  or owner_force_id = any ((select cordon_forces())::smallint[]) or cordon_leads(operation_id));
create policy shares_agree on shares for update
  using ((select cordon_sees_all()) or owner_force_id = any ((select cordon_forces())::smallint[]));
alter table share_cameras enable row level security;
create policy share_cameras_scope on share_cameras for select using (exists (select from shares s where s.id = share_id));
create policy share_cameras_propose on share_cameras for insert
  with check (exists (select from shares s where s.id = share_id and s.agreed_at is null));
alter table share_lists enable row level security;
create policy share_lists_scope on share_lists for select using (exists (select from shares s where s.id = share_id));
create policy share_lists_propose on share_lists for insert
  with check (exists (select from shares s where s.id = share_id and s.agreed_at is null));
alter table share_forces enable row level security;
create policy share_forces_scope on share_forces for select using (exists (select from shares s where s.id = share_id));
create policy share_forces_propose on share_forces for insert
  with check (exists (select from shares s where s.id = share_id and s.agreed_at is null));
alter table share_uses enable row level security;
create policy share_uses_scope on share_uses
  using ((select cordon_sees_all()) or owner_force_id = any ((select cordon_forces())::smallint[]));
alter table force_purposes enable row level security;
create policy force_purposes_scope on force_purposes
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table cases enable row level security;
create policy cases_scope on cases
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
