/** What the address of the results asks for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedFigures } from './results-search.ts';

const now = Date.parse('2026-11-22T12:00:00.000Z');

test('the last four weeks are asked for where the address says nothing, and today is one of their days', () => {
  assert.deepEqual(askedFigures({}, now), { from: '2026-10-26', until: '2026-11-22', by: 'all' });
});

test('an operation is asked for as a whole, or over the days that are named', () => {
  const operation = 'operation_4';
  assert.deepEqual(askedFigures({ operation, by: 'day' }, now), { operationId: operation, by: 'day' });
  const days = { from: '2026-01-13', until: '2026-01-15' };
  assert.deepEqual(askedFigures({ operation, ...days }, now), { ...days, operationId: operation, by: 'all' });
});

test('a grouping that there is not is none', () => {
  assert.equal(askedFigures({ by: 'moon' }, now).by, 'all');
});
