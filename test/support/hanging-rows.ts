/** Tables with a policy that name no force: what each hangs on says whose a row is; and some are the system's alone. */
import type { TestDatabase } from './cluster.ts';

const ofHit = (column: string): string => `(select h.${column} from hits h where h.id = hit_id)`;
const ofCamera = '(select c.force_id from cameras c where c.id = camera_id)';

/** Whose a row is, as the scope itself is told: null where that is not open to it. */
export const hangingColumns: Readonly<Record<string, readonly string[]>> = {
  list_revisions: ['(select l.owner_force_id from lists l where l.id = list_id)'],
  hit_events: [ofHit('camera_force_id'), ofHit('owner_force_id')],
  live_changes: [ofHit('camera_force_id'), ofHit('owner_force_id')],
  camera_health: [ofCamera],
  camera_hours: [ofCamera],
  camera_days: [ofCamera],
  audit_closings: [
    `(select coalesce(e.force_id, (select min(t.force_id) from audit_touches t where t.audit_id = e.id))
       from audit_entries e where e.id = audit_id)`,
  ],
  audit_sample_entries: ['(select s.force_id from audit_samples s where s.id = sample_id)'],
};

/**
 * Proofs of identity, at which signing in looks for the system; and exact counts, of which the server publishes rounded
 * ones. No person's scope ever sees them.
 */
export const systemTables: readonly string[] = [
  'statistic_days',
  'statistics',
  'sign_in_attempts',
  'authenticators',
  'passkeys',
  'recovery_codes',
  'passkey_challenges',
  'provider_sign_ins',
];

/** Rows of one force in those that do not come by themselves. @param username a person of the force */
export async function hangOn(database: TestDatabase, force: number, username: string): Promise<void> {
  await database.owner(
    `with of_force as (select id from cameras where force_id = $1),
       health as (insert into camera_health (camera_id, last_message_at, silent_after)
         select id, now(), now() from of_force on conflict do nothing),
       days as (insert into camera_days (camera_id, day, heard, late) select id, current_date - 40, 1, 0 from of_force),
       attempt as (insert into sign_in_attempts (username_hash, failures, tried_at)
         values (sha256($2::text::bytea), 1, now())),
       person as (select id from people where username = $2),
       app as (insert into authenticators (person_id, sealed_secret, made_at) select id, '', now() from person),
       passkey as (insert into passkeys (person_id, credential_id, public_key, counter, transports, name, made_at)
         select id, $2, '', 0, '{}', 'Phone', now() from person),
       code as (insert into recovery_codes (person_id, code_hash) select id, sha256('') from person),
       challenge as (insert into passkey_challenges (challenge, person_id, expires_at)
         select $2, id, now() + interval '1 hour' from person),
       leaving as (insert into provider_sign_ins (state_hash, holder_hash, nonce, verifier, expires_at)
         values (sha256($2::text::bytea), sha256(''), '', '', now() + interval '1 hour'))
     insert into camera_hours (camera_id, hour, messages, messages_refused, reads, unread, repeats, delays,
         delay_ms_sum, pictures, picture_lag_ms_sum)
       select id, date_trunc('hour', now() - interval '5 hours'), 1, 0, 1, 0, 0, 0, 0, 0, 0 from of_force`,
    [force, username],
  );
}
