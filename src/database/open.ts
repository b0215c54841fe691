/** Opens Cordon's database, embedded or the force's own: started, migrated, and checked to be bound by its policies. */
import { setTimeout } from 'node:timers/promises';
import type { Config } from '../config/config.ts';
import { readSecret } from '../config/load.ts';
import { Fault } from '../words/fault.ts';
import { walFolder } from './backup-folder.ts';
import { type Database, type DatabaseAddress, openDatabase } from './database.ts';
import { type EmbeddedPostgres, startEmbedded } from './embedded.ts';
import { assertRoleIsBound, makeRoles, migrate } from './migrate.ts';
import { assertRestored } from './restore-mark.ts';

export type OpenedDatabase = { readonly db: Database; readonly address: DatabaseAddress; close(): Promise<void> };

const databaseName = 'cordon';

/** How long a server waits for a command that has the data folder, and how often it looks, milliseconds. */
const ownerWaitMsMax = 5_000;
const ownerWaitEveryMs = 500;

/** How often the embedded server is looked at, milliseconds: cameras are told to come again after two seconds. */
const reviveEveryMs = 2_000;

/** @param alone refuses an embedded database that another process is serving; commands may work beside it */
export async function openCordonDatabase(
  config: Config,
  onTrouble: (error: Error) => void,
  alone: boolean,
): Promise<OpenedDatabase> {
  const { connectionsMax } = config.database;
  if (config.database.url) {
    const address = { url: readSecret(config.database.url) };
    if (config.database.ownerUrl) await migrate({ url: readSecret(config.database.ownerUrl) });
    await assertRoleIsBound(address);
    const db = openDatabase({ address, connectionsMax, onTrouble });
    return { db, address, close: () => db.close() };
  }
  assertRestored(config.dataFolder);
  const embedded = await startOwn(config, alone);
  try {
    return await openEmbedded(embedded, connectionsMax, onTrouble);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** A command that works on the data folder is waited for; another server is not. */
async function startOwn({ dataFolder, backup }: Config, alone: boolean): Promise<EmbeddedPostgres> {
  const archiveFolder = backup.folder === undefined ? null : walFolder(backup.folder);
  for (let waitedMs = 0; ; waitedMs += ownerWaitEveryMs) {
    const embedded = await startEmbedded(dataFolder, { archiveFolder });
    if (!alone || embedded.ownerPid === null) return embedded;
    if (waitedMs >= ownerWaitMsMax) {
      const message = `Another Cordon (process ${embedded.ownerPid}) serves the data folder ${dataFolder} already.`;
      throw new Fault('database-start-failed', message, dataFolder);
    }
    await setTimeout(ownerWaitEveryMs);
  }
}

/** @param connectionsMax of those that ask */
export async function openEmbedded(
  embedded: EmbeddedPostgres,
  connectionsMax: number,
  onTrouble: (error: Error) => void,
): Promise<OpenedDatabase> {
  const { host } = embedded;
  await makeRoles({ host, user: embedded.superuser, database: 'postgres' }, databaseName);
  await migrate({ host, user: 'cordon_owner', database: databaseName });
  const address = { host, user: 'cordon_app', database: databaseName };
  await assertRoleIsBound(address);
  const db = openDatabase({ address, connectionsMax, onTrouble });
  let reviving = Promise.resolve();
  const revive = setInterval(() => {
    reviving = embedded
      .revive()
      .then((died) => died && onTrouble(new Error('the embedded database had died and was started again')))
      .then(() => undefined, onTrouble);
  }, reviveEveryMs);
  return {
    db,
    address,
    async close() {
      clearInterval(revive);
      await reviving;
      await db.close();
      await embedded.stop();
    },
  };
}
