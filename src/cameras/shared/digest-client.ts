/** Digest client: what a device is answered that asks who we are, by RFC 7616 (Digest) and RFC 7617 (Basic). */
import { createHash, randomBytes } from 'node:crypto';

export type Asked = {
  readonly username: string;
  readonly password: string;
  readonly method: string;
  /** Path and query, as they stand in the request's first line. */
  readonly uri: string;
};

export type Challenge = { readonly scheme: string; readonly params: ReadonlyMap<string, string> };

/** Best first. The `-sess` forms, `auth-int` and SHA-512-256 were seen from no camera. */
const hashes = new Map([
  ['sha-256', 'sha256'],
  ['md5', 'md5'],
]);

/** @returns the Authorization header for the best of the device's challenges; null when none of them is known here */
export function authorizationFor(wwwAuthenticate: string, asked: Asked, cnonce = newCnonce()): string | null {
  const challenges = parseChallenges(wwwAuthenticate);
  for (const algorithm of hashes.keys()) {
    const challenge = challenges.find((one) => isDigest(one, algorithm));
    if (challenge) return digestFor(challenge.params, algorithm, asked, cnonce);
  }
  if (!challenges.some((one) => one.scheme === 'basic')) return null;
  return `Basic ${Buffer.from(`${asked.username}:${asked.password}`, 'utf8').toString('base64')}`;
}

function isDigest({ scheme, params }: Challenge, algorithm: string): boolean {
  if (scheme !== 'digest' || !params.has('nonce')) return false;
  return (params.get('algorithm') ?? 'md5').toLowerCase() === algorithm && qopOf(params) !== null;
}

/** @returns '' for a device that knows no qop (RFC 2069); null when it takes none that we can give */
function qopOf(params: ReadonlyMap<string, string>): 'auth' | '' | null {
  const offered = params.get('qop');
  if (offered === undefined) return '';
  return offered.split(',').some((one) => one.trim().toLowerCase() === 'auth') ? 'auth' : null;
}

/** A nonce is used once, so that its count is always 1: a camera is asked seldom, and most count badly. */
const nonceCount = '00000001';

function digestFor(params: ReadonlyMap<string, string>, algorithm: string, asked: Asked, cnonce: string): string {
  const hash = (text: string): string =>
    createHash(hashes.get(algorithm) ?? 'md5')
      .update(text, 'latin1')
      .digest('hex');
  const [realm, nonce, qop] = [params.get('realm') ?? '', params.get('nonce') ?? '', qopOf(params)];
  const username = onWire(asked.username);
  const who = hash(`${username}:${realm}:${onWire(asked.password)}`);
  const what = hash(`${asked.method}:${asked.uri}`);
  const between = qop === 'auth' ? `${nonce}:${nonceCount}:${cnonce}:auth` : nonce;
  const said = params.get('algorithm');
  const opaque = params.get('opaque');
  const parts = [
    `username=${quoted(username)}`,
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(asked.uri)}`,
    `response="${hash(`${who}:${between}:${what}`)}"`,
    ...(said === undefined ? [] : [`algorithm=${said}`]),
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
    ...(qop === 'auth' ? ['qop=auth', `nc=${nonceCount}`, `cnonce=${quoted(cnonce)}`] : []),
  ];
  return `Digest ${parts.join(', ')}`;
}

/** A scheme, or a parameter of the scheme before it. Several headers arrive joined by commas, as one. */
const piece = /[\s,]*([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*)))?/gy;

export function parseChallenges(header: string): Challenge[] {
  const found: { scheme: string; params: Map<string, string> }[] = [];
  for (const [, name = '', text, token] of header.matchAll(piece)) {
    const value = text?.replaceAll(/\\(.)/g, '$1') ?? token;
    if (value === undefined) found.push({ scheme: name.toLowerCase(), params: new Map() });
    else found.at(-1)?.params.set(name.toLowerCase(), value);
  }
  return found;
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}

/** A header is bytes: UTF-8 in it stands as one character a byte. */
function onWire(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function newCnonce(): string {
  return randomBytes(16).toString('hex');
}
