/** Camera credentials: made by Cordon, long and random, so a fast hash guards them at a thousand messages a second. */
import { createHash, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SignInWay } from '../words/camera.ts';
import { type DigestKeys, digestKeys } from './digest.ts';

/** 144 bits: 24 characters that survive any camera's password field. */
const secretBytes = 18;

export function makeSecret(): string {
  return randomBytes(secretBytes).toString('base64url');
}

/** What is kept of a secret, by which its owner is known again. */
export type KeptSecret = {
  readonly hash: Uint8Array;
  readonly signIn: SignInWay;
  /** Only for those who sign in by Digest: it is enough to do so. */
  readonly digest: DigestKeys | null;
};

export function keptSecret(username: string, secret: string, signIn: SignInWay): KeptSecret {
  const digest = signIn === 'digest' ? digestKeys(username, secret) : null;
  return { hash: createHash('sha256').update(secret).digest(), signIn, digest };
}

export function secretFits(stored: Uint8Array, secret: string): boolean {
  return timingSafeEqual(stored, hash('sha256', secret, 'buffer'));
}

/** Letters, digits and hyphens only, at most 32: the narrowest username field seen on a camera. */
export function usernameFor(forceCode: string, ref: string): string {
  const tail = ref
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${forceCode}-${tail === '' ? 'camera' : tail}`.slice(0, 28);
}
