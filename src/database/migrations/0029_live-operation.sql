-- Up Migration
-- The live channel tells of operations, decisions and outcomes too; and whoever is after a vehicle is told when the
-- list says something else of it.

-- A change names one row by one number; a decision was known by its operation and its place in the log.
alter table policy_log add column id bigint generated always as identity unique;

-- What the list said when it was last looked at, so that a change of it is told once, by whatever way it came.
alter table tasks
  add column listed_as text not null default 'stop' check (listed_as in ('stop', 'observe', 'gone')),
  add column listed_markers text[] not null default '{}';
update tasks set listed_markers = markers;
create or replace function forget_task_vehicle() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update tasks set hit_id = null, entry_id = null, mark = null, vehicle = null, ground = null, picture_id = null,
      markers = '{}', listed_markers = '{}', awaits = '{}', approved = '{}', words = '', decided_words = null
    where hit_id = old.id;
  return old;
end $$;

-- As the tables' owner: the force that changed its list need not take part in the operation, nor know of the task.
create function tell_listed_tasks(moment timestamptz) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare told record;
begin
  for told in
    with changed as (
      update tasks t set listed_as = s.listed_as, listed_markers = s.listed_markers
        from (select o.id, coalesce(e.action, 'gone') as listed_as, coalesce(e.markers, '{}') as listed_markers
            from tasks o join entries asked on asked.id = o.entry_id
            left join lateral (select e.action, e.markers from entries e
              where e.list_id = asked.list_id and e.plate = asked.plate and e.superseded_revision is null
                and e.withdrawn_at is null and e.expires_at > moment order by e.id desc limit 1) e on true
            where o.state not in ('refused', 'no-trace', 'stood-down', 'ended')) s
       where t.id = s.id and (t.listed_as, t.listed_markers) is distinct from (s.listed_as, s.listed_markers)
      returning t.operation_id, t.id)
    select operation_id, array_agg(id::bigint order by id) as ids from changed group by operation_id order by 1
  loop
    perform note_changes('task', told.ids, told.operation_id, moment);
  end loop;
end $$;
revoke execute on function tell_listed_tasks from public;
grant execute on function tell_listed_tasks to cordon_app;
