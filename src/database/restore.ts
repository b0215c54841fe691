/**
 * Restores a backup into a new data folder, to the end of what was kept or to a moment: every file is checked first,
 * then copied, and the server goes through the log up to there.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { chown, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { toUtcTime, type UtcTime } from '../words/clock.ts';
import { Fault, type Refusal, refuse } from '../words/fault.ts';
import {
  type Backup,
  copyFolder,
  copyHashed,
  damaged,
  listBackups,
  listCopied,
  pictureFolder,
  walFolder,
  whyWrong,
} from './backup-folder.ts';
import { clientSettings } from './database.ts';
import { type Account, type EmbeddedPostgres, serverAccount, startEmbedded } from './embedded.ts';
import { markUnfinished } from './restore-mark.ts';

export type RestoreAsked = {
  readonly folder: string;
  /** Null: as late as the kept log goes. */
  readonly to: UtcTime | null;
  readonly dataFolder: string;
  readonly onProgress: (what: string, done: number, total: number) => void;
};

/** The running server of what was restored, and until when it goes. */
export type Restored = { readonly server: EmbeddedPostgres; readonly until: UtcTime; readonly backup: Backup };

/** A log of weeks may take hours. */
const recoverSecondsMax = 24 * 3600;
const recoverLookMs = 200;

/** The log of the kept changes, beside the server until it has gone through them. */
const logName = 'restore-wal';

export async function restoreBackup(asked: RestoreAsked): Promise<Restored | Refusal> {
  const { folder, to, dataFolder } = asked;
  if (existsSync(dataFolder) && readdirSync(dataFolder).length > 0) {
    return refuse('bad-input', `${dataFolder} is not empty. Nothing was changed.`, 'data-folder');
  }
  const backup = await chosen(folder, to);
  if ('kind' in backup) return backup;
  const log = await listLog(walFolder(folder), backup);
  await checkAll(folder, backup, log, asked.onProgress);
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 });
  markUnfinished(dataFolder);
  const account = serverAccount();
  await copyAll(asked, backup, log, account);
  const server = await recover(dataFolder, to);
  await rm(join(dataFolder, logName), { recursive: true });
  return { server, backup, until: to ?? (await lastChange(log, folder)) };
}

async function chosen(folder: string, to: UtcTime | null): Promise<Backup | Refusal> {
  const backups = await listBackups(folder);
  const [first] = backups;
  if (!first) return refuse('not-found', `There is no whole backup in ${folder}.`, 'folder');
  const fitting = backups.filter((backup) => to === null || backup.endedAt <= to).at(-1);
  if (fitting) return fitting;
  return refuse('bad-input', `The oldest backup ended at ${first.endedAt}; nothing can be restored before it.`, 'to');
}

/** The files of the log from the backup on, each with its sum. One that is missing ends the matter. */
async function listLog(wal: string, { startWal, stopWal }: Backup): Promise<string[]> {
  const names = (await readdir(wal)).filter((name) => /^[0-9A-F]{24}$/.test(name)).sort();
  const timeline = startWal.slice(0, 8);
  const needed = names.filter((name) => name.slice(0, 8) === timeline && name >= startWal);
  for (let name = startWal, at = 0; ; name = nextSegment(name), at++) {
    const found = needed[at];
    if (found === undefined && name > stopWal) break;
    if (found !== name)
      throw damaged(join(wal, name), 'it is missing, and what came after it cannot be had without it');
  }
  const histories = (await readdir(wal)).filter((name) => /^[0-9A-F]{8}\.history$/.test(name));
  const later = names.filter((name) => name.slice(0, 8) > timeline);
  return [...needed, ...later, ...histories];
}

/** Files of 16 MiB: 256 of them, then the middle number counts on. */
function nextSegment(name: string): string {
  const place = BigInt(`0x${name.slice(8, 16)}`) * 256n + BigInt(`0x${name.slice(16)}`) + 1n;
  const hex = (value: bigint): string => value.toString(16).toUpperCase().padStart(8, '0');
  return `${name.slice(0, 8)}${hex(place / 256n)}${hex(place % 256n)}`;
}

async function checkAll(
  folder: string,
  backup: Backup,
  log: readonly string[],
  onProgress: RestoreAsked['onProgress'],
): Promise<void> {
  const wal = walFolder(folder);
  const files = [
    ...backup.files.map((file) => ({ at: join(backup.folder, copyFolder, file.path), listed: file })),
    ...(await listCopied(folder)).map((file) => ({ at: join(pictureFolder(folder), file.path), listed: file })),
  ];
  const total = files.length + log.length;
  for (const [index, { at, listed }] of files.entries()) {
    const why = await whyWrong(at, listed);
    if (why !== null) throw damaged(at, why);
    onProgress('checked', index + 1, total);
  }
  for (const [index, name] of log.entries()) {
    const sum = await readFile(join(wal, `${name}.sha256`), 'utf8').catch(() => '');
    const why = await whyWrong(join(wal, name), { sha256: sum.trim() });
    if (why !== null) throw damaged(join(wal, name), why);
    onProgress('checked', files.length + index + 1, total);
  }
}

async function copyAll(asked: RestoreAsked, backup: Backup, log: readonly string[], account: Account): Promise<void> {
  const { folder, dataFolder } = asked;
  const pictures = await listCopied(folder);
  const data = join(dataFolder, 'postgres');
  const source = join(backup.folder, copyFolder);
  const folders = (await readdir(source, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(data, join(entry.parentPath, entry.name).slice(source.length + 1)));
  for (const path of [data, ...folders, join(dataFolder, logName)]) await makeOwned(path, account);
  const files = [
    ...backup.files.map(({ path }) => ({ from: join(source, path), to: join(data, path), owned: true })),
    ...log.map((name) => ({ from: join(walFolder(folder), name), to: join(dataFolder, logName, name), owned: true })),
    ...pictures.map(({ path }) => ({
      from: join(pictureFolder(folder), path),
      to: join(dataFolder, 'pictures', path),
      owned: false,
    })),
  ];
  for (const [index, { from, to, owned }] of files.entries()) {
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await copyHashed(from, to, (await stat(from)).size);
    if (owned && account) await chown(to, account.uid, account.gid);
    asked.onProgress('copied', index + 1, files.length);
  }
  const signal = join(data, 'recovery.signal');
  await copyHashed('/dev/null', signal, 0);
  if (account) await chown(signal, account.uid, account.gid);
}

async function makeOwned(path: string, account: Account): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (account) await chown(path, account.uid, account.gid);
}

async function recover(dataFolder: string, to: UtcTime | null): Promise<EmbeddedPostgres> {
  const from = join(dataFolder, logName);
  // So early in its start the server knows no names of zones, Z among them.
  const recovery = {
    restore_command: `cp "${from}/%f" "%p"`,
    recovery_target_action: 'promote',
    ...(to === null ? {} : { recovery_target_time: to.replace('Z', '+00') }),
  };
  try {
    const server = await startEmbedded(dataFolder, { recovery, startSecondsMax: recoverSecondsMax });
    await untilRecovered(server);
    return server;
  } catch (cause) {
    throw recoveryFault(join(dataFolder, 'postgres', 'server.log'), to, cause);
  }
}

/** It lets one look before it is done; the writing comes after. */
async function untilRecovered({ host, superuser: user }: EmbeddedPostgres): Promise<void> {
  for (;;) {
    const client = new pg.Client(clientSettings({ host, user, database: 'postgres' }));
    try {
      await client.connect();
      const { rows } = await client.query<{ recovering: boolean }>('select pg_is_in_recovery() as recovering');
      if (rows[0]?.recovering === false) return;
    } finally {
      await client.end().catch(() => undefined);
    }
    await setTimeout(recoverLookMs);
  }
}

function recoveryFault(log: string, to: UtcTime | null, cause: unknown): Fault {
  const said = existsSync(log) ? readFileSync(log, 'utf8') : '';
  const tail = said.split('\n').slice(-8).join('\n');
  const words = said.includes('before configured recovery target was reached')
    ? `The kept log holds no change as late as ${to}. Leave --to out to restore all that there is.`
    : `The server could not go through the kept log. Its own log ends:\n${tail}`;
  return new Fault('restore-failed', words, tail, cause);
}

/** When the last file of the log was kept: nothing in it is later. */
async function lastChange(log: readonly string[], folder: string): Promise<UtcTime> {
  const times = await Promise.all(log.map(async (name) => (await stat(join(walFolder(folder), name))).mtimeMs));
  return toUtcTime(Math.max(...times));
}
