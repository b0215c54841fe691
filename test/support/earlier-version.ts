/** A database as an earlier version of Cordon left it: for stories of what a migration does with what is there. */
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import type { DatabaseAddress } from '../../src/database/database.ts';
import { makeRoles, migrate } from '../../src/database/migrate.ts';
import { type Cluster, takeCluster } from './cluster.ts';

export type EarlierVersion = {
  /** As the server's own role finds it. */
  readonly address: DatabaseAddress;
  /** As the database's superuser: what a person or an old program would have put there. */
  put<Row extends pg.QueryResultRow>(text: string): Promise<Row[]>;
  /** Brings it to this version. */
  update(): Promise<void>;
  close(): Promise<void>;
};

/** @param migrations how many of them that version had */
export async function startEarlier(migrations: number): Promise<EarlierVersion> {
  const cluster: Cluster = await takeCluster();
  const name = `cordon_before_${process.pid}_${process.hrtime.bigint().toString(36)}`;
  const { host } = cluster;
  const asUser = async <Row extends pg.QueryResultRow>(user: string, database: string, text: string) => {
    const client = new pg.Client({ host, port: 5432, user, database });
    await client.connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  };
  await makeRoles({ host, user: 'cordon_super', database: 'postgres' }, name);
  await migrateTo({ host, user: 'cordon_owner', database: name }, migrations);
  return {
    address: { host, user: 'cordon_app', database: name },
    put: (text) => asUser('cordon_super', name, text),
    async update() {
      await migrate({ host, user: 'cordon_owner', database: name });
    },
    async close() {
      await asUser('cordon_super', 'postgres', `drop database if exists ${name} with (force)`);
      await cluster.stop();
    },
  };
}

async function migrateTo(owner: { host: string; user: string; database: string }, count: number): Promise<void> {
  const client = new pg.Client({ ...owner, port: 5432 });
  await client.connect();
  const log = () => {};
  await runner({
    ...{ dbClient: client, migrationsTable: 'cordon_migrations', direction: 'up' },
    ...{ count, singleTransaction: true },
    dir: fileURLToPath(new URL('../../src/database/migrations', import.meta.url)),
    logger: { debug: log, info: log, warn: log, error: log },
  });
  await client.end();
}
