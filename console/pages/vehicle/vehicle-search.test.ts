/** An address that was sent to a colleague asks the same question, and one that was spoilt asks the usual one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedOf, readVehicleSearch, usualPeriod } from './vehicle-search.ts';

const nowMs = Date.parse('2026-11-21T12:00:00Z');

test('without more the last seven days of London are asked for, and exactly this mark', () => {
  assert.deepEqual(askedOf('KT34OVA', {}, nowMs), {
    ...{ mark: 'KT34OVA', kind: 'exact', from: '2026-11-15', to: '2026-11-21', zone: 'Europe/London' },
  });
});

test('a mark with an unknown character is a partial one, whatever the address says', () => {
  assert.equal(askedOf('KT3?OVA', { kind: 'look-alike' }, nowMs).kind, 'partial');
  assert.equal(askedOf('KT34OVA', { kind: 'look-alike' }, nowMs).kind, 'look-alike');
});

test('today is the day that it is in the zone that was asked for', () => {
  const summerNight = Date.parse('2026-07-01T23:30:00Z');
  assert.equal(usualPeriod(summerNight, 'Europe/London').to, '2026-07-02');
  assert.equal(usualPeriod(summerNight, 'UTC').to, '2026-07-01');
});

test('an address keeps what it can hold and drops the rest', () => {
  const raw = {
    kind: 'partial',
    from: '2026-10-01',
    to: '2026-10-25',
    zone: 'UTC',
    camera: 'camera_3',
    read: 'read_9',
  };
  assert.deepEqual(readVehicleSearch(raw), raw);
  const spoilt = {
    kind: 'all',
    from: '1 Oct',
    to: '2026-10-25',
    zone: 'Mars',
    camera: '"><script>',
    force: '7',
    read: '',
  };
  assert.deepEqual(readVehicleSearch(spoilt), {});
});
