/** Measures and values in words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ResultLine } from '../../../src/words/result-line.ts';
import { measureWords, rowWords, valueWords } from './measure-words.ts';

function line(over: Partial<ResultLine>): ResultLine {
  const none = { unit: null, currency: null, force: null, note: null };
  return { measure: 'arrests', value: 50, qualifier: 'exact', ...none, ...over };
}

test('a value is said with its hedge, its unit or its currency, and a fall with its sign', () => {
  assert.equal(valueWords(line({ qualifier: 'over' })), 'over 50');
  assert.equal(valueWords(line({ value: 284_000, qualifier: 'over', currency: 'GBP' })), 'over GBP 284,000');
  assert.equal(valueWords(line({ value: 4, unit: 'kg' })), '4 kg');
  assert.equal(valueWords(line({ value: -10, unit: 'percent' })), '−10%');
  assert.equal(valueWords(line({ value: null, qualifier: 'stated-without-count' })), 'stated without a count');
});

test('a measure is said in words, with what tells its rows apart', () => {
  assert.equal(measureWords('vehicles_taken_off_road'), 'Vehicles taken off road');
  assert.equal(rowWords({ measure: 'drugs', unit: 'kg', currency: null }), 'Drugs, how much, kg');
  assert.equal(rowWords({ measure: 'cash', unit: null, currency: 'EUR' }), 'Cash, EUR');
  assert.equal(rowWords({ measure: 'homicide_change', unit: 'percent', currency: null }), 'Homicide change');
});
