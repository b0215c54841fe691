/** What the live page says about a hit: exact, and never more than is known. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personId } from '../../../src/words/id.ts';
import { makeHit } from './hit-for-tests.ts';
import {
  agreementWords,
  directionWords,
  judgedWords,
  noPictureWords,
  vehicleWords,
  verdictWords,
} from './hit-words.ts';

test('colour and make are compared in a sentence, and what is not known is said', () => {
  assert.equal(agreementWords('Colour', 'agree', 'silver', 'silver'), 'Colour: silver on both.');
  assert.equal(
    agreementWords('Make', 'agree', 'Ford', 'Ford Focus'),
    'Make: the camera says Ford, the entry Ford Focus: they agree.',
  );
  assert.equal(
    agreementWords('Colour', 'disagree', 'black', 'red'),
    'Colour: the camera says black, the entry says red.',
  );
  assert.equal(agreementWords('Colour', 'unknown', null, 'red'), 'Colour: the camera did not say, the entry says red.');
  assert.equal(
    agreementWords('Colour', 'unknown', 'red', null),
    'Colour: the camera says red, the entry does not say.',
  );
  assert.equal(agreementWords('Make', 'unknown', null, null), 'Make: neither the camera nor the entry says.');
});

test('a judgement is told with who, when and why', () => {
  assert.equal(judgedWords(makeHit(1)), null);
  const judgedBy = { id: personId.of(2), name: 'Priya Farrow' };
  const judged = makeHit(1, { state: 'dismissed', dismissReason: 'wrong-vehicle', judgedBy });
  assert.equal(judgedWords(judged), 'Dismissed by Priya Farrow: wrong vehicle');
  assert.equal(verdictWords(judged), 'Dismissed: wrong vehicle');
  assert.equal(verdictWords(makeHit(1, { state: 'observed' })), 'To be observed');
});

test('vehicles are named as people name them', () => {
  assert.equal(vehicleWords({ make: 'FORD', model: 'FOCUS' }), 'Ford Focus');
  assert.equal(vehicleWords({ make: 'BMW', model: '320D' }), 'BMW 320D');
  assert.equal(vehicleWords({ make: null, model: null }), null);
});

test('a vehicle has a direction in words', () => {
  assert.equal(directionWords('forward', 104), 'Towards the camera, 65 mph');
  assert.equal(directionWords(null, null), 'Not known');
});

test('a picture is pending where it may still come, and its usual time is said where that was measured', () => {
  assert.equal(noPictureWords(false, null).title, 'Picture pending.');
  assert.match(noPictureWords(false, 3_200).about, /^This camera’s pictures come about 3\.2 s after their reads\./);
  assert.match(noPictureWords(false, 0).title, /^No picture came/, 'it sends them together, so none is on its way');
  assert.match(noPictureWords(true, 3_200).title, /^No picture came/);
});
