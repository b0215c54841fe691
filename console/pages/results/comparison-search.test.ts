/** What the address of a comparison asks for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedComparison } from './comparison-search.ts';

test('where the address says nothing it is the year to yesterday, against the year before', () => {
  const now = Date.parse('2026-11-22T12:00:00.000Z');
  assert.deepEqual(askedComparison({}, now), { from: '2026-01-01', until: '2026-11-21', baselineYear: '2025' });
});

test('on 1 January it is the whole year before, since no day of the new one is over', () => {
  const now = Date.parse('2027-01-01T12:00:00.000Z');
  assert.deepEqual(askedComparison({}, now), { from: '2026-01-01', until: '2026-12-31', baselineYear: '2025' });
});

test('days, a baseline, an operation and a force are asked for as the address names them', () => {
  const days = { from: '2025-04-01', until: '2026-03-31' };
  assert.deepEqual(askedComparison({ ...days, baseline: '2019', operation: 'operation_4', force: 'force_2' }, 0), {
    ...{ ...days, baselineYear: '2019', operationId: 'operation_4', forceId: 'force_2' },
  });
});
