/** The entry index against a plain model: a set of pairs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toUtcTime } from '../words/clock.ts';
import { createEntryIndex } from './entry-index.ts';
import { matchReads } from './match-reads.ts';

const plates = ['KX07WPA', 'LM68XKD', 'GK19HTB'];
const step = fc.record({
  add: fc.boolean(),
  plate: fc.constantFrom(...plates),
  row: fc.integer({ min: 1, max: 5 }),
});

test('after any adding and removing it holds what a set of pairs holds, each once, and counts them', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const index = createEntryIndex();
      const model = new Map(plates.map((plate) => [plate, new Set<number>()]));
      for (const { add, plate, row } of steps) {
        if (add) index.add(plate, row);
        else index.remove(plate, row);
        const rows = model.get(plate);
        if (add) rows?.add(row);
        else rows?.delete(row);
        for (const one of plates) {
          const expected = [...(model.get(one) ?? [])].sort();
          assert.deepEqual([...index.find(one)].sort(), expected);
        }
        assert.equal(
          index.size,
          [...model.values()].reduce((sum, set) => sum + set.size, 0),
        );
      }
    }),
  );
});

test('what was found before a change is not changed by it', () => {
  const index = createEntryIndex();
  index.add('KX07WPA', 1);
  index.add('KX07WPA', 2);
  const found = index.find('KX07WPA');
  index.add('KX07WPA', 3);
  index.remove('KX07WPA', 1);
  assert.deepEqual(found, [1, 2]);
});

test('a mark that no entry has, and words that every object knows, are not found', () => {
  const index = createEntryIndex();
  for (const plate of ['KX07WPA', '', 'constructor', '__proto__']) assert.deepEqual(index.find(plate), []);
});

test('a read matches every entry of its mark and none of another; an unread one matches none', () => {
  const index = createEntryIndex();
  index.add('KX07WPA', 1);
  index.add('KX07WPA', 2);
  index.add('LM68XKD', 3);
  const at = toUtcTime(0);
  const reads = ['KX07WPA', 'LM68XKD', 'KX07WPB', null].map((plate, row) => ({
    row,
    revises: null,
    cameraRow: 1,
    forceRow: 1,
    plate,
    capturedAt: at,
    capturedMs: 0,
    receivedAt: at,
    late: false,
  }));
  assert.deepEqual(matchReads(reads, index).matches, [
    { readRow: 0, entryRow: 1, reason: 'exact' },
    { readRow: 0, entryRow: 2, reason: 'exact' },
    { readRow: 1, entryRow: 3, reason: 'exact' },
  ]);
});
