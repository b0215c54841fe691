/** Seals what must be read again (AES-256-GCM), and hashes what must only be known again (HMAC-SHA-256). */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

/** @param about whom it belongs to: sealed for one, it opens for nobody else */
export function seal(key: Uint8Array, about: string, secret: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', partOf(key, 'seal'), nonce).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when it was changed, sealed by another key, or sealed about another. */
export function unseal(key: Uint8Array, about: string, sealed: Uint8Array): Uint8Array {
  const nonce = sealed.subarray(0, nonceBytes);
  const tag = sealed.subarray(nonceBytes, nonceBytes + tagBytes);
  const cipher = createDecipheriv('aes-256-gcm', partOf(key, 'seal'), nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(about)).setAuthTag(tag);
  return Buffer.concat([cipher.update(sealed.subarray(nonceBytes + tagBytes)), cipher.final()]);
}

/** So that a code short enough to type cannot be found from its hash without the key. */
export function keyedHash(key: Uint8Array, about: string, text: string): Uint8Array {
  return createHmac('sha256', partOf(key, 'hash')).update(`${about}\n${text}`).digest();
}

function partOf(key: Uint8Array, use: 'seal' | 'hash'): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', `cordon ${use}`, 32));
}
