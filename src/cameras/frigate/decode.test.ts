/** Frigate: what is one claim and what is another, and that nothing of people is left. The shapes are in cases/. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import type { Decoded } from '../../words/message.ts';
import type { CanonicalRead } from '../../words/read.ts';
import { frigate } from './decode.ts';

const id = '1795269798.904182-k3xqpa';
const object = { id, camera: 'c1', label: 'car', frame_time: 1795269803.4, recognized_license_plate: ['KT01OVA', 0.9] };
const update = { type: 'lpr', id, camera: 'c1', plate: 'KT01OVA', score: 0.9, timestamp: 1795269802.1 };

function decode(topic: string, message: unknown): Decoded {
  const bytes = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
  const path = topic === '' ? '' : `frigate/${topic}`;
  return frigate.decode(
    { contentType: '', path, bytes, receivedAt: toUtcTime(Date.UTC(2026, 10, 22)) },
    { zone: 'Europe/London' },
  );
}

function read(topic: string, message: unknown): CanonicalRead {
  const [one] = decode(topic, message).reads;
  assert.ok(one);
  return one;
}

const updated = (changes: object) => read('tracked_object_update', { ...update, ...changes });
const happened = (type: string, changes: object = {}) => read('events', { type, after: { ...object, ...changes } });

describe('one vehicle', () => {
  test('the same mark with a later frame, or on the other topic, is one claim', () => {
    const { dedupeKey } = updated({});
    assert.equal(updated({ timestamp: 1795269804.2 }).dedupeKey, dedupeKey);
    assert.equal(happened('update').dedupeKey, dedupeKey);
    assert.equal(happened('update', { frame_time: 1795269809.9 }).dedupeKey, dedupeKey);
  });

  test('another mark, score, stage, object or camera is another claim', () => {
    const claims = [
      updated({}),
      updated({ plate: 'KT01OVB' }),
      updated({ score: 0.91 }),
      updated({ id: '1795269798.904182-zzzzzz' }),
      updated({ camera: 'c2' }),
      happened('new'),
      happened('end'),
      happened('end', { recognized_license_plate: null }),
    ];
    assert.equal(new Set(claims.map(({ dedupeKey }) => dedupeKey)).size, claims.length);
  });

  test('all its messages are of one track, from early to final', () => {
    const claims = [happened('new'), updated({}), happened('update'), happened('end')];
    assert.deepEqual(
      claims.map(({ track }) => track?.stage),
      ['early', 'update', 'update', 'final'],
    );
    assert.equal(new Set(claims.flatMap(({ track }) => track?.keys ?? [])).size, 1);
    assert.notDeepEqual(updated({ camera: 'c2' }).track?.keys, updated({}).track?.keys);
  });

  test('without an id, each moment is a claim of its own', () => {
    const claims = [updated({ id: null }), updated({ id: null, timestamp: 1795269804.2 })];
    assert.equal(new Set(claims.map(({ dedupeKey }) => dedupeKey)).size, 2);
  });
});

test('an id becomes a path only in its own form', () => {
  for (const hostile of [
    '../x',
    '1.2-a/../../b',
    '1795269798.9-k3?x=1',
    '//elsewhere/1.2-a',
    '1.2-a\n',
    `1.2-${'a'.repeat(40)}`,
  ]) {
    assert.deepEqual(updated({ id: hostile }).pictureRefs, [], hostile);
  }
});

test('of people and animals nothing is read, refused or repeated', () => {
  const person = { id, camera: 'c1', label: 'person', sub_label: ['A Name', 0.9], frame_time: 1 };
  const messages: [topic: string, message: unknown][] = [
    ...['new', 'update', 'end', 'odd'].map((type): [string, unknown] => ['events', { type, after: person }]),
    ['events', { type: 'end', before: person, after: { ...person, label: 'dog' } }],
    ['', { type: 'end', after: person }],
    ['tracked_object_update', { type: 'face', id, camera: 'c1', name: 'A Name', score: 0.9 }],
    ['tracked_object_update', { type: 'description', id, description: 'A Name in a red coat' }],
    ['tracked_object_update', { type: 'classification', id, camera: 'c1', sub_label: 'A Name' }],
    ['', { type: 'face', id, camera: 'c1', name: 'A Name' }],
    ['reviews', { type: 'new', after: { data: { sub_labels: ['A Name'] } } }],
    ['c1/person/snapshot', 'A Name'],
  ];
  for (const [topic, message] of messages) {
    const { heartbeats, ...others } = decode(topic, message);
    assert.deepEqual(others, { reads: [], refused: [], laterPictures: [] });
    assert.equal(heartbeats.length, 1);
    assert.doesNotMatch(JSON.stringify(heartbeats), /Name|person|dog|coat/);
  }
});

test('a refusal names the place and repeats nothing that was sent', () => {
  const hostile = ['KT01OVA', ['KT01OVA'], { ...update, timestamp: 'KT01OVA' }];
  for (const message of hostile) {
    const { refused } = decode('tracked_object_update', message);
    assert.equal(refused.length, 1);
    assert.equal(JSON.stringify(refused).includes('KT01OVA'), false);
  }
});
