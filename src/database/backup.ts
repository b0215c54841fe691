/**
 * Takes a backup of the embedded server while it runs: between the two calls that PostgreSQL has for it, every file is
 * copied as it stands; with the log since, which the server keeps beside, the copy becomes whole when it is restored.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { type Clock, dayMs, toMs, type UtcTime } from '../words/clock.ts';
import { Fault } from '../words/fault.ts';
import {
  type Backup,
  type BackupList,
  baseFolder,
  copyFolder,
  copyHashed,
  type ListedFile,
  listBackups,
  listCopied,
  listFile,
  listFiles,
  pictureFolder,
  pictureListFile,
  walFolder,
  writeDurably,
} from './backup-folder.ts';
import { clientSettings } from './database.ts';

export type BackupAsked = {
  readonly host: string;
  readonly superuser: string;
  readonly dataFolder: string;
  /** Of the backups. */
  readonly folder: string;
  readonly keepDays: number;
  readonly version: string;
  readonly clock: Clock;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
};

export type BackupDone = {
  readonly folder: string;
  readonly endedAt: UtcTime;
  readonly bytes: number;
  readonly pictureFiles: number;
  readonly removed: readonly string[];
};

/** Longest that the server may take to keep the last file of its log, milliseconds. */
const archiveMsMax = 60_000;
const archiveLookMs = 100;

export async function takeBackup(asked: BackupAsked): Promise<BackupDone> {
  const { host, superuser: user, folder, clock } = asked;
  const client = new pg.Client(clientSettings({ host, user, database: 'cordon' }));
  await client.connect();
  const into = join(baseFolder(folder), clock.now().replaceAll(':', ''));
  try {
    await assertArchiving(client, walFolder(folder));
    mkdirSync(join(into, copyFolder), { recursive: true, mode: 0o700 });
    const list = await copyServer(client, asked, into);
    await writeDurably(join(into, listFile), `${JSON.stringify(list)}\n`);
    const pictures = await copyPictures(client, join(asked.dataFolder, 'pictures'), folder);
    const removed = await removeOld(folder, toMs(clock.now()) - asked.keepDays * dayMs);
    const bytes = list.files.reduce((sum, file) => sum + file.bytes, 0);
    return { folder: into, endedAt: list.endedAt, bytes, pictureFiles: pictures, removed };
  } catch (error) {
    // Without its list it is no backup; what it took of the disk is given back.
    rmSync(into, { recursive: true, force: true });
    throw faultOf(error);
  } finally {
    // The server ends a backup that was begun on a connection when that ends.
    await client.end().catch(() => undefined);
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const why = error instanceof Error ? error.message : String(error);
  const words =
    (error as { code?: unknown }).code === 'ENOSPC'
      ? 'The disk of the backups is full. What was copied was removed again; older backups are as they were.'
      : `The backup failed: ${why}. What was copied was removed again; older backups are as they were.`;
  return new Fault('backup-failed', words, why, error);
}

async function assertArchiving(client: pg.Client, wal: string): Promise<void> {
  const { rows } = await client.query<{ mode: string }>("select current_setting('archive_mode') as mode");
  if (rows[0]?.mode === 'on') return;
  const words = `The running server keeps no log in ${wal}: it was started before \`backup.folder\` was. Restart it.`;
  throw new Fault('backup-failed', words, String(rows[0]?.mode));
}

async function copyServer(client: pg.Client, asked: BackupAsked, into: string): Promise<BackupList> {
  const { rows: started } = await client.query<{ wal: string; at: UtcTime }>(
    `select pg_walfile_name(pg_backup_start('cordon', true)) as wal, clock_timestamp() as at`,
  );
  const files = await copyFiles(join(asked.dataFolder, 'postgres'), join(into, copyFolder), asked.onProgress);
  const { rows: stopped } = await client.query<{ wal: string; label: string; map: string | null; at: UtcTime }>(
    `select pg_walfile_name(lsn) as wal, labelfile as label, spcmapfile as map, clock_timestamp() as at
       from pg_backup_stop(wait_for_archive => false)`,
  );
  const [start, stop] = [started[0], stopped[0]];
  if (!start || !stop) throw new Error('the server did not say where the backup begins and ends');
  for (const [name, text] of Object.entries({ backup_label: stop.label, tablespace_map: stop.map ?? '' })) {
    if (text !== '') files.push(await writeListed(into, name, text));
  }
  await waitForWal(client, join(walFolder(asked.folder), stop.wal));
  return {
    ...{ format: 1, cordon: asked.version, startedAt: start.at, endedAt: stop.at },
    ...{ startWal: start.wal, stopWal: stop.wal, files },
  };
}

/** What a copy needs no content of: it is made anew at the start, or is the server's own (PostgreSQL 18, 25.3.4). */
const emptied = /^(pg_wal|pg_dynshmem|pg_notify|pg_replslot|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\//;
const leftOut = /^(postmaster\.(pid|opts)|server\.log)$|(^|\/)(pgsql_tmp|pg_internal\.init)/;

async function copyFiles(from: string, to: string, onProgress: BackupAsked['onProgress']): Promise<ListedFile[]> {
  const folders = await readdir(from, { recursive: true, withFileTypes: true });
  for (const one of folders.filter((entry) => entry.isDirectory())) {
    await mkdir(join(to, join(one.parentPath, one.name).slice(from.length + 1)), { recursive: true, mode: 0o700 });
  }
  const paths = (await listFiles(from)).filter((path) => !emptied.test(path) && !leftOut.test(path));
  const sizes = new Map<string, number>();
  for (const path of paths) {
    const bytes = await sizeOf(join(from, path));
    if (bytes !== null) sizes.set(path, bytes);
  }
  const total = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  const files: ListedFile[] = [];
  let done = 0;
  for (const [path, bytes] of sizes) {
    // A table that was dropped meanwhile is gone; the log says so too.
    const copied = await copyHashed(join(from, path), join(to, path), bytes).catch(unlessMissing);
    if (copied === null) await rm(join(to, path), { force: true });
    else files.push({ path, ...copied });
    done += bytes;
    onProgress(done, total);
  }
  return files;
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(unlessMissing);
  return found?.size ?? null;
}

function unlessMissing(error: NodeJS.ErrnoException): null {
  if (error.code !== 'ENOENT') throw error;
  return null;
}

async function writeListed(into: string, name: string, text: string): Promise<ListedFile> {
  const path = join(into, copyFolder, name);
  await writeDurably(path, text);
  const bytes = Buffer.byteLength(text);
  const { sha256 } = await copyHashed(path, `${path}.part`, bytes);
  await rename(`${path}.part`, path);
  return { path: name, bytes, sha256 };
}

async function waitForWal(client: pg.Client, path: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < archiveMsMax; waitedMs += archiveLookMs) {
    if ((await sizeOf(path)) !== null) return;
    await setTimeout(archiveLookMs);
  }
  const { rows } = await client.query<{ failed: string | null }>(
    'select last_failed_wal as failed from pg_stat_archiver',
  );
  const failed = rows[0]?.failed ?? 'none yet';
  const words = `The server did not keep ${path} within a minute; is the disk of the backups full, or closed to it?`;
  throw new Fault('backup-failed', words, `last failed: ${failed}`);
}

/**
 * One copy of the pictures serves every backup: the files only grow, until an erasure changes or removes them. Then the
 * copy is changed or removed too. A file that is missing here and that the database still knows stays in the copy.
 * @returns how many files were copied or removed
 */
async function copyPictures(client: pg.Client, from: string, folder: string): Promise<number> {
  const to = pictureFolder(folder);
  await mkdir(to, { recursive: true, mode: 0o700 });
  const known = new Map((await listCopied(folder)).map((file) => [file.path, file]));
  const { rows } = await client.query<{ path: string }>('select path from picture_segments');
  const segments = new Set(rows.map((row) => row.path));
  let changed = 0;
  for (const path of known.keys()) {
    if (segments.has(path)) continue;
    await rm(join(to, path), { force: true });
    known.delete(path);
    changed++;
  }
  for (const path of segments) {
    const found = await stat(join(from, path)).catch(unlessMissing);
    const before = known.get(path);
    if (found === null || (before?.bytes === found.size && before.changedMs === found.mtimeMs)) continue;
    await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 });
    const copied = await copyHashed(join(from, path), join(to, `${path}.part`), found.size);
    await rename(join(to, `${path}.part`), join(to, path));
    known.set(path, { path, ...copied, changedMs: found.mtimeMs });
    changed++;
  }
  await writeDurably(pictureListFile(folder), `${JSON.stringify([...known.values()])}\n`);
  return changed;
}

/** The newest always stays. @returns what was removed */
async function removeOld(folder: string, beforeMs: number): Promise<string[]> {
  const backups = await listBackups(folder);
  const old = backups.slice(0, -1).filter((backup) => toMs(backup.endedAt) < beforeMs);
  for (const backup of old) await rm(backup.folder, { recursive: true });
  const [oldest] = backups.filter((backup) => !old.includes(backup));
  if (oldest) await removeLogBefore(walFolder(folder), oldest);
  return old.map((backup) => backup.folder);
}

/** A file of the log is named by its timeline, 8 digits, and then by its place. */
async function removeLogBefore(wal: string, oldest: Backup): Promise<void> {
  for (const name of await readdir(wal)) {
    const isSegment = /^[0-9A-F]{24}(\.|$)/.test(name);
    if (isSegment && name.slice(8, 24) < oldest.startWal.slice(8)) await rm(join(wal, name));
  }
}
