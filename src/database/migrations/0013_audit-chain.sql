-- Up Migration
-- The audit ledger as a chain: every opening and every closing is a link that holds the hash of the one before. What a
-- link says, to the byte: docs/reference/audit-export.md. Why: docs/decisions/0023-audit-chain.md.

alter table audit_entries
  add column seq bigint,
  add column hash bytea check (length(hash) = 32),
  add column role text,
  add column asked_by text,
  add column offence_class text,
  add column open_forces smallint[],
  add column mark text;
-- The writer numbers entries under the lock of the chain, so that their order is the chain's.
alter table audit_entries alter column id drop identity;

alter table audit_closings
  add column seq bigint,
  add column hash bytea check (length(hash) = 32),
  add column returned jsonb not null default '[]',
  add column returned_total integer not null default 0,
  add column touched smallint[] not null default '{}';

-- What was written before there was a chain becomes its beginning, in the order of its times.
create function cordon_canonical(value jsonb) returns text language plpgsql immutable as $$
begin
  case jsonb_typeof(value)
    when 'object' then
      return '{' || coalesce((select string_agg(to_json(pair.key)::text || ':' || cordon_canonical(pair.value), ','
        order by pair.key collate "C") from jsonb_each(value) pair), '') || '}';
    when 'array' then
      return '[' || coalesce((select string_agg(cordon_canonical(item.value), ',' order by item.place)
        from jsonb_array_elements(value) with ordinality as item (value, place)), '') || ']';
    else return value::text;
  end case;
end $$;

create function cordon_utc(moment timestamptz) returns text language sql immutable
  as $$ select to_char(date_trunc('milliseconds', moment) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

do $$
declare
  link record;
  last_seq bigint := 0;
  last_hash bytea := decode(repeat('00', 32), 'hex');
  content jsonb;
begin
  for link in
    select e.opened_at as at, false as closes, e.id from audit_entries e
    union all
    select greatest(c.closed_at, e.opened_at), true, e.id
      from audit_closings c join audit_entries e on e.id = c.audit_id
    order by at, id, closes
  loop
    last_seq := last_seq + 1;
    if link.closes then
      select jsonb_build_object('kind', 'closing', 'seq', last_seq, 'entry', 'audit_' || c.audit_id,
        'at', cordon_utc(c.closed_at), 'outcome', c.outcome, 'detail', c.detail, 'returned', c.returned,
        'returnedTotal', c.returned_total, 'otherForces', '[]'::jsonb) into content
        from audit_closings c where c.audit_id = link.id;
    else
      select jsonb_build_object('kind', 'opening', 'seq', last_seq, 'entry', 'audit_' || e.id,
        'at', cordon_utc(e.opened_at), 'request', e.request, 'class', e.class, 'person', 'person_' || e.person_id,
        'personName', e.person_name, 'role', null, 'force', 'force_' || e.force_id, 'openForces', null,
        'askedBy', null, 'purpose', e.purpose_kind, 'reference', e.purpose_reference, 'offenceClass', null,
        'mark', null, 'kept', e.kept, 'address', e.address) into content
        from audit_entries e where e.id = link.id;
    end if;
    last_hash := sha256(last_hash || convert_to(cordon_canonical(content), 'UTF8'));
    if link.closes then
      update audit_closings set seq = last_seq, hash = last_hash where audit_id = link.id;
    else
      update audit_entries set seq = last_seq, hash = last_hash where id = link.id;
    end if;
  end loop;
end $$;

drop function cordon_canonical(jsonb);
drop function cordon_utc(timestamptz);

alter table audit_entries alter column seq set not null, alter column hash set not null, add unique (seq);
alter table audit_closings alter column seq set not null, alter column hash set not null, add unique (seq);
create index audit_entries_force on audit_entries (force_id, id);
create index audit_entries_mark on audit_entries (mark, id) where mark is not null;

-- Where an answer held another force's data: by it that force's auditors find the entry.
create table audit_touches (
  force_id smallint not null references forces,
  audit_id bigint not null,
  primary key (force_id, audit_id)
);

-- Waits for its turn at the chain, which lasts until the transaction ends, and tells what stands last. The owner of the
-- tables looks: a scope that sees only its own entries must not take one of them for the last.
create function cordon_audit_turn() returns table (seq bigint, hash bytea, entry bigint)
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  perform pg_advisory_xact_lock(7241013);
  return query
    select last.seq, last.hash, (select coalesce(max(e.id), 0) from audit_entries e)
      from ((select e.seq, e.hash from audit_entries e order by e.seq desc limit 1)
            union all (select c.seq, c.hash from audit_closings c order by c.seq desc limit 1)) last
      order by last.seq desc limit 1;
end $$;
revoke all on function cordon_audit_turn() from public;
grant execute on function cordon_audit_turn() to cordon_app;

-- Even their owner adds only. Whoever may alter the tables can take this away, which the chain then shows.
create function cordon_only_added_to() returns trigger language plpgsql as $$
begin
  raise exception '% is only added to', tg_table_name using errcode = '42501';
end $$;
create trigger audit_entries_stay before update or delete or truncate on audit_entries
  for each statement execute function cordon_only_added_to();
create trigger audit_closings_stay before update or delete or truncate on audit_closings
  for each statement execute function cordon_only_added_to();

-- Signed: the ledger had this link at this time. The other columns say where the checkpoint went.
create table audit_checkpoints (
  seq bigint primary key,
  hash bytea not null check (length(hash) = 32),
  at timestamptz not null,
  key text not null,
  signature text not null,
  filed_at timestamptz,
  file_failure text,
  sent_at timestamptz,
  send_failure text
);

-- What other Cordons left here. Two accounts of one link are both kept.
create table audit_peer_checkpoints (
  peer text not null,
  seq bigint not null,
  hash bytea not null check (length(hash) = 32),
  at timestamptz not null,
  key text not null,
  signature text not null,
  received_at timestamptz not null,
  primary key (peer, seq, hash, key)
);

create table audit_samples (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  period_from timestamptz not null,
  period_to timestamptz not null check (period_to > period_from),
  population integer not null,
  seed text not null,
  drawn_by integer not null references people,
  drawn_at timestamptz not null
);

create table audit_sample_entries (
  sample_id integer not null references audit_samples,
  place smallint not null,
  audit_id bigint not null references audit_entries,
  primary key (sample_id, audit_id)
);

-- A later finding on an entry stands in place of an earlier one, which stays.
create table audit_findings (
  id integer generated always as identity primary key,
  force_id smallint not null references forces,
  sample_id integer not null,
  audit_id bigint not null,
  finding text not null check (finding in ('proper', 'not-proper', 'query')),
  words text not null,
  found_by integer not null references people,
  found_at timestamptz not null,
  foreign key (sample_id, audit_id) references audit_sample_entries
);
create index audit_findings_entry on audit_findings (sample_id, audit_id, id);

-- The public register: counts of months that are over, without a person, a reference or a mark.
create table audit_use_months (
  month date primary key,
  counted_at timestamptz not null
);

create table audit_use (
  month date not null references audit_use_months,
  force_id smallint not null references forces,
  purpose text not null,
  class text not null,
  entries integer not null,
  primary key (month, force_id, purpose, class)
);

grant select, insert on audit_touches, audit_checkpoints, audit_peer_checkpoints, audit_samples, audit_sample_entries,
  audit_findings, audit_use_months, audit_use to cordon_app;
grant update (filed_at, file_failure, sent_at, send_failure) on audit_checkpoints to cordon_app;

-- Every scope adds to the ledger. Seen are the entries of one's own force's people, and those that touched its data.
alter table audit_touches enable row level security;
create policy audit_touches_scope on audit_touches for select
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
create policy audit_touches_add on audit_touches for insert with check (true);
alter table audit_entries enable row level security;
create policy audit_entries_scope on audit_entries for select
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[])
    or exists (select from audit_touches t where t.audit_id = id and t.force_id = any (cordon_forces())));
create policy audit_entries_add on audit_entries for insert with check (true);
alter table audit_closings enable row level security;
create policy audit_closings_scope on audit_closings for select
  using ((select cordon_sees_all()) or exists (select from audit_entries e where e.id = audit_id));
create policy audit_closings_add on audit_closings for insert with check (true);
alter table audit_samples enable row level security;
create policy audit_samples_scope on audit_samples
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
alter table audit_sample_entries enable row level security;
create policy audit_sample_entries_scope on audit_sample_entries
  using ((select cordon_sees_all()) or exists (select from audit_samples s where s.id = sample_id));
alter table audit_findings enable row level security;
create policy audit_findings_scope on audit_findings
  using ((select cordon_sees_all()) or force_id = any ((select cordon_forces())::smallint[]));
