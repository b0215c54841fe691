-- Up Migration
-- Lists and entries as their owners keep them: reviewed, renewed, and alerting within an operation.

-- Whether another force has an operation of this name is not for this one to learn.
alter table operations drop constraint operations_name_key;
alter table operations add unique (lead_force_id, name);
alter table operations enable row level security;
create policy operations_scope on operations
  using ((select cordon_sees_all()) or lead_force_id = any ((select cordon_forces())::smallint[]));

-- How old what the list says is, where that is not the time of the revision itself: one entry added or renewed by hand
-- makes those of an imported file no younger.
alter table list_revisions add column as_of timestamptz;

-- That a person of the owner force says an entry still stands: by words, or by giving it a new expiry. An entry is
-- named by its list and mark, because a revision replaces its row.
create table entry_reviews (
  id bigint generated always as identity primary key,
  list_id integer not null references lists,
  owner_force_id smallint not null references forces,
  entry_plate text not null,
  -- The row that was reviewed, or that the renewal made.
  entry_id bigint not null references entries,
  what text not null check (what in ('reviewed', 'renewed')),
  words text,
  expires_at timestamptz not null,
  reviewed_by integer not null references people,
  reviewed_at timestamptz not null,
  check (what = 'renewed' or words is not null)
);
create index entry_reviews_entry on entry_reviews (list_id, entry_plate, reviewed_at);

-- Expiry is asked by date: what ends within the week, and what has ended. Of long lists the rest is reckoned.
create index entries_expiry on entries (list_id, expires_at) where superseded_revision is null and withdrawn_at is null;
create index entries_withdrawn on entries (list_id) where superseded_revision is null and withdrawn_at is not null;

grant select, insert on entry_reviews to cordon_app;
grant usage on all sequences in schema public to cordon_app;

alter table entry_reviews enable row level security;
create policy entry_reviews_scope on entry_reviews
  using ((select cordon_sees_all()) or owner_force_id = any ((select cordon_forces())::smallint[]));
