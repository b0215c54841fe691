/** Gives a command the database of a configuration, and closes it after. */
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/config.ts';
import type { Database } from '../database/database.ts';
import { openCordonDatabase } from '../database/open.ts';

/**
 * An embedded database has one Cordon at a time: while `serve` runs on the same data folder, use the console instead, or a
 * database of your own.
 */
export async function withDatabase<Result>(
  configFile: string,
  work: (db: Database, config: Config) => Promise<Result>,
): Promise<Result> {
  const config = loadConfig(configFile);
  const opened = await openCordonDatabase(config, (error) => process.stderr.write(`cordon: database: ${error.message}\n`));
  try {
    return await work(opened.db, config);
  } finally {
    await opened.close();
  }
}
