/** Room is given in turn, taken back, and not waited for longer than is allowed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRoom } from './room.ts';

const soonMs = 10;
const longMs = 60_000;

test('room that is there is had at once, and more than there is never', async () => {
  const room = createRoom(100, 0);
  assert.equal(await room.take(60), true);
  assert.equal(await room.take(40), true);
  assert.equal(await room.take(1), false);
  assert.equal(await room.take(0), true);
  room.give(60);
  assert.equal(await room.take(61), false);
  assert.equal(await room.take(60), true);
});

test('who waits is let in in turn: a large one is not passed over by small ones that come after it', async () => {
  const room = createRoom(100, longMs);
  await room.take(100);
  const order: string[] = [];
  const waits = [
    ['large', 90],
    ['small', 20],
    ['tiny', 5],
  ] as const;
  const had = waits.map(async ([name, bytes]) => {
    assert.equal(await room.take(bytes), true);
    order.push(name);
  });
  room.give(50);
  room.give(40);
  await had[0];
  assert.deepEqual(order, ['large']);
  room.give(90);
  await Promise.all(had);
  assert.deepEqual(order, ['large', 'small', 'tiny']);
});

test('who waits too long, or for more than there ever is, is told so and blocks nobody', async () => {
  const room = createRoom(100, soonMs);
  await room.take(100);
  assert.equal(await room.take(101), false);
  assert.equal(await room.take(50), false);
  room.give(100);
  assert.equal(await room.take(100), true);
});
