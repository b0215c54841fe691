/** Rows of stops, outcomes, county lines and safeguarding of one force, put by the database's owner. */
import type { TestDatabase } from './cluster.ts';

/** The tables, and what in each says whose a row is. */
export const recordColumns: Readonly<Record<string, readonly string[]>> = {
  stops: ['force_id'],
  stop_versions: ['force_id'],
  outcomes: ['force_id'],
  outcome_versions: ['force_id'],
  outcome_counts: ['force_id'],
  county_lines: ['force_id'],
  county_line_versions: ['force_id'],
  safeguarding_records: ['force_id'],
  safeguarding_versions: ['force_id'],
};

/** A row in each of them, of no operation. */
export async function fillRecords(database: TestDatabase, force: number, username: string): Promise<void> {
  const version = (table: string, record: string): string => `insert into ${table}
      (record_id, force_id, revision, doc, by_id, at, done_at)
    select ${record}.id, $1, 1, '{"facts": {"at": "2026-11-22T10:00:00Z"}}', person.id, now(), now()
      from ${record}, person`;
  await database.owner(
    `with person as (select id from people where username = $2),
       stop as (insert into stops (force_id, officer_id) select $1, id from person returning id),
       outcome as (insert into outcomes (force_id, credited_ids) values ($1, '{}') returning id),
       line as (insert into county_lines (force_id) values ($1) returning id),
       record as (insert into safeguarding_records (force_id) values ($1) returning id),
       stop_text as (${version('stop_versions', 'stop')}),
       one_line as (insert into outcome_lines (figure) values ('figure ' || $1) returning id),
       counted as (insert into outcome_counts
           (outcome_id, line_id, force_id, credited_ids, kind, day, thousandths, qualifier)
         select outcome.id, one_line.id, $1, '{}', 'empty', current_date, 1000, 'exact' from outcome, one_line),
       outcome_text as (${version('outcome_versions', 'outcome')}),
       line_text as (${version('county_line_versions', 'line')})
     ${version('safeguarding_versions', 'record')}`,
    [force, username],
  );
}
