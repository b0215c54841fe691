/**
 * A server in a process of its own, for tests that kill it: on a database that is there already, without the console.
 * Arguments: the database's socket folder, its name, the data folder. Prints its address; ends when its input does.
 */
import { parseConfig } from '../../src/config/load.ts';
import { openDatabase } from '../../src/database/database.ts';
import { startCordon } from '../../src/main.ts';

const [host = '', database = '', dataFolder = ''] = process.argv.slice(2);
const ignore = (): void => {};
const address = { host, user: 'cordon_app', database };
const db = openDatabase({ address, connectionsMax: 10, onTrouble: ignore });
const config = parseConfig({ dataFolder, http: { port: 0 }, log: { level: 'silent' } }, '/', 'test');
const cordon = await startCordon({
  config,
  log: {
    info: ignore,
    warn: ignore,
    error: (event, detail) => process.stderr.write(`${event} ${JSON.stringify(detail)}\n`),
  },
  database: { db, address, close: () => db.close() },
  withoutConsole: true,
});
process.stdout.write(`Cordon is at ${cordon.address}\n`);
// The test that started it is gone, or wants it to stop in good order.
process.stdin.resume().once('end', () => void cordon.stop().then(() => process.exit(0)));
