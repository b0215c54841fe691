/** The address of the failed sign-ins, and what is asked by it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOfDay } from './ledger-search.ts';
import { readSignInsSearch, signInsQuestion } from './sign-ins-search.ts';

test('of an address only what makes sense is kept', () => {
  const raw = { from: '2026-11-01', to: 'tomorrow', username: '  ', before: 'audit_7', other: 'x' };
  assert.deepEqual(readSignInsSearch(raw), { from: '2026-11-01', before: 'audit_7' });
});

test('without a period the last seven days are asked for, the last of them whole', () => {
  assert.deepEqual(signInsQuestion({}, '2026-11-22'), {
    from: startOfDay('2026-11-16', 0),
    to: startOfDay('2026-11-23', 0),
  });
});

test('a last day alone is asked for with the six before it; a username without its spaces', () => {
  assert.deepEqual(signInsQuestion({ to: '2026-03-02', username: ' ann ' }, '2026-11-22'), {
    from: startOfDay('2026-02-24', 0),
    to: startOfDay('2026-03-03', 0),
    username: 'ann',
  });
});
