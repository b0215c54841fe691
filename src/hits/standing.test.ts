/** Where a hit stands, as a table: the first rule that holds decides, and its reason is the one to hear. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordedWhy } from '../words/hit.ts';
import { type QueueLimits, rankOf, type Situation, standingOf } from './standing.ts';

const limits: QueueLimits = {
  queueLikelihoodMin: { high: 0.1, medium: 0.2, low: 0.3 },
  queuePartialLikelihoodMin: 0.02,
};
const plain: Situation = {
  use: 'alert',
  inOperation: false,
  kind: 'exact',
  priority: 'medium',
  likelihood: 0.9,
  quieted: null,
  cooling: false,
  followed: false,
  contradicted: false,
};

test('a likely hit on a list that alerts stands in the queue, and each reason not to is told by its own name', () => {
  const table: [Partial<Situation>, RecordedWhy | null][] = [
    [{}, null],
    [{ use: 'record' }, 'record-only'],
    [{ use: 'operation' }, 'outside-operation'],
    [{ use: 'operation', inOperation: true }, null],
    [{ quieted: 'entry' }, 'quieted-entry'],
    [{ quieted: 'mark' }, 'quieted-mark'],
    [{ likelihood: 0.19 }, 'unlikely'],
    [{ likelihood: 0.19, priority: 'high' }, null],
    [{ likelihood: 0.25, priority: 'low' }, 'unlikely'],
    [{ likelihood: 0.03, kind: 'partial' }, null],
    [{ likelihood: 0.01, kind: 'partial' }, 'unlikely'],
    [{ cooling: true }, 'cool-down'],
    [{ followed: true }, 'followed'],
    [{ use: 'record', quieted: 'entry', cooling: true, likelihood: 0 }, 'record-only'],
    [{ quieted: 'entry', likelihood: 0 }, 'quieted-entry'],
  ];
  for (const [change, expected] of table) {
    assert.equal(standingOf({ ...plain, ...change }, limits), expected, JSON.stringify(change));
  }
});

test('a vehicle that is followed comes before a person again when something new speaks against it', () => {
  assert.equal(standingOf({ ...plain, followed: true, contradicted: true }, limits), null);
});

test('a contradiction and a stale list lower the rank by one each, and never below the last', () => {
  assert.deepEqual(
    (['high', 'medium', 'low'] as const).map((priority) => [
      rankOf(priority, false, false),
      rankOf(priority, true, false),
      rankOf(priority, false, true),
      rankOf(priority, true, true),
    ]),
    [
      [3, 2, 2, 1],
      [2, 1, 1, 0],
      [1, 0, 0, 0],
    ],
  );
});
