/** Local time: what a claimed time comes to in UTC, and how sure that is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isZone, readCompactTime, readIsoTime } from './local-time.ts';

const london = 'Europe/London';

function iso(text: string, zone = london): string {
  const time = readIsoTime(text, zone);
  return time === null ? 'none' : `${time.utc} ${time.certainty}`;
}

test('a time with an offset is exact, however the offset is written', () => {
  for (const text of [
    '2026-07-01T12:00:00+02:00',
    '2026-07-01T12:00:00.000+0200',
    '2026-07-01 12:00+02',
    '2026-07-01t10:00:00z',
    '2026-07-01T10:00:00,000Z',
    '2026-07-01T04:30:00 -05:30',
  ]) {
    assert.equal(iso(text), '2026-07-01T10:00:00.000Z exact', text);
  }
});

test('a local time takes the offset of its zone on that day', () => {
  assert.equal(iso('2026-07-01T12:00:00'), '2026-07-01T11:00:00.000Z zone-applied');
  assert.equal(iso('2026-01-01T12:00:00'), '2026-01-01T12:00:00.000Z zone-applied');
  assert.equal(iso('2026-07-01T12:00:00', 'Europe/Athens'), '2026-07-01T09:00:00.000Z zone-applied');
});

test('a local time in the autumn hour that comes twice is the first, and says so', () => {
  assert.equal(iso('2026-10-25T00:59:59.999'), '2026-10-24T23:59:59.999Z zone-applied');
  assert.equal(iso('2026-10-25T01:00:00'), '2026-10-25T00:00:00.000Z ambiguous');
  assert.equal(iso('2026-10-25T01:59:59.999'), '2026-10-25T00:59:59.999Z ambiguous');
  assert.equal(iso('2026-10-25T02:00:00'), '2026-10-25T02:00:00.000Z zone-applied');
});

test('a local time in the spring hour that is skipped is moved forward, and says so', () => {
  assert.equal(iso('2026-03-29T00:59:59'), '2026-03-29T00:59:59.000Z zone-applied');
  assert.equal(iso('2026-03-29T01:30:00'), '2026-03-29T01:30:00.000Z nonexistent');
  assert.equal(iso('2026-03-29T02:00:00'), '2026-03-29T01:00:00.000Z zone-applied');
});

test('an offset settles the hour that comes twice', () => {
  assert.equal(iso('2026-10-25T01:30:00+01:00'), '2026-10-25T00:30:00.000Z exact');
  assert.equal(iso('2026-10-25T01:30:00+00:00'), '2026-10-25T01:30:00.000Z exact');
});

test('fractions of any length are cut to milliseconds, and a leap second is the second before it', () => {
  assert.equal(iso('2026-07-01T10:00:00.5Z'), '2026-07-01T10:00:00.500Z exact');
  assert.equal(iso('2026-07-01T10:00:00.123999999Z'), '2026-07-01T10:00:00.123Z exact');
  assert.equal(iso('2016-12-31T23:59:60.000Z'), '2016-12-31T23:59:59.000Z exact');
});

test('what is not a time is none', () => {
  for (const text of [
    '',
    'yesterday',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:61Z',
    '2026-01-01T00:00:00+15:00',
    '1969-12-31T00:00:00Z',
    '9999-12-31T00:00:00Z',
    '2026-01-01',
    ' 2026-01-01T00:00:00Z',
  ]) {
    assert.equal(iso(text), 'none', text);
  }
  assert.equal(iso('2024-02-29T00:00:00Z'), '2024-02-29T00:00:00.000Z exact');
});

test('digits without separators are a local time', () => {
  assert.equal(readCompactTime('20260701120000250', london)?.utc, '2026-07-01T11:00:00.250Z');
  assert.equal(readCompactTime('20260701120000', london)?.utc, '2026-07-01T11:00:00.000Z');
  assert.equal(readCompactTime('20261025013000000', london)?.certainty, 'ambiguous');
  for (const text of ['', '2026070112', '20260231120000000', '2026070112000025x']) {
    assert.equal(readCompactTime(text, london), null, text);
  }
});

test('an exact time agrees with Date for every offset', () => {
  const years = { min: new Date('1971-01-01'), max: new Date('2198-12-31'), noInvalidDate: true };
  fc.assert(
    fc.property(fc.date(years), fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, minutes) => {
      const wall = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
      const size = Math.abs(minutes);
      const digits = (value: number) => String(value).padStart(2, '0');
      const offset = `${minutes < 0 ? '-' : '+'}${digits(Math.floor(size / 60))}:${digits(size % 60)}`;
      assert.equal(readIsoTime(wall + offset, london)?.utc, date.toISOString());
    }),
    { numRuns: 300 },
  );
});

test('a zone is a name of the IANA database', () => {
  for (const name of ['Europe/London', 'Europe/Paris', 'UTC', 'America/Argentina/Ushuaia'])
    assert.ok(isZone(name), name);
  for (const name of ['', 'London', '+01:00', 'Europe/Londres', '../etc/passwd']) assert.ok(!isZone(name), name);
});
