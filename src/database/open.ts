/** Opens Cordon's database, the embedded one or the force's own: started, migrated, and checked to be bound by its policies. */
import type { Config } from '../config/config.ts';
import { readSecret } from '../config/load.ts';
import { type Database, type DatabaseAddress, openDatabase } from './database.ts';
import { startEmbedded } from './embedded.ts';
import { assertRoleIsBound, makeRoles, migrate } from './migrate.ts';

export type OpenedDatabase = { readonly db: Database; readonly address: DatabaseAddress; close(): Promise<void> };

const databaseName = 'cordon';

export async function openCordonDatabase(config: Config, onTrouble: (error: Error) => void): Promise<OpenedDatabase> {
  const { connectionsMax } = config.database;
  if (config.database.url) {
    const address = { url: readSecret(config.database.url) };
    if (config.database.ownerUrl) await migrate({ url: readSecret(config.database.ownerUrl) });
    await assertRoleIsBound(address);
    const db = openDatabase({ address, connectionsMax, onTrouble });
    return { db, address, close: () => db.close() };
  }
  const embedded = await startEmbedded(config.dataFolder);
  try {
    const { host } = embedded;
    await makeRoles({ host, user: embedded.superuser, database: 'postgres' }, databaseName);
    await migrate({ host, user: 'cordon_owner', database: databaseName });
    const address = { host, user: 'cordon_app', database: databaseName };
    await assertRoleIsBound(address);
    const db = openDatabase({ address, connectionsMax, onTrouble });
    const close = async (): Promise<void> => {
      await db.close();
      await embedded.stop();
    };
    return { db, address, close };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}
