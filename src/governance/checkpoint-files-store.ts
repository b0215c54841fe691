/** Checkpoints as files, one each, in a folder that may be another machine's: whole or not at all. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditCheckpoint } from '../words/audit.ts';
import { checkpointName } from './checkpoint-name.ts';

/** @returns why it could not be written, or null */
export function writeCheckpointFile(folder: string, checkpoint: AuditCheckpoint): string | null {
  const path = join(folder, `${checkpointName(checkpoint.seq)}.json`);
  const fresh = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(fresh, `${JSON.stringify(checkpoint)}\n`, { flag: 'wx', flush: true });
    renameSync(fresh, path);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
