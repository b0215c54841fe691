/** A real PostgreSQL for tests: one server a run, one database a test file, copied from a migrated template. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { readEnvironment } from '../../src/config/load.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { makeRoles, migrate } from '../../src/database/migrate.ts';
import type { OpenedDatabase } from '../../src/database/open.ts';

const template = 'cordon_template';
const superuser = 'cordon_super';

export type Cluster = { readonly host: string; stop(): Promise<void> };

/** The run's server, or one of this file's own when it is run alone. */
export async function takeCluster(): Promise<Cluster> {
  const shared = readEnvironment().testDatabase;
  if (shared !== null) return { host: shared, stop: async () => {} };
  return startCluster();
}

/** A server of one's own, which may be taken away and brought back. */
export type OwnCluster = Cluster & {
  goAway(): Promise<void>;
  /** As when its machine is reset: what is committed is in its log on the disk, and nowhere else. */
  crash(): Promise<void>;
  comeBack(): Promise<void>;
};

export async function startCluster(): Promise<OwnCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-test-'));
  chmodSync(folder, 0o711);
  let server = await startEmbedded(folder);
  await makeRoles({ host: server.host, user: superuser, database: 'postgres' }, template);
  await migrate({ host: server.host, user: 'cordon_owner', database: template });
  return {
    host: server.host,
    goAway: () => server.stop(),
    async crash() {
      const file = join(folder, 'postgres', 'postmaster.pid');
      process.kill(Number(readFileSync(file, 'utf8').split('\n', 1)[0]), 'SIGQUIT');
      while (existsSync(file)) await setTimeout(20);
    },
    async comeBack() {
      server = await startEmbedded(folder);
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The run's server. What is in it need not outlive its machine, so no commit waits for a disk. */
export async function startSharedCluster(): Promise<Cluster> {
  const cluster = await startCluster();
  for (const setting of ['fsync', 'full_page_writes']) await asSuperuser(cluster, `alter system set ${setting} = off`);
  await asSuperuser(cluster, 'select pg_reload_conf()');
  return cluster;
}

export type TestDatabase = {
  readonly name: string;
  readonly host: string;
  readonly opened: OpenedDatabase;
  readonly db: Database;
  /** As the tables' owner, outside every policy: for what only a test may look at. */
  owner<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

/** Numbered by process and time, so that files running side by side never meet. */
export async function makeDatabase(cluster: Cluster): Promise<TestDatabase> {
  const name = `cordon_${process.pid}_${process.hrtime.bigint().toString(36)}`;
  await asSuperuser(cluster, `create database ${name} template ${template} owner cordon_owner`);
  const address = { host: cluster.host, user: 'cordon_app', database: name };
  const db = openDatabase({ address, connectionsMax: 12, onTrouble: () => {} });
  const owner = new pg.Pool({ host: cluster.host, port: 5432, user: superuser, database: name, max: 2 });
  owner.on('error', () => {});
  return {
    name,
    host: cluster.host,
    db,
    opened: { db, address, close: async () => {} },
    owner: async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await owner.query<Row>(text, values)).rows,
    async close() {
      await db.close();
      await owner.end();
      await asSuperuser(cluster, `drop database if exists ${name} with (force)`);
    },
  };
}

/** Copying a template waits for nobody connected to it; two files at once take turns. */
async function asSuperuser(cluster: Cluster, text: string): Promise<void> {
  const client = new pg.Client({ host: cluster.host, port: 5432, user: superuser, database: 'postgres' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(4711)');
    await client.query(text);
  } finally {
    await client.end();
  }
}
