/** Milesight: by what a repeat is known, and how much one answer to a pull may hold. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import type { Decoded } from '../../words/message.ts';
import { milesight } from './decode.ts';

function decode(body: string | object): Decoded {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const message = { contentType: '', path: '', bytes, receivedAt: toUtcTime(Date.UTC(2026, 10, 22)) };
  return milesight.decode(message, { zone: 'Europe/London' });
}

const pushed = { device: 'A57-NORTH', time_msec: '2026-03-14 09:26:53.412', plate: 'KT01OVA', coordinate_x1: '10' };
const key = (changes: object) => decode({ ...pushed, ...changes }).reads[0]?.dedupeKey;

test('a repeat is known by device, time to the millisecond and mark', () => {
  assert.equal(key({}), key({ coordinate_x1: '11', confidence: '0.5' }));
  const others = [{ device: 'A57-SOUTH' }, { time_msec: '2026-03-14 09:26:53.413' }, { plate: 'LD01WQX' }];
  assert.equal(new Set([{}, ...others].map(key)).size, 4);
});

test('where the time is in whole seconds, two unread vehicles of one second are two', () => {
  const bare = { time_msec: undefined, time: '2026-03-14 09:26:53', plate: '-' };
  assert.equal(key(bare), key(bare));
  assert.notEqual(key(bare), key({ ...bare, coordinate_x1: '11' }));
});

test('the order and the numbers of a pulled list do not make a vehicle another', () => {
  const vehicle = (index: number) =>
    `time_${index}=2026-03-14 09:26:53\nplate_${index}=KT01OVA\nplate_left_${index}=9\n`;
  const keys = decode(vehicle(0) + vehicle(17)).reads.map(({ dedupeKey }) => dedupeKey);
  assert.equal(keys.length, 2);
  assert.equal(new Set(keys).size, 1);
});

test('a thousand vehicles are taken from one list, and with one more it is refused whole', () => {
  const list = (count: number) =>
    Array.from({ length: count }, (_, index) => `time_${index}=2026-03-14 09:26:53\nplate_${index}=KT01OVA`).join('\n');
  assert.equal(decode(list(1000)).reads.length, 1000);
  const { reads, refused } = decode(list(1001));
  assert.equal(reads.length, 0);
  assert.equal(refused[0]?.reason, 'too-many-reads');
});

test('a message of megabytes is read in a moment', () => {
  const start = performance.now();
  decode(`a_0=${'_1'.repeat(1_000_000)}`);
  decode('a_b_c_d_0=\n'.repeat(100_000));
  decode(' '.repeat(2_000_000));
  decode(`${' '.repeat(1_000_000)}x`);
  assert.ok(performance.now() - start < 2000);
});

test('a list that is cut in its first line is named, and is not passed over', () => {
  for (const text of ['plate_0\n=KT01OVA', `plate_0${' '.repeat(2000)}=KT01OVA`]) {
    assert.deepEqual(
      decode(text).refused.map(({ reason }) => reason),
      ['wrong-shape'],
    );
  }
});

test('a direction that is none of the maker’s numbers is not known, whatever it is called', () => {
  const directionOf = (sent: string) =>
    decode(`time_0=2026-03-14 09:26:53\nplate_0=KT01OVA\ndirection_0=${sent}`).reads[0]?.direction;
  assert.equal(directionOf('1'), 'Approach');
  for (const sent of ['constructor', '__proto__', 'toString', '3', '']) assert.equal(directionOf(sent), null);
});

test('an empty message is refused as empty', () => {
  for (const text of ['', ' \n', '\ufeff']) assert.equal(decode(text).refused[0]?.reason, 'empty');
});
