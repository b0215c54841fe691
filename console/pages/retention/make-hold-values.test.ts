/** Unit: what is typed to make a hold becomes a request, or says at its field what is wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkHold, endOfDay, type HoldValues, startOfDay } from './make-hold-values.ts';

const values: HoldValues = {
  ...{ kind: 'mark', mark: 'KT34 OVA', from: '2026-10-24', until: '2026-10-25', hitId: '', operationId: '' },
  ...{ reason: 'Disclosure', reference: 'CPIA 12/26', owner: 'Supervisor', reviewBy: '2027-01-31' },
};

test('a day is whole, also the one on which the clocks go back', () => {
  const [from, until] = [startOfDay('2026-10-25'), endOfDay('2026-10-25')];
  assert.ok(from !== null && until !== null && from < until);
  assert.deepEqual([startOfDay('2026-1-1'), endOfDay(''), endOfDay('2026-13-01')], [null, null, null]);
});

test('each kind of hold names its data, and the owner is found whatever the case', () => {
  const { input } = checkHold(values);
  assert.equal(input?.owner, 'supervisor');
  assert.ok(input?.data.kind === 'mark' && input.data.from < input.data.until);
  assert.deepEqual(checkHold({ ...values, kind: 'hit', hitId: 'hit_12' }).input?.data, {
    kind: 'hit',
    hitId: 'hit_12',
  });
  const byOperation = checkHold({ ...values, kind: 'operation', operationId: 'operation_3' });
  assert.deepEqual(byOperation.input?.data, { kind: 'operation', operationId: 'operation_3' });
});

test('what is missing or out of order is named at its field', () => {
  const fieldsOf = (over: Partial<HoldValues>) => checkHold({ ...values, ...over }).errors.map((one) => one.field);
  assert.deepEqual(fieldsOf({ until: '2026-10-23' }), ['until']);
  assert.deepEqual(fieldsOf({ kind: 'hit', hitId: '12' }), ['hitId']);
  assert.deepEqual(fieldsOf({ kind: 'operation' }), ['operationId']);
  assert.deepEqual(fieldsOf({ mark: '', reason: ' ', owner: '', reviewBy: '' }), [
    'mark',
    'reason',
    'owner',
    'reviewBy',
  ]);
});
