-- Up Migration
-- Lists that devices hold: who may hold which, what each was sent, and what it then said that it held.

create table list_allocations (
  id integer generated always as identity primary key,
  list_id integer not null references lists,
  owner_force_id smallint not null references forces,
  credential_id integer not null references credentials,
  allocated_by integer references people,
  allocated_at timestamptz not null,
  ended_by integer references people,
  ended_at timestamptz,
  -- The edition of the list that these credentials were last told is theirs; 0 until they ask. It only grows.
  told_edition integer not null default 0,
  check (ended_at is not null or ended_by is null)
);
create unique index list_allocations_live on list_allocations (list_id, credential_id) where ended_at is null;
create index list_allocations_credential on list_allocations (credential_id);

-- What a list holds for devices, numbered: a revision less what was withdrawn or had expired. Made when a device asks
-- and something has changed; never changed itself. Without a revision it holds nothing: a list that was taken back.
create table list_editions (
  list_id integer not null references lists,
  edition integer not null,
  owner_force_id smallint not null references forces,
  revision integer,
  made_at timestamptz not null,
  -- When the first of its entries expires.
  due_at timestamptz,
  primary key (list_id, edition),
  foreign key (list_id, revision) references list_revisions
);

-- The first edition that an entry is not in because it was withdrawn or had expired.
alter table entries add column left_edition integer;
create index entries_left on entries (list_id, left_edition) where left_edition is not null;
create index entries_to_leave on entries (list_id)
  where withdrawn_at is not null and left_edition is null and superseded_revision is null;

-- Evidence, added to and never changed: `sent`, a list or its changes were sent; `held`, the device said what it holds.
create table list_holdings (
  id bigint generated always as identity primary key,
  credential_id integer not null references credentials,
  -- Which device of these credentials, by its own name for itself.
  source_id text not null,
  list_id integer not null references lists,
  owner_force_id smallint not null references forces,
  what text not null check (what in ('sent', 'held')),
  -- 0: it holds nothing of the list. Null: it said a revision that Cordon never gave.
  edition integer,
  said text,
  at timestamptz not null,
  check ((what = 'held') = (said is not null) and (what = 'held' or edition is not null))
);
create index list_holdings_source on list_holdings (credential_id, list_id, source_id, id);

grant select, insert on list_allocations, list_editions, list_holdings to cordon_app;
grant update (ended_by, ended_at, told_edition) on list_allocations to cordon_app;
grant update (left_edition) on entries to cordon_app;

alter table list_allocations enable row level security;
create policy list_allocations_scope on list_allocations
  using ((select cordon_sees_all()) or owner_force_id = any ((select cordon_forces())::smallint[]));
alter table list_editions enable row level security;
create policy list_editions_scope on list_editions
  using ((select cordon_sees_all()) or owner_force_id = any ((select cordon_forces())::smallint[]));
alter table list_holdings enable row level security;
create policy list_holdings_scope on list_holdings
  using ((select cordon_sees_all()) or owner_force_id = any ((select cordon_forces())::smallint[]));
