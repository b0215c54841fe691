/** Rows of units and tasks of one force in its own operation, put by the database's owner. */
import type { TestDatabase } from './cluster.ts';

/** What a force alone sees, and what in each table says whose a row is. */
export const interceptColumns: Readonly<Record<string, readonly string[]>> = {
  state_meanings: ['force_id'],
  approval_markers: ['force_id'],
};

/** What every force of the operation sees. */
export const interceptOperationColumns: Readonly<Record<string, readonly string[]>> = {
  units: ['force_id'],
  unit_versions: ['force_id'],
  unit_states: ['force_id'],
  tasks: ['force_id'],
  task_events: ['force_id'],
  emergencies: ['force_id'],
  border_handovers: ['force_id'],
};

/** A row in each of them. @param username a person of the force, whose operation is called Op Invented */
export async function fillIntercepts(database: TestDatabase, force: number, username: string): Promise<void> {
  await database.owner(
    `with person as (select id from people where username = $2),
       operation as (select id from operations where lead_force_id = $1 and name = 'Op Invented'),
       meaning as (insert into state_meanings (force_id, state, meaning, availability, set_by, set_at)
         select $1, 3, 'Standby', 'available', id, now() from person),
       markers as (insert into approval_markers (force_id, words, set_by, set_at)
         select $1, '{FIREARMS}', id, now() from person),
       unit as (insert into units (operation_id, force_id, revision) select id, $1, 1 from operation
         returning id, operation_id),
       version as (insert into unit_versions (unit_id, operation_id, force_id, revision, call_sign, kind, skills, seats,
           shift_from, shift_until, crew, made_by, made_at)
         select unit.id, operation_id, $1, 1, 'KT10', 'dogs', '{}', 2, now(), now() + interval '8 hours', '{}',
           person.id, now() from unit, person),
       report as (insert into unit_states (unit_id, operation_id, force_id, act_id, state, done_at, received_at,
           person_id)
         select unit.id, operation_id, $1, gen_random_uuid(), 2, now(), now(), person.id from unit, person),
       help as (insert into emergencies (operation_id, force_id, unit_id, act_id, done_at, received_at, person_id)
         select operation_id, $1, unit.id, gen_random_uuid(), now(), now(), person.id from unit, person),
       task as (insert into tasks (operation_id, force_id, state, state_at, markers, awaits, words, viewed_by,
           viewed_at, made_by, made_at)
         select operation.id, $1, 'ready', now(), '{}', '{}', 'Invented', person.id, now(), person.id, now()
           from operation, person returning id, operation_id),
       event as (insert into task_events (task_id, operation_id, force_id, what, done_at, received_at, person_id)
         select task.id, operation_id, $1, 'proposed', now(), now(), person.id from task, person)
     insert into border_handovers (task_id, operation_id, force_id, to_force_id, offered_by, offered_at, place, reason,
         from_reference, commander_informed, task_state)
       select task.id, operation_id, $1, (select min(id) from forces where id <> $1), person.id, now(), 'A282',
         'Invented', 'KP-1', false, 'ready' from task, person`,
    [force, username],
  );
}
