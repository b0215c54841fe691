/** Unit: what is typed as a debrief becomes a request, lesson by lesson, or says at its field what is wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDebrief, valuesOf } from './debrief-values.ts';
import type { Debrief } from './queries.ts';

const lesson = { lesson: 'The radio was weak', action: 'Ask for a repeater', owner: 'Insp B. Invented' };
const content = {
  ...{ planned: 'Fifteen sweeps', happened: 'Fourteen', wentWell: '', toImprove: '', jointLearning: '' },
  ...{ postIncident: false, lessons: [{ ...lesson, due: '2026-12-31', done: true }] },
};
const debrief = { revision: 1, content } as unknown as Debrief;

test('a debrief that stands is shown as it is, and becomes the same again', () => {
  assert.deepEqual(checkDebrief(valuesOf(debrief), [0]).content, content);
});

test('a lesson that is taken out is gone, and one without owner or day is named by its place', () => {
  assert.deepEqual(checkDebrief(valuesOf(debrief), []).content?.lessons, []);
  const half = { ...valuesOf(debrief), 'lesson-4': 'The maps were old', 'action-4': 'Print new ones' };
  assert.deepEqual(
    checkDebrief(half, [0, 4]).errors.map(({ field, message }) => [field, message]),
    [
      ['owner-4', 'Lesson 2, who sees to it: fill this in.'],
      ['due-4', 'Lesson 2, by which day: fill this in.'],
    ],
  );
});

test('nothing said of a post-incident procedure is no answer', () => {
  const fields = checkDebrief(valuesOf(null), []).errors.map(({ field }) => field);
  assert.deepEqual(fields, ['planned', 'happened', 'postIncident']);
});
