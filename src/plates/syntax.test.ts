/** The formats of marks: what fits which, and what the place settles where two characters are drawn alike. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type MarkFormat, settlements, syntaxOf } from './syntax.ts';

const british: readonly (readonly [mark: string, format: MarkFormat, places: string])[] = [
  ['KT34OVA', 'current', 'AA00AAA'],
  ['KT84ZZZ', 'current', 'AA00AAA'],
  ['A1OVA', 'prefix', 'A0AAA'],
  ['Y999OVA', 'prefix', 'A000AAA'],
  ['OVA123A', 'suffix', 'AAA000A'],
  ['OVA1Y', 'suffix', 'AAA0A'],
  ['A1', 'dateless', 'A0'],
  ['1234AB', 'dateless', '0000AA'],
  ['ABC123', 'dateless', 'AAA000'],
  ['AIZ1234', 'northern-ireland', 'AAA0000'],
  ['1234AIZ', 'northern-ireland', '0000AAA'],
  ['IB1', 'northern-ireland', 'AA0'],
  ['01234', 'trade', '00000'],
  ['101D202', 'diplomatic', '000A000'],
  ['101X202', 'diplomatic', '000A000'],
  ['12KA34', 'military', '00AA00'],
  ['AB12CD', 'military', 'AA00AA'],
  ['Q123OVA', 'q-plate', 'A000AAA'],
];

test('each British format is told from the others', () => {
  for (const [mark, format, places] of british) {
    assert.deepEqual(syntaxOf(mark, 'GB'), { country: 'GB', format, places }, mark);
    assert.deepEqual(syntaxOf(mark, null), { country: 'GB', format, places }, mark);
  }
});

test('letters that DVLA never issues in a place make no British mark', () => {
  const marks = [
    'KI34OVA',
    'QT34OVA',
    'ZT34OVA',
    'KT34OVI',
    'KT34QVA',
    'I123OVA',
    'OVA123I',
    'A0OVA',
    'A0123',
    'QIZ1234',
  ];
  for (const mark of [...marks, 'KT340VA', 'KTO4OVA', '1KT34OVA', 'KT34OVAA', '', 'É', 'KT34ÖVA']) {
    assert.equal(syntaxOf(mark, 'GB'), null, mark);
  }
});

test('other countries have their own formats, and one that the table lacks has none', () => {
  const table = [
    ...[
      ['IE', '232D12345'],
      ['IE', '99WW1'],
      ['FR', 'XA123BC'],
      ['NL', '1XBC23'],
      ['BE', '8BCD123'],
      ['DE', 'MTÖL1'],
    ],
    ...[
      ['PL', 'ZX12345'],
      ['ES', '1234BCD'],
      ['IT', 'XA123BC'],
      ['RO', 'B123ABC'],
      ['LT', 'ABC123'],
      ['BG', 'CB1234AB'],
    ],
  ] as const;
  for (const [country = '', mark = ''] of table) {
    assert.equal(syntaxOf(mark, country)?.country, country, `${country} ${mark}`);
    assert.equal(syntaxOf('ÉÉÉÉ', country), null, country);
  }
  assert.equal(syntaxOf('KT34OVA', 'US'), null);
});

test('where the country is not known, a mark that fits several has none of their formats', () => {
  assert.equal(syntaxOf('8BCD123', null)?.country, 'BE');
  assert.equal(syntaxOf('XA123BC', null), null);
});

test('the place settles O and 0, and I and 1', () => {
  assert.deepEqual(settlements('KT340VA', 'GB'), ['KT34OVA']);
  assert.deepEqual(settlements('KTO40VA', 'GB'), ['KT04OVA']);
  assert.deepEqual(settlements('KT34OVA', 'GB'), ['KT34OVA']);
  assert.deepEqual(settlements('QT340VA', 'GB'), []);
  assert.deepEqual(settlements('A1Z1234', 'GB'), ['AIZ1234']);
  assert.deepEqual(settlements('AB100', 'GB'), ['AB100']);
  assert.deepEqual(settlements('KT340VA', 'US'), []);
});

test('of any mark, what is settled has a format and the same drawing, and comes once', () => {
  const marks = fc.string({ unit: fc.constantFrom(...'O0I1ABZQ59Ö'), maxLength: 16 });
  const drawn = (mark: string) => mark.replaceAll('O', '0').replaceAll('I', '1');
  fc.assert(
    fc.property(marks, fc.constantFrom('GB', 'FR', 'US', null), (mark, country) => {
      const settled = settlements(mark, country);
      assert.equal(new Set(settled).size, settled.length);
      assert.equal(settled[0] === mark, syntaxOf(mark, country) !== null);
      for (const one of settled) {
        assert.equal(drawn(one), drawn(mark));
        assert.notEqual(syntaxOf(one, country), null);
      }
    }),
    { numRuns: 1000 },
  );
});
