/** How the list pages say how old a list is, and which matchers have it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toUtcTime } from '../../../src/words/clock.ts';
import { ageOf, type List, loadedWords, type Matcher } from './list-words.ts';

const nowMs = Date.parse('2026-11-22T14:03:22.000Z');
const hourMs = 3_600_000;

test('a list is stale when its newest import is older than its owner allows, and not a moment sooner', () => {
  const list = { importedAt: new Date(nowMs - 72 * hourMs).toISOString(), staleAfterHours: 72 } as List;
  assert.deepEqual(ageOf(list, nowMs), { kind: 'good', icon: 'circle', words: '3 days old' });
  assert.deepEqual(ageOf(list, nowMs + 1), { kind: 'warn', icon: 'triangle', words: 'Stale: 3 days old' });
});

const at = toUtcTime(new Date(2026, 10, 22, 14, 3).getTime());
const hereMs = new Date(2026, 10, 22, 14, 3, 22).getTime();
const matcher = (node: string, revision: number | null): Matcher => {
  return { node, revision, loadedAt: revision === null ? null : at, entries: 5, seenAt: at };
};

test('a revision is live where every matcher has it, and those that are behind are named', () => {
  assert.equal(
    loadedWords(118, [matcher('one', 118), matcher('two', 118)], hereMs).words,
    'Revision 118 is live on 2 of 2 matchers, since 14:03.',
  );
  assert.deepEqual(loadedWords(118, [matcher('one', 118), matcher('two', 117), matcher('three', null)], hereMs), {
    kind: 'warn',
    icon: 'half',
    words: 'Revision 118 is live on 1 of 3 matchers, since 14:03. two still has 117. three has not loaded it yet.',
  });
  assert.equal(loadedWords(118, [], hereMs).kind, 'bad');
  // Loaded a moment before the page asked for the list.
  assert.equal(loadedWords(117, [matcher('one', 118)], hereMs).kind, 'good');
  assert.equal(
    loadedWords(118, [matcher('one', 118)], hereMs + 120_000).words,
    'Revision 118 is live on 0 of 1 matcher. one has not been heard of since 14:03.',
  );
});
