-- Up Migration
-- Mappings: how messages whose form an engineer chose become reads.

create table mappings (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  name text not null check (name <> ''),
  -- The newest, and the one that messages are read by.
  revision integer not null,
  in_use integer,
  unique (force_id, name),
  -- A camera has a mapping of its own force.
  unique (id, force_id)
);

-- Never changed: a change is another row, so that it can be shown by what a read was made.
create table mapping_revisions (
  mapping_id integer not null,
  force_id smallint not null,
  revision integer not null,
  definition jsonb not null,
  saved_at timestamptz not null,
  saved_by integer references people,
  primary key (mapping_id, revision),
  foreign key (mapping_id, force_id) references mappings (id, force_id)
);

alter table mappings add foreign key (id, in_use) references mapping_revisions (mapping_id, revision);

alter table cameras add column mapping_id integer;
alter table cameras add foreign key (mapping_id, force_id) references mappings (id, force_id);

grant select, insert on mappings, mapping_revisions to cordon_app;
grant usage on all sequences in schema public to cordon_app;
grant update (revision, in_use) on mappings to cordon_app;
grant update (mapping_id) on cameras to cordon_app;

alter table mappings enable row level security;
create policy mappings_scope on mappings
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table mapping_revisions enable row level security;
create policy mapping_revisions_scope on mapping_revisions
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
