/** The form of a unit: what is missing is said at its field, and what is there becomes the request. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkUnit, firstValues } from './unit-values.ts';
import { orderUnits, type Unit } from './unit-words.ts';

const nowMs = Date.parse('2026-11-22T14:00:00.000Z');
const values = { ...firstValues(null, nowMs), callSign: ' KT20 ' };
const fieldsOf = (over: object) => checkUnit({ ...values, ...over }, [], []).errors.map(({ field }) => field);

test('a new unit is on shift from now, for eight hours, under its call sign without spaces around it', () => {
  const { details } = checkUnit(values, ['tpac', 'search'], ['person_1']);
  assert.deepEqual(
    [details?.callSign, details?.skills, details?.place, details?.crew],
    ['KT20', ['tpac', 'search'], null, ['person_1']],
  );
  assert.equal(details?.shiftFrom, '2026-11-22T14:00:00.000Z');
  assert.equal(details?.shiftUntil, '2026-11-22T22:00:00.000Z');
});

test('what is wrong is said at its field', () => {
  assert.deepEqual(fieldsOf({ callSign: '?' }), ['callSign']);
  assert.deepEqual(fieldsOf({ seats: '' }), ['seats']);
  assert.deepEqual(fieldsOf({ seats: '1.5', shiftFrom: '' }), ['seats', 'shiftFrom']);
  assert.deepEqual(fieldsOf({ shiftUntil: values.shiftFrom }), ['shiftUntil']);
  assert.deepEqual(fieldsOf({ shiftUntil: firstValues(null, nowMs + 20 * 3_600_000).shiftFrom }), ['shiftUntil']);
});

test('who asks for help comes first, then one’s own who can be sent; shifts that are over are left out', () => {
  const unit = (callSign: string, state: number, availability: string, forceId = 'force_1', hours = 1) =>
    ({
      ...{ callSign, state, availability, forceId },
      shiftUntil: new Date(nowMs + hours * 3_600_000).toISOString(),
    }) as unknown as Unit;
  const units = [
    unit('EX1', 2, 'available', 'force_2'),
    unit('KT10', 2, 'available'),
    unit('KT2', 2, 'available'),
    unit('KT3', 6, 'busy'),
    unit('EX9', 0, 'busy', 'force_2'),
    unit('KT9', 2, 'available', 'force_1', -1),
  ];
  assert.deepEqual(
    orderUnits(units, 'force_1', nowMs).map(({ callSign }) => callSign),
    ['EX9', 'KT2', 'KT10', 'KT3', 'EX1'],
  );
});
