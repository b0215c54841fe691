/** Rows of COPY come in pieces that end anywhere. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createCopiedEntries } from './copied-entries.ts';
import type { EntryRow } from './gather-entries.ts';

const head = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const end = Buffer.from([0xff, 0xff]);

function rowBytes({ row, list, plate, expiresMs }: EntryRow): Buffer {
  const text = Buffer.from(plate);
  const bytes = Buffer.alloc(38 + text.length);
  bytes.writeInt16BE(4, 0);
  bytes.writeInt32BE(8, 2);
  bytes.writeBigInt64BE(BigInt(row), 6);
  bytes.writeInt32BE(4, 14);
  bytes.writeInt32BE(list, 18);
  bytes.writeInt32BE(text.length, 22);
  text.copy(bytes, 26);
  bytes.writeInt32BE(8, 26 + text.length);
  bytes.writeBigInt64BE(BigInt(expiresMs - Date.UTC(2000, 0, 1)) * 1000n, 30 + text.length);
  return bytes;
}

const row = fc
  .record({
    row: fc.integer({ min: 1, max: 2 ** 45 }),
    list: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    plate: fc.constantFrom('AB', 'KX07WPA', 'TÖL1234', 'AB1?CD*'),
    expiresMs: fc.integer({ min: Date.UTC(1999, 0, 1), max: Date.UTC(2090, 0, 1) }),
  })
  .map((one) => ({ ...one }));

test('rows that are cut into pieces anywhere are read as they were written, and the end is known', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), fc.array(fc.integer({ min: 1, max: 60 })), (rows, cuts) => {
      const bytes = Buffer.concat([head, ...rows.map(rowBytes), end]);
      const copied = createCopiedEntries();
      const read: EntryRow[] = [];
      let counted = 0;
      let at = 0;
      for (const cut of [...cuts, bytes.length]) {
        assert.equal(copied.isWhole(), at >= bytes.length);
        const piece = bytes.subarray(at, at + cut);
        counted += copied.take(piece, (one) => read.push(one));
        at += piece.length;
      }
      assert.deepEqual(read, rows);
      assert.equal(counted, rows.length);
      assert.ok(copied.isWhole());
    }),
  );
});

test('rows that end before their end are not taken for the whole', () => {
  const copied = createCopiedEntries();
  const bytes = rowBytes({ row: 1, list: 1, plate: 'KX07WPA', expiresMs: 0 });
  copied.take(Buffer.concat([head, bytes]), () => {});
  assert.equal(copied.isWhole(), false);
});
