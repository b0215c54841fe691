-- Up Migration
-- A second role of a person, which counts only within one operation; and a passkey as the second step of signing in.

-- A person stays in their force, so a row that names both can be held to it.
alter table people add unique (id, force_id);

create table operation_roles (
  id integer generated always as identity primary key,
  operation_id integer not null references operations,
  person_id integer not null,
  -- The person's own force, which sees the role and may end it.
  force_id smallint not null,
  -- Neither of those who keep people nor of those who keep watch over what was done.
  role text not null check (role in
    ('analyst', 'supervisor', 'commander', 'patrol', 'press', 'safeguarding', 'camera-engineer')),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  given_by integer not null references people check (given_by <> person_id),
  given_at timestamptz not null,
  -- Nobody ended one whose time had passed when another was given.
  ended_by integer references people,
  ended_at timestamptz check (ended_at is not null or ended_by is null),
  foreign key (person_id, force_id) references people (id, force_id)
);
create unique index operation_roles_one on operation_roles (person_id, operation_id) where ended_at is null;
create index operation_roles_operation on operation_roles (operation_id);

grant select, insert on operation_roles to cordon_app;
grant update (ended_by, ended_at) on operation_roles to cordon_app;

-- Seen by every force of the operation; given and ended by the one that leads and by the person's own.
alter table operation_roles enable row level security;
create policy operation_roles_scope on operation_roles for select using ((select cordon_sees_all())
  or force_id = any ((select cordon_forces())::smallint[]) or cordon_leads(operation_id)
  or cordon_invited(operation_id));
create policy operation_roles_give on operation_roles for insert with check ((select cordon_sees_all())
  or force_id = any ((select cordon_forces())::smallint[]) or cordon_leads(operation_id));
create policy operation_roles_end on operation_roles for update using ((select cordon_sees_all())
  or force_id = any ((select cordon_forces())::smallint[]) or cordon_leads(operation_id));

alter table sessions drop constraint sessions_signed_in_by_check;
alter table sessions add constraint sessions_signed_in_by_check
  check (signed_in_by in ('password', 'password-and-code', 'password-and-passkey', 'passkey', 'provider'));
