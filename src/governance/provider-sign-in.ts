/** Signing in by the force's identity provider: authorization code, PKCE, state, nonce. Nobody is signed up by it. */
import type { Sql } from '../database/database.ts';
import { findForce } from '../forces/forces-store.ts';
import { toUtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { AskedPurpose } from '../words/purpose.ts';
import * as people from './people-store.ts';
import * as store from './provider-store.ts';
import { systemScope } from './scope.ts';
import { hashToken, makeToken } from './sessions-store.ts';
import { beginSession, type SignedIn } from './sign-in.ts';
import type { From, SignInPorts } from './sign-in-ports.ts';

/** How long a person may be away at the provider, milliseconds. */
const awayMsMax = 15 * 60_000;

/** Where the provider sends people back to: a page of the console. */
const returnPath = '/sign-in';

export type SentAway = {
  readonly address: string;
  /** The browser that asked keeps it: an answer that somebody else was given is worth nothing in it. */
  readonly holder: string;
};

const away = refuse('provider-away', 'Your force’s sign-in does not answer. Sign in with your Cordon password.');
const none = refuse('not-found', 'Cordon was given no identity provider here.');

export async function sendToProvider(ports: SignInPorts, purpose: AskedPurpose | null): Promise<SentAway | Refusal> {
  const { provider, db, clock } = ports;
  if (provider === null) return none;
  const begun = { state: makeToken(), nonce: makeToken(), verifier: makeToken() };
  const holder = makeToken();
  let address: string;
  try {
    address = await provider.begin(begun, returnAddress(ports));
  } catch {
    return away;
  }
  const { nonce, verifier } = begun;
  const kept = { holderHash: hashToken(holder), nonce, verifier, purpose };
  const expiresAt = toUtcTime(clock.nowMs() + awayMsMax);
  await db.as(systemScope('sign-in'), (sql) =>
    store.insertProviderSignIn(sql, hashToken(begun.state), kept, clock.now(), expiresAt),
  );
  return { address, holder };
}

/** @param asked the query that the provider sent the person back with, and what their browser kept */
export async function signInFromProvider(
  ports: SignInPorts,
  asked: { readonly query: string; readonly holder: string },
  from: From,
): Promise<SignedIn | Refusal> {
  const { provider, db, clock } = ports;
  if (provider === null) return none;
  const answered = new URL(returnAddress(ports));
  answered.search = asked.query;
  const state = answered.searchParams.get('state') ?? '';
  const [stateHash, holderHash] = [hashToken(state), hashToken(asked.holder)];
  const kept = await db.as(systemScope('sign-in'), (sql) =>
    store.takeProviderSignIn(sql, stateHash, holderHash, clock.now()),
  );
  if (!kept) return refuse('wrong-code', 'This sign-in was not begun in this browser, or is too old. Begin again.');
  const claims = await provider.finish({ state, ...kept }, answered);
  if (claims === 'away') return away;
  if (claims === 'unfit') return refuse('wrong-code', 'Your force’s sign-in did not say who you are. Begin again.');
  const account = await db.as(systemScope('sign-in'), (sql) => findLinked(ports, sql, claims));
  return isRefusal(account) ? account : beginSession(ports, account, kept.purpose, 'provider', from);
}

/** Where the person is sent to sign out there too; null when there is no such place, or it does not answer. */
export async function leaveProvider(ports: SignInPorts): Promise<string | null> {
  return ports.provider === null ? null : ports.provider.leave(returnAddress(ports)).catch(() => null);
}

/** By issuer and subject, which stay; the first time by the username. */
async function findLinked(ports: SignInPorts, sql: Sql, claims: store.Claims): Promise<people.Account | Refusal> {
  const { issuer, subject, username } = claims;
  const linked = await people.findByProvider(sql, issuer, subject);
  if (linked) return linked;
  const account = username === null ? null : await people.findAccount(sql, username);
  const force = await findForce(sql, ports.config.people.provider?.force ?? '');
  // One force's provider says nothing of the people of another.
  if (!account || account.person.forceId !== force?.id || account.standing !== 'open') return noAccount;
  const isLinked = await people.linkProvider(sql, account.person.id, issuer, subject);
  return isLinked ? account : noAccount;
}

const noAccount = refuse(
  'account-closed',
  'You have no account in Cordon. An administrator of your force can add you.',
);

function returnAddress(ports: SignInPorts): string {
  return new URL(returnPath, ports.address()).href;
}
