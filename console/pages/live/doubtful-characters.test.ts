/** Which characters are underlined on the card, and what each says of itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doubtsOf } from './doubtful-characters.ts';
import type { Card } from './hit-words.ts';

type Read = Pick<Card['read'], 'plate' | 'characterConfidences'>;

/** Only what is looked at. */
function makeCard(read: Read, entryPlate: string, parts: Card['match']['parts'] = []): Card {
  return { read, entry: { plate: entryPlate }, match: { parts } } as unknown as Card;
}

const sure = (...weak: [index: number, share: number][]) =>
  Array.from({ length: 7 }, (_, index) => weak.find(([at]) => at === index)?.[1] ?? 0.98);

test('a character that differs says what the likelihood makes of it, and one that the camera doubts how much', () => {
  const sentence = 'Place 7 was read as O with 40 %; the entry has D.';
  const parts = [{ about: 'mark', effect: 'against', times: 0.1, sentence }] as const;
  const card = makeCard({ plate: 'LM38XKO', characterConfidences: sure([2, 0.55], [6, 0.4]) }, 'LM38XKD', [...parts]);
  assert.deepEqual(doubtsOf(card), [
    { index: 2, why: 'The camera is 55 % sure that this is 3.' },
    { index: 6, why: sentence },
  ]);
});

test('a hit of an earlier version, without reasons, still says what the entry has', () => {
  const card = makeCard({ plate: 'OM38XKDI', characterConfidences: null }, 'LM38XKD');
  assert.deepEqual(doubtsOf(card), [
    { index: 0, why: 'The entry has L here.' },
    { index: 7, why: 'The entry has no character here.' },
  ]);
});

test('what fits a place that the entry leaves open is not in doubt', () => {
  assert.deepEqual(doubtsOf(makeCard({ plate: 'AB32CDE', characterConfidences: sure() }, 'AB3?CDE')), []);
});
