/** Partial marks: one written form, which marks they fit, and that an index by their shapes finds the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isPattern, marksFitting, openMarkCharactersMax, parsePattern, patternFits, patternShapes } from './pattern.ts';

test('a partial mark has one written form', () => {
  const table = [
    ['AB1? CDE', 'AB1?CDE'],
    ['??12 xyz', '??12XYZ'],
    ['ab1*', 'AB1*'],
    ['A-B.1 **', 'AB1*'],
    ['ＡＢ１？', 'AB1?'],
    ['?АВ1', '?AB1'],
    ['A?B?1', 'A?B?1'],
    ['*??CDE', '*??CDE'],
  ] as const;
  for (const [text, pattern] of table) assert.deepEqual(parsePattern(text), { pattern }, text);
});

test('what is no partial mark says why', () => {
  const table = [
    ['AB12 CDE', /has \? for one unknown/],
    ['', /has \? for one unknown/],
    ['A?B', /at least 3 known characters; this has 2/],
    ['*', /this has 0/],
    ['A*B*CDE', /at most one \*/],
    [`ABC${'?'.repeat(14)}`, /at most 16 characters/],
  ] as const;
  for (const [text, reason] of table) {
    const parsed = parsePattern(text);
    assert.ok('reason' in parsed, text);
    assert.match(parsed.reason, reason, text);
  }
  assert.ok(isPattern('AB1?') && isPattern('AB1*') && !isPattern('AB12CDE'));
});

test('? is one character, * any run of them or none, and O is 0 and I is 1', () => {
  const fits = [
    ['AB1?CDE', 'AB12CDE'],
    ['AB1*', 'AB1'],
    ['AB1*', 'AB12CDE'],
    ['AB*CDE', 'ABCDE'],
    ['*0VA', 'KT34OVA'],
  ];
  const not = [
    ['AB1?CDE', 'AB1CDE'],
    ['AB1?', 'AB1'],
    ['AB*BCD', 'ABCD'],
    ['AB1*', 'AB2CDE'],
    ['*CDE', 'CDEF'],
  ];
  for (const [pattern = '', mark = ''] of fits) assert.ok(patternFits(pattern, mark), `${pattern} ${mark}`);
  for (const [pattern = '', mark = ''] of not) assert.ok(!patternFits(pattern, mark), `${pattern} ${mark}`);
  assert.ok(!patternFits('ABC*', 'ABC'.padEnd(openMarkCharactersMax + 1, 'D')));
});

test('how many marks fit is counted by what stands at the unknown places', () => {
  assert.equal(marksFitting('KT3?OV?', 'KT34OVA'), 220);
  assert.equal(marksFitting('KT*VA', 'KT34OVA'), 2200);
  assert.equal(marksFitting('KT34OVA*', 'KT34OVA'), 1);
});

const signs = fc.string({ unit: fc.constantFrom(...'O0I1AB5??'), minLength: 2, maxLength: 9 });
const patterns = fc.tuple(signs, fc.constantFrom('', '*'), signs).map((parts) => parts.join(''));
/** A mark for a pattern: mostly one that fits. */
const pairs = patterns.chain((pattern) =>
  fc
    .tuple(
      fc.string({ unit: fc.constantFrom(...'O0I1AB5'), maxLength: 4 }),
      fc.string({ unit: fc.constantFrom(...'O0I1AB5'), minLength: 20, maxLength: 20 }),
      fc.boolean(),
    )
    .map(([run, fill, spoilt]) => {
      const whole = pattern.replace('*', run);
      const mark = Array.from(whole, (sign, at) => (sign === '?' ? fill.charAt(at) : sign)).join('');
      return [pattern, spoilt ? `${mark.slice(0, 2)}Z${mark.slice(3)}` : mark] as const;
    }),
);

test('a mark fits a partial one exactly when one of its shapes finds it', () => {
  let fitting = 0;
  fc.assert(
    fc.property(pairs, ([pattern, mark]) => {
      const folded = mark.replaceAll('O', '0').replaceAll('I', '1');
      const found = patternShapes(pattern).some(
        ({ length, places, key }) => length === mark.length && places.map((at) => folded.charAt(at)).join('') === key,
      );
      assert.equal(patternFits(pattern, mark), found);
      if (found) fitting += 1;
    }),
    { numRuns: 1000 },
  );
  assert.ok(fitting > 200, `${fitting} fitted`);
});

test('any text either becomes a partial mark, which is its own written form, or is refused with a reason', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({ unit: fc.constantFrom(...'?*aB1 -'), maxLength: 20 }),
  );
  fc.assert(
    fc.property(text, (written) => {
      const parsed = parsePattern(written);
      if ('reason' in parsed) return assert.ok(parsed.reason.length > 0);
      assert.deepEqual(parsePattern(parsed.pattern), parsed);
      assert.ok(patternShapes(parsed.pattern).length > 0);
    }),
    { numRuns: 1000 },
  );
});
