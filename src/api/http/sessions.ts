/** The session cookie, and the defence against requests that another site makes a browser send. */
import { findSignedIn, type SignedIn } from '../../governance/sign-in.ts';
import { type Refusal, refuse } from '../../words/fault.ts';
import type { Ports } from '../ports.ts';

const cookieName = 'cordon_session';

type HeaderReader = (name: string) => string | undefined;

export function readToken(cookieHeader: string | undefined): string | null {
  for (const pair of (cookieHeader ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === cookieName && value) return value;
  }
  return null;
}

export async function findHeld(ports: Ports, cookieHeader: string | undefined): Promise<SignedIn | null> {
  const token = readToken(cookieHeader);
  return token === null ? null : findSignedIn(ports.db, ports.clock, token);
}

export function sessionCookie(token: string | null, secure: boolean): string {
  const rest = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  return token === null ? `${cookieName}=; ${rest}; Max-Age=0` : `${cookieName}=${token}; ${rest}`;
}

/**
 * A page of another site can make a browser send the cookie, but neither this header (a preflight would be needed, and
 * is never granted) nor a Sec-Fetch-Site of our own.
 */
export function crossSite(method: string, header: HeaderReader): Refusal | null {
  const site = header('sec-fetch-site');
  const foreign = site !== undefined && site !== 'same-origin' && site !== 'none';
  const marked = header('cordon-client') !== undefined;
  if (method === 'GET' ? !foreign : marked && !foreign) return null;
  return refuse('cross-site', 'This request did not come from Cordon’s own console. Send the header Cordon-Client.');
}
