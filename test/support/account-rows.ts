/** Rows of one force's accounts, put by the database's owner: a request that waits, a machine, an operation's role. */
import type { TestDatabase } from './cluster.ts';

/** @param keeper a username of the force. @param told another */
export async function accountRows(database: TestDatabase, force: number, keeper: string, told: string): Promise<void> {
  await database.owner(
    `with one as (select id from people where username = $2), other as (select id from people where username = $3),
       request as (insert into account_requests (force_id, person_id, what, why, asked_by, asked_at)
         select $1, one.id, 'recovery', 'Invented', other.id, now() from one, other),
       role as (insert into operation_roles (operation_id, person_id, force_id, role, starts_at, ends_at, given_by,
           given_at)
         select o.id, other.id, $1, 'supervisor', o.starts_at, o.ends_at, one.id, now() from operations o, one, other
          where o.lead_force_id = $1 and o.name = 'Op Invented')
     insert into machines (force_id, name, role, requests, purpose_kind, purpose_reference, token_hash, made_by,
         made_at, expires_at)
       select $1, 'Invented', 'analyst', '{listHits}', 'county-lines', 'Op Invented', sha256($2::text::bytea), one.id,
         now(), now() + interval '1 day' from one`,
    [force, keeper, told],
  );
}
