-- Up Migration
-- Pictures of releases: what may be printed, covered; and, until a named person has looked at it, what it was made from.

create table release_pictures (
  id integer generated always as identity primary key,
  release_id integer not null references releases,
  operation_id integer not null references operations,
  force_id smallint not null references forces,
  -- Of the places that are covered: each change of them is one more.
  revision integer not null default 1,
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  covers jsonb not null,
  -- How many places Cordon found by itself.
  found integer not null,
  -- A JPEG written anew from the covered pixels.
  covered bytea not null,
  added_by integer not null references people,
  added_at timestamptz not null,
  checked_by integer references people,
  checked_at timestamptz,
  unique (id, force_id),
  foreign key (release_id, force_id) references releases (id, force_id),
  check ((checked_by is null) = (checked_at is null))
);
create index release_pictures_release on release_pictures (release_id);
create index release_pictures_unchecked on release_pictures (added_at) where checked_at is null;

-- Uncovered pixels, without anything else that the file held. The row goes when somebody has looked.
create table release_picture_originals (
  picture_id integer primary key,
  force_id smallint not null,
  uncovered bytea not null,
  foreign key (picture_id, force_id) references release_pictures (id, force_id) on delete cascade
);

-- Once somebody has looked at it nothing of it changes: what is approved is what they saw.
alter table release_pictures enable row level security;
create policy release_pictures_scope on release_pictures for select
  using ((select cordon_sees_all()) or operation_id = any ((select cordon_operations())::integer[]));
create policy release_pictures_add on release_pictures for insert with check ((select cordon_sees_all())
  or (operation_id = any ((select cordon_operations())::integer[])
    and force_id = any ((select cordon_forces())::smallint[])));
create policy release_pictures_change on release_pictures for update
  using (checked_at is null and ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[])))
  with check ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
create policy release_pictures_remove on release_pictures for delete
  using (checked_at is null and ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[])));
alter table release_picture_originals enable row level security;
create policy release_picture_originals_scope on release_picture_originals
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));

grant select, insert, delete on release_pictures, release_picture_originals to cordon_app;
grant update (revision, covers, covered, checked_by, checked_at) on release_pictures to cordon_app;
grant usage on all sequences in schema public to cordon_app;
