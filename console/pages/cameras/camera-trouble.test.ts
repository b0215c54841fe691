/** What is wrong with cameras is said in one sentence, comes first, and can be asked for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forceId } from '../../../src/words/id.ts';
import { makeCamera, makeSilent, nowMs } from './camera-for-tests.ts';
import { alarmWords, filterCameras, troubleFinding, troubleOrder } from './camera-trouble.ts';
import type { AlarmKind, Camera } from './camera-words.ts';

const alarmed = (row: number, ...kinds: AlarmKind[]): Camera =>
  makeCamera(row, { alarms: kinds.map((kind) => ({ kind, sentence: `${kind}.` })) });

test('the finding counts each kind of trouble in words, and says of how many cameras', () => {
  const well = Array.from({ length: 115 }, (_, index) => makeCamera(index + 10));
  assert.equal(
    troubleFinding([...well, makeSilent(1, 3), makeSilent(2, 1), alarmed(3, 'format')]),
    '3 of 118 cameras have something wrong: 2 silent, 1 sends what cannot be read.',
  );
  assert.equal(
    troubleFinding([makeCamera(1), alarmed(2, 'unread', 'clock')]),
    '1 of 2 cameras has something wrong: 1 sees vehicles but not their marks, 1 has a wrong clock.',
  );
});

test('where nothing is wrong that is said, and what was never heard is not called well', () => {
  const never = makeCamera(3, { state: 'never', lastMessageAt: null });
  assert.equal(troubleFinding([makeCamera(1), makeCamera(2)]), 'Nothing is wrong with any of 2 cameras.');
  assert.equal(troubleFinding([makeCamera(1)]), 'Nothing is wrong with the one camera.');
  assert.equal(
    troubleFinding([makeCamera(1), makeCamera(2), never]),
    'Nothing is wrong with any of 3 cameras. 1 was never heard from.',
  );
  assert.equal(troubleFinding([never]), 'None of 1 camera was heard from yet.');
});

test('a withdrawn camera is not counted', () => {
  const withdrawn = makeCamera(2, { state: 'withdrawn' });
  assert.equal(troubleFinding([makeCamera(1), withdrawn]), 'Nothing is wrong with the one camera.');
});

test('silent cameras come first, then the other alarms, then those never heard, then those that are well', () => {
  const cameras = [
    makeCamera(1, { state: 'withdrawn' }),
    makeCamera(2),
    makeCamera(3, { state: 'never' }),
    alarmed(4, 'clock'),
    alarmed(5, 'unread', 'clock'),
    alarmed(6, 'format'),
    makeSilent(7, 2),
  ];
  const order = cameras.toSorted((one, other) => troubleOrder(one) - troubleOrder(other)).map(({ ref }) => ref);
  assert.deepEqual(order, ['KE-7', 'KE-6', 'KE-5', 'KE-4', 'KE-3', 'KE-2', 'KE-1']);
});

test('an alarm says its figure in a few words', () => {
  const { health } = makeCamera(1);
  const camera = makeSilent(1, 3, {
    health: {
      ...health,
      refusedRecent: { count: 58, of: 60 },
      unreadRecent: { count: 2, of: 5 },
      clockOffsetMs: -7_200_000,
    },
  });
  assert.deepEqual(
    (['silent', 'format', 'unread', 'clock'] as const).map((kind) => alarmWords(camera, kind, nowMs)),
    ['nothing for 3 h', '97 % kept aside', '40 % unread', '2 h behind'],
  );
});

test('the list can show those with an alarm, the silent ones, one maker, one force', () => {
  const cameras = [
    makeSilent(1, 3),
    alarmed(2, 'clock'),
    makeCamera(3, { adapter: 'axis' }),
    makeCamera(4, { forceId: forceId.of(2) }),
  ];
  const shown = (filter: Parameters<typeof filterCameras>[1]) => filterCameras(cameras, filter).map(({ ref }) => ref);
  assert.deepEqual(shown({}).length, 4);
  assert.deepEqual(shown({ show: 'alarm' }), ['KE-1', 'KE-2']);
  assert.deepEqual(shown({ show: 'silent' }), ['KE-1']);
  assert.deepEqual(shown({ maker: 'axis' }), ['KE-3']);
  assert.deepEqual(shown({ force: 'force_2', show: 'alarm' }), []);
});
