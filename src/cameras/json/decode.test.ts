/** Cordon's open JSON: limits and the rule by which a repeat is known. The shapes are in cases/. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { toUtcTime } from '../../words/clock.ts';
import type { Decoded } from '../../words/message.ts';
import { json, readsPerMessageMax } from './decode.ts';
import { jsonRead } from './schema.ts';

const time = '2026-11-21T14:03:22Z';

function decode(text: string, contentType = ''): Decoded {
  const message = { contentType, path: '', bytes: Buffer.from(text), receivedAt: toUtcTime(Date.UTC(2026, 10, 22)) };
  return json.decode(message, { zone: 'Europe/London' });
}

test('a message may hold a thousand reads, and with one more it is refused whole', () => {
  const reads = Array.from({ length: readsPerMessageMax }, () => ({ plate: 'KT01OVA', capturedAt: time }));
  const more = [...reads, ...reads.slice(0, 1)];
  assert.equal(decode(JSON.stringify(reads)).reads.length, 1000);
  for (const text of [JSON.stringify(more), more.map((read) => JSON.stringify(read)).join('\n')]) {
    const { reads: kept, refused } = decode(text);
    assert.equal(kept.length, 0);
    assert.deepEqual(
      refused.map(({ reason, detail }) => [reason, detail]),
      [['too-many-reads', 'the message holds 1001 reads; at most 1000 are taken']],
    );
  }
});

test('an empty message and an empty array are refused as empty', () => {
  for (const text of ['', ' \n', '[]']) assert.equal(decode(text).refused[0]?.reason, 'empty', JSON.stringify(text));
});

test('a repeat is known by its id, else by camera, time as sent, plate and lane', () => {
  const key = (fields: object) => decode(JSON.stringify({ capturedAt: time, ...fields })).reads[0]?.dedupeKey;
  assert.equal(key({ id: 'a', plate: 'KT01OVA' }), key({ id: 'a', plate: 'LD01WQX' }));
  const base = { camera: 'c', plate: 'KT01OVA', lane: 1 };
  assert.equal(key(base), key({ ...base, confidence: 0.5 }));
  const others = [{ camera: 'd' }, { plate: 'LD01WQX' }, { lane: 2 }, { capturedAt: '2026-11-21T14:03:23Z' }];
  for (const other of others) assert.notEqual(key(base), key({ ...base, ...other }));
});

test('one value out of range is named in words', () => {
  const detail = (fields: object) => decode(JSON.stringify({ capturedAt: time, ...fields })).refused[0]?.detail;
  assert.equal(detail({ confidence: 97 }), 'confidence must be a number from 0 to 1');
  assert.equal(detail({ confidence: 'high' }), 'confidence must be a number from 0 to 1');
  assert.equal(detail({ lane: 1.5 }), 'lane must be a whole number from 0 to 99');
  assert.equal(detail({ position: { lat: 91, lon: 0 } }), 'position.lat must be a number from -90 to 90');
  assert.equal(detail({ images: [{ kind: 'face', base64: '' }] }), 'images[0].kind must be "patch" or "overview"');
  assert.equal(detail({ id: 'a\0b' }), 'id must not hold a zero character');
  assert.equal(detail({ capturedAt: null }), 'capturedAt must be text');
  assert.equal(detail({ sentAt: 'later' }), 'sentAt must be an ISO 8601 time');
  assert.equal(detail({ retransmission: 'yes' }), 'retransmission must be true or false');
});

test('one whole object over several lines is not taken for one read a line', () => {
  assert.equal(decode(`{\n"plate": "KT01OVA",\n"capturedAt": "${time}"\n}\n`).reads.length, 1);
  assert.equal(decode('{\n"plate": "KT01OVA",\n').refused[0]?.reason, 'not-json');
});

test('a refusal never repeats what the message held', () => {
  const { refused } = decode('{"plate": KT01OVA}');
  assert.equal(refused.length, 1);
  assert.ok(!JSON.stringify(refused).includes('KT01OVA'));
});

test('the schema can be published for senders', () => {
  const schema = z.toJSONSchema(jsonRead, { io: 'input' });
  assert.deepEqual(schema.required, ['capturedAt']);
});
