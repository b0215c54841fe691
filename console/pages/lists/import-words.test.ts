/** How far an import is, said in a sentence that is true at its beginning, in its middle and at its end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ListImport, progressOf, timeLeft } from './import-words.ts';

const base = {
  state: 'reading',
  bytes: 4_000_000,
  bytesRead: 0,
  rowsRead: 0,
  rowsRefused: 0,
  entriesToWrite: 0,
  entriesWritten: 0,
} as ListImport;

test('reading is told in rows and bytes, writing in entries', () => {
  assert.equal(progressOf(base).words, '0 rows read; 0 B of 4.0 MB');
  const half = progressOf({ ...base, bytesRead: 2_000_000, rowsRead: 20_000, rowsRefused: 3 });
  assert.deepEqual(half, { done: 2_000_000, total: 4_000_000, words: '20,000 rows read, 3 refused; 2.0 MB of 4.0 MB' });
  const unknown = progressOf({ ...base, bytes: null, rowsRead: 1 });
  assert.deepEqual(unknown, { done: 0, total: null, words: '1 row read' });
  const writing = { ...base, state: 'importing' } as const;
  assert.deepEqual(progressOf(writing), { done: 0, total: null, words: 'Comparing with the list' });
  assert.equal(progressOf({ ...writing, entriesToWrite: 9, entriesWritten: 4 }).words, '4 of 9 entries written');
});

test('the time left is told once there is something to tell it by', () => {
  const at = (done: number) => ({ done, total: 100, words: '' });
  assert.equal(timeLeft(at(0), 10_000), '');
  assert.equal(timeLeft(at(50), 1_000), '');
  assert.equal(timeLeft(at(50), 10_000), 'about 10 s left');
  assert.equal(timeLeft(at(1), 10_000), 'about 17 min left');
  assert.equal(timeLeft(at(100), 10_000), '');
  assert.equal(timeLeft({ done: 5, total: null, words: '' }, 10_000), '');
});
