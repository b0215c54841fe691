/** Each rule of the checker on what it catches, and on what it leaves alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type OperationFile, operationFile } from '../words/operation-file.ts';
import { checkOperation } from './check-operation.ts';

const exact = (value: number) => ({ value, qualifier: 'exact' });

/** Three forces for three days from Tuesday 13 January 2026, with 86 arrests and what else the test says. */
function fileWith(fields: Record<string, unknown>): OperationFile {
  const base = { form: 1, id: 'op-heron', title: 'Operation Heron', start: '2026-01-13', end: '2026-01-15' };
  const results = [
    { figure: 'arrests', count: exact(86) },
    { figure: 'cash', currency: 'GBP', count: exact(579_500) },
    { figure: 'vehicles', vehicle: 'off-road', count: exact(1_041) },
    { figure: 'drug-quantity', class: 'A', unit: 'kg', count: exact(4) },
  ];
  return operationFile.parse({ ...base, leadForce: 'Kent', forces: ['Kent', 'Essex', 'Surrey'], results, ...fields });
}

function rulesOf(fields: Record<string, unknown>): string[] {
  return checkOperation(fileWith(fields)).map(({ rule }) => rule);
}

/** What is found of one paragraph of a release. */
function rulesIn(words: string, fields: Record<string, unknown> = {}): string[] {
  return rulesOf({ text: { headline: 'Operation Heron ends', paragraphs: [words] }, ...fields });
}

const share = (force: string, value: number) => ({ force, results: [{ figure: 'arrests', count: exact(value) }] });
const thefts = (value: number) => ({ figure: 'arrests', offence: 'theft', count: exact(value) });
const arrests = (value: number, qualifier = 'exact') => ({ figure: 'arrests', count: { value, qualifier } });

test('a share may be the total, and not above it; shares may add up to less, and not to more', () => {
  assert.deepEqual(rulesOf({ shares: [share('Kent', 86)] }), []);
  assert.deepEqual(rulesOf({ shares: [share('Kent', 87)] }), ['share-above-total']);
  assert.deepEqual(rulesOf({ shares: [share('Kent', 40), share('Essex', 46)] }), []);
  assert.deepEqual(rulesOf({ shares: [share('Kent', 40), share('Essex', 47)] }), ['shares-above-total']);
  const hedged = [arrests(80, 'over')];
  assert.deepEqual(rulesOf({ results: hedged, shares: [share('Kent', 90)] }), [], 'over 80 may be 90');
});

test('parts may be fewer than the whole unless they are said to be all; never more unless they overlap', () => {
  const drugs = { figure: 'arrests', offence: 'drugs', count: exact(80) };
  const saying = (parts: string) => [{ figure: 'arrests', by: 'offence', parts }];
  assert.deepEqual(rulesOf({ results: [arrests(86), drugs, thefts(5)] }), []);
  const all = { results: [arrests(86), drugs, thefts(5)], breakdowns: saying('add-up') };
  assert.deepEqual(rulesOf(all), ['parts-do-not-add-up']);
  assert.deepEqual(rulesOf({ results: [arrests(86), drugs, thefts(7)] }), ['parts-do-not-add-up']);
  assert.deepEqual(rulesOf({ results: [arrests(86), drugs, thefts(7)], breakdowns: saying('overlap') }), []);
});

test('one figure given twice must be the same, in the results and in the words', () => {
  assert.deepEqual(rulesOf({ results: [arrests(86), arrests(86)] }), []);
  assert.deepEqual(rulesOf({ results: [arrests(86), arrests(84)] }), ['given-twice']);
  assert.deepEqual(rulesIn('In all, eighty-six people were arrested. Cash of £5,795 was found.'), []);
  assert.deepEqual(rulesIn('In all, eighty-four people were arrested.'), ['given-twice']);
  assert.deepEqual(rulesIn('Officers took 1 041 vehicles off the road, with 4kg of class A drugs.'), []);
  assert.deepEqual(rulesIn('Officers took 1,014 vehicles off the road.'), ['given-twice']);
  assert.deepEqual(rulesIn('They found 5kg of class A drugs.'), ['given-twice']);
  assert.deepEqual(rulesIn('Twelve weapons were found. Later 12 weapons were shown.'), []);
  assert.deepEqual(rulesIn('Twelve weapons were found. Later 13 weapons were shown.'), ['given-twice']);
});

test('a headline must agree with the results, as figures and as words', () => {
  assert.deepEqual(rulesOf({ headline: [arrests(80, 'over')] }), []);
  assert.deepEqual(rulesOf({ headline: [arrests(87)] }), ['headline-differs']);
  assert.deepEqual(rulesOf({ text: { headline: '86 arrested in Operation Heron' } }), []);
  assert.deepEqual(rulesOf({ text: { headline: '89 arrested in Operation Heron' } }), ['headline-differs']);
});

test('a hedge must hold: over, up to, almost, nearly and around', () => {
  for (const held of ['over 80', 'more than 85', 'up to 86', 'almost 90', 'nearly 90', 'around 80', 'some 90']) {
    assert.deepEqual(rulesIn(`In all there were ${held} arrests.`), [], held);
  }
  for (const broken of ['over 86', 'over 90', 'up to 85', 'almost 86', 'nearly 200', 'around 60', 'almost 80']) {
    assert.deepEqual(rulesIn(`In all there were ${broken} arrests.`), ['hedge'], broken);
  }
});

test('what tells only of a part, of others, or of a force whose share is not known is left alone', () => {
  for (const words of [
    'Officers made arrests, including 12 people arrested at a station.',
    'There were 12 arrests for theft.',
    'Officers from Essex made 12 arrests.',
    'Goods and cash worth £9,000 were found.',
    'A further 12 arrests followed.',
    'There were 12 men arrested.',
  ]) {
    assert.deepEqual(rulesIn(words), [], words);
  }
  assert.deepEqual(rulesIn('Essex made 12 arrests.', { shares: [share('Essex', 11)] }), ['given-twice']);
});

test('a number of forces must be that of the list', () => {
  for (const words of ['It was a three-force operation.', '3 police forces took part.', 'Two other forces helped.']) {
    assert.deepEqual(rulesIn(words), [], words);
  }
  for (const words of ['It was a nine-force operation.', '4 police forces took part.', 'Three other forces helped.']) {
    assert.deepEqual(rulesIn(words), ['force-count'], words);
  }
});

test('a weekday must be that of its date; without a year, of the date nearest to the operation', () => {
  for (const words of [
    'From Tuesday 13 to Thursday 15 January.',
    'Friday, January 2nd 2026.',
    'Wednesday 31 December.',
  ]) {
    assert.deepEqual(rulesIn(words), [], words);
  }
  for (const words of ['Monday 13 January.', 'Monday 13 to Thursday 15 January.', 'Sunday 30 February 2026.']) {
    assert.deepEqual(rulesIn(words), ['weekday'], words);
  }
});

test('words of duration must be those of the dates', () => {
  for (const words of ['The three-day operation.', 'It was done in three days.', 'A 28-day bail.']) {
    assert.deepEqual(rulesIn(words), [], words);
  }
  for (const words of [
    'The two-day cross-border operation.',
    'Over four days.',
    'A week of action.',
    'A day of action.',
  ]) {
    assert.deepEqual(rulesIn(words), ['duration'], words);
  }
});

test('a percentage must be what its counts round to, and the words must say the same', () => {
  const changed = (percent: number, words = 'No more is known.') => ({
    comparison: {
      ...{ period: 'this year', baseline: 'last year', changePercent: { robbery: percent } },
      counts: { robbery: { period: 122, baseline: 163 } },
    },
    text: { headline: 'Operation Heron ends', paragraphs: [words] },
  });
  assert.deepEqual(rulesOf(changed(-25)), []);
  assert.deepEqual(rulesOf(changed(-25.2, 'Robbery fell by 25 per cent.')), []);
  assert.deepEqual(rulesOf(changed(-26)), ['percentage']);
  assert.deepEqual(rulesOf(changed(-25, 'There was a 35% fall in robbery.')), ['percentage']);
});

test('fewer than five people are not told by two of force, offence and age; people at risk not by one', () => {
  const four = (more: object) => ({ figure: 'arrests', count: exact(4), ...more });
  const kent = (result: object) => ({ shares: [{ force: 'Kent', results: [result] }] });
  assert.deepEqual(rulesOf(kent(four({}))), []);
  assert.deepEqual(rulesOf(kent(four({ offence: 'theft' }))), ['small-number']);
  assert.deepEqual(rulesOf(kent(four({ offence: 'theft', count: exact(5) }))), []);
  assert.deepEqual(rulesOf({ results: [four({ offence: 'theft', ageGroup: '10-17' })] }), ['small-number']);
  assert.deepEqual(rulesOf(kent(four({ figure: 'safeguarded' }))), ['small-number']);
  assert.deepEqual(rulesIn('A 34-year-old man was arrested.'), []);
  assert.deepEqual(rulesIn('Two boys, both aged 15, were arrested.'), ['small-number']);
});

test('a finding names the line of each of its places', () => {
  const [found] = checkOperation(fileWith({ headline: [arrests(87)] }), (path) => path.length);
  assert.deepEqual(
    found?.places.map(({ path, line }) => [path, line]),
    [
      ['headline.0.count', 'headline.0.count'.length],
      ['results.0.count', 'results.0.count'.length],
    ],
  );
});
