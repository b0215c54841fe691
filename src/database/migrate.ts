/**
 * Brings the tables to this version, as their owner; and checks that the server's own role is one that security binds.
 */
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import { Fault } from '../words/fault.ts';
import { clientSettings, type DatabaseAddress } from './database.ts';

/** @returns the names of the migrations that were run now */
export async function migrate(owner: DatabaseAddress): Promise<string[]> {
  const client = await connected(owner);
  try {
    const done = await runner({
      dbClient: client,
      dir: fileURLToPath(new URL('./migrations', import.meta.url)),
      migrationsTable: 'cordon_migrations',
      direction: 'up',
      checkOrder: true,
      singleTransaction: true,
      advisoryLockMode: 'wait',
      logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    });
    return done.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

async function connected(address: DatabaseAddress): Promise<pg.Client> {
  const client = new pg.Client(clientSettings(address));
  try {
    await client.connect();
    return client;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Fault('database-unavailable', `The database cannot be reached: ${why}`, why, cause);
  }
}

/** Makes the two roles and the database of an embedded server. Does nothing where they are there. */
export async function makeRoles(
  superuser: DatabaseAddress & { host: string; user: string },
  name: string,
): Promise<void> {
  const client = new pg.Client(clientSettings({ ...superuser, database: 'postgres' }));
  await client.connect();
  try {
    // Two processes that start on one new folder take turns.
    await client.query('select pg_advisory_lock(7241003)');
    for (const role of ['cordon_owner', 'cordon_app']) {
      const there = await client.query('select from pg_roles where rolname = $1', [role]);
      if (there.rowCount === 0) await client.query(`create role ${role} login`);
    }
    const there = await client.query('select from pg_database where datname = $1', [name]);
    if (there.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)} owner cordon_owner`);
  } finally {
    await client.end();
  }
}

/** Row-level security does not bind a superuser, a role with BYPASSRLS or a table's owner: Cordon refuses to be one. */
export async function assertRoleIsBound(app: DatabaseAddress): Promise<void> {
  const client = await connected(app);
  try {
    const { rows } = await client.query<{ name: string; superuser: boolean; bypass: boolean; owns: number }>(
      `select rolname as name, rolsuper as superuser, rolbypassrls as bypass,
              (select count(*)::int from pg_class where relowner = pg_roles.oid and relkind in ('r', 'p')) as owns
         from pg_roles where rolname = current_user`,
    );
    const role = rows[0];
    if (!role?.superuser && !role?.bypass && role?.owns === 0) return;
    const why = role?.superuser
      ? 'a superuser'
      : role?.bypass
        ? 'allowed to bypass row-level security'
        : 'the owner of tables';
    throw new Fault(
      'database-role-unsafe',
      `The database role ${role?.name} is ${why}, so row-level security would not bind it. ` +
        'Use a role that owns nothing.',
      JSON.stringify(role),
    );
  } finally {
    await client.end();
  }
}
