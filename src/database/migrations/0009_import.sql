-- Up Migration
-- Importing lists: how the columns of a file become entries, an import as a thing of its own, and where its rows wait.

-- Column mappings: a force's own, in numbered revisions; the newest is the one that is used.
create table column_mappings (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  name text not null check (name <> ''),
  revision integer not null,
  unique (force_id, name),
  unique (id, force_id)
);

-- Never changed: a change is another row, so that it can be shown how a list was read.
create table column_mapping_revisions (
  mapping_id integer not null,
  force_id smallint not null,
  revision integer not null,
  definition jsonb not null,
  saved_at timestamptz not null,
  saved_by integer references people,
  primary key (mapping_id, revision),
  foreign key (mapping_id, force_id) references column_mappings (id, force_id)
);

-- The column mapping that the list was imported by last; null for the UK 16-column order.
alter table lists add column columns_id integer references column_mappings;
-- delta: it changed only what it named.
alter table list_revisions add column kind text not null default 'whole' check (kind in ('whole', 'delta'));

create table list_imports (
  id integer generated always as identity primary key,
  list_name text not null check (list_name <> ''),
  owner_force_id smallint not null references forces,
  columns_id integer,
  columns_revision integer,
  encoding text,
  kind text not null check (kind in ('whole', 'delta', 'add', 'remove')),
  -- The revision that a delta was made against, where its sender named one.
  base_revision integer,
  state text not null default 'uploading'
    check (state in ('uploading', 'reading', 'ready', 'importing', 'done', 'failed', 'abandoned')),
  bytes bigint,
  bytes_read bigint not null default 0,
  rows_read integer not null default 0,
  rows_refused integer not null default 0,
  rows_repeated integer not null default 0,
  -- Rows that wait, refused ones too. Fewer than this means that a crash of the database took them.
  rows_staged integer not null default 0,
  entries_to_write integer not null default 0,
  entries_written integer not null default 0,
  file_digest text,
  made_by integer references people,
  made_at timestamptz not null,
  -- Its last sign of life.
  moved_at timestamptz not null,
  ended_at timestamptz,
  why text,
  list_id integer references lists,
  revision integer,
  -- Which of its rows are still here once it has ended.
  rows_left text not null default 'all' check (rows_left in ('all', 'refused', 'none')),
  foreign key (columns_id, columns_revision) references column_mapping_revisions (mapping_id, revision)
);
create index list_imports_left on list_imports (id) where rows_left <> 'none';
create index list_imports_owner on list_imports (owner_force_id, id);

-- Rows that wait for their import. Not in the write-ahead log: what a crash of the database takes is sent again.
create unlogged table list_import_rows (
  import_id integer not null,
  line integer not null,
  owner_force_id smallint not null,
  -- put: the entry is to be on the list. remove: this mark is to go.
  change text not null check (change in ('put', 'remove')),
  plate text,
  digest text,
  expiry_defaulted boolean not null default false,
  -- The entry as JSON; taken apart when it is written, which most rows of a list that is sent each day never are.
  content text,
  refused_column text,
  refused_reason text,
  refused_text text,
  primary key (import_id, line),
  check ((refused_reason is null) = (refused_column is null)),
  check (refused_reason is not null or (plate is not null and digest is not null))
);
create index list_import_rows_refused on list_import_rows (import_id, line) where refused_reason is not null;

grant select, insert on column_mappings, column_mapping_revisions, list_imports to cordon_app;
grant usage on all sequences in schema public to cordon_app;
grant update (revision) on column_mappings to cordon_app;
grant update (columns_id) on lists to cordon_app;
grant update (state, bytes_read, rows_read, rows_refused, rows_repeated, rows_staged, entries_to_write,
  entries_written, file_digest, moved_at, ended_at, why, list_id, revision, rows_left) on list_imports to cordon_app;
grant select, insert, delete on list_import_rows to cordon_app;
grant update (refused_column, refused_reason, refused_text) on list_import_rows to cordon_app;
-- A comparison of ten million rows is planned by what is known of them.
grant maintain on list_import_rows to cordon_app;

alter table column_mappings enable row level security;
create policy column_mappings_scope on column_mappings
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table column_mapping_revisions enable row level security;
create policy column_mapping_revisions_scope on column_mapping_revisions
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table list_imports enable row level security;
create policy list_imports_scope on list_imports
  using ((select cordon_sees_all()) or owner_force_id = any ((select cordon_forces())::smallint[]));
alter table list_import_rows enable row level security;
create policy list_import_rows_scope on list_import_rows
  using ((select cordon_sees_all()) or owner_force_id = any ((select cordon_forces())::smallint[]));
