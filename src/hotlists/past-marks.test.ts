/** Which marks are looked for among past reads. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { likeness } from '../plates/look-alikes.ts';
import { patternFits } from '../plates/pattern.ts';
import { marksMax, marksToFind } from './past-marks.ts';

const character = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');
const mark = fc.array(character, { minLength: 2, maxLength: 10 }).map((some) => some.join(''));
const letter = fc.constantFrom(...'ABCDEFGHJKLMNOPRSTUVWXY');
const digit = fc.constantFrom(...'0123456789');
const current = fc.tuple(letter, letter, digit, digit, letter, letter, letter).map((some) => some.join(''));

test('a whole mark is looked for as itself, with what it may be misread as, and one lost or added end', () => {
  const { marks, onlyUk } = marksToFind('KT34OVA');
  assert.equal(onlyUk, false);
  const kinds = ['KT34OVA', 'KT340VA', 'XT340VA', 'T34OVA', 'KT34OV', '7KT34OVA', 'KT34OVAB'].map((one) =>
    marks.get(one),
  );
  const [lost, added] = ['lost-character', 'added-character'];
  assert.deepEqual(kinds, ['exact', 'look-alike', 'look-alike', lost, lost, added, added]);
  assert.equal(marks.get('KT34PVA'), undefined);
});

test('every look-alike that is looked for differs at one or two places, each by characters that are alike', () => {
  fc.assert(
    fc.property(mark, (plate) => {
      for (const [found, kind] of marksToFind(plate).marks) {
        if (kind !== 'look-alike') continue;
        const other = [...found].filter((one, at) => one !== plate.charAt(at));
        const alike = [...found].every((one, at) => likeness(one, plate.charAt(at)) > 0);
        assert.ok(found.length === plate.length && alike && other.length >= 1 && other.length <= 2, found);
      }
    }),
    { numRuns: 50 },
  );
});

test('a partial mark with up to two unknown characters finds every mark that fits it', () => {
  fc.assert(
    fc.property(mark, fc.nat(), fc.nat(), (plate, first, second) => {
      fc.pre(plate.length >= 5 && !/[O0I1]/.test(plate));
      const gaps = new Set([first % plate.length, second % plate.length]);
      const pattern = [...plate].map((one, at) => (gaps.has(at) ? '?' : one)).join('');
      const { marks, onlyUk } = marksToFind(pattern);
      assert.equal(onlyUk, false);
      assert.equal(marks.get(plate), 'partial');
      assert.ok([...marks.keys()].every((one) => patternFits(pattern, one)));
    }),
    { numRuns: 50 },
  );
});

test('where a partial mark leaves more open, it finds every current UK mark that fits it', () => {
  fc.assert(
    fc.property(current, (plate) => {
      const pattern = `${plate.slice(0, 4)}*`;
      const { marks, onlyUk } = marksToFind(pattern);
      fc.pre(marks.size > 0);
      assert.equal(onlyUk, true);
      assert.equal(marks.get(plate), 'partial');
      assert.ok(marks.size <= marksMax);
      assert.ok([...marks.keys()].every((one) => patternFits(pattern, one)));
    }),
    { numRuns: 20 },
  );
  assert.ok(marksToFind('KT34*').marks.has('KT34OVA'));
});

test('a partial mark that leaves too much open is not searched for at all', () => {
  assert.deepEqual(marksToFind('K?3*'), { marks: new Map(), onlyUk: true });
  assert.deepEqual(marksToFind('???34???').marks.size, 0);
});
