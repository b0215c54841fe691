/** What may be done to a hit, as a table: who, in which state, with what evidence. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Clock, toUtcTime } from '../words/clock.ts';
import type { Hit } from '../words/hit.ts';
import { cameraId, forceId, hitId, listId, personId } from '../words/id.ts';
import { type Actor, type Evidence, hitCan, type Judgement, undoUntil } from './hit-can.ts';

const ann: Actor = { id: personId.of(1), name: 'Ann', role: 'analyst' };
const bob: Actor = { id: personId.of(2), name: 'Bob', role: 'analyst' };
const chief: Actor = { id: personId.of(3), name: 'Chief', role: 'supervisor' };

const judgedMs = Date.UTC(2026, 10, 21, 14, 0, 0);
const at = toUtcTime(judgedMs);
const clockAt = (ms: number): Clock => ({ now: () => toUtcTime(ms), nowMs: () => ms });

const open: Hit = {
  id: hitId.of(1),
  revision: 4,
  state: 'open',
  plate: 'KX07WPA',
  priority: 'high',
  action: 'stop',
  late: false,
  capturedAt: at,
  receivedAt: at,
  raisedAt: at,
  cameraId: cameraId.of(1),
  cameraName: 'Kent 1',
  cameraForceId: forceId.of(1),
  ownerForceId: forceId.of(1),
  listId: listId.of(1),
  listName: 'Kent VOI',
  entryPlate: 'KX07WPA',
  matchKind: 'exact',
  likelihood: 0.99,
  contradictions: [],
  listStale: false,
  rank: 3,
  recordedWhy: null,
  entryExpiresAt: at,
  position: { lat: 51, lon: 0 },
  markers: [],
  takenBy: null,
  takenAt: null,
  offeredTo: null,
  firstConfirmedBy: null,
  firstConfirmedAt: null,
  escalatedAt: null,
  judgedBy: null,
  judgedAt: null,
  dismissReason: null,
  words: null,
  correction: null,
};
const takenBy = ({ id, name }: Actor): Hit => ({ ...open, takenBy: { id, name }, takenAt: at });
const judgedBy = ({ id, name }: Actor, state: Exclude<Hit['state'], 'open'> = 'dismissed'): Hit => ({
  ...open,
  state,
  judgedBy: { id, name },
  judgedAt: at,
});

type Code = string | undefined;

test('an open hit is taken by anybody, a taken one by its taker or by a supervisor who says so', () => {
  const table: [Hit, Actor, boolean, Code][] = [
    [open, ann, false, undefined],
    [open, ann, true, undefined],
    [takenBy(ann), ann, false, undefined],
    [takenBy(ann), bob, false, 'already-taken'],
    [takenBy(ann), bob, true, 'already-taken'],
    [takenBy(ann), chief, false, 'already-taken'],
    [takenBy(ann), chief, true, undefined],
    [judgedBy(ann), ann, false, 'already-judged'],
    [judgedBy(ann), chief, true, 'already-judged'],
  ];
  for (const [hit, actor, takeOver, code] of table) {
    assert.equal(hitCan.take(hit, actor, takeOver)?.code, code, `${hit.state} ${actor.name} ${takeOver}`);
  }
});

test('a refusal to take says who has it, and what the one refused may do', () => {
  assert.match(hitCan.take(takenBy(ann), bob, false)?.message ?? '', /^Ann has it\. A supervisor may take it over\.$/);
  assert.match(hitCan.take(takenBy(ann), chief, false)?.message ?? '', /^Ann has it\. You may take it over\.$/);
  assert.match(hitCan.take(judgedBy(bob, 'observed'), ann, false)?.message ?? '', /^Bob marked to observe it already/);
});

test('only who has taken a hit gives it back, and only while it is open', () => {
  const table: [Hit, Actor, Code][] = [
    [takenBy(ann), ann, undefined],
    [takenBy(ann), bob, 'not-allowed'],
    [takenBy(ann), chief, 'not-allowed'],
    [open, ann, 'not-allowed'],
    [{ ...judgedBy(ann), takenBy: { id: ann.id, name: ann.name } }, ann, 'already-judged'],
  ];
  for (const [hit, actor, code] of table) assert.equal(hitCan.release(hit, actor)?.code, code);
});

const judge = (verdict: Judgement['verdict'], revision = open.revision): Judgement => ({
  verdict,
  revision,
  reason: verdict === 'dismissed' ? 'misread' : null,
  words: null,
  truePlate: null,
});
const evidence = (pictures: number, viewedByMe: number, entryState: Evidence['entryState'] = 'live'): Evidence => ({
  pictures,
  viewedByMe,
  entryState,
});

test('a verdict needs its evidence: confirmed a picture seen, observed that none came, dismissed nothing', () => {
  const table: [Judgement['verdict'], Evidence, Code][] = [
    ['confirmed', evidence(0, 0), 'picture-not-viewed'],
    ['confirmed', evidence(2, 0), 'picture-not-viewed'],
    ['confirmed', evidence(2, 1), undefined],
    ['observed', evidence(0, 0), undefined],
    ['observed', evidence(1, 0), 'has-pictures'],
    ['observed', evidence(1, 1), 'has-pictures'],
    ['dismissed', evidence(0, 0), undefined],
    ['dismissed', evidence(2, 0), undefined],
  ];
  for (const [verdict, seen, code] of table) {
    assert.equal(hitCan.judge(open, judge(verdict), seen, ann)?.code, code, `${verdict} ${JSON.stringify(seen)}`);
  }
});

test('on an entry that is gone nothing is confirmed or observed, only dismissed', () => {
  for (const state of ['withdrawn', 'expired', 'superseded'] as const) {
    assert.equal(hitCan.judge(open, judge('confirmed'), evidence(1, 1, state), ann)?.code, 'entry-gone');
    assert.equal(hitCan.judge(open, judge('observed'), evidence(0, 0, state), ann)?.code, 'entry-gone');
    assert.equal(hitCan.judge(open, judge('dismissed'), evidence(0, 0, state), ann), null);
  }
});

test('a hit is judged by its taker, by anybody when nobody has it, and by a supervisor always', () => {
  const nothing = evidence(0, 0);
  const table: [Hit, Actor, Judgement, Code][] = [
    [open, bob, judge('dismissed'), undefined],
    [takenBy(ann), ann, judge('dismissed'), undefined],
    [takenBy(ann), bob, judge('dismissed'), 'already-taken'],
    [takenBy(ann), chief, judge('dismissed'), undefined],
    [open, ann, judge('dismissed', 3), 'changed-meanwhile'],
    [open, ann, judge('dismissed', 5), 'changed-meanwhile'],
    [judgedBy(bob), ann, judge('dismissed'), 'already-judged'],
    [judgedBy(ann), ann, judge('dismissed'), 'already-judged'],
  ];
  for (const [hit, actor, judgement, code] of table) {
    assert.equal(hitCan.judge(hit, judgement, nothing, actor)?.code, code, `${hit.state} ${actor.name}`);
  }
});

test('a judgement is taken back by its author for ten seconds and two more, by nobody else and not later', () => {
  const table: [Hit, Actor, number, Code][] = [
    [judgedBy(ann), ann, 0, undefined],
    [judgedBy(ann), ann, 12_000, undefined],
    [judgedBy(ann), ann, 12_001, 'undo-too-late'],
    [judgedBy(ann), bob, 0, 'not-allowed'],
    [judgedBy(ann), chief, 0, 'not-allowed'],
    [open, ann, 0, 'nothing-to-undo'],
    [takenBy(ann), ann, 0, 'nothing-to-undo'],
  ];
  for (const [hit, actor, laterMs, code] of table) {
    assert.equal(hitCan.undo(hit, actor, clockAt(judgedMs + laterMs))?.code, code, `${actor.name} ${laterMs}`);
  }
});

test('the author is shown ten seconds, nobody else any, and nobody after they are gone', () => {
  const until = toUtcTime(judgedMs + 10_000);
  assert.equal(undoUntil(judgedBy(ann), ann, clockAt(judgedMs + 1)), until);
  assert.equal(undoUntil(judgedBy(ann), bob, clockAt(judgedMs + 1)), null);
  assert.equal(undoUntil(judgedBy(ann), ann, clockAt(judgedMs + 60_000)), null);
  assert.equal(undoUntil(open, ann, clockAt(judgedMs)), null);
});
