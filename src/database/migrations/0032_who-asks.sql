-- Up Migration
-- Who asks, and what their purpose comes to, is looked for with every request. As the tables' owner: it reads ten
-- tables, whose policies took longer to set up than the rows to find. Each function answers only where the scope sees
-- every force, under which those policies would have opened the same rows: it gives nobody more than they had.

-- Operations, live or planned for this day (UTC), in which the force takes part; and its open cases. As who asks.
create function open_references(asked_force smallint, moment timestamptz)
  returns table (name text, title text, offence_class text, what text) language sql stable parallel safe as $$
  select o.name, o.name, null, 'operation' from operations o
   where (o.lead_force_id = asked_force or exists (select from operation_forces f
       where f.operation_id = o.id and f.force_id = asked_force and f.accepted_at is not null))
     and o.starts_at < date_trunc('day', moment) + interval '1 day' and o.ends_at > moment
     and (o.ended_at is null or o.ended_at > moment)
  union all select c.reference, c.title, c.offence_class, 'case' from cases c
   where c.force_id = asked_force and c.closed_at is null $$;

-- References are compared as people write them: without regard to case, nor to how many spaces.
create function plain_reference(written text) returns text language sql immutable parallel safe
  as $$ select lower(regexp_replace(written, '\s+', ' ', 'g')) $$;

-- What a purpose comes to at a moment.
-- stated: the purpose as the force's list has it. The reference is as it is written where it is open; a case's own
-- offence class holds, since somebody else opened the case with it. Looking after the system needs no reference.
-- opened: what live shares open for it.
-- within: the role of the person in a running operation of the reference's name in which their force takes part. Who
-- keeps people or watch has none: they may have become so after it was given.
create function held_for(asked_person integer, asked_force smallint, asked_kind text, asked_reference text,
    moment timestamptz, out stated json, out opened json, out within json)
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
  as $$
begin
  opened := '[]';
  if not cordon_sees_all() or asked_kind is null then return; end if;
  select to_json(p) into stated from (
    select listed.code as kind, listed.lawful_basis, ref.name as reference, ref.what,
        coalesce(ref.offence_class, listed.offence_class) as offence_class
      from force_purposes listed cross join lateral (
        select '' as name, null as offence_class, null as what where listed.code = 'system-administration'
        union all (select r.name, r.offence_class, r.what from open_references(asked_force, moment) r
          where listed.code <> 'system-administration' and plain_reference(r.name) = plain_reference(asked_reference)
          order by r.offence_class nulls last limit 1)) as ref
     where listed.force_id = asked_force and listed.code = asked_kind and listed.withdrawn_at is null) as p;
  select coalesce(json_agg(s), '[]') into opened from (
    select s.id, o.name, s.owner_force_id, s.all_cameras, s.all_lists, s.starts_at,
        array(select c.camera_id from share_cameras c where c.share_id = s.id) as cameras,
        array(select l.list_id from share_lists l where l.share_id = s.id) as lists
      from share_forces f join shares s on s.id = f.share_id join operations o on o.id = s.operation_id
     where f.force_id = asked_force and asked_kind = any (s.purposes) and s.agreed_at is not null
       and s.ended_at is null and s.starts_at <= moment and s.ends_at > moment order by s.id) as s;
  select to_json(w) into within from (
    select r.role, o.id as operation, o.name
      from operation_roles r join operations o on o.id = r.operation_id join people holder on holder.id = r.person_id
     where r.person_id = asked_person and r.ended_at is null and r.starts_at <= moment and r.ends_at > moment
       and plain_reference(o.name) = plain_reference(asked_reference) and o.starts_at <= moment and o.ends_at > moment
       and (o.ended_at is null or o.ended_at > moment)
       and (o.lead_force_id = asked_force or exists (select from operation_forces f
         where f.operation_id = o.id and f.force_id = asked_force and f.accepted_at is not null))
       and holder.role not in ('administrator', 'auditor')
     order by r.id desc limit 1) as w;
end $$;

-- A session that has neither ended nor expired, of somebody who may sign in. @param token the hash of its present token
-- or of the one before; null: it is the session of this number
create function find_session(token bytea, session integer, moment timestamptz)
  returns table (id integer, username text, name text, role text, force_id smallint, session_id integer,
    token_hash bytea, purpose_kind text, purpose_reference text, asked_by text, signed_in_by text, seen_at timestamptz,
    used_at timestamptz, rotated_at timestamptz, earlier_until timestamptz, has_earlier boolean, is_current boolean,
    second boolean, stated json, opened json, within json)
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
  as $$
begin
  if not cordon_sees_all() then return; end if;
  if token is not null then
    select s.id into session from sessions s where s.current_hash = token
      or s.earlier_hash = token and coalesce(s.earlier_until > moment, true);
  end if;
  return query
    select p.id, p.username, p.name, p.role, p.force_id, s.id, s.token_hash, s.purpose_kind, s.purpose_reference,
        s.asked_by, s.signed_in_by, s.seen_at, s.used_at, s.rotated_at, s.earlier_until, s.earlier_hash is not null,
        coalesce(s.current_hash = token, true),
        exists (select from authenticators a where a.person_id = p.id and a.confirmed_at is not null)
          or exists (select from passkeys k where k.person_id = p.id),
        h.stated, h.opened, h.within
      from sessions s join people p on p.id = s.person_id
        cross join lateral held_for(p.id, p.force_id, s.purpose_kind, s.purpose_reference, moment) h
     where s.id = session and s.ended_at is null and s.expires_at > moment and p.ended_at is null and not p.waiting;
end $$;

revoke execute on function held_for, find_session from public;
grant execute on function held_for, find_session to cordon_app;
