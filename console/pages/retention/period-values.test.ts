/** Unit: what is typed as retention periods becomes a request, or says at its field what is wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retentionDefaults } from '../../../src/words/retention.ts';
import { checkPeriods, valuesOf } from './period-values.ts';

const standing = { ...retentionDefaults, picturesDays: 90, hitsDays: 400 };
const values = valuesOf(standing);

test('periods that stand are shown as they are, and become the same request', () => {
  assert.deepEqual(checkPeriods(values).periods, standing);
  assert.equal(checkPeriods({ ...values, localCopyDays: '7' }).periods?.localCopyDays, 7);
});

test('what is no number of days, too many, or contradicts another, is named at its field', () => {
  const fieldsOf = (over: Partial<typeof values>) =>
    checkPeriods({ ...values, ...over }).errors.map((one) => one.field);
  assert.deepEqual(fieldsOf({ readsDays: '366' }), ['readsDays']);
  assert.deepEqual(fieldsOf({ recordsDays: '364', namesDays: '0' }), ['recordsDays', 'namesDays']);
  assert.deepEqual(fieldsOf({ readsDays: '1.5', hitsDays: '' }), ['readsDays', 'hitsDays']);
  assert.deepEqual(fieldsOf({ readsDays: '30' }), ['picturesDays']);
  assert.deepEqual(fieldsOf({ localCopyDays: '0' }), ['localCopyDays']);
  assert.deepEqual(fieldsOf({ readsDays: '100', localCopyDays: '101' }), ['localCopyDays']);
});
