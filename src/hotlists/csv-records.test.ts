/** Shows that a file is split the same in whatever pieces it comes, and that no line of it is held for long. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CsvRecord, createCsvSplitter, lineCharactersMax, recordCharactersMax } from './csv-records.ts';

function split(pieces: readonly string[], delimiter = ','): CsvRecord[] {
  const splitter = createCsvSplitter(delimiter);
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
}

const scraps = ['"', '"', ',', 'a', 'bc', '\n', '\r\n', '\r', ' ', '""', '"x,y"', '"l1\nl2"', '"m1\r\nm2"'];
/** More than the splitter looks ahead, so that what stands before it is split before the end is known. */
const filler = `${'x'.repeat(99)}\n`.repeat((lineCharactersMax + recordCharactersMax) / 100 + 1);

test('the records are the same in whatever pieces the text comes', () => {
  const textOf = fc.array(fc.constantFrom(...scraps), { maxLength: 60 }).map((parts) => parts.join(''));
  const cuts = fc.array(fc.nat(40), { maxLength: 10 });
  fc.assert(
    fc.property(textOf, textOf, cuts, (head, tail, sizes) => {
      const text = `${head}\n${filler}${tail}`;
      const pieces: string[] = [];
      let at = 0;
      for (const size of sizes) {
        pieces.push(text.slice(at, at + size));
        at += size;
      }
      const rest = text.slice(at);
      pieces.push(rest.slice(0, filler.length), rest.slice(filler.length));
      assert.deepEqual(split(pieces), split([text]));
    }),
    { numRuns: 300 },
  );
});

test('a line without end costs itself and no other, and is let go as it comes', () => {
  const long = 'x'.repeat(lineCharactersMax * 30);
  const text = ['a,b', long, 'c,"d\r\ne"', `"${long}`, 'f', long].join('\r\n');
  for (const size of [text.length, 50_000, 1_001]) {
    const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, n) =>
      text.slice(n * size, (n + 1) * size),
    );
    assert.deepEqual(
      split(pieces).map(({ line, fields }) => [line, fields]),
      [
        [1, ['a', 'b']],
        [2, null],
        [3, ['c', 'd\r\ne']],
        [5, null],
        [6, ['f']],
        [7, null],
      ],
    );
  }
});

test('a quotation mark that is never closed costs its own line, however long the file goes on', () => {
  const records = split([`a\n"b\n${'c\n'.repeat(recordCharactersMax)}`]);
  assert.equal(records.length, recordCharactersMax + 2);
  assert.deepEqual(
    records.filter(({ fields }) => fields === null).map(({ line }) => line),
    [2],
  );
});

test('other delimiters split, and a comma is then text', () => {
  for (const delimiter of [';', '\t', '|']) {
    const [plain, quoted] = split([`a,b${delimiter}c\n"d${delimiter}e"${delimiter}f,g\n`], delimiter);
    assert.deepEqual(plain?.fields, ['a,b', 'c']);
    assert.deepEqual(quoted?.fields, [`d${delimiter}e`, 'f,g']);
  }
});
