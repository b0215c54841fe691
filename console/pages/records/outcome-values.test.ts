/** The form of an outcome becomes facts that the server takes, and facts become the same form again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeFacts } from '../../../src/words/outcome.ts';
import { rowValues } from './form-rows.ts';
import { blankOutcome, checkOutcome, outcomeValues } from './outcome-values.ts';

const facts = [
  { kind: 'arrest', offences: [{ group: 'drugs' }, { group: 'wanted', words: 'Failed to appear' }], ageGroup: '18-24' },
  {
    kind: 'drugs',
    substances: [{ class: 'A', drug: 'cocaine', quantity: 12.5, unit: 'g', measured: 'weighed' }],
    isFactory: true,
  },
  { kind: 'weapon', weapon: 'machete', words: 'Under the seat' },
  {
    kind: 'cash',
    lines: [
      { currency: 'GBP', minorUnits: 579_505 },
      { currency: 'EUR', minorUnits: 5_000, notedPence: 4_200 },
    ],
    power: 'pace',
  },
  { kind: 'vehicle', end: 'seized', reason: 'no-insurance' },
  { kind: 'property', property: 'phone', count: { value: 3, qualifier: 'exact' }, foundIn: 'vehicle' },
  { kind: 'disposal', disposal: 'caution' },
  { kind: 'empty', end: 'nothing-found' },
  { kind: 'stated', figure: 'cash', currency: 'GBP', count: { value: 40_000_000, qualifier: 'over' } },
  { kind: 'stated', figure: 'drug-quantity', class: 'A', unit: 'wraps', count: { value: 600, qualifier: 'around' } },
  { kind: 'stated', figure: 'weapons', count: { value: null, qualifier: 'stated-without-count' } },
];

test('whatever is recorded comes back from its form as it was', () => {
  for (const one of facts.map((each) => outcomeFacts.parse(each))) {
    assert.deepEqual(checkOutcome(outcomeValues(one)).facts, one, one.kind);
  }
});

test('what is missing is named at its field, and nothing is guessed', () => {
  const arrest = checkOutcome(blankOutcome('arrest'));
  assert.deepEqual(
    arrest.errors.map(({ field }) => field),
    ['offences.0.group', 'ageGroup'],
  );
  assert.deepEqual(checkOutcome(blankOutcome()).errors, [{ field: 'kind', message: 'Choose what it was.' }]);
  const lines = rowValues('lines', [{ currency: 'GBP', minorUnits: 'some', notedPence: '' }]);
  assert.deepEqual(
    checkOutcome({ ...blankOutcome('cash'), ...lines }).errors.map(({ field }) => field),
    ['lines.0.minorUnits'],
  );
});

test('an amount is typed as people write it, with commas', () => {
  const lines = rowValues('lines', [{ currency: 'eur', minorUnits: '451,000.10', notedPence: '' }]);
  const checked = checkOutcome({ ...blankOutcome('cash'), ...lines }).facts;
  assert.deepEqual(checked?.kind === 'cash' && checked.lines[0], {
    ...{ currency: 'EUR', minorUnits: 45_100_010, notedPence: null },
  });
});
