/** The mark on a data folder that is being restored: until what was erased since is erased again, nobody is let in. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../words/fault.ts';

const fileName = 'restore-unfinished';

export function markUnfinished(dataFolder: string): void {
  writeFileSync(join(dataFolder, fileName), 'Written by `cordon restore`, which removes it at its end.\n');
}

export function markFinished(dataFolder: string): void {
  rmSync(join(dataFolder, fileName), { force: true });
}

export function assertRestored(dataFolder: string): void {
  const file = join(dataFolder, fileName);
  if (!existsSync(file)) return;
  const words =
    `A restore into ${dataFolder} did not finish: what was erased after the backup may be there again. ` +
    'Restore once more, into an empty folder.';
  throw new Fault('restore-unfinished', words, file);
}
