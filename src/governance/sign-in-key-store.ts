/** The key that guards second factors, made once and kept in a file of the data folder that only the server reads. */
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../words/fault.ts';

const keyFileName = 'sign-in-key';
const keyBytes = 32;

/** Lost, every authenticator app and recovery code must be set up anew; so it belongs in the backup. */
export function openSignInKey(dataFolder: string): Uint8Array {
  const path = join(dataFolder, keyFileName);
  try {
    return readKey(path) ?? makeKey(path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const then = 'Restore it from the backup; without it no second factor can be checked.';
    const words = `${path} cannot be used: ${why}. ${then}`;
    throw new Fault('config-invalid', words, why, cause);
  }
}

function readKey(path: string): Uint8Array | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const key = Buffer.from(text.trim(), 'base64url');
  if (key.length !== keyBytes) throw new Error(`it does not hold ${keyBytes} bytes`);
  return key;
}

/** Whole or not at all; of two nodes that start on one new folder, both have the key of the first. */
function makeKey(path: string): Uint8Array {
  const fresh = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(fresh, `${randomBytes(keyBytes).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true });
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
