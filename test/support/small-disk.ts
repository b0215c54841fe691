/** A disk that is soon full: a file system in memory, mounted for a test, where the account may mount one. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export type SmallDisk = {
  /** Takes all the room that is left. */
  fill(): void;
  makeRoom(): void;
  remove(): void;
};

const chunk = Buffer.alloc(64 * 1024, 1);

/** @returns null where this account may mount nothing */
export function mountSmallDisk(folder: string, bytes: number): SmallDisk | null {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=0711`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    return null;
  }
  const filler = join(folder, 'filler');
  return {
    fill: () => fillWith(filler),
    makeRoom: () => rmSync(filler),
    remove: () => void execFileSync('umount', ['--lazy', folder], { stdio: 'pipe' }),
  };
}

/** To the last byte: a page of a table would find room where a whole chunk does not. */
function fillWith(filler: string): void {
  const file = openSync(filler, 'a');
  try {
    for (let bytes = chunk.length; bytes >= 1; ) {
      if (!wrote(file, bytes)) bytes = Math.floor(bytes / 2);
    }
  } finally {
    closeSync(file);
  }
}

function wrote(file: number, bytes: number): boolean {
  try {
    return writeSync(file, chunk, 0, bytes) === bytes;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}
