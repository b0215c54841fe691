/** Runs never overlap, and whoever asks is answered by a run that began after the asking. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onceMore } from './once-more.ts';

/** Work that ends when the test says so. */
function createWork() {
  const ends: PromiseWithResolvers<void>[] = [];
  const running = { now: 0, most: 0 };
  const ask = onceMore(async () => {
    running.now++;
    running.most = Math.max(running.most, running.now);
    const end = Promise.withResolvers<void>();
    ends.push(end);
    await end.promise.finally(() => running.now--);
  });
  return { ask, ends, running };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('many who ask while a run is under way are answered by one more run, begun after it', async () => {
  const { ask, ends, running } = createWork();
  const answered: string[] = [];
  void ask().then(() => answered.push('first'));
  for (const name of ['second', 'third']) void ask().then(() => answered.push(name));
  await settled();
  assert.equal(ends.length, 1);
  ends[0]?.resolve();
  await settled();
  assert.deepEqual(answered, ['first']);
  assert.equal(ends.length, 2);
  void ask().then(() => answered.push('fourth'));
  ends[1]?.resolve();
  await settled();
  assert.deepEqual(answered, ['first', 'second', 'third']);
  ends[2]?.resolve();
  await settled();
  assert.deepEqual(answered, ['first', 'second', 'third', 'fourth']);
  assert.deepEqual([ends.length, running.most], [3, 1]);
});

test('a run that fails is told to those it answers, and not to those who wait for the next', async () => {
  const { ask, ends } = createWork();
  const first = assert.rejects(ask(), /gone/);
  const second = ask();
  ends[0]?.reject(new Error('gone'));
  await first;
  await settled();
  ends[1]?.resolve();
  await second;
  const third = ask();
  assert.equal(ends.length, 3);
  ends[2]?.resolve();
  await third;
});
