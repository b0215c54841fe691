/** Exported tables open in a spreadsheet as what they were, and never as a formula. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvCell, csvText } from './csv.ts';

test('quotes, commas and line ends are quoted', () => {
  assert.deepEqual(['plain', 'a,b', 'say "no"', 'two\nlines'].map(csvCell), [
    'plain',
    '"a,b"',
    '"say ""no"""',
    '"two\nlines"',
  ]);
});

test('text that could run as a formula is made harmless, and numbers stay numbers', () => {
  assert.deepEqual(['=1+1', '+44', '-2', '@x', '\tx', '＝1+1', '=HYPERLINK("x")'].map(csvCell), [
    "'=1+1",
    "'+44",
    "'-2",
    "'@x",
    "'\tx",
    "'＝1+1",
    '"\'=HYPERLINK(""x"")"',
  ]);
  assert.deepEqual([-2, 0.5, true, null, undefined].map(csvCell), ['-2', '0.5', 'true', '', '']);
});

test('whatever the cells hold, the file reads back as the same table', () => {
  const cell = fc.string({ maxLength: 8 }).filter((text) => !/^[=+\-@\t\r＝＋－＠]/.test(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
      const read = parse(csvText(['a', 'b'], rows), { from_line: 2, record_delimiter: '\r\n' });
      assert.deepEqual(read, rows);
    }),
  );
});
