/** What a camera answers to an HTTP Digest challenge, by RFC 7616. Like many, it takes the first that is offered. */
import { hash, randomBytes } from 'node:crypto';

export type Challenge = { readonly realm: string; readonly nonce: string; readonly algorithm: 'md5' | 'sha256' };

export type DigestAccess = { readonly username: string; readonly secret: string };

/** @param header one WWW-Authenticate, or several in one. @returns null where no Digest is offered */
export function challengeOf(header: string): Challenge | null {
  const [, offer] = /\bDigest\s+(.*?)(?=,\s*\w+\s+\w+=|$)/i.exec(header) ?? [];
  if (offer === undefined) return null;
  const value = (name: string): string | undefined => {
    const found = new RegExp(`\\b${name}=(?:"([^"]*)"|([^\\s,]+))`, 'i').exec(offer);
    return found?.[1] ?? found?.[2];
  };
  const [realm, nonce] = [value('realm'), value('nonce')];
  if (realm === undefined || nonce === undefined) return null;
  return { realm, nonce, algorithm: value('algorithm')?.toUpperCase() === 'SHA-256' ? 'sha256' : 'md5' };
}

/** @param count how often the nonce has been used, this time included */
export function answerTo(
  { realm, nonce, algorithm }: Challenge,
  { username, secret }: DigestAccess,
  { method, uri, count, cnonce = randomBytes(8).toString('hex') }: AnswerParts,
): string {
  const nc = count.toString(16).padStart(8, '0');
  const who = hash(algorithm, `${username}:${realm}:${secret}`);
  const what = hash(algorithm, `${method}:${uri}`);
  const response = hash(algorithm, `${who}:${nonce}:${nc}:${cnonce}:auth:${what}`);
  const name = algorithm === 'md5' ? 'MD5' : 'SHA-256';
  return (
    `Digest username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}", ` +
    `algorithm=${name}, qop=auth, nc=${nc}, cnonce="${cnonce}", response="${response}"`
  );
}

type AnswerParts = {
  readonly method: string;
  readonly uri: string;
  readonly count: number;
  /** The camera's own nonce; a fresh one unless given. */
  readonly cnonce?: string;
};
