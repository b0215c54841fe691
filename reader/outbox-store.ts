/**
 * Reads that wait on the disk until Cordon has them: one file each, written whole before anything is sent, and taken
 * away when it was answered. When they are too many or too old the newest are kept; what was dropped is counted.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../src/words/fault.ts';
import type { OutgoingRead } from './outgoing-read.ts';

export type OutboxLimits = {
  /** Of all that waits. */
  readonly bytesMax: number;
  /** A read older than this goes, milliseconds. */
  readonly ageMsMax: number;
};

export type Waiting = {
  readonly name: string;
  readonly read: OutgoingRead;
  /** When it was put in, milliseconds since 1970. */
  readonly sinceMs: number;
};

export type OutboxCounts = {
  readonly waiting: number;
  readonly bytes: number;
  /** Went because newer ones needed the room, or by their age. */
  readonly dropped: number;
  /** Put aside with Cordon's answer, in the folder `refused`. */
  readonly refused: number;
};

export type Outbox = {
  /** On the disk when it returns. @throws Fault 'disk-full' */
  put(read: OutgoingRead): void;
  /** The first to go up; null: nothing waits. */
  oldest(): Waiting | null;
  /** It was kept by Cordon. */
  remove(name: string): void;
  /** Cordon will never take it: put aside, with its answer, for somebody to look at. */
  refuse(name: string, answer: string): void;
  counts(): OutboxCounts;
};

/** Of those put aside, so many are kept. */
const refusedMax = 200;

type File = { readonly name: string; readonly bytes: number; readonly sinceMs: number };

/** Opens the folder, making it if need be; what waited there before waits still. */
export function openOutbox(folder: string, limits: OutboxLimits, nowMs: () => number): Outbox {
  const refusedFolder = join(folder, 'refused');
  mkdirSync(refusedFolder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) if (name.endsWith('.part')) rmSync(join(folder, name));
  const files = readdirSync(folder)
    .flatMap((name) => fileOf(folder, name))
    .sort(byName);
  let [dropped, number] = [0, 1 + Number(files.at(-1)?.name.slice(0, nameDigits) ?? 0)];
  const bytesOf = (): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

  function keepBounds(): void {
    const oldestMs = nowMs() - limits.ageMsMax;
    while (files.length > 0 && (bytesOf() > limits.bytesMax || (files[0]?.sinceMs ?? 0) < oldestMs)) {
      rmSync(join(folder, files.shift()?.name ?? ''), { force: true });
      dropped += 1;
    }
  }

  function forget(name: string): void {
    const at = files.findIndex((file) => file.name === name);
    if (at >= 0) files.splice(at, 1);
  }

  return {
    put(read) {
      const name = `${String(number).padStart(nameDigits, '0')}-${nowMs()}.json`;
      writeWhole(folder, name, JSON.stringify(read));
      number += 1;
      files.push(...fileOf(folder, name));
      keepBounds();
    },
    oldest() {
      keepBounds();
      for (let file = files[0]; file !== undefined; file = files[0]) {
        const read = readFile(join(folder, file.name));
        if (read !== null) return { name: file.name, read, sinceMs: file.sinceMs };
        // Half written by a disk that failed, or taken away by somebody.
        this.refuse(file.name, 'The file could not be read again.');
      }
      return null;
    },
    remove(name) {
      rmSync(join(folder, name), { force: true });
      forget(name);
    },
    refuse(name, answer) {
      const path = join(folder, name);
      if (existsSync(path)) renameSync(path, join(refusedFolder, name));
      writeFileSync(join(refusedFolder, `${name}.answer.txt`), answer);
      forget(name);
      const kept = readdirSync(refusedFolder).sort();
      for (const old of kept.slice(0, Math.max(0, kept.length - refusedMax * 2))) rmSync(join(refusedFolder, old));
    },
    counts: () => ({
      waiting: files.length,
      bytes: bytesOf(),
      dropped,
      refused: readdirSync(refusedFolder).filter((name) => name.endsWith('.json')).length,
    }),
  };
}

const nameDigits = 12;

function byName(one: File, other: File): number {
  return one.name < other.name ? -1 : 1;
}

function fileOf(folder: string, name: string): File[] {
  const [, sinceMs] = /^\d{12}-(\d+)\.json$/.exec(name) ?? [];
  return sinceMs === undefined ? [] : [{ name, sinceMs: Number(sinceMs), bytes: statSync(join(folder, name)).size }];
}

function readFile(path: string): OutgoingRead | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as OutgoingRead;
  } catch {
    return null;
  }
}

/** Under another name first, and on the disk before it has its own: a crash leaves a whole file or none. */
function writeWhole(folder: string, name: string, text: string): void {
  const part = join(folder, `${name}.part`);
  try {
    const file = openSync(part, 'w', 0o600);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(part, join(folder, name));
    const directory = openSync(folder, 'r');
    fsyncSync(directory);
    closeSync(directory);
  } catch (error) {
    rmSync(part, { force: true });
    throw new Fault(
      'disk-full',
      `A read could not be kept in ${folder}; it is sent, and lost if Cordon is away`,
      String(error),
      error,
    );
  }
}
