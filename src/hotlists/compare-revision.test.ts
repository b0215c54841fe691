/** Shows what an import would change, and that importing the same file again changes nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { NewEntry } from '../words/entry.ts';
import { compareRevision, entryDigest, type LiveEntry } from './compare-revision.ts';
import { parseUk16 } from './uk-16-column.ts';

const nowMs = Date.parse('2026-11-21T12:00:00Z');
const dayMs = 24 * 60 * 60 * 1000;

function entriesOf(rows: readonly string[], atMs = nowMs): NewEntry[] {
  const list = parseUk16(rows.join('\n'), { nowMs: atMs, defaultExpiryDays: 28 });
  assert.deepEqual(list.refused, []);
  return list.entries;
}

function liveFrom(entries: readonly NewEntry[]): Map<string, LiveEntry> {
  return new Map(entries.map((entry, index) => [entry.plate, { row: 100 + index, digest: entryDigest(entry) }]));
}

test('a first import adds every entry', () => {
  const entries = entriesOf(['AB31BCD,,,,STOP,,Stolen', 'AB32BCD,,,,STOP,,Stolen']);
  const change = compareRevision(new Map(), entries);
  assert.deepEqual(
    change.added.map(({ entry }) => entry),
    entries,
  );
  assert.deepEqual([change.replaced, change.unchanged, change.removed], [[], [], []]);
});

test('a changed row replaces its entry, a missing one removes it, and the rest stays', () => {
  const live = liveFrom(entriesOf(['AB31BCD,,,,STOP,,Stolen', 'AB32BCD,,,,STOP,,Stolen', 'AB33BCD,,,,STOP,,Stolen']));
  const next = entriesOf(['AB31BCD,,,,STOP,,Stolen', 'AB32BCD,,,,OBSERVE,,Stolen', 'AB34BCD,,,,STOP,,Stolen']);
  const change = compareRevision(live, next);
  assert.deepEqual(change.unchanged, [100]);
  assert.deepEqual(
    change.replaced.map(({ row, entry }) => [row, entry.action]),
    [[101, 'observe']],
  );
  assert.deepEqual(change.removed, [102]);
  assert.deepEqual(
    change.added.map(({ entry }) => entry.plate),
    ['AB34BCD'],
  );
});

test('importing one file again days later changes nothing, although a defaulted expiry would be later', () => {
  const rows = ['AB31BCD,,,,STOP,,Stolen', 'AB32BCD,,,,STOP,,Stolen,,,,31/12/2031'];
  const change = compareRevision(liveFrom(entriesOf(rows)), entriesOf(rows, nowMs + 3 * dayMs));
  assert.deepEqual([change.added, change.replaced, change.unchanged, change.removed], [[], [], [100, 101], []]);
});

test('giving or dropping a weed date is a change', () => {
  const without = entriesOf(['AB31BCD,,,,STOP,,Stolen']);
  const dated = entriesOf(['AB31BCD,,,,STOP,,Stolen,,,,31/12/2031']);
  assert.equal(compareRevision(liveFrom(without), dated).replaced.length, 1);
  assert.equal(compareRevision(liveFrom(dated), without).replaced.length, 1);
});

test('each live entry and each listed entry is counted exactly once', () => {
  const plates = fc.uniqueArray(fc.stringMatching(/^[A-H]{2}[0-9]{2}[B-H]{3}$/), { maxLength: 20 });
  const action = fc.constantFrom('STOP', 'OBSERVE');
  fc.assert(
    fc.property(plates, plates, action, (before, after, wanted) => {
      const live = liveFrom(entriesOf(before.map((plate) => `${plate},,,,STOP,,Stolen`)));
      const change = compareRevision(live, entriesOf(after.map((plate) => `${plate},,,,${wanted},,Stolen`)));
      assert.equal(change.replaced.length + change.unchanged.length + change.removed.length, live.size);
      assert.equal(change.added.length + change.replaced.length + change.unchanged.length, after.length);
      assert.equal(wanted === 'STOP' ? change.replaced.length : change.unchanged.length, 0);
    }),
    { numRuns: 100 },
  );
});
