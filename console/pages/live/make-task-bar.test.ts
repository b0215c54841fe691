/** When a hit may become a task: confirmed from a viewed picture, on an entry that stands, within an operation. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeTaskBar } from './make-task-bar.ts';

const card = { hit: { state: 'confirmed' }, entry: { state: 'live' }, events: [{ what: 'viewed' }] } as const;

test('a confirmed hit whose picture was viewed may, within a live operation', () => {
  assert.equal(makeTaskBar(card, 1), undefined);
  assert.match(makeTaskBar(card, 0) ?? '', /none that your force takes part in is live/);
  assert.match(makeTaskBar(card, null) ?? '', /Asking/);
});

test('one that is open, observed or dismissed, that nobody viewed, or whose entry is gone, may not', () => {
  assert.match(makeTaskBar({ ...card, hit: { state: 'open' } }, 1) ?? '', /Confirm the hit/);
  assert.match(makeTaskBar({ ...card, hit: { state: 'observed' } }, 1) ?? '', /never stopped/);
  assert.match(makeTaskBar({ ...card, hit: { state: 'dismissed' } }, 1) ?? '', /dismissed/);
  assert.match(makeTaskBar({ ...card, events: [] }, 1) ?? '', /Nobody has viewed/);
  assert.match(makeTaskBar({ ...card, entry: { state: 'withdrawn' } }, 1) ?? '', /withdrawn/);
});
