/** What is found in the text of a release, rule by rule: what must not be told is, and what may be told is not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UtcTime } from '../words/clock.ts';
import { exactly } from '../words/count.ts';
import { forceId } from '../words/id.ts';
import type { FrozenFigures, ReleaseText } from '../words/release.ts';
import { checkRelease } from './release-checks.ts';
import { draftText } from './release-template.ts';

const kent = { id: forceId.of(1), name: 'Kent Police' };
const essex = { id: forceId.of(2), name: 'Essex Police' };
const figures: FrozenFigures = {
  ...{ takenAt: '2026-01-16T10:00:00.000Z' as UtcTime, operationName: 'Op Wagtail', leadForceId: kent.id },
  ...{ start: '2026-01-13', end: '2026-01-15', forces: [kent, essex] },
  lines: [
    { key: 'arrests', figure: 'arrests', part: null, unit: null, forceId: null, count: exactly(1_042) },
    { key: 'cash/GBP', figure: 'cash', part: 'GBP', unit: 'minor-units', forceId: null, count: exactly(579_500) },
    { key: 'safeguarded', figure: 'safeguarded', part: null, unit: null, forceId: null, count: null },
  ],
};
const draft = draftText(figures, '', true);

function found(aim: string, over: Partial<ReleaseText> = {}): string[] {
  const text = { ...draft, aim, ...over };
  return checkRelease({ text, figures, pictures: [], partners: ['Bounce Forward'], isPublic: false }).map(
    ({ rule }) => rule,
  );
}

test('the draft that the template makes has nothing that is found in it', () => {
  assert.equal(draft.headline, 'Officers from two forces made 1,042 arrests in three days');
  assert.equal(draft.standfirst, 'The operation, led by Kent Police, ran from Tuesday 13 to Thursday 15 January 2026.');
  const running = draftText(figures, '', false);
  assert.match(running.headline, / so far$/);
  assert.match(running.standfirst, /, still runs: Tuesday 13 to Thursday 15 January 2026\.$/);
  assert.deepEqual(draft.results, ['1,042 arrests.', '£5,795 in cash.', 'Fewer than five people safeguarded.']);
  assert.deepEqual(found(''), []);
});

const told: readonly [string, string][] = [
  ['postcode', 'He was stopped near ME14 1XX.'],
  ['address', 'A flat at 12b Long Acre Road was searched.'],
  ['mark', 'A van, KT34 OVA, was stopped.'],
  ['mark', 'A van, KT34OVA, was stopped.'],
  ['phone', 'Call the line holder on 07700 900123.'],
  ['phone', 'Call +44 7700 900123.'],
  ['email', 'Write to somebody@example.org.'],
  ['age', 'One of them was a 15-year-old.'],
  ['age', 'The driver, aged 44, was stopped.'],
  ['source', 'It began with a tip-off.'],
  ['tactics', 'Cameras on the bridge saw it first.'],
  ['strength', 'There were 14 units on the road.'],
  ['proceedings', 'He will be in court next week.'],
  ['name', 'Officers arrested Jane Doenut.'],
  ['number', 'Officers made 1,043 arrests.'],
  ['number', 'In all twelve people were arrested.'],
  ['small number', 'Officers helped three children.'],
  ['given-twice', 'Officers made 1,043 arrests.'],
  ['hedge', 'Officers made over 1,100 arrests.'],
  ['weekday', 'It began on Monday 13 January 2026.'],
  ['duration', 'It was a four-day operation.'],
  ['force-count', 'Officers of three forces took part.'],
];

test('what must not be told is found, and named by its rule', () => {
  for (const [rule, words] of told) assert.ok(found(words).includes(rule), `${rule}: ${words}`);
});

test('a headline that differs from the figures must be mended, and both places are named', () => {
  const text = { ...draft, headline: 'Officers from two forces made 1,050 arrests in three days' };
  const all = checkRelease({ text, figures, pictures: [], partners: [], isPublic: false });
  const finding = all.find(({ rule }) => rule === 'headline-differs') ?? assert.fail('nothing was found');
  assert.ok(finding.isStop);
  assert.deepEqual(finding.places, [
    { field: 'headline', says: '1,050 arrests' },
    { field: 'figures', says: 'arrests: 1,042' },
  ]);
});

const plain = [
  'Officers from two forces made 1,042 arrests and seized £5,795 in three days.',
  'The operation ran on the M25 and the A2 from 13 to 15 January 2026, until 23:30.',
  'Kent Police worked with Bounce Forward and with British Transport Police.',
  'Call 101, or 999 in an emergency, or Crimestoppers on 0800 555 111.',
  'Fewer than five people were helped.',
  'People were arrested under section 23 of the Act of 1971.',
];

test('what may be told is not found', () => {
  for (const words of plain) assert.deepEqual(found(words), [], words);
});

test('whoever speaks may be named, once it is said who agreed', () => {
  const quote = {
    words: 'We will be back.',
    name: 'Ada Invented',
    rank: 'Sergeant',
    body: 'Kent Police',
    approvedBy: '',
  };
  assert.deepEqual(found('Ada Invented led it.', { quotes: [quote] }), ['missing quotes.0.approvedBy']);
  assert.deepEqual(found('Ada Invented led it.', { quotes: [{ ...quote, approvedBy: 'A. Invented' }] }), []);
});

test('a figure of context needs its source, and an embargo a time that there is', () => {
  assert.deepEqual(found('', { context: [{ words: 'Knife crime fell by 9%.', source: '' }] }), [
    'missing context.0.source',
  ]);
  assert.deepEqual(found('', { context: [{ words: 'Knife crime fell by 9%.', source: 'ONS, 2025' }] }), []);
  assert.deepEqual(found('', { embargo: '2026-03-29T01:30' }), ['missing embargo']);
});
