/** Records are said as the field says them: a hedge stays, wraps stay wraps, a currency stays itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeFacts } from '../../../src/words/outcome.ts';
import { countWords, factsWords, partWords, sayMoney } from './record-words.ts';

test('a seizure of two drugs says each by its own unit', () => {
  const substances = [
    { class: 'A', drug: 'Cocaine', quantity: 12, unit: 'wraps', measured: 'counted' },
    { class: 'B', unit: 'g' },
  ];
  const facts = outcomeFacts.parse({ kind: 'drugs', substances, isFactory: true });
  assert.equal(factsWords(facts), 'cocaine (class A), 12 wraps, counted; a substance (class B), some g; a factory');
});

test('cash is said currency by currency, with the digits that it has', () => {
  const lines = [
    { currency: 'GBP', minorUnits: 579_500 },
    { currency: 'JPY', minorUnits: 9_000 },
  ];
  assert.equal(factsWords(outcomeFacts.parse({ kind: 'cash', power: 'poca', lines })), 'GBP 5,795.00 and JPY 9,000');
  assert.equal(sayMoney(45_100_000, 'EUR'), 'EUR 451,000.00');
});

test('a count keeps its hedge, its unit and its currency', () => {
  const over = (value: number | null) =>
    ({ value, qualifier: value === null ? 'stated-without-count' : 'over' }) as const;
  assert.equal(countWords({ part: null, unit: null, count: over(50) }), 'over 50');
  assert.equal(countWords({ part: 'class A', unit: 'kg', count: over(1.5) }), 'over 1.5 kg');
  assert.equal(countWords({ part: 'GBP', unit: 'minor-units', count: over(40_000_000) }), 'over GBP 400,000.00');
  assert.equal(countWords({ part: 'GBP', unit: 'minor-units', count: over(null) }), 'stated without a count');
});

test('parts are said by their names', () => {
  const parts = ['drugs', 'class A', 'type samurai-sword', 'EUR', 'off-road', 'no-trace'];
  assert.deepEqual(parts.map(partWords), [
    ...['Drug offences', 'Class A', 'Samurai sword', 'EUR', 'Taken off the road', 'No trace of the vehicle'],
  ]);
});
