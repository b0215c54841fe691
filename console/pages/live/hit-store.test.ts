/** No change of the queue is lost, applied twice, or undone by an older one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hitId } from '../../../src/words/id.ts';
import type { LiveHit, LiveReset } from '../../api/live-channel.ts';
import type { Hit, Loaded } from './hit-book.ts';
import { makeHit } from './hit-for-tests.ts';
import { createHitStore } from './hit-store.ts';

function listen<Listener>(set: Set<Listener>, listener: Listener): () => void {
  set.add(listener);
  return () => {
    set.delete(listener);
  };
}

/** A store with its channel, its answers and its timers in the test's hands. */
function makeStore() {
  const onHit = new Set<(hit: LiveHit) => void>();
  const onReset = new Set<(reset: LiveReset) => void>();
  const asked: { state: string; answer: (loaded: Loaded) => void; fail: (error: Error) => void }[] = [];
  const soon: (() => void)[] = [];
  const timers: { ms: number; act: () => void }[] = [];
  const started: (number | undefined)[] = [];
  const news: Hit[] = [];
  const kept: string[] = [];
  const store = createHitStore({
    live: {
      start: (seq) => started.push(seq),
      onHit: (listener) => listen(onHit, listener),
      onReset: (listener) => listen(onReset, listener),
    },
    load: (state) => new Promise((answer, fail) => asked.push({ state, answer, fail })),
    after: (ms, act) => {
      const timer = { ms, act };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
    soon: (act) => soon.push(act),
    seen: { read: () => [], keep: (ids) => kept.push(...ids) },
    onNew: (hits) => news.push(...hits),
  });
  const settle = async () => {
    // Everything here is resolved already: a few turns of the queue of promises bring it home.
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    for (const act of soon.splice(0)) act();
  };
  return {
    ...{ store, asked, timers, started, news, kept, settle },
    hear: (seq: number, hit: Hit) => onHit.forEach((listener) => void listener({ seq, hit })),
    reset: (seq: number) => onReset.forEach((listener) => void listener({ seq })),
    answer: async (hits: Hit[], seq: number, total = hits.length, recordedTotal = 0) => {
      asked.at(-1)?.answer({ hits, total, recordedTotal, seq });
      await settle();
    },
    open: () => [...store.state().hits.values()].filter((hit) => hit.state === 'open').map((hit) => hit.id),
  };
}

test('a change that arrives while the queue is being fetched is applied after it', async () => {
  const live = makeStore();
  live.store.start();
  live.hear(11, makeHit(2));
  assert.equal(live.store.state().phase, 'loading');
  await live.answer([makeHit(1)], 10);
  assert.equal(live.store.state().phase, 'ready');
  assert.deepEqual(live.open(), ['hit_1', 'hit_2']);
  assert.deepEqual(live.started, [10], 'the channel is asked for what came after the queue');
});

test('a change that the queue already holds is not applied again: a hit that was judged stays away', async () => {
  const live = makeStore();
  live.store.start();
  live.hear(9, makeHit(1));
  await live.answer([], 10);
  live.hear(10, makeHit(1));
  await live.settle();
  assert.deepEqual(live.open(), []);
});

test('the same change told twice changes nothing, and an older revision never replaces a newer one', async () => {
  const live = makeStore();
  live.store.start();
  await live.answer([makeHit(1)], 10);
  live.hear(12, makeHit(1, { revision: 3, state: 'confirmed' }));
  live.hear(11, makeHit(1, { revision: 2 }));
  live.hear(12, makeHit(1, { revision: 3, state: 'confirmed' }));
  await live.settle();
  assert.equal(live.store.state().hits.get(hitId.of(1))?.state, 'confirmed');
  live.store.put(makeHit(1, { revision: 2 }));
  await live.settle();
  assert.equal(live.store.state().hits.get(hitId.of(1))?.revision, 3);
});

test('a reset fetches the queue again; what was handled meanwhile goes, and what came meanwhile is news', async () => {
  const live = makeStore();
  live.store.start();
  await live.answer([makeHit(1), makeHit(2)], 10);
  assert.equal(live.news.length, 0, 'the queue as first found is no news');
  live.reset(50);
  live.hear(51, makeHit(4));
  await live.answer([makeHit(2), makeHit(3)], 50);
  assert.deepEqual(live.open().sort(), ['hit_2', 'hit_3', 'hit_4']);
  assert.deepEqual(live.news.map((hit) => hit.id).sort(), ['hit_3', 'hit_4']);
});

test('a fetch that fails is tried again, keeping what was heard meanwhile', async () => {
  const live = makeStore();
  live.store.start();
  live.hear(11, makeHit(2));
  live.asked.at(-1)?.fail(new Error('no answer'));
  await live.settle();
  assert.equal(live.store.state().phase, 'failed');
  const [timer] = live.timers;
  assert.equal(timer?.ms, 1000);
  timer?.act();
  await live.answer([makeHit(1)], 10);
  assert.equal(live.store.state().phase, 'ready');
  assert.equal(live.store.state().error, null);
  assert.deepEqual(live.open(), ['hit_1', 'hit_2']);
});

test('when the server goes, the last hits stay on the screen', async () => {
  const live = makeStore();
  live.store.start();
  await live.answer([makeHit(1)], 10);
  live.reset(20);
  live.asked.at(-1)?.fail(new Error('no answer'));
  await live.settle();
  assert.equal(live.store.state().phase, 'ready');
  assert.ok(live.store.state().error instanceof Error);
  assert.deepEqual(live.open(), ['hit_1']);
});

test('an answer that was overtaken by a later fetch is dropped', async () => {
  const live = makeStore();
  live.store.start();
  const first = live.asked.at(-1);
  live.reset(20);
  await live.answer([makeHit(2)], 20);
  first?.answer({ hits: [makeHit(1)], total: 1, recordedTotal: 0, seq: 10 });
  await live.settle();
  assert.deepEqual(live.open(), ['hit_2']);
});

test('new hits are told together, once, and only those still open', async () => {
  const live = makeStore();
  live.store.start();
  await live.answer([], 10);
  let told = 0;
  live.store.subscribe(() => {
    told += 1;
  });
  live.hear(11, makeHit(1, { priority: 'high' }));
  live.hear(12, makeHit(2));
  live.hear(13, makeHit(2, { revision: 2, state: 'dismissed' }));
  await live.settle();
  assert.equal(told, 1);
  assert.deepEqual(
    live.news.map((hit) => hit.id),
    ['hit_1'],
  );
});

test('a hit is unseen until its card was opened on this screen', async () => {
  const live = makeStore();
  live.store.start();
  await live.answer([makeHit(1), makeHit(2)], 10);
  assert.equal(live.store.state().unseen, 2);
  live.store.see(hitId.of(1));
  await live.settle();
  assert.equal(live.store.state().unseen, 1);
  assert.deepEqual(live.kept, ['hit_1']);
});

test('handled hits are fetched when asked for, and do not undo what is known', async () => {
  const live = makeStore();
  live.store.start();
  await live.answer([makeHit(1, { revision: 5 })], 10, 1200);
  assert.equal(live.store.state().openNotSent, 1199);
  live.store.load('handled');
  await live.answer([makeHit(1, { revision: 4, state: 'confirmed' }), makeHit(3, { state: 'dismissed' })], 10);
  assert.equal(live.store.state().others.handled, 'ready');
  assert.deepEqual(live.open(), ['hit_1']);
  assert.equal(live.store.state().hits.get(hitId.of(3))?.state, 'dismissed');
});

test('a hit that is only recorded neither counts as unseen nor is news, until it comes into the queue', async () => {
  const live = makeStore();
  live.store.start();
  await live.answer([], 10, 0, 7);
  assert.equal(live.store.state().recordedTotal, 7);
  live.hear(11, makeHit(1, { recordedWhy: 'unlikely' }));
  await live.settle();
  assert.deepEqual([live.store.state().unseen, live.news.length, live.store.state().recordedTotal], [0, 0, 8]);
  live.hear(12, makeHit(1, { revision: 2 }));
  await live.settle();
  assert.deepEqual([live.store.state().unseen, live.news.length, live.store.state().recordedTotal], [1, 1, 7]);
});

test('a hit that is taken out of the queue is counted as recorded, and fetching those counts none twice', async () => {
  const live = makeStore();
  live.store.start();
  await live.answer([makeHit(1)], 10);
  live.hear(11, makeHit(1, { revision: 2, recordedWhy: 'followed' }));
  await live.settle();
  assert.deepEqual([live.store.state().unseen, live.store.state().recordedTotal], [0, 1]);
  live.store.load('recorded');
  await live.answer(
    [makeHit(1, { revision: 2, recordedWhy: 'followed' }), makeHit(2, { recordedWhy: 'cool-down' })],
    11,
    2,
    2,
  );
  assert.deepEqual([live.store.state().others.recorded, live.store.state().recordedTotal], ['ready', 2]);
});

test('a reset fetches again what somebody had looked at besides the queue', async () => {
  const live = makeStore();
  live.store.start();
  await live.answer([], 10);
  live.store.load('recorded');
  await live.answer([makeHit(2, { recordedWhy: 'cool-down' })], 10, 1, 1);
  live.reset(20);
  await live.answer([], 20, 0, 3);
  assert.deepEqual(
    live.asked.map(({ state }) => state),
    ['open', 'recorded', 'open', 'recorded'],
  );
});

test('after it was ended, the store hears nothing', async () => {
  const live = makeStore();
  const end = live.store.start();
  await live.answer([], 10);
  end();
  live.hear(11, makeHit(1));
  await live.settle();
  assert.deepEqual(live.open(), []);
});
