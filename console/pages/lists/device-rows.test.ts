/** Rows of devices: each standing has words, and the summary counts who is behind. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Allocation, deviceRows, type Source, standingOf, summaryOf } from './device-rows.ts';

const source = {
  sourceId: 'car-17',
  sentAt: '2026-11-21T10:00:00.000Z',
  acknowledgedAt: '2026-11-21T10:00:05.000Z',
  edition: 4,
  revision: 4,
  toDelete: 0,
  toAdd: 0,
} as Source;

function allocation(sources: readonly Source[], standing: Allocation['standing'] = 'given'): Allocation {
  return { id: 'allocation_1', standing, sources } as unknown as Allocation;
}

function wordsOf(over: Partial<Source>, standing: Allocation['standing'] = 'given'): string {
  const [row] = deviceRows([allocation([{ ...source, ...over }], standing)]);
  return row ? standingOf(row).words : '';
}

test('what a device holds is said in words', () => {
  assert.equal(wordsOf({}), 'Up to date');
  assert.equal(wordsOf({ toDelete: 1 }), 'Behind: 1 entry to delete');
  assert.equal(wordsOf({ toDelete: 2, toAdd: 3 }), 'Behind: 2 entries to delete, 3 to add');
  assert.equal(wordsOf({ acknowledgedAt: null, edition: null, revision: null }), 'Sent, not acknowledged');
  assert.equal(wordsOf({ edition: null, revision: null, toAdd: 3 }), 'Holds a revision that Cordon did not give');
  assert.equal(wordsOf({ toDelete: 4 }, 'taken-back'), 'Has 4 entries still to delete');
  assert.equal(wordsOf({ edition: 5, revision: null }, 'not-shared'), 'Holds nothing of it');
});

test('a sender whose devices have not asked has one row, and the summary counts devices', () => {
  const rows = deviceRows([allocation([]), allocation([source, { ...source, toAdd: 1 }])]);
  assert.equal(rows.length, 3);
  assert.equal(summaryOf(rows), '2 devices, 1 behind');
  assert.equal(summaryOf(deviceRows([allocation([])])), 'none has asked yet');
  assert.equal(summaryOf([]), 'none');
});
