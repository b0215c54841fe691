/** The node's Ed25519 key, kept in the data folder: by it what leaves can be told from what was made elsewhere. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../words/fault.ts';

export type SigningKey = {
  /** PEM (SPKI): what others check signatures with. */
  readonly publicKey: string;
  readonly fingerprint: string;
  sign(bytes: Uint8Array): Uint8Array;
};

const keyFileName = 'signing-key.pem';

/** Made at first use, readable by the server only. Lost, what was signed still verifies by its public key. */
export function openSigningKey(dataFolder: string): SigningKey {
  const path = join(dataFolder, keyFileName);
  try {
    const privateKey = readKey(path) ?? makeKey(path);
    const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }) as string;
    return {
      publicKey,
      fingerprint: fingerprintOf(publicKey),
      sign: (bytes) => sign(null, bytes, privateKey),
    };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const words = `${path} cannot be used: ${why}. Restore it from the backup, or remove it to have a new key made.`;
    throw new Fault('config-invalid', words, why, cause);
  }
}

/** @returns false too when the key is none: a check that cannot be made has failed */
export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    const key = createPublicKey(publicKey);
    return key.asymmetricKeyType === 'ed25519' && verify(null, bytes, key, signature);
  } catch {
    return false;
  }
}

/** SHA-256 of the public key's DER bytes, in hexadecimal: what people compare over the telephone. */
export function fingerprintOf(publicKey: string): string {
  const der = createPublicKey(publicKey).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex');
}

function readKey(path: string): KeyObject | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const key = createPrivateKey(text);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('it holds no Ed25519 key');
  return key;
}

/** Whole or not at all; of two nodes that start on one new folder, both have the key of the first. */
function makeKey(path: string): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519');
  const fresh = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(fresh, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(fresh, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(fresh);
  }
  const kept = readKey(path);
  if (kept === null) throw new Error('it was removed just after it was made');
  return kept;
}
