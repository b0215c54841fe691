/** The form of a release: what it shows is its text, and what it sends is what stands in it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countRows, emptyRow, fieldOf, textOf, valuesOf } from './edit-values.ts';
import type { WholeRelease } from './queries.ts';

const quote = { words: 'Well done.', name: 'Ada Invented', rank: 'Sergeant', body: 'Kent Police', approvedBy: 'A. I.' };
const text = {
  ...{ headline: 'Twelve', standfirst: 'On Monday.', aim: '', report: 'Call 101.', interviews: '', embargo: '' },
  ...{ correction: '', pictures: [], results: ['12 arrests.', '1 knife.'], notes: [], quotes: [quote], context: [] },
  shares: [{ forceId: 'force_2', words: 'Essex Police: 5 arrests.' }],
} as unknown as WholeRelease['text'];
const forces = [
  { id: 'force_1', name: 'Kent Police' },
  { id: 'force_2', name: 'Essex Police' },
];
const seen = { text, pictures: [], figures: { forces } as unknown as WholeRelease['figures'] };

test('what a form was filled with is what it sends', () => {
  assert.deepEqual(textOf(valuesOf(seen), ['force_1', 'force_2']), text);
});

test('a line is a result, empty lines are none, and a row that is added is empty', () => {
  const values = { ...valuesOf(seen), results: ' 12 arrests.\n\n  1 knife. \n', ...emptyRow('context', 0) };
  assert.equal(countRows(values, 'context'), 1);
  const sent = textOf(values, ['force_1', 'force_2']);
  assert.deepEqual([sent.results, sent.context], [text.results, []]);
});

test('a finding leads to the field that it is about', () => {
  const fields = ['headline', 'results.1', 'shares.0.words', 'quotes.0.approvedBy'].map((place) =>
    fieldOf(place, text),
  );
  assert.deepEqual(fields, ['headline', 'results', 'share-force_2', 'quote-0-approvedBy']);
});
