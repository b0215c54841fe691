/** The session cookie, machines' tokens, and the defence against requests that another site makes a browser send. */
import { servesSecurely } from '../../config/config.ts';
import { authorise } from '../../governance/authority.ts';
import { findMachineSignedIn } from '../../governance/machines.ts';
import { findSignedIn, type SignedIn } from '../../governance/sign-in.ts';
import { type Refusal, refuse } from '../../words/fault.ts';
import type { Scope } from '../../words/scope.ts';
import type { RequestDeclaration } from '../contract/request.ts';
import type { Ports } from '../ports.ts';

/** `__Host-`: browsers take it only over HTTPS, for this very host and all of its paths. */
function cookieName(secure: boolean): string {
  return secure ? '__Host-cordon_session' : 'cordon_session';
}

export type HeaderReader = (name: string) => string | undefined;

export function readToken(cookieHeader: string | undefined, secure: boolean): string | null {
  for (const pair of (cookieHeader ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === cookieName(secure) && value) return value;
  }
  return null;
}

/** A machine's token; it stands in the place of a cookie, which is then not looked at. */
export function readBearer(authorization: string | undefined): string | null {
  return /^Bearer ([\w-]{1,200})$/i.exec(authorization ?? '')?.[1] ?? null;
}

/** Longest that a console says its person did nothing, seconds: the longest session. */
const idleSecondsMax = 12 * 3_600;

/** @param isStream of the live channel: it hands over no new token, and its opening is no use by a person */
export async function findHeld(
  ports: Ports,
  header: HeaderReader,
  address: string,
  isStream: boolean,
): Promise<SignedIn | null> {
  const bearer = readBearer(header('authorization'));
  if (bearer !== null) return findMachineSignedIn(ports, bearer, address);
  const token = readToken(header('cookie'), servesSecurely(ports.config));
  if (token === null) return null;
  const said = Number(header('cordon-idle-seconds') ?? 0);
  const idleSeconds = isStream
    ? idleSecondsMax
    : Math.min(Math.max(Number.isFinite(said) ? said : 0, 0), idleSecondsMax);
  return findSignedIn(ports, token, { idleSeconds, mayRotate: !isStream });
}

/** @returns null when whoever holds this session, or none, may ask; or why not */
export function admit(held: SignedIn | null, scope: Scope, declaration: RequestDeclaration): Refusal | null {
  if (declaration.who.includes('anyone')) return null;
  const refusal = authorise(scope, declaration);
  if (refusal) return refusal;
  if (held?.isSecondFactorDue && declaration.part !== 'account') {
    const words =
      'Set up an authenticator app or a passkey first, under your account. Nothing else is open until then.';
    return refuse('second-factor-missing', words);
  }
  if (held?.requests && !held.requests.includes(declaration.name)) {
    return refuse('not-allowed', `This machine was not made for ${declaration.name}.`);
  }
  return null;
}

export function sessionCookie(token: string | null, secure: boolean): string {
  const rest = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  return token === null ? `${cookieName(secure)}=; ${rest}; Max-Age=0` : `${cookieName(secure)}=${token}; ${rest}`;
}

/**
 * A phone keeps what its person did until there is a signal, and says whose it is: somebody else may have signed in by
 * then, and must not be taken for who did it.
 */
export function otherPerson(held: SignedIn | null, header: HeaderReader): Refusal | null {
  const said = header('cordon-person');
  if (said === undefined || said === held?.person.id) return null;
  return refuse('not-signed-in', 'Somebody else has signed in here. Sign in as the person who did this.');
}

/**
 * A page of another site can make a browser send the cookie, but neither this header (a preflight would be needed, and
 * is never granted) nor a Sec-Fetch-Site of our own. A machine sends no cookie, and no browser adds its token.
 */
export function crossSite(method: string, header: HeaderReader): Refusal | null {
  if (readBearer(header('authorization')) !== null) return null;
  const site = header('sec-fetch-site');
  const foreign = site !== undefined && site !== 'same-origin' && site !== 'none';
  const marked = header('cordon-client') !== undefined;
  if (method === 'GET' ? !foreign : marked && !foreign) return null;
  return refuse('cross-site', 'This request did not come from Cordon’s own console. Send the header Cordon-Client.');
}
