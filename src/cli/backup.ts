/** `cordon backup`: a copy of the database and the pictures, beside a running server or without one. */
import { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import { takeBackup } from '../database/backup.ts';
import { walFolder } from '../database/backup-folder.ts';
import { startEmbedded } from '../database/embedded.ts';
import { systemClock, version } from '../main.ts';
import { refuse } from '../words/fault.ts';
import { orRefused, reportFailure } from './failure.ts';
import { progressLine } from './progress-line.ts';
import { untilStopped } from './until-stopped.ts';

type Options = { config: string; every?: string };

const hourMs = 3_600_000;
const hoursMax = 168;

export function backupCommand(): Command {
  return new Command('backup')
    .description('Copy the embedded database and the pictures into the folder that `backup.folder` names.')
    .option('--every <hours>', 'go on until stopped, and take one every so many hours')
    .requiredOption('--config <file>', 'the configuration, JSON')
    .addHelpText('after', '\nExample:\n  $ ./cordon backup --config cordon.json\n')
    .action(backUp);
}

async function backUp({ config, every }: Options): Promise<void> {
  if (every === undefined) return backUpOnce(config);
  const hours = Number(every);
  if (!Number.isInteger(hours) || hours < 1 || hours > hoursMax) {
    orRefused(refuse('bad-input', `must be a whole number from 1 to ${hoursMax}`, 'every'));
    return;
  }
  // One that fails is told, and the next is tried all the same.
  const round = (): Promise<void> => backUpOnce(config).catch(reportFailure);
  let last = round();
  const timer = setInterval(() => {
    last = last.then(round);
  }, hours * hourMs);
  await untilStopped(async () => {
    clearInterval(timer);
    await last;
  });
}

async function backUpOnce(file: string): Promise<void> {
  const { dataFolder, backup, database } = loadConfig(file);
  const { folder, keepDays } = backup;
  if (database.url !== undefined) {
    const words = 'The database is your own (database.url): back it up with its own tools, and then the pictures.';
    orRefused(refuse('bad-input', words));
    return;
  }
  if (folder === undefined) {
    const words = 'Name a folder in the configuration, on another disk than the data, and restart the server.';
    orRefused(refuse('bad-input', words, 'backup.folder'));
    return;
  }
  const server = await startEmbedded(dataFolder, { archiveFolder: walFolder(folder) });
  try {
    const { host, superuser } = server;
    let line: ((done: number) => void) | null = null;
    const done = await takeBackup({
      ...{ host, superuser, dataFolder, folder, keepDays, version, clock: systemClock },
      onProgress: (bytes, total) => {
        line ??= progressLine('copied', total, 'bytes');
        line(bytes);
      },
    });
    const { bytes, pictureFiles, removed, endedAt } = done;
    process.stdout.write(
      `${done.folder}: ${bytes} bytes, to be restored to ${endedAt} and any later moment; ` +
        `${pictureFiles} files of pictures brought up to date; ${removed.length} older backups removed\n`,
    );
  } finally {
    await server.stop();
  }
}
