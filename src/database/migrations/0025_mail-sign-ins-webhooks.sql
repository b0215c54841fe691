-- Up Migration
-- Checkpoints go by mail too; auditors see failed sign-ins; looks by number are found by the mark that they were for; a
-- webhook has a purpose.

-- A node that sends notes its try first, so that no other sends the same, nor anybody again at once.
alter table audit_checkpoints
  add column mail_tried_at timestamptz,
  add column mailed_at timestamptz,
  add column mail_failure text;
grant update (mail_tried_at, mailed_at, mail_failure) on audit_checkpoints to cordon_app;

-- A try to sign in is nobody's until it succeeds, so no force's auditor sees its entry. These show them the failed ones
-- as people of the scope's force, and those as nobody known, without what was typed: it may be a password, or another
-- force's. As the tables' owner, since the entries are of no force.
create index audit_entries_sign_ins on audit_entries (id)
  where request in ('signIn', 'signInWithPasskey', 'signInFromProvider', 'finishRecovery');
create function cordon_failed_sign_ins(since timestamptz, until timestamptz, typed text, before bigint, most integer)
  returns table (id bigint, at timestamptz, request text, username text, person_name text, address text, outcome text)
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select e.id, e.opened_at, e.request, p.username, p.name, e.address, c.outcome
    from audit_entries e join audit_closings c on c.audit_id = e.id
    left join people p on p.username = e.kept ->> 'username'
    where e.request in ('signIn', 'signInWithPasskey', 'signInFromProvider', 'finishRecovery')
      and c.outcome in ('refused: wrong-password', 'refused: wrong-code', 'refused: locked-out',
        'refused: account-closed')
      and (p.force_id = any (cordon_forces())
        or p.id is null and (e.force_id is null or e.force_id = any (cordon_forces())))
      and e.opened_at >= since and e.opened_at < until and (typed is null or p.username = typed)
      and (before is null or e.id < before)
    order by e.id desc limit most $$;

-- Attempts are counted by the hash of what was typed, whether or not anybody has it.
create function cordon_locked_accounts(moment timestamptz)
  returns table (username text, person_name text, failures integer, locked_until timestamptz, tried_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select p.username, p.name, a.failures, a.locked_until, a.tried_at
    from people p join sign_in_attempts a on a.username_hash = sha256(convert_to(p.username, 'UTF8'))
    where p.force_id = any (cordon_forces()) and a.locked_until > moment order by p.name, p.id $$;

-- The page of an entry and the card of a hit are asked for by number. Entries and hits are never given another mark, so
-- the number tells which mark was looked at. As the tables' owner: what was looked at may be another force's, and no
-- longer open; the look was the scope's own force's.
create index audit_entries_by_number on audit_entries ((coalesce(kept ->> 'entryId', kept ->> 'hitId')))
  where coalesce(kept ->> 'entryId', kept ->> 'hitId') is not null;
create function cordon_looks_by_number(asked text) returns setof bigint
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select a.id from (select 'entry_' || e.id as number from entries e where e.plate = asked
      union all select 'hit_' || h.id from hits h where h.plate = asked) of_mark
    join audit_entries a on coalesce(a.kept ->> 'entryId', a.kept ->> 'hitId') = of_mark.number
    where a.force_id = any (cordon_forces()) $$;

-- One of the force's purposes; it is told of what shares open for that. None: one of before, told of its force's own.
alter table webhooks add column purpose_kind text;
