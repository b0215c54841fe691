/** Shows how a weed date is read in each way it is written, and which dates are refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createWeedDateReader } from './weed-date.ts';

const nowMs = Date.parse('2026-11-21T12:00:00Z');
const read = createWeedDateReader(nowMs);

function expiry(text: string): string {
  const date = read(text);
  return 'expiresAt' in date ? date.expiresAt : date.reason;
}

test('a weed date is the end of that British day, in each way it is written', () => {
  const ways = ['31/12/2031', '31-12-2031', '31.12.2031', '2031-12-31', '31122031', '31/12/31', '31/12/2031 00:00'];
  for (const way of ways) assert.equal(expiry(way), '2031-12-31T23:59:59.999Z', way);
  assert.equal(expiry('1/6/2030'), '2030-06-01T22:59:59.999Z');
  assert.equal(expiry('21/11/2026'), '2026-11-21T23:59:59.999Z');
});

test('the days on which the clocks change end when they end', () => {
  // 2030: forward on 31 March, back on 27 October.
  assert.equal(expiry('30/03/2030'), '2030-03-30T23:59:59.999Z');
  assert.equal(expiry('31/03/2030'), '2030-03-31T22:59:59.999Z');
  assert.equal(expiry('26/10/2030'), '2030-10-26T22:59:59.999Z');
  assert.equal(expiry('27/10/2030'), '2030-10-27T23:59:59.999Z');
});

test('a time on the day is kept to, as British time', () => {
  assert.equal(expiry('01/06/2030 14:30'), '2030-06-01T13:30:00.000Z');
  assert.equal(expiry('2030-01-01T09:05:30'), '2030-01-01T09:05:30.000Z');
});

test('a day or time that cannot be is refused', () => {
  const wrong = [
    '31/02/2031',
    '29/02/2031',
    '00/01/2031',
    '12/31/2031',
    '20311231',
    '01/06/2030 25:00',
    '01/06/2030 10:61',
  ];
  for (const text of wrong) assert.equal(expiry(text), 'is not a day or time that exists', text);
  for (const text of ['next week', '31/12', '31/12-2031', '2031', '1/1/1', '']) {
    assert.match(expiry(text), /^is not a date; write it as 31\/12\/2031/, text);
  }
});

test('a date that is past or too far ahead is refused', () => {
  assert.equal(expiry('20/11/2026'), 'is past');
  assert.equal(expiry('21/11/2026 11:59'), 'is past');
  assert.equal(expiry('31/12/99'), 'is more than 10 years ahead');
  assert.equal(expiry('20/11/2036'), '2036-11-20T23:59:59.999Z');
  assert.equal(expiry('22/11/2036'), 'is more than 10 years ahead');
});

test('no text makes it throw, and what it takes lies ahead', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789/-.: T'), maxLength: 20 });
  fc.assert(
    fc.property(fc.oneof(digits, fc.string()), (text) => {
      const date = read(text);
      if ('expiresAt' in date) assert.ok(Date.parse(date.expiresAt) > nowMs);
      else assert.ok(date.reason.length > 0);
    }),
    { numRuns: 500 },
  );
});
