/** Fault: the address is taken. The server says so, and nothing of it stays running. */
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { parseConfig } from '../../src/config/load.ts';
import { startCordon } from '../../src/main.ts';
import { Fault } from '../../src/words/fault.ts';
import { startTestCordon } from '../support/cordon.ts';

test('a server whose port is taken ends with a fault that names the port', async () => {
  const running = await startTestCordon();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const config = parseConfig({ dataFolder: running.folder, http: { port }, log: { level: 'silent' } }, '/', 'test');
  let closed = 0;
  const database = { ...running.database.opened, close: async () => void closed++ };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  try {
    await assert.rejects(startCordon({ config, log, database, withoutConsole: true }), (error) => {
      assert.ok(error instanceof Fault);
      assert.equal(error.code, 'address-in-use');
      assert.match(error.message, new RegExp(String(port)));
      return true;
    });
    assert.equal(closed, 1);
  } finally {
    await new Promise((resolve) => other.close(resolve));
    await running.close();
  }
});
