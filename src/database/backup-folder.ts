/** A folder of backups: copies of the database, each with its list of files, the log since, and the pictures once. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { open, readdir, rename, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { utcTime } from '../words/clock.ts';
import { Fault } from '../words/fault.ts';

export const baseFolder = (folder: string): string => join(folder, 'base');
export const walFolder = (folder: string): string => join(folder, 'wal');
export const pictureFolder = (folder: string): string => join(folder, 'pictures');
export const pictureListFile = (folder: string): string => join(folder, 'pictures.json');
export const erasureFile = (folder: string): string => join(folder, 'erasures.jsonl');

/** The folder of a copy that holds the server's files; beside it stands the list. */
export const copyFolder = 'data';
export const listFile = 'backup.json';

const listedFile = z.object({
  path: z.string(),
  bytes: z.number().int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of pictures: when the file that was copied had changed last. */
  changedMs: z.number().optional(),
});
export type ListedFile = z.infer<typeof listedFile>;

const backupList = z.object({
  format: z.literal(1),
  cordon: z.string(),
  startedAt: utcTime,
  endedAt: utcTime,
  startWal: z.string(),
  stopWal: z.string(),
  files: z.array(listedFile),
});
export type BackupList = z.infer<typeof backupList>;

export type Backup = BackupList & { readonly folder: string };

/** Those that are whole, oldest first: the list of files is written last. */
export async function listBackups(folder: string): Promise<Backup[]> {
  const base = baseFolder(folder);
  if (!existsSync(base)) return [];
  const backups: Backup[] = [];
  for (const name of (await readdir(base)).sort()) {
    const list = join(base, name, listFile);
    if (existsSync(list)) backups.push({ ...readList(list, backupList), folder: join(base, name) });
  }
  return backups;
}

export async function listCopied(folder: string): Promise<ListedFile[]> {
  const list = pictureListFile(folder);
  return existsSync(list) ? readList(list, z.array(listedFile)) : [];
}

function readList<List>(path: string, shape: z.ZodType<List>): List {
  try {
    return shape.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw damaged(path, 'it is no list of files of a backup', cause);
  }
}

export function damaged(path: string, why: string, cause?: unknown): Fault {
  return new Fault('backup-damaged', `The backup cannot be used: ${path}: ${why}. Nothing was changed.`, path, cause);
}

/** Whole under its name, or not there. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const handle = await open(`${path}.part`, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.part`, path);
}

/** Every file below, by its path from there. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

export type Copied = { readonly bytes: number; readonly sha256: string };

/** Copies the first `bytes` of a file, flushed, and hashes what was copied. */
export async function copyHashed(from: string, to: string, bytes: number): Promise<Copied> {
  const hash = createHash('sha256');
  const handle = await open(to, 'w', 0o600);
  let copied = 0;
  try {
    if (bytes > 0) {
      for await (const piece of createReadStream(from, { end: bytes - 1, highWaterMark: 1 << 20 })) {
        hash.update(piece as Buffer);
        copied += (piece as Buffer).length;
        await handle.writeFile(piece as Buffer);
      }
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes: copied, sha256: hash.digest('hex') };
}

/** @returns why a file is not the one that the list names; null when it is */
export async function whyWrong(path: string, listed: { bytes?: number; sha256: string }): Promise<string | null> {
  if (!existsSync(path)) return 'it is missing';
  const { size } = await stat(path);
  if (listed.bytes !== undefined && size !== listed.bytes) return `it has ${size} bytes and not ${listed.bytes}`;
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return hash.digest('hex') === listed.sha256 ? null : 'its content is not what was written';
}
