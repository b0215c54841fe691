/** A period is asked for in days of a zone, or in moments, and means the same to everybody. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isRefusal } from '../words/fault.ts';
import { type AskedPeriod, periodOf } from './period.ts';

const zone = 'Europe/London';

function opened(asked: AskedPeriod) {
  const period = periodOf(asked);
  if (isRefusal(period)) throw new Error(period.message);
  return period;
}

test('the last day is in it whole, by the zone’s own midnight', () => {
  assert.deepEqual(opened({ from: '2026-07-01', to: '2026-07-02', zone }), {
    ...{ from: '2026-06-30T23:00:00.000Z', to: '2026-07-02T23:00:00.000Z', zone, hours: 48 },
  });
  assert.deepEqual(opened({ from: '2026-07-01', to: '2026-07-01', zone: 'UTC' }), {
    ...{ from: '2026-07-01T00:00:00.000Z', to: '2026-07-02T00:00:00.000Z', zone: 'UTC', hours: 24 },
  });
});

test('the day on which an hour comes twice has 25 hours, and the one that skips one has 23', () => {
  assert.equal(opened({ from: '2026-10-25', to: '2026-10-25', zone }).hours, 25);
  assert.equal(opened({ from: '2026-03-29', to: '2026-03-29', zone }).hours, 23);
});

test('moments stand as they are, and may be mixed with days', () => {
  const { from, to } = opened({ from: '2026-10-25T00:30:00.000Z', to: '2026-10-25', zone });
  assert.deepEqual([from, to], ['2026-10-25T00:30:00.000Z', '2026-10-26T00:00:00.000Z']);
});

test('a period that ends before it begins, or is longer than a year, is refused with its field', () => {
  const field = (asked: AskedPeriod) => {
    const refusal = periodOf(asked);
    return isRefusal(refusal) ? refusal.field : null;
  };
  assert.equal(field({ from: '2026-07-02', to: '2026-07-01', zone }), 'to');
  assert.equal(field({ from: '2026-07-01T10:00:00.000Z', to: '2026-07-01T10:00:00.000Z', zone }), 'to');
  assert.equal(field({ from: '2025-01-01', to: '2026-07-01', zone }), 'from');
  assert.equal(field({ from: '2024-01-01', to: '2024-12-31', zone }), null);
});

test('days that follow one another leave no moment out and count none twice, in every zone', () => {
  const zones = ['Europe/London', 'UTC', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia'];
  const day = fc.integer({ min: 0, max: 3_000 });
  fc.assert(
    fc.property(day, fc.constantFrom(...zones), (number, where) => {
      const dayOf = (n: number) => new Date(Date.UTC(2020, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
      const first = opened({ from: dayOf(number), to: dayOf(number), zone: where });
      const second = opened({ from: dayOf(number + 1), to: dayOf(number + 1), zone: where });
      assert.equal(first.to, second.from);
    }),
  );
});
