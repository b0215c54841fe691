/** The server that is measured: the real command, in its own process, on its own data folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/database/database.ts';

export type BenchServer = {
  readonly address: string;
  readonly folder: string;
  /** Milliseconds from the start of the process to its printed address. */
  readonly startMs: number;
  readonly db: Database;
  /** As the superuser of the embedded server: what is compared with needs no policy. */
  readonly superuser: pg.Client;
  stop(): Promise<void>;
};

export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-bench-'));
  chmodSync(folder, 0o711);
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

export async function startServer(folder: string): Promise<BenchServer> {
  const config = join(folder, 'cordon.json');
  writeFileSync(
    config,
    JSON.stringify({ dataFolder: join(folder, 'data'), http: { port: 0 }, log: { level: 'warn' } }),
  );
  const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
  const startedMs = performance.now();
  const args = ['--disable-warning=ExperimentalWarning', main, 'serve', '--config', config];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await printedAddress(child);
  const startMs = performance.now() - startedMs;
  const host = join(folder, 'data', 'socket');
  const db = openDatabase({
    address: { host, user: 'cordon_app', database: 'cordon' },
    connectionsMax: 4,
    onTrouble: () => {},
  });
  const superuser = new pg.Client({ host, port: 5432, user: 'cordon_super', database: 'cordon' });
  await superuser.connect();
  const stop = async (): Promise<void> => {
    await db.close();
    await superuser.end();
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    });
  };
  return { address, folder, startMs, db, superuser, stop };
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /Cordon is at (\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it listened`)));
  });
}
