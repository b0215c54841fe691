/** Unit: what is typed as an activity becomes a request, or says at its field what is wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkActivity, localOf, valuesOf } from './activity-values.ts';
import type { Activity } from './queries.ts';

const activity = {
  ...{ kind: 'weapon-sweep', what: 'Sweep of the park', place: '', team: null, words: '', planned: 15 },
  ...{ from: '2026-11-22T09:00:12.345Z', until: '2026-11-22T11:00:00.000Z', state: 'planned' },
  ...{ done: null, attendance: null, reach: null },
} as unknown as Activity;
const values = { ...valuesOf(activity), why: 'Moved' };

test('what nobody touched stays as it was, to the millisecond', () => {
  const { content } = checkActivity(values, activity);
  assert.equal(content?.from, activity.from);
  assert.equal(checkActivity({ ...values, from: localOf(activity.until) }, activity).errors[0]?.field, 'until');
});

test('counts keep their hedge, and are of what is done and nothing else', () => {
  const done = { ...values, state: 'done', done: '1,014', doneHedge: 'over', attendanceHedge: 'stated-without-count' };
  const { content } = checkActivity(done, activity);
  assert.deepEqual(content?.done, { value: 1_014, qualifier: 'over' });
  assert.deepEqual(content?.attendance, { value: null, qualifier: 'stated-without-count' });
  assert.equal(content?.reach, null);
  assert.equal(checkActivity({ ...done, state: 'not-done', words: 'Rain' }, activity).content?.done, null);
});

test('what is missing or no number is named at its field', () => {
  const fieldsOf = (over: Partial<typeof values>, before: Activity | null = activity) =>
    checkActivity({ ...values, ...over }, before).errors.map(({ field }) => field);
  assert.deepEqual(fieldsOf({ what: ' ', until: '' }), ['what', 'until']);
  assert.deepEqual(fieldsOf({ planned: '0' }), ['planned']);
  assert.deepEqual(fieldsOf({ planned: '1.5' }), ['planned']);
  assert.deepEqual(fieldsOf({ state: 'done' }), ['done']);
  assert.deepEqual(fieldsOf({ state: 'done', done: '0', reach: 'many' }), ['reach']);
  assert.deepEqual(fieldsOf({ state: 'not-done' }), ['words']);
  assert.deepEqual(fieldsOf({ why: '' }), ['why']);
  assert.deepEqual(fieldsOf({ why: '' }, null), []);
});
