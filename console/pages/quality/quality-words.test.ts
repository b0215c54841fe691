/** What the pages of quality say: nothing of a few, and of many what can be told from chance. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toUtcTime } from '../../../src/words/clock.ts';
import { cameraId, forceId, listId } from '../../../src/words/id.ts';
import {
  type CameraQuality,
  type Estimate,
  type HitEnds,
  hitEnd,
  type ListQuality,
} from '../../../src/words/quality.ts';
import {
  cameraFinding,
  estimateWords,
  learnedWords,
  listFinding,
  oneIn,
  pairWords,
  reliabilityFinding,
  shareOf,
  timesWords,
  weeksFinding,
} from './quality-words.ts';

const noEnds = Object.fromEntries(hitEnd.options.map((end) => [end, 0])) as HitEnds;

/** @param give half the width of its interval */
const estimate = (count: number, of: number, give = 0.05): Estimate => {
  const share = count / of;
  return of === 0
    ? { count, of, low: null, high: null }
    : { count, of, low: Math.max(0, share - give), high: Math.min(1, share + give) };
};

const camera = (row: number, name: string, misread: Estimate): CameraQuality => ({
  ...{ cameraId: cameraId.of(row), name, ref: name, forceId: forceId.of(1), ends: noEnds, misread },
  ...{ unread: { count: 0, of: 0 }, delayMs: null },
});

const camerasOf = (all: Estimate, ...cameras: readonly CameraQuality[]) => ({
  cameras: [...cameras],
  forces: [{ forceId: forceId.of(1), misread: all }],
  all,
  hoursDays: 28,
});

test('of fewer than twenty judged no share is told', () => {
  assert.equal(shareOf(estimate(3, 19)), null);
  assert.equal(shareOf(estimate(5, 20)), 0.25);
  assert.equal(estimateWords(estimate(1, 3)), 'too few to say: 1 of 3');
  assert.equal(estimateWords(estimate(0, 0)), 'none judged');
  assert.equal(estimateWords(estimate(250, 1_000)), '25 % (20 to 30 %), 250 of 1,000');
});

test('a share and a ratio are said as people say them', () => {
  assert.deepEqual([0.25, 1 / 6, 0.03, 0.62].map(oneIn), [
    '1 hit in 4',
    '1 hit in 6',
    '1 hit in 33',
    '62 % of its hits',
  ]);
  const ratios = ['1.4 times', 'twice', 'three times', 'nine times', '12 times'];
  assert.deepEqual([1.4, 1.9, 3.2, 8.6, 12.3].map(timesWords), ratios);
});

test('the camera is named whose misreads are more than chance, and no other', () => {
  const bean = camera(1, 'A2 Bean', estimate(20, 120));
  const few = camera(2, 'A20 Swanley', estimate(9, 10));
  assert.equal(
    cameraFinding(camerasOf(estimate(50, 900), bean, few)),
    'A2 Bean misreads 1 hit in 6, three times its force’s share',
  );
  const wide = camera(1, 'A2 Bean', estimate(20, 120, 0.12));
  assert.equal(
    cameraFinding(camerasOf(estimate(50, 900), wide, few)),
    'No camera’s misreads stand out from its force’s',
  );
  const tooFew = 'Too few hits were judged (10) to say which camera misreads';
  assert.equal(cameraFinding(camerasOf(estimate(9, 10), few)), tooFew);
  assert.equal(cameraFinding(camerasOf(estimate(0, 0))), 'No hit was judged to say which camera misreads');
});

test('a list is named that is right less often than all, or else one whose entries are stale', () => {
  const list = (name: string, right: Estimate, stale: Estimate): ListQuality => ({
    ...{ listId: listId.of(1), name, ownerForceId: forceId.of(1), raised: 0, recorded: 0, ends: noEnds },
    ...{ right, misread: estimate(0, 0), stale, entryAgeHours: null, missing: 0 },
  });
  const all = { right: estimate(80, 100), misread: estimate(10, 100), stale: estimate(5, 100) };
  const [good, bad] = [estimate(80, 100), estimate(20, 50)];
  const stale = list('Kent VOI', good, estimate(20, 50));
  assert.equal(
    listFinding({ lists: [stale, list('Old', bad, estimate(0, 50))], all }),
    '40 % of the hits of Old were right, 80 % of all lists’',
  );
  assert.equal(listFinding({ lists: [stale], all }), '40 % of the judged hits of Kent VOI were on a stale entry');
  const sound = list('Kent VOI', good, estimate(5, 100));
  assert.equal(listFinding({ lists: [sound], all }), '80 % of 100 hits were right, and no list stands out');
  const none = { right: estimate(0, 3), misread: estimate(0, 3), stale: estimate(0, 3) };
  assert.equal(listFinding({ lists: [], all: none }), 'Too few hits were judged (3) to say how often lists are right');
});

test('a week is said to differ only where it does by more than chance', () => {
  const week = (index: number, misread: Estimate) => ({ week: toUtcTime(Date.UTC(2026, 10, 2 + 7 * index)), misread });
  const usual = week(0, estimate(10, 100));
  assert.equal(
    weeksFinding([usual, week(1, estimate(30, 100)), week(2, estimate(9, 9))]),
    'More misreads: 30 % in the week of 9 Nov 2026, 23 % in half a year',
  );
  assert.match(
    weeksFinding([week(0, estimate(30, 100)), week(1, estimate(1, 100))]),
    /^Fewer misreads: 1\.0 % in the week/,
  );
  assert.match(weeksFinding([usual, week(1, estimate(11, 100))]), /and the last week is no different$/);
  assert.equal(weeksFinding([week(0, estimate(0, 0))]), 'No hit was judged in half a year');
});

test('the likelihood is said to hold unless a band is off by more than chance, and then which way', () => {
  const band = (tens: number, right: Estimate) => {
    const said = right.of === 0 ? null : tens / 10 + 0.05;
    return { from: tens / 10, until: (tens + 1) / 10, said, right };
  };
  const held = [band(8, estimate(111, 132)), band(9, estimate(0, 0)), band(2, estimate(19, 19))];
  assert.equal(
    reliabilityFinding(held),
    'The likelihood holds: of hits said to be 80 to 90 % likely, 84 % were right (n = 132)',
  );
  assert.match(
    reliabilityFinding([...held, band(5, estimate(10, 50))]),
    /^The likelihood says too much: of hits said to be 50/,
  );
  assert.match(
    reliabilityFinding([...held, band(5, estimate(45, 50))]),
    /^The likelihood says too little: of hits said to/,
  );
  assert.match(reliabilityFinding([band(2, estimate(19, 19))]), /^Too few hits were judged \(19\)/);
});

test('what a camera was taught is told with what it changes', () => {
  const learned = { days: 180, misread: estimate(8, 48), times: 1.84, pairs: [] };
  assert.equal(
    learnedWords(learned),
    'Of 48 hits judged in 180 days 8 were misread, 17 % (12 to 22 %). Its likelihoods take misreads to be 1.8 times ' +
      'as frequent as they assume of others.',
  );
  assert.match(
    learnedWords({ ...learned, misread: estimate(1, 3), times: 1 }),
    /1 was misread\. .* to be as frequent as/,
  );
  assert.equal(
    pairWords({ read: '8', truth: 'B', count: 12, share: 0.6, usual: 0.24 }),
    'Of its misreads of B, 60 % come to 8; of others’, 24 %. So 8 for B counts 2.5 times as much.',
  );
});

test('no finding is ever without words, whatever was judged', () => {
  const counted = fc.nat({ max: 5_000 }).chain((of) => fc.nat({ max: of }).map((count) => estimate(count, of)));
  fc.assert(
    fc.property(fc.array(counted, { maxLength: 8 }), counted, (own, all) => {
      const cameras = own.map((misread, index) => camera(index + 1, `A${index}`, misread));
      const bands = own.map((right, index) => ({ from: index / 10, until: (index + 1) / 10, said: index / 10, right }));
      const weeks = own.map((misread, index) => ({ week: toUtcTime(index * 604_800_000), misread }));
      for (const words of [cameraFinding(camerasOf(all, ...cameras)), reliabilityFinding(bands), weeksFinding(weeks)]) {
        assert.match(words, /^[A-Z\d].*[a-z)]$/);
        assert.doesNotMatch(words, /NaN|Infinity|undefined/);
      }
    }),
  );
});
