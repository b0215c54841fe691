/** Unit: planned against done, kind by kind, with the hedges that were given. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activitiesFinding, figuresByKind } from './activity-words.ts';
import type { Activity } from './queries.ts';

const activity = (over: Record<string, unknown>): Activity =>
  ({
    kind: 'weapon-sweep',
    planned: 15,
    state: 'planned',
    done: null,
    attendance: null,
    reach: null,
    ...over,
  }) as never;
const done = (value: number | null, qualifier = 'exact') => ({ state: 'done', done: { value, qualifier } });

test('what was done is summed with its hedge, and attendance is never added to reach', () => {
  const visits = { kind: 'school-visit', planned: 4 };
  const figures = figuresByKind([
    activity(done(14)),
    activity({ state: 'not-done' }),
    activity({ ...visits, ...done(3), attendance: { value: 100, qualifier: 'nearly' } }),
    activity({ ...visits, ...done(1), reach: { value: 277_000, qualifier: 'around' } }),
  ]);
  assert.deepEqual(
    figures.map((one) => [one.kind, one.activities, one.planned, one.done?.value]),
    [
      ['weapon-sweep', 2, 30, 14],
      ['school-visit', 2, 8, 4],
    ],
  );
  assert.deepEqual(figures[1]?.attendance, { value: 100, qualifier: 'nearly' });
  assert.deepEqual(figures[1]?.reach, { value: 277_000, qualifier: 'around' });
  assert.equal(figures[0]?.attendance, null);
});

test('the finding says how many are done, were not, and are still planned', () => {
  const all = [activity(done(1)), activity(done(2)), activity({ state: 'not-done' }), activity({})];
  assert.equal(activitiesFinding(all), 'Of 4 activities 2 are done, 1 was not and 1 is still planned');
  assert.equal(activitiesFinding(all.slice(0, 1)), 'Of 1 activity 1 is done');
});
