/** Story: the cursor follows transaction numbers as numbers, also where one has a digit more than the one before. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemScope } from '../../src/governance/scope.ts';
import { listBatchesAfter } from '../../src/reads/batches-store.ts';
import { makeDatabase, takeCluster } from '../support/cluster.ts';

test('batches of transactions 99 and 100 come in that order, though their texts sort the other way', async () => {
  const cluster = await takeCluster();
  const database = await makeDatabase(cluster);
  try {
    await database.owner(
      `insert into read_batches (xact, received_at, read_ids, credential_ids)
       select number::text::xid8, now(), '{1}', '{1}' from unnest(array[99, 100, 9]) as one (number)`,
    );
    const batches = await database.db.as(systemScope('matcher'), (sql) =>
      listBatchesAfter(sql, { xact: '0', batchRow: 0 }, 10),
    );
    assert.deepEqual(
      batches.map((batch) => batch.xact),
      ['9', '99', '100'],
    );
  } finally {
    await database.close();
    await cluster.stop();
  }
});
