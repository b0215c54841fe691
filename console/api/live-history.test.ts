/** What one tab remembers of the changes: each told once, and a reset whenever something may have been missed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHistory } from './live-history.ts';
import type { LiveChange, LiveHello, LiveMessage } from './live-stream.ts';

const at = '2026-11-21T14:03:22.000Z' as LiveHello['at'];

/** Only the number matters here. */
const hit = (seq: number) => ({ kind: 'hit', seq }) as LiveChange;
const hitMessage = (seq: number): LiveMessage => ({ kind: 'change', change: hit(seq) });
const hello = (seq: number, afterSeq: number | null): LiveMessage => ({
  kind: 'hello',
  hello: { at, seq, keepAliveSeconds: 15 },
  afterSeq,
});

function listen(afterSeq: number | null) {
  const told: string[] = [];
  const history = createHistory(afterSeq, {
    onChange: ({ seq }) => told.push(`hit ${seq}`),
    onReads: () => told.push('reads'),
    onReset: ({ seq }) => told.push(`reset ${seq}`),
  });
  return { history, told };
}

test('a change that was told is not told again', () => {
  const { history, told } = listen(10);
  for (const seq of [9, 10, 11, 11, 12, 11]) history.hear(hitMessage(seq));
  assert.deepEqual(told, ['hit 11', 'hit 12']);
  assert.equal(history.seq(), 12);
});

test('a first greeting without a number sets the mark and says nothing', () => {
  const { history, told } = listen(null);
  history.hear(hello(40, null));
  history.hear(hitMessage(41));
  assert.deepEqual(told, ['hit 41']);
});

test('a queue loaded before a connection that follows from now on is loaded again when changes lie between', () => {
  const { history, told } = listen(null);
  history.replay(38);
  history.hear(hello(40, null));
  assert.deepEqual(told, ['reset 40']);
});

test('a server that counts from lower than before resets', () => {
  const { history, told } = listen(90);
  history.hear(hello(12, 90));
  history.hear(hitMessage(13));
  assert.deepEqual(told, ['reset 12', 'hit 13']);
});

test('a numbered event that could not be read resets', () => {
  const { history, told } = listen(5);
  history.hear({ kind: 'garbled' });
  assert.deepEqual(told, ['reset 5']);
});

test('a queue loaded at a number is told what came after it, and a reset when that is no longer at hand', () => {
  const { history, told } = listen(10);
  for (const seq of [11, 12, 13]) history.hear(hitMessage(seq));
  told.length = 0;
  history.replay(11);
  history.replay(13);
  history.replay(9);
  assert.deepEqual(told, ['hit 12', 'hit 13', 'reset 13']);
});

test('only the last changes are kept, and what went before them is known to be gone', () => {
  const { history, told } = listen(0);
  for (let seq = 1; seq <= 600; seq += 1) history.hear(hitMessage(seq));
  const { from, seq, changes } = history.after(null);
  assert.deepEqual([from, seq, changes.length, changes[0]?.seq], [100, 600, 500, 101]);
  told.length = 0;
  history.replay(99);
  assert.deepEqual(told, ['reset 600']);
});

test('a tab that catches up is told what it missed, or reset when the leader no longer has it', () => {
  const late = listen(10);
  late.history.catchUp({ from: 8, seq: 12, changes: [hit(11), hit(12)] });
  assert.deepEqual(late.told, ['hit 11', 'hit 12']);
  const tooLate = listen(3);
  tooLate.history.catchUp({ from: 8, seq: 12, changes: [hit(11), hit(12)] });
  assert.deepEqual(tooLate.told, ['reset 12']);
  const fresh = listen(null);
  fresh.history.catchUp({ from: 8, seq: 12, changes: [hit(12)] });
  fresh.history.hear(hitMessage(13));
  assert.deepEqual(fresh.told, ['hit 13']);
});
