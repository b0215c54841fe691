/** Gives a command the database of a configuration, and closes it after. */

import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import type { Database } from '../database/database.ts';
import { openCordonDatabase } from '../database/open.ts';

/** Works beside a running `serve` on the same data folder, which hears of the change; else it starts the database. */
export async function withDatabase<Result>(
  configFile: string,
  work: (db: Database, config: Config) => Promise<Result>,
): Promise<Result> {
  const config = loadConfig(configFile);
  const opened = await openCordonDatabase(
    config,
    (error) => process.stderr.write(`cordon: database: ${error.message}\n`),
    false,
  );
  try {
    return await work(opened.db, config);
  } finally {
    await opened.close();
  }
}
