/** What the queue and the card say of doubt: the kind, the contradictions, the reasons by their weight. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toUtcTime } from '../../../src/words/clock.ts';
import { personId } from '../../../src/words/id.ts';
import type { LikelihoodPart } from '../../../src/words/likelihood.ts';
import { formatMinute } from '../../ui/format.ts';
import { firstMs, makeHit } from './hit-for-tests.ts';
import {
  contradictedWords,
  kindWords,
  likelihoodWords,
  partsByWeight,
  timesWords,
  waitingWords,
} from './likelihood-words.ts';

test('the kind of a match is said with the mark that is listed, and an exact one needs no words', () => {
  assert.equal(kindWords({ matchKind: 'exact', entryPlate: 'KX37WPA' }), null);
  assert.equal(kindWords({ matchKind: 'look-alike', entryPlate: 'KX37WPA' }), 'look-alike of KX37 WPA');
  assert.equal(kindWords({ matchKind: 'partial', entryPlate: 'AB3?CDE' }), 'fits AB3? CDE');
  assert.equal(kindWords({ matchKind: 'partial', entryPlate: 'AB*' }), 'fits AB*');
  assert.equal(kindWords({ matchKind: 'lost-character', entryPlate: 'KX37WPA' }), 'a character short of KX37 WPA');
});

test('a likelihood is said in whole percents, and never as certain', () => {
  assert.deepEqual([0.999, 0.62, 0.0004].map(likelihoodWords), ['99 %', '62 %', '1 %']);
});

test('contradictions are named, each kind once', () => {
  assert.equal(contradictedWords([]), null);
  assert.equal(contradictedWords(['too-far', 'colour']), 'Contradicted: too far, colour');
  assert.equal(contradictedWords(['off-road', 'off-road']), 'Contradicted: off the road');
});

test('a hit says who is on it, whom it waits for, and since when nobody took it', () => {
  const me = personId.of(1);
  const priya = { id: personId.of(2), name: 'Priya Farrow' };
  const at = toUtcTime(firstMs);
  assert.deepEqual(waitingWords(makeHit(1), me), []);
  assert.deepEqual(waitingWords(makeHit(1, { takenBy: priya }), me), ['Taken by Priya Farrow']);
  const offered = { takenBy: priya, offeredTo: { id: me, name: 'Rowan Ashby' } };
  assert.deepEqual(waitingWords(makeHit(1, offered), me), ['Offered to you by Priya Farrow']);
  assert.deepEqual(waitingWords(makeHit(1, offered), priya.id), ['Offered to Rowan Ashby by Priya Farrow']);
  const first = { firstConfirmedBy: priya, firstConfirmedAt: at, escalatedAt: at };
  assert.deepEqual(waitingWords(makeHit(1, first), me), [
    'Waits for a second person; Priya Farrow confirmed first',
    `Escalated ${formatMinute(at)}`,
  ]);
  assert.deepEqual(waitingWords(makeHit(1, { escalatedAt: at, takenBy: priya }), me), ['Taken by Priya Farrow']);
});

test('the strongest reason comes first, whichever way it points, and weak ones are set apart', () => {
  const part = (about: LikelihoodPart['about'], times: number): LikelihoodPart => ({
    ...{ about, times, sentence: about },
    effect: times > 1.15 ? 'for' : times < 1 / 1.15 ? 'against' : 'neutral',
  });
  const { strong, weak } = partsByWeight([
    part('make', 1),
    part('colour', 4),
    part('list', 1 / 900),
    part('camera', 1.3),
  ]);
  assert.deepEqual(
    strong.map(({ about }) => about),
    ['list', 'colour'],
  );
  assert.deepEqual(
    weak.map(({ about }) => about),
    ['camera', 'make'],
  );
});

test('a weight is said in two figures and by a word', () => {
  assert.equal(timesWords({ effect: 'for', times: 12.4 }), '12 times likelier');
  assert.equal(timesWords({ effect: 'for', times: 2 }), '2 times likelier');
  assert.equal(timesWords({ effect: 'against', times: 1 / 4_812 }), '4,800 times less likely');
  assert.equal(timesWords({ effect: 'against', times: 1 / 3.52 }), '3.5 times less likely');
  assert.equal(timesWords({ effect: 'for', times: 3e8 }), 'over a million times likelier');
  assert.equal(timesWords({ effect: 'neutral', times: 1.05 }), 'changes little');
});
