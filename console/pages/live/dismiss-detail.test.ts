/** What a person says the picture shows must be a mark, and one that makes sense of the judgement. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detailFault } from './dismiss-detail.ts';
import { makeHit } from './hit-for-tests.ts';

const card = { hit: makeHit(1, { plate: 'LM38XKO', entryPlate: 'LM38XKD' }) };

test('what the picture shows may be left empty, and is otherwise a mark', () => {
  assert.equal(detailFault('misread', ' ', card), undefined);
  assert.equal(detailFault('misread', 'lm38 xkq', card), undefined);
  assert.match(detailFault('misread', '-', card) ?? '', /Enter a registration mark/);
  assert.match(detailFault('wrong-vehicle', 'A2345678901234567', card) ?? '', /Enter a registration mark/);
});

test('a misread is neither what the camera read nor the entry itself, whose vehicle would be confirmed', () => {
  assert.match(detailFault('misread', 'LM38 XKO', card) ?? '', /is what the camera read/);
  assert.match(detailFault('misread', 'lm38xkd', card) ?? '', /entry’s own mark.*confirm the hit/);
  assert.equal(detailFault('wrong-vehicle', 'LM38XKO', card), undefined, 'another vehicle may bear the very mark');
});

test('another reason needs its words', () => {
  assert.match(detailFault('other', 'no', card) ?? '', /at least 3 characters/);
  assert.equal(detailFault('other', 'towed away', card), undefined);
});
