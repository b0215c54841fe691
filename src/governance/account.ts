/** What a person does with their own account. Whatever makes it weaker or stronger asks for the password again. */
import type { HeldSession, Passkey } from '../words/account.ts';
import { toUtcTime, type UtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { PasskeyId, SessionId } from '../words/id.ts';
import type { Person } from '../words/person.ts';
import { clearAttempts, countAttempt } from './attempts.ts';
import { passwordTrouble } from './common-passwords.ts';
import { hashPassword, passwordFits } from './passwords.ts';
import * as people from './people-store.ts';
import { systemScope } from './scope.ts';
import * as factors from './second-factors-store.ts';
import * as sessions from './sessions-store.ts';
import type { SignInPorts } from './sign-in-ports.ts';

export type OwnAccount = {
  readonly authenticatorSince: UtcTime | null;
  readonly passkeys: readonly Passkey[];
  readonly recoveryCodesLeft: number;
  readonly sessions: readonly HeldSession[];
};

export async function describeAccount(ports: SignInPorts, person: Person, own: SessionId): Promise<OwnAccount> {
  const { db, clock, config } = ports;
  const usedSince = toUtcTime(clock.nowMs() - config.people.idleMinutes[person.role] * 60_000);
  return db.as(systemScope('sign-in'), async (sql) => ({
    authenticatorSince: (await factors.findAuthenticator(sql, person.id))?.confirmedAt ?? null,
    passkeys: await factors.listPasskeysOf(sql, person.id),
    recoveryCodesLeft: await factors.countRecoveryCodes(sql, person.id),
    sessions: await sessions.listSessionsOf(sql, person.id, own, clock.now(), usedSince),
  }));
}

/** @returns null when the password is right. Wrong ones count as those at the sign-in page do. */
export async function reauthenticate(ports: SignInPorts, person: Person, password: string): Promise<Refusal | null> {
  const attempt = await countAttempt(ports.db, ports.clock, person.username);
  if (isRefusal(attempt)) return attempt;
  const account = await ports.db.as(systemScope('sign-in'), (sql) => people.findAccountOf(sql, person.id));
  if (!(await passwordFits(account?.passwordHash ?? null, password))) {
    return refuse('wrong-password', 'The password is wrong.', 'password');
  }
  await clearAttempts(ports.db, attempt);
  return null;
}

/** Every other session ends: whoever knew the old password may be in one. */
export async function changePassword(
  ports: SignInPorts,
  person: Person,
  own: SessionId,
  asked: { readonly password: string; readonly newPassword: string },
): Promise<Refusal | null> {
  const refusal = await reauthenticate(ports, person, asked.password);
  if (refusal) return refusal;
  if (asked.newPassword === asked.password) return refuse('bad-input', 'must be another than before', 'newPassword');
  const trouble = passwordTrouble(asked.newPassword, person.username);
  if (trouble !== null) return refuse('bad-input', trouble, 'newPassword');
  const passwordHash = await hashPassword(asked.newPassword);
  await ports.db.as(systemScope('sign-in'), async (sql) => {
    await people.setPassword(sql, person.id, passwordHash);
  });
  return factorsChanged(ports, person, own);
}

export async function removeAuthenticator(ports: SignInPorts, person: Person, own: SessionId): Promise<Refusal | null> {
  const removed = await ports.db.as(systemScope('sign-in'), (sql) => factors.deleteAuthenticator(sql, person.id));
  return removed ? factorsChanged(ports, person, own) : refuse('not-found', 'There is no authenticator app to remove.');
}

export async function removePasskey(
  ports: SignInPorts,
  person: Person,
  own: SessionId,
  id: PasskeyId,
): Promise<Refusal | null> {
  const removed = await ports.db.as(systemScope('sign-in'), (sql) => factors.deletePasskey(sql, id, person.id));
  return removed ? factorsChanged(ports, person, own) : refuse('not-found', 'You have no such passkey.');
}

/** Other sessions end, whoever is in them proved less or other than is asked now; this one gets another token. */
export async function factorsChanged({ db, clock }: SignInPorts, person: Person, own: SessionId): Promise<null> {
  await db.as(systemScope('sign-in'), async (sql) => {
    await sessions.endSessionsOf(sql, person.id, own, clock.now());
    await sessions.askForRotation(sql, person.id);
  });
  return null;
}

export async function endOwnSession(ports: SignInPorts, person: Person, id: SessionId): Promise<Refusal | null> {
  const { db, clock } = ports;
  const ended = await db.as(systemScope('sign-in'), (sql) => sessions.endSession(sql, id, person.id, clock.now()));
  return ended ? null : refuse('not-found', 'You have no such session, or it has ended already.');
}

export async function endOtherSessions(ports: SignInPorts, person: Person, own: SessionId): Promise<number> {
  const { db, clock } = ports;
  return db.as(systemScope('sign-in'), (sql) => sessions.endSessionsOf(sql, person.id, own, clock.now()));
}
