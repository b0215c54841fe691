/** What people prove themselves with besides a password: authenticator apps, passkeys, recovery codes. */
import type { Sql } from '../database/database.ts';
import type { Passkey } from '../words/account.ts';
import type { UtcTime } from '../words/clock.ts';
import { type PasskeyId, type PersonId, passkeyId, personId } from '../words/id.ts';

export type Authenticator = {
  readonly sealedSecret: Uint8Array;
  readonly confirmedAt: UtcTime | null;
};

export async function findAuthenticator(sql: Sql, person: PersonId): Promise<Authenticator | null> {
  const [row] = await sql.query<{ sealed_secret: Uint8Array; confirmed_at: UtcTime | null }>(
    'select sealed_secret, confirmed_at from authenticators where person_id = $1',
    [personId.row(person)],
  );
  return row ? { sealedSecret: row.sealed_secret, confirmedAt: row.confirmed_at } : null;
}

/** @returns false when one is confirmed already, which stays */
export async function offerAuthenticator(
  sql: Sql,
  person: PersonId,
  sealedSecret: Uint8Array,
  now: UtcTime,
): Promise<boolean> {
  const rows = await sql.query(
    `insert into authenticators (person_id, sealed_secret, made_at) values ($1, $2, $3)
     on conflict (person_id) do update set sealed_secret = excluded.sealed_secret, made_at = excluded.made_at,
       last_step = 0 where authenticators.confirmed_at is null
     returning person_id`,
    [personId.row(person), sealedSecret, now],
  );
  return rows.length > 0;
}

export async function confirmAuthenticator(sql: Sql, person: PersonId, now: UtcTime): Promise<boolean> {
  const rows = await sql.query(
    'update authenticators set confirmed_at = $2 where person_id = $1 and confirmed_at is null returning person_id',
    [personId.row(person), now],
  );
  return rows.length > 0;
}

/** @returns false when a code of this half minute, or of a later one, was taken already */
export async function takeStep(sql: Sql, person: PersonId, step: number): Promise<boolean> {
  const rows = await sql.query(
    'update authenticators set last_step = $2 where person_id = $1 and last_step < $2 returning person_id',
    [personId.row(person), step],
  );
  return rows.length > 0;
}

export async function deleteAuthenticator(sql: Sql, person: PersonId): Promise<boolean> {
  const rows = await sql.query('delete from authenticators where person_id = $1 returning person_id', [
    personId.row(person),
  ]);
  return rows.length > 0;
}

/** Makes these the person's only recovery codes. */
export async function replaceRecoveryCodes(sql: Sql, person: PersonId, hashes: readonly Uint8Array[]): Promise<void> {
  await sql.query('delete from recovery_codes where person_id = $1', [personId.row(person)]);
  for (const hash of hashes) {
    await sql.query('insert into recovery_codes (person_id, code_hash) values ($1, $2)', [personId.row(person), hash]);
  }
}

export async function countRecoveryCodes(sql: Sql, person: PersonId): Promise<number> {
  const [row] = await sql.query<{ left: number }>(
    'select count(*)::int as left from recovery_codes where person_id = $1 and used_at is null',
    [personId.row(person)],
  );
  return row?.left ?? 0;
}

/** @returns whether it was one of theirs and not used before */
export async function spendRecoveryCode(sql: Sql, person: PersonId, hash: Uint8Array, now: UtcTime): Promise<boolean> {
  const rows = await sql.query(
    `update recovery_codes set used_at = $3
      where person_id = $1 and code_hash = $2 and used_at is null returning person_id`,
    [personId.row(person), hash, now],
  );
  return rows.length > 0;
}

export type KeptPasskey = {
  readonly id: PasskeyId;
  readonly personId: PersonId;
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
};

type PasskeyRow = {
  id: number;
  person_id: number;
  credential_id: string;
  public_key: Uint8Array;
  counter: number;
  transports: string[];
};

export async function findPasskey(sql: Sql, credentialId: string): Promise<KeptPasskey | null> {
  const [row] = await sql.query<PasskeyRow>(
    `select id, person_id, credential_id, public_key, counter, transports from passkeys
      where credential_id = $1`,
    [credentialId],
  );
  return row ? toKept(row) : null;
}

export async function listPasskeysOf(sql: Sql, person: PersonId): Promise<Passkey[]> {
  const rows = await sql.query<{ id: number; name: string; made_at: UtcTime; used_at: UtcTime | null }>(
    'select id, name, made_at, used_at from passkeys where person_id = $1 order by id',
    [personId.row(person)],
  );
  return rows.map((row) => ({
    id: passkeyId.of(row.id),
    name: row.name,
    madeAt: row.made_at,
    usedAt: row.used_at,
  }));
}

export async function listCredentialsOf(sql: Sql, person: PersonId): Promise<KeptPasskey[]> {
  const rows = await sql.query<PasskeyRow>(
    `select id, person_id, credential_id, public_key, counter, transports from passkeys
      where person_id = $1 order by id`,
    [personId.row(person)],
  );
  return rows.map(toKept);
}

export type NewPasskey = Omit<KeptPasskey, 'id'> & { readonly name: string; readonly madeAt: UtcTime };

/** @returns null when this very passkey is kept already */
export async function insertPasskey(sql: Sql, fresh: NewPasskey): Promise<PasskeyId | null> {
  const [row] = await sql.query<{ id: number }>(
    `insert into passkeys (person_id, credential_id, public_key, counter, transports, name, made_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (credential_id) do nothing returning id`,
    [
      personId.row(fresh.personId),
      fresh.credentialId,
      fresh.publicKey,
      fresh.counter,
      fresh.transports,
      fresh.name,
      fresh.madeAt,
    ],
  );
  return row ? passkeyId.of(row.id) : null;
}

export async function markPasskeyUsed(sql: Sql, id: PasskeyId, counter: number, now: UtcTime): Promise<void> {
  await sql.query('update passkeys set counter = $2, used_at = $3 where id = $1', [passkeyId.row(id), counter, now]);
}

export async function deletePasskey(sql: Sql, id: PasskeyId, person: PersonId): Promise<boolean> {
  const rows = await sql.query('delete from passkeys where id = $1 and person_id = $2 returning id', [
    passkeyId.row(id),
    personId.row(person),
  ]);
  return rows.length > 0;
}

/** All of a person's second factors, as after a recovery. */
export async function deleteSecondFactors(sql: Sql, person: PersonId): Promise<void> {
  for (const table of ['authenticators', 'passkeys', 'recovery_codes']) {
    await sql.query(`delete from ${table} where person_id = $1`, [personId.row(person)]);
  }
}

/** @param person null: to sign in, before it is known who */
export async function insertChallenge(
  sql: Sql,
  challenge: string,
  person: PersonId | null,
  now: UtcTime,
  expiresAt: UtcTime,
): Promise<void> {
  await sql.query('delete from passkey_challenges where expires_at < $1', [now]);
  await sql.query('insert into passkey_challenges (challenge, person_id, expires_at) values ($1, $2, $3)', [
    challenge,
    person === null ? null : personId.row(person),
    expiresAt,
  ]);
}

/** @returns whether it was asked of this person, lately, and not answered before */
export async function takeChallenge(
  sql: Sql,
  challenge: string,
  person: PersonId | null,
  now: UtcTime,
): Promise<boolean> {
  const rows = await sql.query(
    `delete from passkey_challenges
      where challenge = $1 and person_id is not distinct from $2 and expires_at > $3 returning challenge`,
    [challenge, person === null ? null : personId.row(person), now],
  );
  return rows.length > 0;
}

function toKept(row: PasskeyRow): KeptPasskey {
  return {
    id: passkeyId.of(row.id),
    personId: personId.of(row.person_id),
    credentialId: row.credential_id,
    publicKey: new Uint8Array(row.public_key),
    counter: row.counter,
    transports: row.transports,
  };
}
