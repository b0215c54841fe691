/** What is published of a month: rounded figures, and nothing from which an exact one can be reckoned. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toUtcTime } from '../words/clock.ts';
import { type CountedMonth, measures, publishMonth, rounded } from './statistics.ts';
import { statisticsCsv, statisticsJson } from './statistics-data.ts';
import { statisticsPage } from './statistics-page.ts';

const countedAt = toUtcTime(Date.UTC(2026, 9, 8, 9));

function monthOf(counts: CountedMonth['counts'], month = '2026-09'): CountedMonth {
  return { month, days: 30, countedAt, forces: ['Essex Police', 'Kent Police'], counts };
}

test('a figure is at most two away from what was counted, and none stands for up to two', () => {
  assert.deepEqual([0, 1, 2, 3, 5, 7, 8, 1_002].map(rounded), [0, 0, 0, 5, 5, 5, 10, 1_000]);
});

test('totals add up to what is printed, of forces and of parts', () => {
  const { forces, totals } = publishMonth(
    monthOf([
      { force: 'Kent Police', measure: 'outcomes', part: 'arrest', count: 8 },
      { force: 'Kent Police', measure: 'outcomes', part: 'vehicle', count: 3 },
      { force: 'Essex Police', measure: 'outcomes', part: 'arrest', count: 2 },
      { force: 'Essex Police', measure: 'stops', part: '', count: 12 },
    ]),
  );
  assert.deepEqual(
    forces.map(({ force, totals: { outcomes, stops }, parts }) => [force, outcomes, stops, parts.outcomes]),
    [
      ['Essex Police', 0, 10, {}],
      ['Kent Police', 15, 0, { arrest: 10, vehicle: 5 }],
    ],
  );
  assert.deepEqual([totals.outcomes, totals.stops, totals.reads], [15, 10, 0]);
});

const count = fc.record({
  force: fc.constantFrom('Essex Police', 'Kent Police'),
  measure: fc.constantFrom(...measures),
  part: fc.constantFrom('', 'arrest', 'vehicle', 'county-lines'),
  count: fc.nat({ max: 40 }),
});
const counts = fc.uniqueArray(count, { selector: (one) => `${one.force}|${one.measure}|${one.part}`, maxLength: 20 });

/** All that anybody can hold against one another. */
function everythingPublished(months: readonly CountedMonth[]): string {
  const published = months.map(publishMonth);
  const pages = published.map((one) => statisticsPage(published, one));
  return [...pages, statisticsCsv(published), statisticsJson(published)].join('\n');
}

test('whatever else is published, three counts or more are possible behind every figure', () => {
  fc.assert(
    fc.property(counts, counts, (first, second) => {
      const months = [monthOf(first, '2026-09'), monthOf(second, '2026-08')];
      const seen = everythingPublished(months);
      for (const [at, one] of first.entries()) {
        const possible = Array.from({ length: 46 }, (_, other) => other).filter((other) => {
          if (rounded(other) !== rounded(one.count)) return false;
          const changed = first.map((each, place) => (place === at ? { ...each, count: other } : each));
          return everythingPublished([monthOf(changed, '2026-09'), monthOf(second, '2026-08')]) === seen;
        });
        assert.ok(possible.length >= 3 && possible.includes(one.count), `${one.count}: ${possible}`);
      }
    }),
    { numRuns: 25 },
  );
});

test('a page says what it counts and how, and a force’s name cannot be markup', () => {
  const hostile = {
    ...monthOf([{ force: '<b>Kent</b>', measure: 'hits', part: '', count: 44 }]),
    forces: ['<b>Kent</b>'],
  };
  const page = statisticsPage([publishMonth(hostile)], publishMonth(hostile));
  assert.ok(!page.includes('<b>Kent') && page.includes('&lt;b&gt;Kent'));
  assert.match(page, /Statistics for September 2026/);
  assert.match(page, /Thursday 8 October 2026, each figure to the nearest 5/);
  assert.match(statisticsPage([], null), /No month has been counted yet/);
  const short = publishMonth({ ...hostile, days: 12 });
  assert.match(statisticsPage([short], short), /Reads are of 12 of its 30 days/);
});

test('programs read one figure a row, and what each of them counts', () => {
  const months = [
    publishMonth(monthOf([{ force: 'Kent Police', measure: 'searches', part: 'county-lines', count: 11 }])),
  ];
  const rows = statisticsCsv(months).split('\r\n');
  assert.ok(rows.includes('2026-09,Kent Police,searches,county-lines,10,5,30'), rows.slice(-4).join(' | '));
  assert.ok(rows.includes('2026-09,Essex Police,reads,,0,5,30'));
  const { definitions, roundedTo } = JSON.parse(statisticsJson(months));
  assert.deepEqual([Object.keys(definitions), roundedTo], [[...measures], 5]);
});
