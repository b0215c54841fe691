-- Up Migration
-- What is open to a scope, one's own force with those that open something, in one setting for cameras and one for
-- lists: since when by the number of the force (in seconds, -Infinity for one's own, Infinity where it is not open),
-- and the forces whose lists are all open. A policy for reading of the hot paths sets up two subqueries, where it set
-- up four: each cost more than a row. `cordon_sees_all` stands bare in them, since it is asked only for rows that
-- nothing else opened. Who may add and change is asked of one's own force, as before.
drop policy reads_opened on reads;
drop policy reads_scope on reads;
drop policy pictures_opened on pictures;
drop policy pictures_scope on pictures;
drop policy cameras_opened on cameras;
drop policy cameras_scope on cameras;
drop policy lists_shared on lists;
drop policy lists_scope on lists;
drop policy entries_shared on entries;
drop policy entries_scope on entries;
drop policy hits_scope on hits;

drop function cordon_camera_forces();
create function cordon_camera_forces() returns double precision[] language sql stable parallel safe
  as $$ select nullif(current_setting('cordon.camera_forces', true), '')::double precision[] $$;

create policy reads_scope on reads for select
  using (captured_at >= to_timestamp((select cordon_camera_forces())[force_id]) or cordon_sees_all()
    or captured_at >= to_timestamp(((select cordon_cameras()) ->> camera_id::text)::double precision));
create policy pictures_scope on pictures for select
  using (captured_at >= to_timestamp((select cordon_camera_forces())[force_id]) or cordon_sees_all()
    or captured_at >= to_timestamp(((select cordon_cameras()) ->> camera_id::text)::double precision));
create policy pictures_add on pictures for insert
  with check (cordon_sees_all() or force_id = any (cordon_forces()));

create policy cameras_scope on cameras for select
  using ((select cordon_camera_forces())[force_id] < 'infinity' or cordon_sees_all()
    or (select cordon_cameras()) ? id::text);
create policy cameras_add on cameras for insert with check (cordon_sees_all() or force_id = any (cordon_forces()));
create policy cameras_change on cameras for update using (cordon_sees_all() or force_id = any (cordon_forces()));

create policy lists_scope on lists for select
  using (owner_force_id = any ((select cordon_list_forces())::smallint[]) or cordon_sees_all()
    or id = any ((select cordon_lists())::integer[]));
create policy lists_add on lists for insert with check (cordon_sees_all() or owner_force_id = any (cordon_forces()));
create policy lists_change on lists for update using (cordon_sees_all() or owner_force_id = any (cordon_forces()));

create policy entries_scope on entries for select
  using (owner_force_id = any ((select cordon_list_forces())::smallint[]) or cordon_sees_all()
    or list_id = any ((select cordon_lists())::integer[]));
create policy entries_add on entries for insert
  with check (cordon_sees_all() or owner_force_id = any (cordon_forces()));
create policy entries_change on entries for update
  using (cordon_sees_all() or owner_force_id = any (cordon_forces()));

-- A hit is judged, too, where its camera and its list are both open.
create policy hits_scope on hits using ((
  (captured_at >= to_timestamp((select cordon_camera_forces())[camera_force_id])
    or captured_at >= to_timestamp(((select cordon_cameras()) ->> camera_id::text)::double precision))
  and (owner_force_id = any ((select cordon_list_forces())::smallint[])
    or list_id = any ((select cordon_lists())::integer[]))) or cordon_sees_all());
