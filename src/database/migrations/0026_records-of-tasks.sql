-- Up Migration
-- A stop and an outcome name the task that they came of, so that one story leads from the hit to what came of it.
alter table stops add column task_id integer references tasks;
create index stops_task on stops (task_id);
alter table outcomes add column task_id integer references tasks;
create index outcomes_task on outcomes (task_id);

-- Whose camera and whose list made the hit that a task rests on. As the tables' owner: a force that took the task over
-- at its border credits them although the hit itself is not open to it.
create function cordon_forces_of_task(task integer) returns smallint[]
  language sql stable security definer set search_path = pg_catalog, public
  as $$ select array[c.force_id, l.owner_force_id] from tasks t join hits h on h.id = t.hit_id
      join cameras c on c.id = h.camera_id join entries e on e.id = h.entry_id join lists l on l.id = e.list_id
    where t.id = task and (cordon_sees_all() or t.operation_id = any (cordon_operations())) $$;
revoke execute on function cordon_forces_of_task from public;
grant execute on function cordon_forces_of_task to cordon_app;
