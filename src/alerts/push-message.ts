/**
 * A message for a browser, as Web Push has it: encrypted so that only that browser reads it (RFC 8291, aes128gcm of RFC
 * 8188), with the server's own word that it sent it (VAPID, RFC 8292). Pure, but for fresh keys and salt.
 */
import { createCipheriv, createECDH, createPrivateKey, hkdfSync, randomBytes, sign } from 'node:crypto';

const curve = 'prime256v1';
const saltBytes = 16;
/** Room of one record, bytes. Push services take at least 4,096 for the whole message. */
const recordBytes = 4096;
/** A record ends in one byte that says that it is the last, and the tag of the cipher. */
export const pushPlainBytesMax = 3_800;

/** What a browser gave with its subscription. */
export type PushKeys = { readonly p256dh: Uint8Array; readonly auth: Uint8Array };

/** A point and its private number: the server's for VAPID, or made for one message. */
export type KeyPair = { readonly publicKey: Uint8Array; readonly privateKey: Uint8Array };

export function makeKeyPair(): KeyPair {
  const made = createECDH(curve);
  const publicKey = made.generateKeys();
  // A private number that begins with zeros is short without them.
  const privateKey = Buffer.alloc(32);
  made.getPrivateKey().copy(privateKey, 32 - made.getPrivateKey().length);
  return { publicKey, privateKey };
}

/** Whether these can be the keys of a browser: a point on the curve, and 16 bytes. */
export function arePushKeys({ p256dh, auth }: PushKeys): boolean {
  if (auth.length !== saltBytes || p256dh.length !== 65) return false;
  try {
    const probe = createECDH(curve);
    probe.generateKeys();
    probe.computeSecret(p256dh);
    return true;
  } catch {
    return false;
  }
}

/** @param once the key pair and salt of this message alone; a test gives those of the RFC */
export function encryptPush(
  plain: Uint8Array,
  to: PushKeys,
  once: KeyPair & { readonly salt: Uint8Array } = { ...makeKeyPair(), salt: randomBytes(saltBytes) },
): Buffer {
  if (plain.length > pushPlainBytesMax) throw new Error(`a push of ${plain.length} bytes is too long`);
  const own = createECDH(curve);
  own.setPrivateKey(once.privateKey);
  const shared = own.computeSecret(to.p256dh);
  const about = Buffer.concat([Buffer.from('WebPush: info\0'), to.p256dh, once.publicKey]);
  const secret = Buffer.from(hkdfSync('sha256', shared, to.auth, about, 32));
  const key = Buffer.from(hkdfSync('sha256', secret, once.salt, 'Content-Encoding: aes128gcm\0', 16));
  const nonce = Buffer.from(hkdfSync('sha256', secret, once.salt, 'Content-Encoding: nonce\0', 12));
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const lastRecord = Buffer.from([2]);
  const sealed = [cipher.update(plain), cipher.update(lastRecord), cipher.final(), cipher.getAuthTag()];
  const head = Buffer.alloc(5);
  head.writeUInt32BE(recordBytes, 0);
  head.writeUInt8(once.publicKey.length, 4);
  return Buffer.concat([once.salt, head, once.publicKey, ...sealed]);
}

/** How long the server's word holds, seconds; the RFC allows a day. */
const vouchedSeconds = 12 * 3600;

/** The Authorization header for a push service. @param contact null where the operator named none */
export function vapidHeader(endpoint: string, own: KeyPair, contact: string | null, nowMs: number): string {
  const exp = Math.floor(nowMs / 1000) + vouchedSeconds;
  const claims = { aud: new URL(endpoint).origin, exp, ...(contact === null ? {} : { sub: contact }) };
  const signed = `${encode({ typ: 'JWT', alg: 'ES256' })}.${encode(claims)}`;
  const key = createPrivateKey({ key: jwkOf(own), format: 'jwk' });
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${signed}.${signature.toString('base64url')}, k=${Buffer.from(own.publicKey).toString('base64url')}`;
}

function jwkOf({ publicKey, privateKey }: KeyPair) {
  const point = Buffer.from(publicKey);
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  return { kty: 'EC', crv: 'P-256', x, y, d: Buffer.from(privateKey).toString('base64url') };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
