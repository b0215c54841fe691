/** The board follows what happens: each change alters what it is of, and none is lost while the board is fetched. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LiveChange } from '../../api/live-channel.ts';
import { type Board, isOfOperation, orderEmergencies, orderTasks } from './board-book.ts';
import { createBoardStore } from './board-store.ts';

const operation = {
  ...{ id: 'operation_1', name: 'Op Wagtail', lists: [{ id: 'list_1', name: 'Kent VOI' }] },
  ...{ startsAt: '2026-11-22T06:00:00.000Z', endsAt: '2026-11-22T18:00:00.000Z', endedAt: null },
} as unknown as Board['operation'];

const empty: Board = {
  ...{ operation, shares: [], units: new Map(), tasks: new Map(), tasksNotSent: 0 },
  ...{ emergencies: new Map(), decisions: [] },
};

const unit = (id: string, state: number, operationId = 'operation_1') =>
  ({ kind: 'unit', seq: 1, unit: { id, state, operationId } }) as unknown as LiveChange;
const task = (id: string, state: string, over: object = {}) =>
  ({
    ...{ kind: 'task', seq: 1 },
    task: { id, state, operationId: 'operation_1', listedAs: 'stop', madeAt: '2026-11-22T10:00:00.000Z', ...over },
  }) as unknown as LiveChange;
const emergency = (id: string, answeredAt: string | null) =>
  ({
    ...{ kind: 'emergency', seq: 1 },
    emergency: { id, operationId: 'operation_1', answeredAt, receivedAt: '2026-11-22T10:00:00.000Z' },
  }) as unknown as LiveChange;
const decision = (number: number, corrects: number | null = null) =>
  ({
    ...{ kind: 'policy-log', seq: 1, operationId: 'operation_1' },
    decision: { number, corrects, correctedBy: null },
  }) as unknown as LiveChange;
const outcome = { kind: 'outcome', seq: 1, outcome: { operationId: 'operation_9' } } as unknown as LiveChange;

/** A store whose fetches are answered by the test, and whose timers run when it says. */
function watch() {
  let hear = (_: LiveChange) => {};
  let reset = (_: { seq: number }) => {};
  const fetches: { answer(board: Board): void; fail(error: Error): void }[] = [];
  const timers: (() => void)[] = [];
  const told = { outcomes: 0, drawn: 0 };
  const store = createBoardStore({
    live: {
      onChange: (listener) => {
        hear = listener;
        return () => {};
      },
      onReset: (listener) => {
        reset = listener;
        return () => {};
      },
    },
    load: () => new Promise((resolve, reject) => fetches.push({ answer: resolve, fail: reject })),
    after: (_, act) => {
      timers.push(act);
      return () => {};
    },
    soon: (act) => act(),
    onOutcomes: () => {
      told.outcomes += 1;
    },
  });
  store.subscribe(() => {
    told.drawn += 1;
  });
  store.start();
  return {
    store,
    told,
    timers,
    fetches,
    hear: (...changes: LiveChange[]) => {
      for (const change of changes) hear(change);
    },
    reset: () => reset({ seq: 9 }),
    answer: async (board: Board) => {
      fetches.at(-1)?.answer(board);
      await new Promise((resolve) => setImmediate(resolve));
    },
    fail: async () => {
      fetches.at(-1)?.fail(new Error('no network'));
      await new Promise((resolve) => setImmediate(resolve));
    },
    board: () => store.state().board ?? assert.fail('there is no board'),
  };
}

test('what changes while the board is fetched stands on it afterwards', async () => {
  const { hear, answer, board } = watch();
  hear(unit('unit_1', 6), task('task_1', 'ready'));
  await answer(empty);
  assert.equal(board().units.get('unit_1')?.state, 6);
  assert.deepEqual([...board().tasks.keys()], ['task_1']);
});

test('a change of another operation alters nothing and draws nothing', async () => {
  const { hear, answer, board, told } = watch();
  await answer(empty);
  const { drawn } = told;
  hear(unit('unit_1', 6, 'operation_2'));
  assert.deepEqual([board().units.size, told.drawn], [0, drawn]);
});

test('a task that is over leaves the board', async () => {
  const { hear, answer, board } = watch();
  await answer(empty);
  hear(task('task_1', 'en-route'), task('task_2', 'ready'), task('task_1', 'ended'));
  assert.deepEqual([...board().tasks.keys()], ['task_2']);
});

test('a decision comes first, once, and marks the one that it corrects', async () => {
  const { hear, answer, board } = watch();
  await answer(empty);
  hear(decision(1), decision(2), decision(2), decision(3, 1));
  assert.deepEqual(
    board().decisions.map(({ number, correctedBy }) => [number, correctedBy]),
    [
      [3, null],
      [2, null],
      [1, 3],
    ],
  );
});

test('the answer to an emergency alters it', async () => {
  const { hear, answer, board } = watch();
  await answer(empty);
  hear(emergency('emergency_1', null), emergency('emergency_1', '2026-11-22T10:01:00.000Z'));
  const shown = (at: string) => orderEmergencies(board().emergencies, Date.parse(at), 30 * 60_000);
  assert.deepEqual(
    [shown('2026-11-22T10:20:00.000Z').answered.length, shown('2026-11-22T11:00:00.000Z').answered.length],
    [1, 0],
  );
});

test('many outcomes at once are counted once', async () => {
  const { hear, answer, told, timers } = watch();
  await answer(empty);
  hear(outcome, outcome, outcome);
  assert.deepEqual([told.outcomes, timers.length], [0, 1]);
  timers[0]?.();
  hear(outcome);
  assert.deepEqual([told.outcomes, timers.length], [1, 2]);
});

test('after a reset the board stays on the screen, and follows, until it was fetched anew', async () => {
  const { hear, answer, reset, board, fetches, fail, store } = watch();
  await answer(empty);
  reset();
  hear(unit('unit_1', 6));
  assert.equal(board().units.size, 1);
  await fail();
  assert.match(String(store.state().error), /no network/);
  assert.equal(board().units.size, 1);
  store.retry();
  await answer(empty);
  assert.equal(fetches.length, 3);
  assert.equal(board().units.get('unit_1')?.state, 6);
  assert.equal(store.state().error, null);
});

test('tasks that wait for somebody at a desk come first; before them, what the list asks for no more', async () => {
  const { hear, answer, board } = watch();
  await answer(empty);
  hear(task('task_1', 'en-route'), task('task_2', 'ready'), task('task_3', 'waiting'));
  hear(
    task('task_4', 'waiting', { madeAt: '2026-11-22T09:00:00.000Z' }),
    task('task_5', 'stopped', { listedAs: 'gone' }),
  );
  assert.deepEqual(
    orderTasks(board().tasks).map(({ id }) => id),
    ['task_5', 'task_4', 'task_3', 'task_2', 'task_1'],
  );
});

test('a hit is of the operation by its time and its list, held or shared within it', () => {
  const hit = { listId: 'list_1', ownerForceId: 'force_1', capturedAt: '2026-11-22T10:00:00.000Z' };
  const share = { agreedAt: '2026-11-22T05:00:00.000Z', ownerForceId: 'force_2', allLists: true, lists: [] };
  const shares = [share] as unknown as Board['shares'];
  assert.ok(isOfOperation({ operation, shares }, hit));
  assert.ok(!isOfOperation({ operation, shares }, { ...hit, capturedAt: '2026-11-22T18:00:00.000Z' }));
  assert.ok(!isOfOperation({ operation, shares }, { ...hit, listId: 'list_2' }));
  assert.ok(isOfOperation({ operation, shares }, { ...hit, listId: 'list_2', ownerForceId: 'force_2' }));
});
