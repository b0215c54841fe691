/** A moment that a form was filled from comes back as it was, unless somebody changed it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldOf, momentFrom } from './moments.ts';

test('what nobody changed keeps its seconds, and its hour in the night when clocks go back', () => {
  // 01:30 comes twice that night where there is summer time.
  for (const at of ['2026-10-25T00:30:12.345Z', '2026-10-25T01:30:00.000Z', '2026-07-01T22:59:59.000Z']) {
    assert.equal(momentFrom(fieldOf(at), at), at);
  }
});

test('what was typed is taken as local, and nothing typed is no moment', () => {
  const typed = momentFrom('2026-11-22T14:00', '2026-11-22T09:00:00.000Z');
  assert.equal(fieldOf(typed), '2026-11-22T14:00');
  assert.equal(momentFrom('', '2026-11-22T09:00:00.000Z'), null);
  assert.equal(fieldOf(null), '');
});
