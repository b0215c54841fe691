-- Up Migration
-- Nine roles; sessions whose token changes; second factors; requests about accounts that two people decide; machines.

alter table people drop constraint people_role_check;
alter table people add constraint people_role_check check (role in ('analyst', 'supervisor', 'commander', 'patrol',
  'auditor', 'press', 'safeguarding', 'camera-engineer', 'administrator'));
-- Waiting: added, and not yet approved by a second administrator. Ended: kept for the sake of what they did.
alter table people
  drop column failures,
  drop column locked_until,
  add column waiting boolean not null default false,
  add column ended_at timestamptz,
  add column provider_issuer text,
  add column provider_subject text,
  add unique (provider_issuer, provider_subject),
  add check ((provider_issuer is null) = (provider_subject is null));
grant update (role, waiting, ended_at, provider_issuer, provider_subject) on people to cordon_app;

-- By what was typed and not by person, so that a username that nobody has is locked out like any other.
create table sign_in_attempts (
  username_hash bytea primary key,
  failures integer not null,
  locked_until timestamptz,
  tried_at timestamptz not null
);
create index sign_in_attempts_time on sign_in_attempts (tried_at);

-- The session is known for ever by the hash of its first token; its present token is another after each change. The
-- earlier one goes on until the present one was seen, and some seconds more: answers are lost, and requests run side by
-- side. `seen_at`: a console asked. `used_at`: a person did something.
alter table sessions
  add column id integer generated always as identity unique,
  add column current_hash bytea,
  add column earlier_hash bytea,
  add column earlier_until timestamptz,
  add column rotated_at timestamptz,
  add column used_at timestamptz,
  add column signed_in_by text not null default 'password'
    check (signed_in_by in ('password', 'password-and-code', 'passkey', 'provider')),
  add column address text not null default '',
  add column device text not null default '';
update sessions set current_hash = token_hash, rotated_at = started_at, used_at = seen_at;
alter table sessions
  alter column current_hash set not null,
  alter column rotated_at set not null,
  alter column used_at set not null;
create unique index sessions_current on sessions (current_hash);
create index sessions_earlier on sessions (earlier_hash) where earlier_hash is not null;
grant update (current_hash, earlier_hash, earlier_until, rotated_at, used_at) on sessions to cordon_app;

create table authenticators (
  person_id integer primary key references people,
  -- AES-256-GCM, under the key of the data folder.
  sealed_secret bytea not null,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  -- The half minute of the last code that was taken: a code is taken once.
  last_step bigint not null default 0
);

create table passkeys (
  id integer generated always as identity primary key,
  person_id integer not null references people,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null check (name <> ''),
  made_at timestamptz not null,
  used_at timestamptz
);
create index passkeys_person on passkeys (person_id);

create table recovery_codes (
  person_id integer not null references people,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);

-- What an authenticator was asked to sign, once. Without a person: to sign in.
create table passkey_challenges (
  challenge text primary key,
  person_id integer references people,
  expires_at timestamptz not null
);

-- A person on the way to the identity provider and back.
create table provider_sign_ins (
  state_hash bytea primary key,
  holder_hash bytea not null,
  nonce text not null,
  verifier text not null,
  purpose_kind text,
  purpose_reference text,
  asked_by text,
  expires_at timestamptz not null
);

-- What one administrator asks about an account and another decides.
create table account_requests (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  person_id integer not null references people,
  what text not null check (what in ('recovery', 'role', 'end', 'add')),
  role text check ((role is not null) = (what = 'role')),
  why text not null,
  asked_by integer not null references people,
  asked_at timestamptz not null,
  decided_by integer references people,
  decided_at timestamptz,
  decision text check (decision in ('approved', 'refused')),
  code_hash bytea unique,
  code_expires_at timestamptz,
  code_used_at timestamptz,
  check (asked_by <> person_id and decided_by <> asked_by and decided_by <> person_id),
  check ((decided_by is null) = (decision is null) and (decided_at is null) = (decision is null)),
  check ((code_hash is null) = (code_expires_at is null))
);
create unique index account_requests_open on account_requests (person_id, what) where decision is null;
create index account_requests_force on account_requests (force_id, asked_at);

-- Another system that asks: its token, for how long, and what it may ask.
create table machines (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  name text not null check (name <> ''),
  role text not null check (role in ('analyst', 'supervisor', 'auditor', 'camera-engineer')),
  requests text[] not null check (cardinality(requests) > 0),
  purpose_kind text not null,
  purpose_reference text not null,
  token_hash bytea not null unique,
  made_by integer not null references people,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_from text,
  ended_at timestamptz,
  ended_by integer references people,
  check (expires_at <= made_at + interval '90 days 1 minute'),
  check ((ended_at is null) = (ended_by is null))
);
create index machines_force on machines (force_id, made_at);

grant select, insert on sign_in_attempts, authenticators, passkeys, recovery_codes, passkey_challenges,
  provider_sign_ins, account_requests, machines to cordon_app;
grant usage on all sequences in schema public to cordon_app;
grant update (failures, locked_until, tried_at) on sign_in_attempts to cordon_app;
grant update (sealed_secret, made_at, confirmed_at, last_step) on authenticators to cordon_app;
grant update (counter, used_at) on passkeys to cordon_app;
grant update (used_at) on recovery_codes to cordon_app;
grant update (decided_by, decided_at, decision, code_hash, code_expires_at, code_used_at) on account_requests
  to cordon_app;
grant update (used_at, used_from, ended_at, ended_by) on machines to cordon_app;
grant delete on sign_in_attempts, authenticators, passkeys, recovery_codes, passkey_challenges, provider_sign_ins
  to cordon_app;

-- What people prove themselves with is read by signing in alone, and by no person's question, whatever it asks.
alter table sign_in_attempts enable row level security;
create policy sign_in_attempts_scope on sign_in_attempts using ((select cordon_sees_all()));
alter table authenticators enable row level security;
create policy authenticators_scope on authenticators using ((select cordon_sees_all()));
alter table passkeys enable row level security;
create policy passkeys_scope on passkeys using ((select cordon_sees_all()));
alter table recovery_codes enable row level security;
create policy recovery_codes_scope on recovery_codes using ((select cordon_sees_all()));
alter table passkey_challenges enable row level security;
create policy passkey_challenges_scope on passkey_challenges using ((select cordon_sees_all()));
alter table provider_sign_ins enable row level security;
create policy provider_sign_ins_scope on provider_sign_ins using ((select cordon_sees_all()));
alter table account_requests enable row level security;
create policy account_requests_scope on account_requests
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table machines enable row level security;
create policy machines_scope on machines
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
