-- Up Migration
-- How far back a force's people may look, the leave for more, and professional standards.

-- A force's choice of its age tiers, asked for by one person and decided by another. The newest granted one stands, and
-- those before it are kept; a force without any has the default that words/age-tiers.ts names.
create table age_tiers_changes (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  open_days smallint not null check (open_days between 1 and 365),
  approved_days smallint not null check (approved_days between open_days and 365),
  classes text[] not null,
  approvers text[] not null check (cardinality(approvers) > 0),
  why text not null,
  asked_by integer not null references people,
  asked_at timestamptz not null,
  granted boolean,
  decided_by integer references people check (decided_by <> asked_by),
  decided_at timestamptz,
  words text,
  check ((granted is null) = (decided_by is null) and (granted is null) = (decided_at is null))
);
create index age_tiers_changes_force on age_tiers_changes (force_id, decided_at) where granted;
create unique index age_tiers_changes_waiting on age_tiers_changes (force_id) where granted is null;

-- Leave for one case and offence class to look back at older reads. from_at and to_at are starts of UTC days.
create table approvals (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  reference text not null,
  offence_class text not null,
  mark text,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  why text not null,
  asked_by integer not null references people,
  asked_at timestamptz not null,
  granted boolean,
  decided_by integer references people check (decided_by <> asked_by),
  decided_at timestamptz,
  words text,
  expires_at timestamptz check (expires_at <= decided_at + interval '31 days'),
  withdrawn_by integer references people,
  withdrawn_at timestamptz,
  withdrawn_why text,
  check ((granted is null) = (decided_by is null) and (granted is null) = (decided_at is null)),
  check (coalesce(granted, false) = (expires_at is not null)),
  check ((withdrawn_by is null) = (withdrawn_at is null))
);
create index approvals_force on approvals (force_id, id);
-- The same asked twice is one: a form sent again.
create unique index approvals_waiting on approvals
  (asked_by, reference, offence_class, coalesce(mark, ''), from_at, to_at)
  where granted is null and withdrawn_at is null;
create index approvals_standing on approvals (force_id, expires_at) where granted and withdrawn_at is null;

-- The vehicles that a person says are their own or their household's. Open to that person and to auditors.
create table declared_vehicles (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  person_id integer not null references people,
  mark text not null,
  whose text not null check (whose in ('mine', 'household')),
  declared_at timestamptz not null,
  ended_at timestamptz
);
create unique index declared_vehicles_standing on declared_vehicles (person_id, mark) where ended_at is null;
create index declared_vehicles_mark on declared_vehicles (mark);

-- What a force's auditors call unusual. The newest revision stands; words/standards.ts names what stands before any.
create table standards_thresholds (
  force_id smallint not null references forces,
  revision integer not null,
  repeats smallint not null,
  repeat_days smallint not null,
  volume_least smallint not null,
  volume_times smallint not null,
  out_of_shift boolean not null,
  set_by integer not null references people,
  set_at timestamptz not null,
  primary key (force_id, revision)
);

-- How far the ledger was looked through for patterns: the number of an entry. One row, held by the node that looks.
create table standards_looks (
  single boolean primary key default true check (single),
  looked_to bigint not null
);
insert into standards_looks (looked_to) values (0);

create table standards_alerts (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  kind text not null,
  -- What one alert is for: while it is open, more of the same is added to it.
  subject text not null,
  about integer[] not null,
  mark text,
  words text not null,
  raised_at timestamptz not null,
  taken_by integer references people check (taken_by <> all (about)),
  taken_at timestamptz,
  closed_by integer references people check (closed_by <> all (about)),
  closed_at timestamptz,
  finding text,
  closing_words text,
  check ((closed_by is null) = (closed_at is null) and (closed_by is null) = (finding is null))
);
create unique index standards_alerts_open on standards_alerts (force_id, kind, subject) where closed_at is null;
create index standards_alerts_subject on standards_alerts (force_id, kind, subject);

create table standards_evidence (
  alert_id integer not null references standards_alerts,
  audit_id bigint not null references audit_entries,
  force_id smallint not null,
  primary key (alert_id, audit_id)
);
create index standards_evidence_audit on standards_evidence (audit_id);

grant select, insert on age_tiers_changes, approvals, declared_vehicles, standards_thresholds, standards_alerts,
  standards_evidence to cordon_app;
grant usage on all sequences in schema public to cordon_app;
grant update (granted, decided_by, decided_at, words) on age_tiers_changes to cordon_app;
grant update (granted, decided_by, decided_at, words, expires_at, withdrawn_by, withdrawn_at, withdrawn_why)
  on approvals to cordon_app;
grant update (ended_at) on declared_vehicles to cordon_app;
grant select, update (looked_to) on standards_looks to cordon_app;
grant update (taken_by, taken_at, closed_by, closed_at, finding, closing_words) on standards_alerts to cordon_app;

alter table age_tiers_changes enable row level security;
create policy age_tiers_changes_scope on age_tiers_changes
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table approvals enable row level security;
create policy approvals_scope on approvals
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table declared_vehicles enable row level security;
create policy declared_vehicles_scope on declared_vehicles
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table standards_thresholds enable row level security;
create policy standards_thresholds_scope on standards_thresholds
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table standards_alerts enable row level security;
create policy standards_alerts_scope on standards_alerts
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table standards_evidence enable row level security;
create policy standards_evidence_scope on standards_evidence
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
