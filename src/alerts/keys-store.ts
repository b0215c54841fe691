/** The keys that alerts are sent with, made once and kept in a file of the data folder that only the server reads. */

import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../words/fault.ts';
import { type KeyPair, makeKeyPair } from './push-message.ts';

export type AlertKeys = {
  /** By which push services know this server; a browser subscribes to its public half. */
  readonly push: KeyPair;
  /** Of which each webhook's secret is made. */
  readonly webhooks: Uint8Array;
};

const keyFileName = 'alert-keys.json';
const bytesOf = (length: number) =>
  z
    .base64url()
    .transform((text) => Buffer.from(text, 'base64url'))
    .refine((bytes) => bytes.length === length, `must be ${length} bytes`);
const keyFile = z.strictObject({
  pushPublicKey: bytesOf(65),
  pushPrivateKey: bytesOf(32),
  webhookKey: bytesOf(32),
});

/** Lost, every browser subscribes again and every webhook needs its new secret; so it belongs in the backup. */
export function openAlertKeys(dataFolder: string): AlertKeys {
  const path = join(dataFolder, keyFileName);
  try {
    return readKeys(path) ?? makeKeys(path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const words = `${path} cannot be used: ${why}. Restore it from the backup, or remove it to have new keys made.`;
    throw new Fault('config-invalid', words, why, cause);
  }
}

function readKeys(path: string): AlertKeys | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const { pushPublicKey, pushPrivateKey, webhookKey } = keyFile.parse(JSON.parse(text));
  return { push: { publicKey: pushPublicKey, privateKey: pushPrivateKey }, webhooks: webhookKey };
}

/** Whole or not at all; of two nodes that start on one new folder, both have the keys of the first. */
function makeKeys(path: string): AlertKeys {
  const push = makeKeyPair();
  const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
  const text = JSON.stringify({
    pushPublicKey: encode(push.publicKey),
    pushPrivateKey: encode(push.privateKey),
    webhookKey: encode(randomBytes(32)),
  });
  const fresh = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(fresh, `${text}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(fresh, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(fresh);
  }
  const kept = readKeys(path);
  if (kept === null) throw new Error('it was removed just after it was made');
  return kept;
}
