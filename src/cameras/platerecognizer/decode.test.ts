/** Plate Recognizer: by what a repeat is known, and whose a picture is. The shapes are in cases/. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import type { Decoded } from '../../words/message.ts';
import { platerecognizer } from './decode.ts';

const timestamp = '2026-11-21T14:03:22.152873Z';
const box = { xmin: 846, ymin: 702, xmax: 958, ymax: 731 };
const plate = { plate: 'kt01ova', score: 0.9, box };

function decode(body: string | Buffer, contentType = ''): Decoded {
  const message = {
    contentType,
    path: '',
    bytes: Buffer.from(body as string, 'latin1'),
    receivedAt: toUtcTime(Date.UTC(2026, 10, 22)),
  };
  return platerecognizer.decode(message, { zone: 'Europe/London' });
}

function event(results: readonly unknown[], data: object = {}): string {
  return JSON.stringify({ hook: { event: 'recognition' }, data: { camera_id: 'c1', timestamp, results, ...data } });
}

function keysOf(results: readonly unknown[], data: object = {}): string[] {
  return decode(event(results, data)).reads.map(({ dedupeKey }) => dedupeKey);
}

test('a message sent again has the same keys, and each of its vehicles one of its own', () => {
  const vehicles = [plate, { ...plate, plate: 'ld01wqx' }, { vehicle: { box } }, { vehicle: { box } }];
  assert.deepEqual(keysOf(vehicles), keysOf(vehicles));
  assert.equal(new Set(keysOf(vehicles)).size, 4);
});

test('two vehicles of one frame in messages of their own are no repeat of one another', () => {
  const first = keysOf([plate]);
  assert.notDeepEqual(keysOf([{ ...plate, plate: 'ld01wqx' }]), first);
  const unread = keysOf([{ vehicle: { box } }]);
  assert.notDeepEqual(keysOf([{ vehicle: { box: { ...box, xmin: 12 } } }]), unread);
  assert.notDeepEqual(keysOf([plate], { camera_id: 'c2' }), first);
  assert.notDeepEqual(keysOf([plate], { timestamp: '2026-11-21T14:03:22.152874Z' }), first);
});

test('a picture whose size cannot be told is nobody’s among several vehicles', () => {
  const form = (results: readonly unknown[]) =>
    `--b\r\nContent-Disposition: form-data; name="json"\r\n\r\n${event(results)}\r\n` +
    '--b\r\nContent-Disposition: form-data; name="upload"; filename="a"\r\n\r\n\xff\xd8\xff\xe0\r\n--b--\r\n';
  const imagesOf = (results: readonly unknown[]) => decode(form(results)).reads.map(({ images }) => images.length);
  assert.deepEqual(imagesOf([plate]), [1]);
  assert.deepEqual(imagesOf([plate, { ...plate, plate: 'ld01wqx' }]), [0, 0]);
});

test('a refusal names the place and repeats nothing that was sent', () => {
  const hostile = [event([{ KT01OVA: 1 }]), event([plate], { timestamp: 'KT01OVA' }), '{"hook":{"event":"KT01OVA"}}'];
  for (const body of hostile) {
    const { refused } = decode(body);
    assert.equal(refused.length, 1);
    assert.equal(JSON.stringify(refused).includes('KT01OVA'), false);
  }
});
