/** Codes of authenticator apps (RFC 6238), each taken once, and recovery codes. */
import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Sql } from '../database/database.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { PersonId } from '../words/id.ts';
import type { Person } from '../words/person.ts';
import { systemScope } from './scope.ts';
import { keyedHash, seal, unseal } from './sealing.ts';
import * as store from './second-factors-store.ts';
import type { SignInPorts } from './sign-in-ports.ts';

const periodSeconds = 30;
/** Codes of the half minute before and after count: clocks of phones are not exact. */
const stepsAside = 1;
const secretBytes = 20;

export const recoveryCodesMade = 10;
const recoveryCharacters = 10;
/** Without I, L, O and U, which are misread or make words: 50 bits in ten characters. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export type OfferedAuthenticator = { readonly address: string; readonly secret: string };

/** A new secret, which counts for nothing until a code shows that the app has it. */
export async function offerAuthenticator(ports: SignInPorts, person: Person): Promise<OfferedAuthenticator | Refusal> {
  const secret = new Secret({ size: secretBytes });
  const sealed = seal(ports.signInKey, person.id, secret.bytes);
  const offered = await ports.db.as(systemScope('sign-in'), (sql) =>
    store.offerAuthenticator(sql, person.id, sealed, ports.clock.now()),
  );
  if (!offered) return refuse('already-exists', 'An authenticator app is set up already. Remove it first.');
  return { address: totpOf(secret, person.username).toString(), secret: secret.base32 };
}

/** @returns the recovery codes that were made, where there were none */
export async function confirmAuthenticator(
  ports: SignInPorts,
  person: PersonId,
  code: string,
): Promise<readonly string[] | Refusal> {
  return ports.db.as(systemScope('sign-in'), async (sql) => {
    const kept = await store.findAuthenticator(sql, person);
    if (!kept || kept.confirmedAt !== null) return refuse('not-found', 'No authenticator app waits to be confirmed.');
    if (!(await takeAppCode(ports, sql, person, kept, typed(code)))) {
      return refuse('wrong-code', 'This is not the code that the app shows now. See the clock of the phone.', 'code');
    }
    await store.confirmAuthenticator(sql, person, ports.clock.now());
    return recoveryCodesWhereNone(ports, sql, person);
  });
}

/** A code of the app, or a recovery code; either counts once. */
export async function takeCode(ports: SignInPorts, person: PersonId, code: string): Promise<boolean> {
  const text = typed(code);
  return ports.db.as(systemScope('sign-in'), async (sql) => {
    if (text.length === recoveryCharacters) {
      return store.spendRecoveryCode(sql, person, hashCode(ports, person, text), ports.clock.now());
    }
    const kept = await store.findAuthenticator(sql, person);
    return kept !== null && kept.confirmedAt !== null && takeAppCode(ports, sql, person, kept, text);
  });
}

export async function renewRecoveryCodes(ports: SignInPorts, person: PersonId): Promise<readonly string[]> {
  return ports.db.as(systemScope('sign-in'), (sql) => makeRecoveryCodes(ports, sql, person));
}

/** Whoever has a second factor has a way in without it. */
export async function recoveryCodesWhereNone(
  ports: SignInPorts,
  sql: Sql,
  person: PersonId,
): Promise<readonly string[]> {
  return (await store.countRecoveryCodes(sql, person)) > 0 ? [] : makeRecoveryCodes(ports, sql, person);
}

async function makeRecoveryCodes(ports: SignInPorts, sql: Sql, person: PersonId): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodesMade }, makeTypedCode);
  const hashes = codes.map((code) => hashCode(ports, person, code));
  await store.replaceRecoveryCodes(sql, person, hashes);
  return codes.map((code) => `${code.slice(0, recoveryCharacters / 2)}-${code.slice(recoveryCharacters / 2)}`);
}

function makeTypedCode(): string {
  return Array.from({ length: recoveryCharacters }, () => alphabet[randomInt(alphabet.length)]).join('');
}

async function takeAppCode(
  { signInKey, clock }: SignInPorts,
  sql: Sql,
  person: PersonId,
  { sealedSecret }: store.Authenticator,
  code: string,
): Promise<boolean> {
  const bytes = Uint8Array.from(unseal(signInKey, person, sealedSecret));
  const timestamp = clock.nowMs();
  const delta = totpOf(new Secret({ buffer: bytes.buffer }), '').validate({
    token: code,
    timestamp,
    window: stepsAside,
  });
  if (delta === null) return false;
  return store.takeStep(sql, person, Math.floor(timestamp / 1000 / periodSeconds) + delta);
}

function totpOf(secret: Secret, label: string): TOTP {
  return new TOTP({ issuer: 'Cordon', label, algorithm: 'SHA1', digits: 6, period: periodSeconds, secret });
}

function hashCode({ signInKey }: SignInPorts, person: PersonId, code: string): Uint8Array {
  return keyedHash(signInKey, person, code);
}

/** As people type: with a space or a hyphen in the middle, and o for 0. */
function typed(code: string): string {
  const text = code.replaceAll(/[\s-]/g, '').toUpperCase();
  return text.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}
