/** When a hit may become a task: confirmed from a viewed picture, on an entry that stands, within an operation. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeTaskBar } from './make-task-bar.ts';

const known = { operations: 1, tasks: [] };
const card = { hit: { state: 'confirmed' }, entry: { state: 'live' }, events: [{ what: 'viewed' }] } as const;

test('a confirmed hit whose picture was viewed may, within a live operation', () => {
  assert.equal(makeTaskBar(card, known), undefined);
  assert.match(makeTaskBar(card, { ...known, operations: 0 }) ?? '', /none that your force takes part in is live/);
  assert.match(makeTaskBar(card, { ...known, operations: null }) ?? '', /Asking which/);
});

test('a second task waits until the first is over', () => {
  const barOf = (state: 'ready' | 'lost' | 'stood-down') =>
    makeTaskBar(card, { ...known, tasks: [{ state, operationName: 'Op Wagtail' }] });
  assert.match(barOf('ready') ?? '', /There is a task already, within Op Wagtail/);
  assert.match(barOf('lost') ?? '', /There is a task already/);
  assert.equal(barOf('stood-down'), undefined);
  assert.match(makeTaskBar(card, { ...known, tasks: null }) ?? '', /Asking whether/);
});

test('one that is open, observed or dismissed, that nobody viewed, or whose entry is gone, may not', () => {
  assert.match(makeTaskBar({ ...card, hit: { state: 'open' } }, known) ?? '', /Confirm the hit/);
  assert.match(makeTaskBar({ ...card, hit: { state: 'observed' } }, known) ?? '', /never stopped/);
  assert.match(makeTaskBar({ ...card, hit: { state: 'dismissed' } }, known) ?? '', /dismissed/);
  assert.match(makeTaskBar({ ...card, events: [] }, known) ?? '', /Nobody has viewed/);
  assert.match(makeTaskBar({ ...card, entry: { state: 'withdrawn' } }, known) ?? '', /withdrawn/);
});
