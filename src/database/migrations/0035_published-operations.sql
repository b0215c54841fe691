-- Up Migration
-- Operations that were recorded elsewhere, as their forces published them. Published facts name no person and are no
-- force's own, so every force reads them; a row is added and never changed.

create table published_operations (
  name text not null check (name ~ '^[a-z0-9-]{1,80}$'),
  revision integer not null check (revision > 0),
  -- json, since jsonb forgets the order in which things were told.
  content json not null,
  -- What the checker said of it when it came, and why it was taken all the same.
  findings jsonb not null,
  despite text,
  imported_by integer not null references people,
  imported_at timestamptz not null,
  primary key (name, revision),
  check ((jsonb_array_length(findings) = 0) = (despite is null))
);
grant select, insert on published_operations to cordon_app;
