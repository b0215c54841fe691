/** Signing in, finding the session of a request, and the scope that it gives. */
import { secondFactorRequired } from '../config/config.ts';
import type { Database, Sql } from '../database/database.ts';
import type { SignedInBy } from '../words/account.ts';
import type { Clock, UtcTime } from '../words/clock.ts';
import { toMs, toUtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { SessionId } from '../words/id.ts';
import type { UsedPasskey } from '../words/passkey-answer.ts';
import type { Person } from '../words/person.ts';
import type { AskedPurpose } from '../words/purpose.ts';
import type { Scope } from '../words/scope.ts';
import { type Attempt, clearAttempts, countAttempt, takeBackAttempt } from './attempts.ts';
import { checkPasskey } from './passkeys.ts';
import { hashPassword, passwordFits } from './passwords.ts';
import * as people from './people-store.ts';
import { findScope, scopeOf, statePurpose } from './purposes.ts';
import { systemScope } from './scope.ts';
import { takeCode } from './second-factors.ts';
import { findAuthenticator, listPasskeysOf } from './second-factors-store.ts';
import * as sessions from './sessions-store.ts';
import type { From, SignInPorts } from './sign-in-ports.ts';

/** A session ends twelve hours after sign-in (a long shift), or earlier, when its person did nothing. Milliseconds. */
const sessionMsMax = 12 * 3_600_000;

/** How often a session's last use is written down, milliseconds; each request would be a write for each read. */
const seenEveryMs = 60_000;

/** How long a token goes on after the one that took its place was seen, milliseconds: requests run side by side. */
const earlierMs = 60_000;

export type SignedIn = {
  readonly token: string;
  /** The browser must be told of the token. */
  readonly isNewToken: boolean;
  /** Null for a machine, which has none. */
  readonly session: sessions.SessionRef | null;
  readonly person: Person;
  /** Without a purpose where none was stated, or what it was for is no longer open. */
  readonly scope: Scope;
  /** A second factor is required and there is none: nothing is open but setting one up. */
  readonly isSecondFactorDue: boolean;
  /** Signed in by the force's identity provider, where they are signed in too. */
  readonly isByProvider: boolean;
  /** What a machine may ask; null for a person, who may ask what their role may. */
  readonly requests: readonly string[] | null;
};

export type PasswordSignIn = {
  readonly username: string;
  readonly password: string;
  readonly code?: string | undefined;
  readonly passkey?: UsedPasskey | undefined;
  readonly purpose: AskedPurpose | null;
};

export async function signIn(ports: SignInPorts, asked: PasswordSignIn, from: From): Promise<SignedIn | Refusal> {
  const { db, clock } = ports;
  const username = asked.username.trim().toLowerCase();
  const attempt = await countAttempt(db, clock, username);
  if (isRefusal(attempt)) return attempt;
  const account = await db.as(systemScope('sign-in'), (sql) => people.findAccount(sql, username));
  if (!(await passwordFits(account?.passwordHash ?? null, asked.password)) || !account) {
    return refuse('wrong-password', 'The username or the password is wrong.');
  }
  // Before the second factor, which is taken once.
  const refusal = await purposeRefusal(ports, account, attempt, asked.purpose);
  if (refusal) return refusal;
  const signedInBy = await proveSecondFactor(ports, account, attempt, asked);
  if (isRefusal(signedInBy)) return signedInBy;
  const begun = await beginSession(ports, account, asked.purpose, signedInBy, from);
  if (!isRefusal(begun)) await clearAttempts(db, attempt);
  return begun;
}

/** The device and what unlocks it are two factors; nothing is typed, so there is nothing to guess. */
export async function signInWithPasskey(
  ports: SignInPorts,
  asked: { readonly answer: UsedPasskey; readonly purpose: AskedPurpose | null },
  from: From,
): Promise<SignedIn | Refusal> {
  const person = await checkPasskey(ports, asked.answer);
  const account = person && (await ports.db.as(systemScope('sign-in'), (sql) => people.findAccountOf(sql, person)));
  if (!account) return refuse('wrong-code', 'Cordon does not know this passkey, or could not check it. Try again.');
  return beginSession(ports, account, asked.purpose, 'passkey', from);
}

/** A session for somebody who has proved who they are. */
export async function beginSession(
  ports: SignInPorts,
  account: people.Account,
  asked: AskedPurpose | null,
  signedInBy: SignedInBy,
  from: From,
): Promise<SignedIn | Refusal> {
  const { clock, db } = ports;
  const { person, standing } = account;
  if (standing === 'ended') return refuse('account-closed', 'Your account has ended. Ask an administrator.');
  if (standing === 'waiting') {
    return refuse('account-closed', 'Your account waits for a second administrator to approve it.');
  }
  const token = sessions.makeToken();
  const now = clock.now();
  const purpose = await keptPurpose(ports, person, asked);
  if (isRefusal(purpose)) return purpose;
  return db.as(systemScope('sign-in'), async (sql) => {
    const expiresAt = toUtcTime(clock.nowMs() + sessionMsMax);
    const fresh = { token, person: person.id, purpose, signedInBy, ...from, startedAt: now, expiresAt };
    await sessions.insertSession(sql, fresh);
    const session = await sessions.findSession(sql, token, now);
    if (!session) return refuse('account-closed', 'Your account was closed at this moment. Ask an administrator.');
    return signedIn(ports, session, { token, isNewToken: true });
  });
}

export type Use = {
  /** How long its person has done nothing, as their console says, seconds. */
  readonly idleSeconds: number;
  /** Whether a new token can be handed over with the answer. */
  readonly mayRotate: boolean;
};

/** @returns null when the token is unknown, ended, expired or idle too long */
export async function findSignedIn(ports: SignInPorts, token: string, use: Use): Promise<SignedIn | null> {
  const { db, clock } = ports;
  const sql = db.single(systemScope('sign-in'));
  const session = await sessions.findSession(sql, token, clock.now());
  if (!session || isIdle(ports, session)) return null;
  await noteUse(ports, sql, session, use.idleSeconds);
  const fresh =
    use.mayRotate && isRotationDue(ports, session)
      ? await sessions.rotateToken(sql, session, token, clock.now())
      : null;
  return signedIn(ports, session, fresh === null ? { token } : { token: fresh, isNewToken: true });
}

/** Of a stream that is open already: whether its session still stands. It is no use by its person. */
export async function findSignedInAgain(ports: SignInPorts, held: SignedIn): Promise<SignedIn | null> {
  const { db, clock } = ports;
  const { session: ref } = held;
  if (ref === null) return null;
  const sql = db.single(systemScope('sign-in'));
  const session = await sessions.findSessionById(sql, ref.id, clock.now());
  if (!session || isIdle(ports, session)) return null;
  if (isNoted(ports, session.seenAt)) await sessions.markSeen(sql, session.id, clock.now(), session.usedAt);
  return signedIn(ports, session, { token: held.token });
}

export async function changePurpose(
  ports: SignInPorts,
  held: SignedIn,
  session: SessionId,
  asked: AskedPurpose,
): Promise<SignedIn | Refusal> {
  const purpose = await keptPurpose(ports, held.person, asked);
  if (purpose === null || isRefusal(purpose)) return purpose ?? refuse('bad-input', 'State a purpose.');
  await ports.db.as(systemScope('sign-in'), (sql) => sessions.setPurpose(sql, session, purpose));
  return withScope(ports, held, purpose);
}

/** The purpose as it is kept with the session, its reference as it is written where it is open. */
async function keptPurpose(
  { db, clock }: SignInPorts,
  person: Person,
  asked: AskedPurpose | null,
): Promise<AskedPurpose | Refusal | null> {
  if (asked === null) return null;
  const stated = await db.as(systemScope('sign-in'), (sql) => statePurpose(sql, person.forceId, asked, clock.now()));
  return isRefusal(stated) ? stated : { kind: stated.kind, reference: stated.reference, askedBy: asked.askedBy };
}

/** Asked only after the password, which was right: a purpose that is not open locks nobody out. */
async function purposeRefusal(
  ports: SignInPorts,
  { person }: people.Account,
  attempt: Attempt,
  asked: AskedPurpose | null,
): Promise<Refusal | null> {
  const kept = await keptPurpose(ports, person, asked);
  if (!isRefusal(kept)) return null;
  await takeBackAttempt(ports.db, attempt);
  return kept;
}

export async function signOut({ db, clock }: SignInPorts, person: Person, session: SessionId): Promise<void> {
  await db.as(systemScope('sign-in'), (sql) => sessions.endSession(sql, session, person.id, clock.now()));
}

/** Adds a person who may sign in; who may not yet, where a second administrator must approve it. */
export async function addPerson(
  db: Database,
  clock: Clock,
  scope: Scope,
  fresh: Pick<Person, 'username' | 'name' | 'role' | 'forceId'> & { password: string; waiting?: boolean },
): Promise<Person | Refusal> {
  const passwordHash = await hashPassword(fresh.password);
  const { username, name, role, forceId, waiting = false } = fresh;
  const createdBy = scope.person?.id ?? null;
  const added = await db.as(scope, (sql) =>
    people.insertPerson(sql, {
      ...{ username, name, role, forceId, passwordHash, waiting, createdBy },
      createdAt: clock.now(),
    }),
  );
  return added ?? refuse('already-exists', `Somebody has the username ${username} already.`, 'username');
}

/** Asked only after the password: who does not know it learns nothing of second factors. */
async function proveSecondFactor(
  ports: SignInPorts,
  { person }: people.Account,
  attempt: Attempt,
  { code, passkey }: Pick<PasswordSignIn, 'code' | 'passkey'>,
): Promise<SignedInBy | Refusal> {
  const has = await ports.db.as(systemScope('sign-in'), async (sql) => ({
    app: ((await findAuthenticator(sql, person.id))?.confirmedAt ?? null) !== null,
    passkeys: (await listPasskeysOf(sql, person.id)).length > 0,
  }));
  if (!has.app && !has.passkeys) return 'password';
  if (passkey !== undefined) {
    const isTheirs = (await checkPasskey(ports, passkey)) === person.id;
    if (isTheirs) return 'password-and-passkey';
    return refuse(
      'wrong-code',
      'This is no passkey of this account, or it could not be checked. Try again.',
      'passkey',
    );
  }
  if (code !== undefined) {
    const taken = await takeCode(ports, person.id, code);
    return taken ? 'password-and-code' : refuse('wrong-code', 'The code is wrong, or was used before.', 'code');
  }
  await takeBackAttempt(ports.db, attempt);
  const ways = has.app ? 'Enter the code that your authenticator app shows' : 'Use your passkey';
  const also = has.app && has.passkeys ? ', use your passkey' : '';
  // The field says what may be sent: where there is a passkey, it or a code.
  return refuse(
    'second-factor-needed',
    `${ways}${also}, or one of your recovery codes.`,
    has.passkeys ? 'passkey' : 'code',
  );
}

function isIdle({ config, clock }: SignInPorts, { person, usedAt }: sessions.Session): boolean {
  return toMs(usedAt) <= clock.nowMs() - config.people.idleMinutes[person.role] * 60_000;
}

function isNoted({ clock }: SignInPorts, at: UtcTime): boolean {
  return toMs(at) < clock.nowMs() - seenEveryMs;
}

async function noteUse(ports: SignInPorts, sql: Sql, session: sessions.Session, idleSeconds: number): Promise<void> {
  const nowMs = ports.clock.nowMs();
  const usedAt = toUtcTime(nowMs - idleSeconds * 1000);
  if (isNoted(ports, session.seenAt) || toMs(usedAt) - toMs(session.usedAt) > seenEveryMs) {
    await sessions.markSeen(sql, session.id, ports.clock.now(), usedAt);
  }
  if (session.by === 'current' && session.hasEarlier && session.earlierUntil === null) {
    await sessions.endEarlierToken(sql, session.id, toUtcTime(nowMs + earlierMs));
  }
}

/** By time; and when the browser still shows the earlier token, since the answer that held the new one was lost. */
function isRotationDue({ config, clock }: SignInPorts, session: sessions.Session): boolean {
  const sinceMs = clock.nowMs() - toMs(session.rotatedAt);
  if (session.by === 'earlier') return session.earlierUntil === null && sinceMs > earlierMs;
  return sinceMs > config.people.rotateHours * 3_600_000;
}

/** Without another question: every request waits for it. */
function signedIn(
  { config }: SignInPorts,
  session: sessions.Session,
  { token, isNewToken = false }: { readonly token: string; readonly isNewToken?: boolean },
): SignedIn {
  const { id, key, person, purpose, held, signedInBy, hasSecondFactor } = session;
  // A provider that signs people in answers for how well it knows them.
  const isByProvider = signedInBy === 'provider';
  const isSecondFactorDue = secondFactorRequired(config) && !hasSecondFactor && !isByProvider;
  const scope = scopeOf(person, purpose, held);
  return {
    ...{ token, isNewToken, session: { id, key }, person, scope },
    ...{ isByProvider, isSecondFactorDue, requests: null },
  };
}

/** What is open to somebody, worked out anew for each request. */
async function withScope(
  { db, clock }: SignInPorts,
  held: Omit<SignedIn, 'scope'>,
  purpose: AskedPurpose | null,
): Promise<SignedIn> {
  const scope = await db.as(systemScope('sign-in'), (sql) => findScope(sql, held.person, purpose, clock.now()));
  return { ...held, scope };
}
