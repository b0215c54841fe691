/** The order of the queue, and that it holds still under a hand. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Hit } from './hit-book.ts';
import { makeHit } from './hit-for-tests.ts';
import type { HitStore, HitsState } from './hit-store.ts';
import { makeRows } from './queue-order.ts';
import { createQueueView } from './queue-view.ts';

const plates = (rows: readonly { plate: string }[]) => rows.map((row) => row.plate);

test('the queue is ordered by rank, the present before history, then the newest first', () => {
  const hits = [
    makeHit(1, { plate: 'LOWOLD', priority: 'low' }),
    makeHit(2, { plate: 'LOWNEW', priority: 'low' }),
    makeHit(3, { plate: 'MEDLATE', late: true }),
    makeHit(4, { plate: 'MEDLIVE' }),
    makeHit(5, { plate: 'HIGHLATE', priority: 'high', late: true }),
    makeHit(6, { plate: 'HIGHLIVE', priority: 'high' }),
  ];
  assert.deepEqual(plates(makeRows(hits, 'open')), ['HIGHLIVE', 'HIGHLATE', 'MEDLIVE', 'MEDLATE', 'LOWNEW', 'LOWOLD']);
});

test('what speaks against a hit lowers it among those of its priority', () => {
  const hits = [
    makeHit(1, { plate: 'HIGHDOUBTED', priority: 'high', rank: 2, contradictions: ['too-far'] }),
    makeHit(2, { plate: 'MEDIUM' }),
    makeHit(3, { plate: 'HIGH', priority: 'high' }),
    makeHit(4, { plate: 'MEDIUMSTALE', rank: 1, listStale: true }),
  ];
  assert.deepEqual(plates(makeRows(hits, 'open')), ['HIGH', 'MEDIUM', 'HIGHDOUBTED', 'MEDIUMSTALE']);
});

test('a hit that is only recorded stands in its own view, the newest first, and in no other', () => {
  const hits = [
    makeHit(1, { recordedWhy: 'unlikely' }),
    makeHit(2, { recordedWhy: 'cool-down' }),
    makeHit(3),
    makeHit(4, { recordedWhy: 'followed', state: 'dismissed' }),
  ];
  const ids = (filter: 'open' | 'handled' | 'recorded') => makeRows(hits, filter).map((row) => row.lead.id);
  assert.deepEqual([ids('open'), ids('recorded'), ids('handled')], [['hit_3'], ['hit_2', 'hit_1'], ['hit_4']]);
});

test('a vehicle is one row, led by its most urgent hit, and two vehicles are never one', () => {
  const rows = makeRows(
    [
      makeHit(1, { plate: 'KX07WPA', priority: 'high' }),
      makeHit(2, { plate: 'KX07WPA', priority: 'low' }),
      makeHit(3, { plate: 'KX07WPB' }),
      makeHit(4, { plate: 'KX07WPA', state: 'dismissed' }),
    ],
    'open',
  );
  assert.deepEqual(
    rows.map((row) => [row.plate, row.lead.id, row.hits.length]),
    [
      ['KX07WPA', 'hit_1', 2],
      ['KX07WPB', 'hit_3', 1],
    ],
  );
});

test('handled hits stand by when they were judged, the newest first', () => {
  const rows = makeRows(
    [
      makeHit(1, { state: 'confirmed', judgedAt: makeHit(100).capturedAt }),
      makeHit(2, { state: 'dismissed', judgedAt: makeHit(200).capturedAt }),
      makeHit(3),
    ],
    'handled',
  );
  assert.deepEqual(
    rows.map((row) => row.lead.id),
    ['hit_2', 'hit_1'],
  );
});

/** A view over hits that the test changes by hand. */
function makeView(...first: Hit[]) {
  const hits = new Map(first.map((hit) => [hit.id, hit]));
  const listeners = new Set<() => void>();
  const state: HitsState = {
    ...{ phase: 'ready', error: null, hits, openNotSent: 0, recordedTotal: 0, unseen: 0, seen: new Set() },
    others: { handled: 'not-asked', recorded: 'not-asked' },
  };
  const subscribe: HitStore['subscribe'] = (listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const store: HitStore = {
    ...{ state: () => state, subscribe, start: () => () => {}, put: () => {}, see: () => {} },
    ...{ load: () => {}, retry: () => {} },
  };
  const view = createQueueView(store, 'open');
  view.subscribe(() => {});
  return {
    view,
    put: (...changed: Hit[]) => {
      for (const hit of changed) hits.set(hit.id, hit);
      for (const listener of listeners) listener();
    },
  };
}

test('while the list is held no row moves: new hits wait and are counted', () => {
  const { view, put } = makeView(makeHit(1), makeHit(2));
  view.hold(true);
  put(makeHit(3), makeHit(4, { priority: 'high' }));
  assert.deepEqual(plates(view.state().rows), ['AA02AAA', 'AA01AAA']);
  assert.deepEqual(view.state().waiting, { hits: 2, high: 1, moved: true });
  view.release();
  assert.deepEqual(plates(view.state().rows), ['AA04AAA', 'AA03AAA', 'AA02AAA', 'AA01AAA']);
  assert.deepEqual(view.state().waiting, { hits: 0, high: 0, moved: false });
});

test('while the list is held a row still changes where it stands', () => {
  const { view, put } = makeView(makeHit(1), makeHit(2));
  view.hold(true);
  put(makeHit(1, { revision: 2, priority: 'high' }));
  assert.deepEqual(plates(view.state().rows), ['AA02AAA', 'AA01AAA']);
  assert.equal(view.state().rows[1]?.lead.priority, 'high');
  assert.deepEqual(view.state().waiting, { hits: 0, high: 0, moved: true });
});

test('a judged row stays where it stood until the list may move', () => {
  const { view, put } = makeView(makeHit(1), makeHit(2));
  view.hold(true);
  put(makeHit(2, { revision: 2, state: 'confirmed' }));
  const [row] = view.state().rows;
  assert.equal(row?.gone, true);
  assert.equal(row?.lead.state, 'confirmed');
  view.hold(false);
  assert.deepEqual(plates(view.state().rows), ['AA01AAA']);
});

test('a hit that is followed leaves the queue as a judged one does: its row stays until the list may move', () => {
  const { view, put } = makeView(makeHit(1), makeHit(2));
  view.hold(true);
  put(makeHit(2, { revision: 2, recordedWhy: 'followed' }));
  assert.deepEqual(
    view.state().rows.map((row) => [row.plate, row.gone]),
    [
      ['AA02AAA', true],
      ['AA01AAA', false],
    ],
  );
  view.hold(false);
  assert.deepEqual(plates(view.state().rows), ['AA01AAA']);
});

test('a list that is not held follows at once, and rows that did not change stay the same', () => {
  const { view, put } = makeView(makeHit(1), makeHit(2));
  const before = view.state().rows;
  put(makeHit(3));
  assert.deepEqual(plates(view.state().rows), ['AA03AAA', 'AA02AAA', 'AA01AAA']);
  assert.equal(view.state().rows[1], before[0]);
  assert.equal(view.state().rows[2], before[1]);
});

test('an empty list holds nothing still', () => {
  const { view, put } = makeView();
  view.hold(true);
  put(makeHit(1));
  assert.deepEqual(plates(view.state().rows), ['AA01AAA']);
});
