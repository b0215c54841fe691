/** Rows of joint operations of a force, put by the database's owner, and the tables that an operation's forces see. */
import type { TestDatabase } from './cluster.ts';
import { interceptOperationColumns } from './intercept-rows.ts';

/** Tables that all forces of an operation see, and the columns that say whose the rows are. */
export const operationColumns: Readonly<Record<string, readonly string[]>> = {
  operations: ['lead_force_id'],
  operation_lists: ['owner_force_id'],
  operation_forces: ['force_id'],
  shares: ['owner_force_id'],
  share_cameras: ['owner_force_id'],
  share_lists: ['owner_force_id'],
  share_forces: ['force_id'],
  operation_parents: ['force_id'],
  operation_plans: ['force_id'],
  operation_command: ['force_id', 'holder_force_id'],
  policy_log: ['force_id'],
  operation_activities: ['force_id'],
  briefings: ['force_id'],
  briefing_receipts: ['force_id'],
  operation_debriefs: ['force_id'],
  people_of_interest: ['force_id'],
  operation_roles: ['force_id'],
  releases: ['force_id'],
  release_versions: ['force_id'],
  release_acts: ['force_id'],
  release_pictures: ['force_id'],
  ...interceptOperationColumns,
};

/** Tables that the force alone sees, but for vehicles whose list is open to others. */
export const interestColumns: Readonly<Record<string, readonly string[]>> = {
  person_of_interest_names: ['force_id'],
  release_picture_originals: ['force_id'],
  person_of_interest_vehicles: ['force_id'],
};

/** A whole operation of the force, within another of its own: plan, command, log, activity, briefing and debrief. */
export async function operateOwn(database: TestDatabase, force: number, username: string): Promise<void> {
  await database.owner(
    `with person as (select id from people where username = $2),
       outer_one as (insert into operations (name, lead_force_id, starts_at, ends_at, made_at)
         values ('Op Outer', $1, now(), now() + interval '1 day', now()) returning id),
       plan as (insert into operation_plans (operation_id, revision, force_id, content, saved_by, saved_at)
         select o.id, 1, $1, '{}', person.id, now() from outer_one o, person returning operation_id),
       parent as (insert into operation_parents (operation_id, parent_id, force_id, placed_by, placed_at)
         select inner_one.id, o.id, $1, person.id, now() from outer_one o, person, operations inner_one
          where inner_one.name = 'Op Invented' and inner_one.lead_force_id = $1),
       command as (insert into operation_command (operation_id, force_id, tier, area, holder_force_id, name, rank,
           words, state_of_play, from_at, recorded_by, recorded_at)
         select o.id, $1, 'tactical', '', $1, 'A. Invented', '', '', '', now(), person.id, now()
           from outer_one o, person),
       decision as (insert into policy_log (operation_id, number, force_id, act_id, decision, reason, options_not_taken,
           decided_by, decided_at, author, recorded_at)
         select o.id, 1, $1, gen_random_uuid(), 'To wait', 'Fog', '', 'A. Invented', now(), person.id, now()
           from outer_one o, person),
       activity as (insert into operation_activities (activity_id, revision, operation_id, force_id, content, saved_by,
           saved_at)
         select nextval('operation_activity_ids'), 1, o.id, $1, '{}', person.id, now() from outer_one o, person),
       briefing as (insert into briefings (operation_id, number, force_id, plan_revision, sections, issued_by,
           issued_at)
         select plan.operation_id, 1, $1, 1, '[]', person.id, now() from plan, person returning id, operation_id),
       receipt as (insert into briefing_receipts (briefing_id, person_id, operation_id, force_id, read_at, received_at)
         select b.id, person.id, b.operation_id, $1, now(), now() from briefing b, person),
       debrief as (insert into operation_debriefs (operation_id, revision, force_id, content, saved_by, saved_at)
         select o.id, 1, $1, '{}', person.id, now() from outer_one o, person),
       interest as (insert into people_of_interest (force_id, operation_id, ground, risk, made_by, made_at, expires_at)
         select $1, o.id, 'Wanted', '', person.id, now(), now() + interval '1 day' from outer_one o, person
         returning id),
       release as (insert into releases (operation_id, force_id) select o.id, $1 from outer_one o
         returning id, operation_id),
       text as (insert into release_versions (record_id, force_id, revision, doc, by_id, at, done_at)
         select r.id, $1, 1, '{"text": {}, "figures": {}}', person.id, now(), now() from release r, person
         returning record_id),
       act as (insert into release_acts (release_id, operation_id, force_id, revision, kind, by_id, at)
         select r.id, r.operation_id, $1, text.record_id / text.record_id, 'share-approved', person.id, now()
           from release r, text, person),
       picture as (insert into release_pictures (release_id, operation_id, force_id, width, height, covers, found,
           covered, added_by, added_at)
         select r.id, r.operation_id, $1, 1, 1, '[]', 0, '', person.id, now() from release r, person returning id),
       uncovered as (insert into release_picture_originals select id, $1, '' from picture),
       named as (insert into person_of_interest_names select id, $1, 'Invented Person' from interest)
     insert into person_of_interest_vehicles
       select interest.id, $1, l.id, 'KT34OVA' from interest, lists l where l.owner_force_id = $1`,
    [force, username],
  );
}
