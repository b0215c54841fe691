/** Digest as a camera answers it, written here anew: a test must not lean on the code that it tests. */
import { createHash } from 'node:crypto';

export type DigestCamera = {
  readonly username: string;
  readonly secret: string;
  readonly uri: string;
  readonly algorithm?: 'MD5' | 'SHA-256';
  /** null: as cameras of RFC 2069 do, which know no qop. */
  readonly count?: number | null;
};

/** @param challenges the WWW-Authenticate of a 401. @returns the Authorization of a POST */
export function answerDigest(challenges: string, camera: DigestCamera): string {
  const { username, secret, uri, algorithm = 'MD5', count = 1 } = camera;
  const challenge = new RegExp(`Digest [^,]*, qop="auth", algorithm=${algorithm}, nonce="[^"]+"`).exec(challenges)?.[0];
  if (challenge === undefined) throw new Error(`no challenge for ${algorithm} in ${challenges}`);
  const [realm, nonce] = ['realm', 'nonce'].map((name) => new RegExp(`${name}="([^"]+)"`).exec(challenge)?.[1] ?? '');
  const digest = (text: string): string =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex');
  const [who, what] = [digest(`${username}:${realm}:${secret}`), digest(`POST:${uri}`)];
  const start = `Digest username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}"`;
  if (count === null) return `${start}, response="${digest(`${who}:${nonce}:${what}`)}"`;
  const nc = count.toString(16).padStart(8, '0');
  const response = digest(`${who}:${nonce}:${nc}:0a4f113b:auth:${what}`);
  return `${start}, algorithm=${algorithm}, qop=auth, nc=${nc}, cnonce="0a4f113b", response="${response}"`;
}
