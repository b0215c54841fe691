/** What the ledger keeps of an answer: each id once, a bound that says so, and whose data it held. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { returnedIdsMax } from '../words/audit.ts';
import { returnedOf } from './audit-returned.ts';

test('an id that is answered twice is kept once', () => {
  const { ids, total } = returnedOf({}, ['read_1', 'hit_2', 'read_1']);
  assert.deepEqual([ids, total], [['read_1', 'hit_2'], 2]);
});

test('of more than may be kept the first are, with the count of all', () => {
  const many = Array.from({ length: returnedIdsMax + 7 }, (_, index) => `read_${index + 1}`);
  const { ids, total } = returnedOf({}, many);
  assert.deepEqual([ids.length, ids.at(-1), total], [returnedIdsMax, `read_${returnedIdsMax}`, returnedIdsMax + 7]);
});

test('the forces are found wherever the answer says whose something is, and nowhere else', () => {
  const output = {
    hits: [{ cameraForceId: 'force_2', ownerForceId: 'force_1', words: 'force_9' }],
    entry: { ownerForceId: 'force_1', list: { forceId: 'force_3' } },
    openForceIds: ['force_8'],
    operation: { leadForceId: 'force_2' },
    forceId: null,
    nested: { forceId: 'no force' },
  };
  assert.deepEqual(returnedOf(output, []).forces, ['force_1', 'force_2', 'force_3']);
  for (const none of [null, 'force_1', 7, []]) assert.deepEqual(returnedOf(none, []).forces, []);
});
