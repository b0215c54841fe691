-- Up Migration
-- What each node's matcher has loaded of each list, and what it owes: reads that it compared with an older revision.

-- Reads stored by transactions that began after a revision's must be compared with it. Ids of transactions tell, and no
-- clock: it may step back. Revisions from before this migration owe nothing; every read after it is later than they.
alter table list_revisions add column xact xid8 not null default pg_current_xact_id();

create table matchers (
  node text primary key,
  started_at timestamptz not null,
  seen_at timestamptz not null
);

-- One row a node and list: this revision is live on it, and every read stored since has been compared with it.
create table matcher_loads (
  node text not null references matchers on delete cascade,
  list_id integer not null references lists,
  owner_force_id smallint not null references forces,
  revision integer not null,
  entries bigint not null,
  loaded_at timestamptz not null,
  primary key (node, list_id)
);

-- Matching has long been of more than exact marks.
update cursors set name = 'matching' where name = 'exact';

grant select, insert, update, delete on matchers, matcher_loads to cordon_app;

alter table matcher_loads enable row level security;
create policy matcher_loads_scope on matcher_loads
  using ((select cordon_sees_all()) or owner_force_id = any ((select cordon_forces())::smallint[]));
