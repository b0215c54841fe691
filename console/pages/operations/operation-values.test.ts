/** The form of an operation, checked before the server is asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkOperation } from './operation-values.ts';

const nowMs = Date.parse('2026-11-22T14:03:22.000Z');
const values = { name: ' Op Invented ', startsAt: '', endsAt: '2026-11-25T06:00', lists: '' };

test('an operation without a start starts now, and its end is local', () => {
  const { input, errors } = checkOperation(values, ['list_1'], nowMs);
  assert.deepEqual(errors, []);
  const endsAt = new Date(2026, 10, 25, 6).toISOString();
  assert.deepEqual(input, { name: 'Op Invented', startsAt: new Date(nowMs).toISOString(), endsAt, lists: ['list_1'] });
});

test('every field that is wrong is named', () => {
  const wrong = checkOperation(
    { name: 'x', startsAt: '2026-11-26T06:00', endsAt: '2026-11-25T06:00', lists: '' },
    [],
    nowMs,
  );
  assert.deepEqual([wrong.input, wrong.errors.map(({ field }) => field)], [null, ['name', 'endsAt']]);
  // One that only shares needs no list.
  assert.deepEqual(checkOperation(values, [], nowMs).errors, []);
  const empty = checkOperation({ ...values, endsAt: '' }, ['list_1'], nowMs);
  assert.deepEqual(
    empty.errors.map(({ message }) => message),
    ['Enter when it ends.'],
  );
});
