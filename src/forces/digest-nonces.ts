/**
 * Nonces of HTTP Digest: each is signed by this process and good for a while, and each count of it is good once. The
 * memory is bounded: what is forgotten is used up, never good again.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../words/clock.ts';

export type Nonces = {
  make(): string;
  /** @param count null without qop: such an answer could be sent again, so its nonce is good once */
  use(nonce: string, count: number | null): boolean;
};

/** How long a nonce is good, milliseconds. A camera that keeps one asks again after it. */
export const nonceMsMax = 5 * 60_000;

/** Most nonces in use that are remembered. */
export const noncesMax = 20_000;

export function createNonces(clock: Clock): Nonces {
  const key = randomBytes(32);
  /** The highest count of each nonce in use, in the order of first use. */
  const counts = new Map<string, number>();
  /** Nonces made until then, and not in the memory, may have been forgotten. */
  let forgottenUntilMs = 0;

  const sign = (text: string): Buffer => createHmac('sha256', key).update(text).digest().subarray(0, 16);

  /** @returns when this process made it; null when it did not */
  function madeMs(nonce: string): number | null {
    const [time = '', salt = '', signature = ''] = nonce.split('.', 3);
    const given = Buffer.from(signature, 'base64url');
    const expected = sign(`${time}.${salt}`);
    return given.length === expected.length && timingSafeEqual(given, expected) ? Number.parseInt(time, 36) : null;
  }

  function remember(nonce: string, count: number): void {
    counts.set(nonce, count);
    if (counts.size <= noncesMax) return;
    const [oldest = ''] = counts.keys();
    counts.delete(oldest);
    forgottenUntilMs = Math.max(forgottenUntilMs, madeMs(oldest) ?? 0);
  }

  return {
    make() {
      const text = `${clock.nowMs().toString(36)}.${randomBytes(9).toString('base64url')}`;
      return `${text}.${sign(text).toString('base64url')}`;
    },
    use(nonce, count) {
      const made = madeMs(nonce);
      if (made === null || clock.nowMs() - made > nonceMsMax) return false;
      const last = counts.get(nonce);
      const used = count ?? Number.POSITIVE_INFINITY;
      if (last === undefined ? made <= forgottenUntilMs : used <= last) return false;
      remember(nonce, used);
      return true;
    },
  };
}
