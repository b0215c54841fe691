/** `cordon restore`: a new data folder from a backup, as it was at a moment, less what was erased since. */
import { appendFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { parseConfig } from '../config/load.ts';
import { listErasuresSince, takeOverPeriods } from '../database/erasure-log.ts';
import { type OpenedDatabase, openEmbedded } from '../database/open.ts';
import { type Restored, restoreBackup } from '../database/restore.ts';
import { markFinished } from '../database/restore-mark.ts';
import { erasers } from '../erasing.ts';
import { listForces } from '../forces/forces-store.ts';
import { type ErasureNote, eraseForce } from '../governance/erasure.ts';
import { findPeriods } from '../governance/retention-store.ts';
import { systemScope } from '../governance/scope.ts';
import { systemClock } from '../main.ts';
import { findMissing } from '../pictures/missing-store.ts';
import { sweepSegments } from '../pictures/sweep-store.ts';
import { dayMs, toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import { csvRows, csvText } from '../words/csv.ts';
import { refuse } from '../words/fault.ts';
import type { ReadId } from '../words/id.ts';
import { orRefused } from './failure.ts';
import { progressLine } from './progress-line.ts';

type Options = { to?: string; dataFolder: string };

export function restoreCommand(): Command {
  return new Command('restore')
    .description('Make a data folder from a folder of backups. Every file is checked before anything is written.')
    .argument('<folder>', 'the `backup.folder` of the server that was backed up')
    .option('--to <time>', 'the moment, such as 2026-11-21T14:03:00Z; without it, as late as the kept log goes')
    .requiredOption('--data-folder <folder>', 'the new data folder; must not be there, or be empty')
    .addHelpText(
      'after',
      '\nExample:\n  $ ./cordon restore /mnt/backup --to 2026-11-21T14:03:00Z --data-folder /var/lib/cordon\n',
    )
    .action(restore);
}

async function restore(given: string, options: Options): Promise<void> {
  const toAsked = options.to === undefined ? null : Date.parse(options.to);
  if (toAsked !== null && (Number.isNaN(toAsked) || !/(Z|[+-]\d\d:\d\d)$/.test(options.to ?? ''))) {
    orRefused(refuse('bad-input', 'must be a moment with its zone, such as 2026-11-21T14:03:00Z', 'to'));
    return;
  }
  const [folder, dataFolder] = [resolve(given), resolve(options.dataFolder)];
  const to = toAsked === null ? null : toUtcTime(toAsked);
  const onProgress = progressOf();
  const restored = orRefused(await restoreBackup({ folder, to, dataFolder, onProgress }));
  if (!restored) return;
  await finish(folder, dataFolder, restored);
  const { backup, until } = restored;
  process.stdout.write(`${dataFolder} is as it was at ${until} (from ${backup.folder} and the log since).\n`);
}

function progressOf(): (what: string, done: number, total: number) => void {
  const lines = new Map<string, (done: number) => void>();
  return (what, done, total) => {
    const line = lines.get(what) ?? progressLine(what, total, 'files');
    lines.set(what, line);
    line(done);
  };
}

/** Erases again what was erased after the moment; only then does the mark go that keeps a server from starting. */
async function finish(folder: string, dataFolder: string, { server, until }: Restored): Promise<void> {
  const { database } = parseConfig({ dataFolder }, '/', 'the restored folder');
  const say = (error: Error): void => void process.stderr.write(`cordon: database: ${error.message}\n`);
  const opened = await openEmbedded(server, database.connectionsMax, say);
  try {
    // A run is noted when it begins, and lasts.
    const since = toUtcTime(toMs(until) - dayMs);
    for (const note of listErasuresSince(folder, since)) await eraseAgain(opened, server.host, note);
    const scope = systemScope('command line');
    const pictureFolder = join(dataFolder, 'pictures');
    await sweepSegments({ db: opened.db, clock: systemClock, scope, folder: pictureFolder, isStopped: () => false });
    await sayMissing(opened, dataFolder);
    markFinished(dataFolder);
  } finally {
    await opened.close();
  }
}

/** Pictures are as new as the last backup, and their rows as the log: those between are named. */
async function sayMissing({ db }: OpenedDatabase, dataFolder: string): Promise<void> {
  const file = join(dataFolder, 'pictures-missing.csv');
  const reads = new Set<ReadId>();
  let pictures = 0;
  await findMissing(db, systemScope('command line'), join(dataFolder, 'pictures'), async (missing) => {
    if (pictures === 0) await writeFile(file, csvText(missingColumns, []), { mode: 0o600 });
    const rows = missing.map((one) => [one.readId, one.id, one.kind, one.capturedAt, one.cameraRef, one.path]);
    await appendFile(file, csvRows(rows));
    for (const one of missing) reads.add(one.readId);
    pictures += missing.length;
  });
  const words =
    pictures === 0
      ? 'Every picture is there that a read has.'
      : `${pictures} pictures of ${reads.size} reads are not there: they came after the last backup. See ${file}.`;
  process.stdout.write(`${words}\n`);
}

const missingColumns = ['read', 'picture', 'kind', 'captured', 'camera', 'file'] as const;

async function eraseAgain({ db }: OpenedDatabase, host: string, note: ErasureNote): Promise<void> {
  const scope = systemScope('command line');
  const force = (await db.as(scope, listForces)).find((one) => one.code === note.force);
  if (!force) return;
  const { at, force: _, ...periods } = note;
  const standing = await db.as(scope, (sql) => findPeriods(sql, force.id));
  if (JSON.stringify(standing) !== JSON.stringify({ ...standing, ...periods })) {
    await takeOverPeriods({ host, user: 'cordon_owner', database: 'cordon' }, note);
  }
  const clock = { now: (): UtcTime => at, nowMs: () => toMs(at) };
  const ports = { db, clock, scope, erasers, note: async () => {}, isStopped: () => false };
  await eraseForce(ports, force.id, force.code, periods, 0);
  process.stdout.write(`${note.force}: erased again what had been erased by ${at}\n`);
}
