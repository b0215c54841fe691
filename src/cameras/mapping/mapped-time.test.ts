/** Mapped times: each token of a pattern, and what is no such time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTimePattern } from '../../words/time-pattern.ts';
import { readMappedTime } from './mapped-time.ts';

function read(text: string, pattern: string, zone: 'camera' | 'utc' = 'utc'): string | null {
  return readMappedTime(text, { form: 'pattern', path: 't', pattern, zone }, 'Europe/London')?.utc ?? null;
}

test('a pattern reads exactly the texts of its form', () => {
  const known: readonly (readonly [string, string, string])[] = [
    ['yyyy/MM/dd HH:mm:ss.SSS', '2026/11/21 14:03:22.150', '2026-11-21T14:03:22.150Z'],
    ['yyyyMMddHHmmssSSS', '20261121140322150', '2026-11-21T14:03:22.150Z'],
    ['yyyyMMdd HHmm', '20261121 1403', '2026-11-21T14:03:00.000Z'],
    ['yy-MM-dd H:mm', '26-11-21 9:03', '2026-11-21T09:03:00.000Z'],
    ['d/M/yyyy h:mm a', '1/2/2026 12:30 AM', '2026-02-01T00:30:00.000Z'],
    ['d/M/yyyy hh:mma', '11/12/2026 12:30pm', '2026-12-11T12:30:00.000Z'],
    ['dd MMM yyyy HH:mm:ss', '21 NOV 2026 14:03:22', '2026-11-21T14:03:22.000Z'],
    ["yyyy-MM-dd'T'HH:mm:ssX", '2026-11-21T14:03:22+02:00', '2026-11-21T12:03:22.000Z'],
    ["yyyy-MM-dd HH:mm:ss 'GMT'", '2026-11-21 14:03:22 GMT', '2026-11-21T14:03:22.000Z'],
    ['yyyy-MM-dd HH:mm:ss.SSSSSS', '2026-11-21 14:03:22.150999', '2026-11-21T14:03:22.150Z'],
    ['HH-mm-ss dd.MM.yyyy', ' 14-03-22 21.11.2026 ', '2026-11-21T14:03:22.000Z'],
  ];
  for (const [pattern, text, utc] of known) assert.equal(read(text, pattern), utc, `${pattern}: ${text}`);
});

test('a text of another form, and a day that is none, are no time', () => {
  const pattern = 'yyyy/MM/dd HH:mm:ss';
  const none = ['2026-11-21 14:03:22', '2026/11/21 14:03', '2026/11/21 14:03:22.1', '2026/1/21 14:03:22', '', 'x'];
  for (const text of [...none, '2026/02/30 14:03:22', '2026/13/01 14:03:22', '2026/11/21 24:03:22']) {
    assert.equal(read(text, pattern), null, text);
  }
  assert.equal(read('21 Nvo 2026 14:03', 'dd MMM yyyy HH:mm'), null);
  assert.equal(read('1/2/2026 13:30 PM', 'd/M/yyyy h:mm a'), null);
  assert.equal(read(`${'1'.repeat(500_000)}`, 'yyyyMMddHHmm'), null);
});

test('a local time takes the camera’s zone, and says when it cannot be sure', () => {
  const local = (text: string) =>
    readMappedTime(text, { form: 'pattern', path: 't', pattern: 'yyyy-MM-dd HH:mm' }, 'Europe/London');
  assert.deepEqual(local('2026-07-01 12:00'), { utc: '2026-07-01T11:00:00.000Z', certainty: 'zone-applied' });
  assert.equal(local('2026-10-25 01:30')?.certainty, 'ambiguous');
  assert.equal(local('2026-03-29 01:30')?.certainty, 'nonexistent');
  const utc = readMappedTime('2026-10-25T01:30:00', { form: 'iso', path: 't', zone: 'utc' }, 'Europe/London');
  assert.deepEqual(utc, { utc: '2026-10-25T01:30:00.000Z', certainty: 'exact' });
});

test('each unit since 1970 is read with its fraction', () => {
  const epoch = (text: string, unit: 's' | 'ms' | 'us' | 'ns') =>
    readMappedTime(text, { form: 'epoch', path: 't', unit }, 'Europe/London')?.utc ?? null;
  assert.equal(epoch('1795269802.15', 's'), '2026-11-21T14:03:22.150Z');
  assert.equal(epoch('1795269802150', 'ms'), '2026-11-21T14:03:22.150Z');
  assert.equal(epoch('1795269802150123', 'us'), '2026-11-21T14:03:22.150Z');
  assert.equal(epoch('1795269802150123456', 'ns'), '2026-11-21T14:03:22.150Z');
  for (const text of ['0', '-1', '', 'x', '1e12']) assert.equal(epoch(text, 's'), null, text);
});

test('a pattern that cannot be a time is refused in words', () => {
  const wrong: readonly (readonly [string, RegExp])[] = [
    ['', /must have a year/],
    ['yyyy-MM-dd', /must have an hour/],
    ['yyyy-MM-dd HH', /must have minutes/],
    ['yyyy-MM-dd hh:mm', /both hh and a/],
    ['yyyy-MM-dd HH:mm a', /both hh and a/],
    ['yyyy-MM-dd HH:mm HH', /no part twice/],
    ['yyyy-MM MMM-dd HH:mm', /no part twice/],
    ['yyyy-MM-dd HH:mm.SSS', /seconds \(ss\)/],
    ['yyyy-MM-ddTHH:mm', /has T, which stands for nothing/],
    ['YYYY-MM-DD HH:mm', /has YYYY/],
    ["yyyy-MM-dd 'at HH:mm", /must close every '/],
    ['constructor yyyy-MM-dd HH:mm', /has c, which/],
    ['yyyy-MM-dd\u202e HH:mm', /cannot be seen/],
  ];
  for (const [pattern, says] of wrong) {
    const parsed = parseTimePattern(pattern);
    assert.ok(typeof parsed === 'string', pattern);
    assert.match(parsed, says);
  }
});
