-- Up Migration
-- Releases to the public: the text in whole revisions, each with its frozen figures; who approved which; what is public.

create table releases (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  operation_id integer not null references operations,
  -- Another force's own version of the same figures.
  local_of integer references releases,
  revision integer not null default 1,
  -- Set when the newest text has every approval: when it is published. A change of text takes it back.
  publish_at timestamptz,
  -- The revision that the public sees, and under which name. Null until it is published.
  public_revision integer,
  slug text unique check (slug ~ '^[a-z0-9][a-z0-9-]{2,99}$'),
  published_at timestamptz,
  withdrawn_at timestamptz,
  unique (id, force_id),
  check ((public_revision is null) = (slug is null) and (public_revision is null) = (published_at is null))
);
-- One at a time of an operation, and one local version of each force.
create unique index releases_operation on releases (operation_id) where local_of is null and withdrawn_at is null;
create unique index releases_local on releases (local_of, force_id) where local_of is not null and withdrawn_at is null;
create index releases_due on releases (publish_at) where publish_at is not null;

create table release_versions (
  record_id integer not null,
  force_id smallint not null,
  revision integer not null,
  doc jsonb not null,
  by_id integer not null references people,
  at timestamptz not null,
  done_at timestamptz not null,
  why text,
  act_id uuid,
  primary key (record_id, revision),
  foreign key (record_id, force_id) references releases (id, force_id),
  check ((doc -> 'text') is not null and (doc -> 'figures') is not null)
);

-- Approvals name the revision that they are of; with another text they count no more, and stay to be read.
create table release_acts (
  id integer generated always as identity primary key,
  release_id integer not null references releases,
  operation_id integer not null references operations,
  force_id smallint not null references forces,
  revision integer not null,
  kind text not null check (kind in ('share-approved', 'approved', 'published', 'corrected', 'withdrawn')),
  capacity text check (capacity in ('strategic-commander', 'sio', 'force-commander')),
  confirmed text[] not null default '{}',
  words text not null default '',
  -- Null: Cordon, when its time came.
  by_id integer references people,
  at timestamptz not null,
  foreign key (release_id, revision) references release_versions (record_id, revision),
  check ((kind = 'approved') = (capacity is not null)),
  check ((kind in ('published', 'corrected')) = (by_id is null))
);
create unique index release_acts_once on release_acts (release_id, revision, kind, force_id);

-- Seen by the forces of the operation; each writes its own, and approves in its own name.
alter table releases enable row level security;
create policy releases_scope on releases for select
  using ((select cordon_sees_all()) or operation_id = any ((select cordon_operations())::integer[]));
create policy releases_add on releases for insert with check ((select cordon_sees_all())
  or (operation_id = any ((select cordon_operations())::integer[])
    and force_id = any ((select cordon_forces())::smallint[])));
create policy releases_change on releases for update
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table release_versions enable row level security;
create policy release_versions_scope on release_versions for select
  using (exists (select from releases r where r.id = record_id));
create policy release_versions_add on release_versions for insert with check ((select cordon_sees_all())
  or (exists (select from releases r where r.id = record_id) and force_id = any ((select cordon_forces())::smallint[])));
alter table release_acts enable row level security;
create policy release_acts_scope on release_acts for select
  using ((select cordon_sees_all()) or operation_id = any ((select cordon_operations())::integer[]));
create policy release_acts_add on release_acts for insert with check ((select cordon_sees_all())
  or (operation_id = any ((select cordon_operations())::integer[])
    and force_id = any ((select cordon_forces())::smallint[])));

create trigger release_versions_stay before update or delete or truncate on release_versions for each statement
  execute function cordon_only_added_to();
create trigger release_acts_stay before update or delete or truncate on release_acts for each statement
  execute function cordon_only_added_to();

grant select, insert on releases, release_versions, release_acts to cordon_app;
grant update (revision, publish_at, public_revision, slug, published_at, withdrawn_at) on releases to cordon_app;
grant usage on all sequences in schema public to cordon_app;
