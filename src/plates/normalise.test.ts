/** One written form of a mark: two ways of writing one mark are equal, and two marks never become one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { markCharactersMax, normaliseMark } from './normalise.ts';

const same: readonly (readonly [string, readonly string[]])[] = [
  [
    'KX07WPA',
    ['KX07 WPA', 'kx07wpa', ' kx07-wpa ', 'KX07·WPA', 'KX07.WPA', 'ＫＸ０７ＷＰＡ', 'KX07\u00a0WPA', '|KX07 WPA|'],
  ],
  // Greek and Cyrillic capitals that are drawn as Latin ones.
  ['ABE1234', ['ΑΒΕ 1234', 'АВЕ 1234', 'ABE-1234']],
  ['MTÖL1', ['M-TÖL 1', 'm tö l1', 'M-TO\u0308L 1']],
  ['AA1000II', ['АА1000ІІ']],
];

test('one mark written in several ways is one mark', () => {
  for (const [plate, ways] of same) {
    for (const way of [plate, ...ways]) assert.deepEqual(normaliseMark(way), { plate, unreadReason: null }, way);
  }
});

test('marks that only look alike stay apart', () => {
  const apart = ['TÖL1', 'TOL1', 'T0L1', 'TOLI', 'T8L1', 'TBL1'].map((text) => normaliseMark(text).plate);
  assert.equal(new Set(apart).size, apart.length);
});

test('what is no mark says why', () => {
  const table = [
    ['', 'empty'],
    [' \t\n', 'empty'],
    ['-', 'no-plate-characters'],
    ['???', 'no-plate-characters'],
    ['A', 'no-plate-characters'],
    ['ナンバー', 'no-plate-characters'],
    ['A'.repeat(markCharactersMax + 1), 'too-long'],
  ] as const;
  for (const [text, unreadReason] of table) {
    assert.deepEqual(normaliseMark(text), { plate: null, unreadReason }, JSON.stringify(text));
  }
  assert.equal(normaliseMark('A'.repeat(markCharactersMax)).plate, 'A'.repeat(markCharactersMax));
});

test('of any text comes a mark within its bounds, which is its own written form, or a reason', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const { plate, unreadReason } = normaliseMark(text);
      if (plate === null) return assert.ok(unreadReason);
      assert.match(plate, /^[\p{Script=Latin}0-9]+$/u);
      assert.ok(plate.length >= 2 && plate.length <= markCharactersMax);
      assert.deepEqual(normaliseMark(plate), { plate, unreadReason: null });
    }),
    { numRuns: 2000 },
  );
});

test('spaces, hyphens, dots and small letters anywhere change nothing', () => {
  const letters = fc.string({
    unit: fc.constantFrom(...'ABCDEFGHJKLMNOPRSTUVWXYZ0123456789'),
    minLength: 2,
    maxLength: 12,
  });
  const noise = fc.constantFrom('', ' ', '-', '.', '·', '\u2009');
  fc.assert(
    fc.property(letters, fc.array(noise, { minLength: 14, maxLength: 14 }), (plate, noises) => {
      const written = [...plate].map((letter, index) => `${noises[index]}${letter.toLowerCase()}`).join('');
      assert.equal(normaliseMark(written).plate, plate);
    }),
  );
});
