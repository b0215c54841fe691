/** Starts a server in a process of its own, and ends it: in good order, or as a crash does. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { TestDatabase } from './cluster.ts';

export type OwnProcess = {
  readonly address: string;
  /** What it wrote about its own mistakes. */
  said(): string;
  /** Lets it run: the moment of a fault is chosen by the clock, and nothing is waited for. */
  runFor(ms: number): Promise<void>;
  /** kill -9: nothing is finished, nothing is closed. */
  kill(): Promise<void>;
  stop(): Promise<void>;
};

const script = fileURLToPath(new URL('./serve-process.ts', import.meta.url));

/**
 * @param database null: its own, embedded in the data folder
 * @param fileBytesMax the largest file that the process can write, as a disk that is full
 * @param settings of the configuration, besides those that every test has
 */
export async function startProcess(
  database: TestDatabase | null,
  folder: string,
  fileBytesMax?: number,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<OwnProcess> {
  const place = [JSON.stringify(settings), ...(database === null ? [] : [database.host, database.name])];
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', script, folder, ...place];
  // POSIX counts the limit in blocks of 512 bytes.
  const limit = fileBytesMax === undefined ? '' : `ulimit -f ${fileBytesMax / 512}; `;
  const child = spawn('/bin/sh', ['-c', `${limit}exec "$@"`, 'sh', ...node], { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const address = await printedAddress(child, () => said);
  const exited = once(child, 'exit');
  return {
    address,
    said: () => said,
    runFor: (ms) => setTimeout(ms),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      child.stdin.end();
      await exited;
    },
  };
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

function printedAddress(child: Child, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /Cordon is at (\S+)/.exec(printed)?.[1];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it listened: ${said()}`)));
    child.once('error', reject);
  });
}
