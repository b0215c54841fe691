/** The connection to PostgreSQL. Every question runs in a transaction with a scope, which row-level security reads. */
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { toMs, type UtcTime } from '../words/clock.ts';
import { Fault } from '../words/fault.ts';
import { cameraId, forceId, listId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';

export type SqlValue =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | readonly boolean[]
  | readonly (number | null)[]
  | readonly (string | null)[];

export type Sql = {
  /** @param name prepares the statement once for each connection; only for fixed texts on hot paths. */
  query<Row>(text: string, values?: readonly SqlValue[], name?: string): Promise<Row[]>;
};

/** `Sql` that can also take rows in and give them out by COPY. */
export type BulkSql = Sql & {
  /** @param text a COPY ... FROM STDIN. @param data all of its rows. @returns how many went in */
  copy(text: string, data: Uint8Array): Promise<number>;
  /** @param text a COPY ... TO STDOUT. @param take gets its bytes, piece by piece, as fast as it returns */
  copyOut(text: string, take: (piece: Buffer) => void): Promise<void>;
};

export type Database = {
  /** Runs `work` in one transaction that may see and touch only what the scope opens. */
  as<Result>(scope: Scope, work: (sql: Sql) => Promise<Result>): Promise<Result>;
  /** Each question is a transaction of its own, sent whole: one round trip, where `as` takes two. */
  single(scope: Scope): Sql;
  /** The same on a connection that can COPY, which one that sends questions ahead of answers cannot. */
  bulk<Result>(scope: Scope, work: (sql: BulkSql) => Promise<Result>): Promise<Result>;
  /**
   * Calls `heard` with the payload of each NOTIFY, and with '' after each (re)connection: something may have been
   * missed.
   */
  listen(channels: readonly string[], heard: (channel: string, payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

export type DatabaseAddress =
  | { readonly url: string }
  | { readonly host: string; readonly user: string; readonly database: string };

export type DatabaseOptions = {
  readonly address: DatabaseAddress;
  /** Of those that ask; the few that store by COPY and the one that listens come on top. */
  readonly connectionsMax: number;
  /** Told of trouble on idle connections; the next question reconnects. */
  readonly onTrouble: (error: Error) => void;
};

/** Connections of a node that take rows in by COPY: one for each lane of storing. */
const bulkConnections = 3;

/** How soon a lost listening connection is made again, milliseconds. */
const listenAgainMs = 500;

/** Longest a question may wait for a free connection before it is refused as `database-unavailable`, milliseconds. */
const connectMsMax = 10_000;

export function openDatabase(options: DatabaseOptions): Database {
  const settings = clientSettings(options.address);
  const common = { ...settings, connectionTimeoutMillis: connectMsMax };
  const pool = new pg.Pool({ ...common, max: options.connectionsMax, pipeline: true });
  const bulk = new pg.Pool({ ...common, max: bulkConnections });
  for (const one of [pool, bulk]) one.on('error', options.onTrouble);
  return {
    as: (scope, work) => inTransaction(pool, scope, (client) => work(sqlOf(client))),
    single: (scope) => ({
      query: (text, values, name) =>
        inTransaction(pool, scope, (client) => sqlOf(client).query(text, values, name), true),
    }),
    bulk: (scope, work) => inTransaction(bulk, scope, (client) => work(bulkSqlOf(client))),
    listen: (channels, heard) => keepListening(settings, channels, heard, options.onTrouble),
    close: async () => {
      // What the server says of connections that are being closed is no trouble.
      for (const one of [pool, bulk]) one.removeAllListeners('error').on('error', () => {});
      await Promise.all([pool.end(), bulk.end()]);
    },
  };
}

/** `pg` reads timestamps as local Dates and big numbers as text; ours are UTC text and numbers that stay exact. */
export function clientSettings(address: DatabaseAddress): pg.ClientConfig {
  const parsers = new Map<number, (text: string) => unknown>([
    [pg.types.builtins.TIMESTAMPTZ, utcFromPostgres],
    [pg.types.builtins.INT8, Number],
  ]);
  const types = {
    getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
      parsers.get(oid) ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
  };
  const common = { types, options: '-c timezone=UTC -c datestyle=ISO', application_name: 'cordon' };
  return 'url' in address ? { connectionString: address.url, ...common } : { ...address, port: 5432, ...common };
}

/** '2026-11-21 14:03:22.5+00' to '2026-11-21T14:03:22.500Z'. Microseconds are cut: no camera knows them. */
export function utcFromPostgres(text: string): UtcTime {
  const fraction = text.length > 22 ? text.slice(20, -3) : '';
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.padEnd(3, '0').slice(0, 3)}Z` as UtcTime;
}

async function inTransaction<Result>(
  pool: pg.Pool,
  scope: Scope,
  work: (client: pg.PoolClient) => Promise<Result>,
  isOneQuestion = false,
): Promise<Result> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    throw unavailable(error);
  }
  let broken: Error | undefined;
  const noticeBreak = (error: Error): void => {
    broken = error;
  };
  client.on('error', noticeBreak);
  try {
    // Sent ahead of the first question, in the same round trip: only numbers stand in it, so nothing needs escaping.
    const begun = client.query(`BEGIN; ${scopeSettings(scope)}`);
    begun.catch(() => undefined);
    const working = work(client);
    // After a question that failed, COMMIT is a ROLLBACK.
    const ended = isOneQuestion ? client.query('COMMIT') : null;
    ended?.catch(() => undefined);
    const result = await working;
    await begun;
    await (ended ?? client.query('COMMIT'));
    return result;
  } catch (error) {
    const fault = faultOf(error);
    if (fault?.code === 'database-unavailable') broken ??= fault;
    else await client.query('ROLLBACK').catch(noticeBreak);
    throw fault ?? error;
  } finally {
    client.off('error', noticeBreak);
    client.release(broken ?? false);
  }
}

function sqlOf(client: pg.PoolClient): Sql {
  return {
    query: async <Row>(text: string, values: readonly SqlValue[] = [], name?: string) => {
      const result = await client.query({ text, values: values as unknown[], ...(name === undefined ? {} : { name }) });
      return result.rows as Row[];
    },
  };
}

function bulkSqlOf(client: pg.PoolClient): BulkSql {
  return {
    ...sqlOf(client),
    copy: (text, data) =>
      new Promise((resolve, reject) => {
        const stream = client.query(copyFrom(text));
        stream.on('error', reject);
        stream.on('finish', () => resolve(stream.rowCount));
        stream.end(data);
      }),
    copyOut: async (text, take) => {
      for await (const piece of client.query(copyTo(text))) take(piece as Buffer);
    },
  };
}

const settingsKnown = new WeakMap<Scope, string>();

/** Statements that set what the row policies read; worked out once for a scope. */
export function scopeSettings(scope: Scope): string {
  const known = settingsKnown.get(scope);
  if (known !== undefined) return known;
  const settings = { forces: forcesSetting(scope), ...openedSettings(scope) };
  const text = Object.entries(settings)
    .map(([name, value]) => `SET LOCAL cordon.${name} = '${value}'`)
    .join('; ');
  settingsKnown.set(scope, text);
  return text;
}

/** Whose own data may be changed: 'all', or the row numbers of the forces as an array. */
function forcesSetting(scope: Scope): string {
  return scope.forces === 'all' ? 'all' : `{${scope.forces.map((id) => forceId.row(id)).join(',')}}`;
}

/** What may be read, one's own with what others open: by camera and by force since when, and the lists. */
function openedSettings({ forces, opened }: Scope): Record<string, string> {
  if (forces === 'all') return {};
  const own = forces.map((id) => forceId.row(id));
  const [cameras, cameraForces] = [new Map<number, number>(), new Map(own.map((row) => [row, -Infinity]))];
  const [lists, listForces] = [new Set<number>(), new Set(own)];
  for (const { force, since, cameras: which, lists: those } of opened) {
    if (which === 'all') earliest(cameraForces, forceId.row(force), since);
    if (those === 'all') listForces.add(forceId.row(force));
    else for (const id of those) lists.add(listId.row(id));
  }
  for (const { force, since, cameras: which } of opened) {
    if (which === 'all') continue;
    // One that is open by itself goes before its force, so it is named only where it is open for longer.
    const whole = cameraForces.get(forceId.row(force)) ?? Number.POSITIVE_INFINITY;
    for (const id of which) if (secondsOf(since) < whole) earliest(cameras, cameraId.row(id), since);
  }
  return {
    ...(cameras.size === 0 ? {} : { cameras: jsonOf(cameras) }),
    camera_forces: byForce(cameraForces),
    ...(lists.size === 0 ? {} : { lists: `{${[...lists].join(',')}}` }),
    list_forces: `{${[...listForces].join(',')}}`,
  };
}

function earliest(into: Map<number, number>, row: number, since: UtcTime): void {
  const seconds = secondsOf(since);
  into.set(row, Math.min(seconds, into.get(row) ?? seconds));
}

function secondsOf(time: UtcTime): number {
  return toMs(time) / 1000;
}

/** An array by the number of the force, in which one that is not open is open from the end of time. */
function byForce(since: ReadonlyMap<number, number>): string {
  const most = Math.max(...since.keys());
  return `{${Array.from({ length: most }, (_, at) => since.get(at + 1) ?? Infinity).join(',')}}`;
}

function jsonOf(since: ReadonlyMap<number, number>): string {
  return JSON.stringify(Object.fromEntries(since));
}

/** SQLSTATE classes that mean the world failed, not the program: connection, resources, operator, system. */
const worldClasses = new Set(['08', '53', '57', '58']);

function faultOf(error: unknown): Fault | null {
  if (error instanceof Fault) return error;
  const code = (error as { code?: unknown } | null)?.code;
  // EPIPE has the length of a SQLSTATE and is none: those begin with a digit, or with F, H, P or X.
  if (typeof code === 'string' && /^[0-9FHPX]\w{4}$/.test(code) && !worldClasses.has(code.slice(0, 2))) return null;
  const message = error instanceof Error ? error.message : '';
  const lost = /connection|terminat|ECONN|EPIPE|ENOENT|timeout/i.test(`${message} ${String(code)}`);
  return (typeof code === 'string' && worldClasses.has(code.slice(0, 2))) || lost ? unavailable(error) : null;
}

function unavailable(cause: unknown): Fault {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Fault(
    'database-unavailable',
    'The database cannot be reached or cannot write. Nothing was changed.',
    why,
    cause,
  );
}

async function keepListening(
  settings: pg.ClientConfig,
  channels: readonly string[],
  heard: (channel: string, payload: string) => void,
  onTrouble: (error: Error) => void,
): Promise<() => Promise<void>> {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client(settings);
    let lost = false;
    // An error, an end and a failed connect may all tell of one loss; it is made good once.
    const lose = (error: Error): void => {
      if (lost || closed) return;
      lost = true;
      onTrouble(error);
      fresh.end().catch(() => undefined);
      timer = setTimeout(() => void connect(), listenAgainMs);
    };
    fresh.on('error', lose);
    fresh.on('end', () => lose(new Error('the listening connection ended')));
    fresh.on('notification', (message) => heard(message.channel, message.payload ?? ''));
    try {
      await fresh.connect();
      for (const channel of channels) await fresh.query(`LISTEN ${channel}`);
    } catch (error) {
      lose(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    if (closed) {
      await fresh.end().catch(() => undefined);
      return;
    }
    client = fresh;
    for (const channel of channels) heard(channel, '');
  }
  await connect();
  return async () => {
    closed = true;
    clearTimeout(timer);
    await client?.end().catch(() => undefined);
  };
}
