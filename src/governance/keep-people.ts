/** What administrators do about accounts. Nobody decides alone who keeps people, nor who comes in without a proof. */
import type { Sql } from '../database/database.ts';
import { type AccountChange, type AccountRequest, needsSecondAdministrator } from '../words/account.ts';
import { toUtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { AccountRequestId, PersonId } from '../words/id.ts';
import type { Person, Role } from '../words/person.ts';
import type { Scope } from '../words/scope.ts';
import * as store from './account-requests-store.ts';
import { clearAttempts } from './attempts-store.ts';
import { passwordTrouble } from './common-passwords.ts';
import { hashPassword } from './passwords.ts';
import * as people from './people-store.ts';
import { systemScope } from './scope.ts';
import { deleteSecondFactors } from './second-factors-store.ts';
import * as sessions from './sessions-store.ts';
import { addPerson } from './sign-in.ts';
import type { SignInPorts } from './sign-in-ports.ts';

/** How long a recovery code is good for, minutes. */
export const recoveryMinutes = 30;

type Asker = NonNullable<Scope['person']>;

/** Done at once, or waiting for a second administrator. */
export type Done = { readonly isWaiting: boolean };

const done: Done = { isWaiting: false };
const waiting: Done = { isWaiting: true };

export function listPeople(ports: SignInPorts, asker: Asker): Promise<people.ListedPerson[]> {
  return asSystem(ports, (sql) => people.listPeopleOf(sql, asker.forceId));
}

export function listRequests({ db }: SignInPorts, scope: Scope, asker: Asker): Promise<AccountRequest[]> {
  return db.as(scope, (sql) => store.listAccountRequests(sql, asker.forceId));
}

export async function addPersonOf(
  ports: SignInPorts,
  scope: Scope,
  asker: Asker,
  fresh: Pick<Person, 'username' | 'name' | 'role' | 'forceId'> & { password: string },
): Promise<Person | Refusal> {
  const trouble = passwordTrouble(fresh.password, fresh.username);
  if (trouble !== null) return refuse('bad-input', trouble, 'password');
  const needsTwo = needsSecondAdministrator(fresh.role);
  const added = await addPerson(ports.db, ports.clock, scope, { ...fresh, waiting: needsTwo });
  if (isRefusal(added) || !needsTwo) return added;
  const why = `To be added as ${fresh.role}.`;
  await asSystem(ports, (sql) => ask(ports, sql, asker, added.id, { what: 'add', role: null, why }));
  return added;
}

export async function changeRole(
  ports: SignInPorts,
  asker: Asker,
  asked: { readonly personId: PersonId; readonly role: Role; readonly why: string },
): Promise<Done | Refusal> {
  return asSystem(ports, async (sql) => {
    const account = await findOther(sql, asker, asked.personId);
    if (isRefusal(account)) return account;
    const { role } = account.person;
    if (role === asked.role) return refuse('bad-input', `is ${role} already`, 'role');
    if (needsSecondAdministrator(role, asked.role)) {
      return ask(ports, sql, asker, asked.personId, { what: 'role', role: asked.role, why: asked.why });
    }
    await applyRole(sql, asked.personId, asked.role);
    return done;
  });
}

export async function endPerson(
  ports: SignInPorts,
  asker: Asker,
  asked: { readonly personId: PersonId; readonly why: string },
): Promise<Done | Refusal> {
  return asSystem(ports, async (sql) => {
    const account = await findOther(sql, asker, asked.personId);
    if (isRefusal(account)) return account;
    if (needsSecondAdministrator(account.person.role)) {
      return ask(ports, sql, asker, asked.personId, { what: 'end', role: null, why: asked.why });
    }
    await applyEnd(ports, sql, asked.personId);
    return done;
  });
}

/** Of anybody of one's force, oneself too: it makes nobody stronger. */
export async function endSessionsOfPerson(
  ports: SignInPorts,
  asker: Asker,
  person: PersonId,
): Promise<number | Refusal> {
  return asSystem(ports, async (sql) => {
    const account = await people.findAccountOf(sql, person);
    if (account?.person.forceId !== asker.forceId) return notThere;
    return sessions.endSessionsOf(sql, person, null, ports.clock.now());
  });
}

export async function askRecovery(
  ports: SignInPorts,
  asker: Asker,
  asked: { readonly personId: PersonId; readonly why: string },
): Promise<Done | Refusal> {
  return asSystem(ports, async (sql) => {
    const account = await findOther(sql, asker, asked.personId);
    if (isRefusal(account)) return account;
    return ask(ports, sql, asker, asked.personId, { what: 'recovery', role: null, why: asked.why });
  });
}

export type Decided = {
  /** Of an approved recovery, shown once: the person sets a new password by it. */
  readonly recoveryCode: string | null;
};

export async function decideRequest(
  ports: SignInPorts,
  decider: Asker,
  asked: { readonly accountRequestId: AccountRequestId; readonly decision: 'approved' | 'refused' },
): Promise<Decided | Refusal> {
  const { accountRequestId: id, decision } = asked;
  return asSystem(ports, async (sql) => {
    const request = await store.lockAccountRequest(sql, id, decider.forceId);
    if (!request) return refuse('not-found', 'There is no such request about an account of your force.');
    if (request.askedBy === decider.id || request.personId === decider.id) {
      return refuse('own-request', 'Another administrator must decide: you asked for this, or it is about you.');
    }
    if (request.decision !== null) {
      return refuse('changed-meanwhile', `${request.decidedByName ?? 'Somebody'} has decided this already.`);
    }
    const account = await people.lockAccount(sql, request.personId);
    if (!account || account.standing === 'ended') return refuse('not-found', 'This account has ended.');
    await store.decideAccountRequest(sql, id, decider.id, decision, ports.clock.now());
    return { recoveryCode: await apply(ports, sql, request, decision) };
  });
}

/** Sets a new password and takes all second factors away: whoever lost one lost them, for all that is known. */
export async function finishRecovery(
  ports: SignInPorts,
  asked: { readonly code: string; readonly password: string },
): Promise<{ readonly username: string } | Refusal> {
  const codeHash = sessions.hashToken(asked.code.trim());
  const wrong = refuse('wrong-code', `This code is wrong, was used, or is older than ${recoveryMinutes} min.`, 'code');
  return asSystem(ports, async (sql) => {
    const person = await store.takeRecoveryCode(sql, codeHash, ports.clock.now());
    const account = person && (await people.lockAccount(sql, person));
    if (!account || account.standing === 'ended') return wrong;
    const { username, id } = account.person;
    const trouble = passwordTrouble(asked.password, username);
    // Thrown, so that the code which was just taken counts as not taken: the transaction is undone.
    if (trouble !== null) throw new Unfit(refuse('bad-input', trouble, 'password'));
    await people.setPassword(sql, id, await hashPassword(asked.password));
    await deleteSecondFactors(sql, id);
    await sessions.endSessionsOf(sql, id, null, ports.clock.now());
    await clearAttempts(sql, username);
    return { username };
  }).catch((error: unknown) => {
    if (error instanceof Unfit) return error.refusal;
    throw error;
  });
}

class Unfit extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

const notThere = refuse('not-found', 'There is no such person in your force.', 'personId');

/** An account of one's own force that is not one's own and has not ended. */
async function findOther(sql: Sql, asker: Asker, person: PersonId): Promise<people.Account | Refusal> {
  if (person === asker.id) {
    return refuse('own-request', 'Your own account is looked after by another administrator.', 'personId');
  }
  const account = await people.lockAccount(sql, person);
  if (account?.person.forceId !== asker.forceId || account.standing === 'ended') return notThere;
  return account;
}

type Wanted = { readonly what: AccountChange; readonly role: Role | null; readonly why: string };

async function ask(
  { clock }: SignInPorts,
  sql: Sql,
  asker: Asker,
  person: PersonId,
  wanted: Wanted,
): Promise<Done | Refusal> {
  const about = { forceId: asker.forceId, personId: person, askedBy: asker.id, askedAt: clock.now() };
  const asked = await store.insertAccountRequest(sql, { ...about, ...wanted });
  return asked === null ? refuse('already-exists', 'This is asked for already, and waits for a decision.') : waiting;
}

/** @returns the recovery code, where there is one */
async function apply(
  ports: SignInPorts,
  sql: Sql,
  { id, what, personId: person, role }: AccountRequest,
  decision: 'approved' | 'refused',
): Promise<string | null> {
  if (decision === 'refused') {
    // Whoever is not let in never was.
    if (what === 'add') await applyEnd(ports, sql, person);
    return null;
  }
  if (what === 'add') await people.openAccount(sql, person);
  if (what === 'end') await applyEnd(ports, sql, person);
  if (what === 'role' && role !== null) await applyRole(sql, person, role);
  if (what !== 'recovery') return null;
  const code = sessions.makeToken();
  const expiresAt = toUtcTime(ports.clock.nowMs() + recoveryMinutes * 60_000);
  await store.setRecoveryCode(sql, id, sessions.hashToken(code), expiresAt);
  return code;
}

async function applyRole(sql: Sql, person: PersonId, role: Role): Promise<void> {
  await people.setRole(sql, person, role);
  await sessions.askForRotation(sql, person);
}

async function applyEnd({ clock }: SignInPorts, sql: Sql, person: PersonId): Promise<void> {
  await people.endAccount(sql, person, clock.now());
  await sessions.endSessionsOf(sql, person, null, clock.now());
}

/** Sessions and secrets are read by signing in alone; whose force it is was looked at before. */
function asSystem<Result>({ db }: SignInPorts, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  return db.as(systemScope('sign-in'), work);
}
