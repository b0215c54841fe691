/**
 * HTTP Digest: what a camera answers to a challenge, and whether it fits. By RFC 7616 with MD5 and SHA-256, and without
 * qop as cameras of RFC 2069 still write it. `auth-int` and the `-sess` forms are not offered, so none is taken.
 */
import { hash, timingSafeEqual } from 'node:crypto';

/** Part of every key that is kept: with another realm, no camera could sign in by Digest any more. */
const realm = 'Cordon';

/** What Digest is checked with: H(username:realm:secret). Whoever has it can sign in by Digest, and in no other way. */
export type DigestKeys = { readonly md5: Uint8Array; readonly sha256: Uint8Array };

export type DigestAnswer = {
  readonly username: string;
  readonly nonce: string;
  readonly uri: string;
  readonly response: string;
  readonly algorithm: 'md5' | 'sha256';
  /** How often this nonce was used, with the camera's own nonce; null without qop. */
  readonly counted: { readonly nc: string; readonly cnonce: string } | null;
};

export function digestKeys(username: string, secret: string): DigestKeys {
  const text = `${username}:${realm}:${secret}`;
  return { md5: hash('md5', text, 'buffer'), sha256: hash('sha256', text, 'buffer') };
}

/**
 * MD5 stands first: cameras that look only at the first challenge know nothing else.
 * @param stale the answer was right and the nonce is used up: the camera tries again without asking anybody
 */
export function digestChallenges(nonce: string, stale: boolean): string[] {
  return ['MD5', 'SHA-256'].map(
    (algorithm) =>
      `Digest realm="${realm}", qop="auth", algorithm=${algorithm}, nonce="${nonce}"${stale ? ', stale=true' : ''}`,
  );
}

/** Names as cameras write them, values quoted or not. Sticky, so that a hostile header costs one pass. */
const parameter = /[\s,]*(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))/y;

/** @returns null when it is no answer that could be checked */
export function parseDigest(authorization: string): DigestAnswer | null {
  const params = new Map<string, string>();
  parameter.lastIndex = 'Digest '.length;
  for (let found = parameter.exec(authorization); found; found = parameter.exec(authorization)) {
    const [, name = '', quoted, bare = ''] = found;
    params.set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? bare);
  }
  const [username, nonce, uri, response] = ['username', 'nonce', 'uri', 'response'].map((name) => params.get(name));
  const algorithm = algorithms.get((params.get('algorithm') ?? 'MD5').toUpperCase());
  if (!username || !nonce || !uri || !response || !algorithm) return null;
  const answer = { username, nonce, uri, response, algorithm };
  const qop = params.get('qop');
  if (qop === undefined) return { ...answer, counted: null };
  const [nc, cnonce] = [params.get('nc') ?? '', params.get('cnonce') ?? ''];
  if (qop.toLowerCase() !== 'auth' || !/^[0-9a-f]{1,8}$/i.test(nc) || cnonce === '') return null;
  return { ...answer, counted: { nc, cnonce } };
}

const algorithms = new Map<string, DigestAnswer['algorithm']>([
  ['MD5', 'md5'],
  ['SHA-256', 'sha256'],
]);

export function digestFits(keys: DigestKeys, answer: DigestAnswer, method: string): boolean {
  const { algorithm, nonce, counted } = answer;
  const who = Buffer.from(keys[algorithm]).toString('hex');
  const what = hash(algorithm, `${method}:${answer.uri}`);
  const between = counted ? `${nonce}:${counted.nc}:${counted.cnonce}:auth` : nonce;
  const expected = hash(algorithm, `${who}:${between}:${what}`, 'buffer');
  const given = Buffer.from(answer.response, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
