/** Messages kept aside are counted by reason and sender, and can be chosen by them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toUtcTime } from '../../../src/words/clock.ts';
import { cameraId, refusedId } from '../../../src/words/id.ts';
import { quarantineReasons } from '../../../src/words/message.ts';
import { nowMs } from './camera-for-tests.ts';
import { type RefusedMessage, refusedPlace, refusedReasons } from './camera-words.ts';
import { refusedAdvice } from './refused-advice.ts';
import { chooseRefused, groupRefused } from './refused-groups.ts';

function message(row: number, given: Partial<RefusedMessage> = {}): RefusedMessage {
  return {
    id: refusedId.of(row),
    receivedAt: toUtcTime(nowMs),
    adapter: 'json',
    username: 'kent-ke-1',
    cameraId: cameraId.of(1),
    cameraRef: null,
    reason: 'bad-time',
    detail: 'capturedAt must be an ISO 8601 time',
    where: 'capturedAt',
    bytes: 92,
    preview: '{',
    ...given,
  };
}

const messages = [
  message(1, { reason: 'empty' }),
  message(2),
  message(3),
  message(4, { cameraId: null, username: 'kent-agent' }),
  message(5, { cameraId: cameraId.of(2) }),
];

test('the most frequent comes first; without a camera, the sender stands for it', () => {
  assert.deepEqual(
    groupRefused(messages).map(({ reason, cameraId: camera, username, count }) => [count, reason, camera ?? username]),
    [
      [2, 'bad-time', 'camera_1'],
      [1, 'empty', 'camera_1'],
      [1, 'bad-time', 'kent-agent'],
      [1, 'bad-time', 'camera_2'],
    ],
  );
});

test('a reason and a sender choose among them', () => {
  const rows = (choice: Parameters<typeof chooseRefused>[1]) => chooseRefused(messages, choice).map(({ id }) => id);
  assert.equal(rows({}).length, 5);
  assert.deepEqual(rows({ reason: 'empty' }), ['refused_1']);
  assert.deepEqual(rows({ reason: 'bad-time', sender: 'kent-agent' }), ['refused_4']);
});

test('every reason has its words and what to do about it', () => {
  for (const reason of quarantineReasons) {
    assert.ok(refusedReasons[reason].length > 3, reason);
    assert.match(refusedAdvice[reason], /\.$/, reason);
  }
});

test('a place is said once', () => {
  assert.equal(refusedPlace({ detail: 'line 1, column 16: not JSON', where: 'line 1, column 16' }), '');
  assert.equal(refusedPlace({ detail: 'no time', where: 'reads[2]' }), 'at reads[2]');
});
