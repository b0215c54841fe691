/**
 * A server in a process of its own, for tests that kill it, without the console. Arguments: the data folder, settings
 * as JSON, and the socket folder and name of a database that is there already; without them it has its own embedded
 * one. Prints its address; ends when its input does.
 */
import { parseConfig } from '../../src/config/load.ts';
import { openDatabase } from '../../src/database/database.ts';
import type { OpenedDatabase } from '../../src/database/open.ts';
import { startCordon } from '../../src/main.ts';

const [dataFolder = '', settings = '{}', host = '', database = ''] = process.argv.slice(2);
const ignore = (): void => {};
const given = { dataFolder, http: { port: 0 }, log: { level: 'silent' }, ...(JSON.parse(settings) as object) };
const config = parseConfig(given, '/', 'test');
const cordon = await startCordon({
  config,
  log: {
    info: ignore,
    warn: ignore,
    error: (event, detail) => process.stderr.write(`${event} ${JSON.stringify(detail)}\n`),
  },
  ...(host === '' ? {} : { database: opened() }),
  withoutConsole: true,
});
process.stdout.write(`Cordon is at ${cordon.address}\n`);
// The test that started it is gone, or wants it to stop in good order.
process.stdin.resume().once('end', () => void cordon.stop().then(() => process.exit(0)));

function opened(): OpenedDatabase {
  const address = { host, user: 'cordon_app', database };
  const db = openDatabase({ address, connectionsMax: 10, onTrouble: ignore });
  return { db, address, close: () => db.close() };
}
