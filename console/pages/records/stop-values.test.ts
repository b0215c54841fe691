/** The form of a stop becomes the facts that PACE Code A asks for, and says what is missing at its field. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stopEnd, stopFacts } from '../../../src/words/stop.ts';
import { blankEnd, blankStop, checkEnd, checkStop, positionOf, stopValues } from './stop-values.ts';

const facts = stopFacts.parse({
  ...{
    type: 'person-search',
    power: 'mda-23',
    object: 'controlled-drugs',
    grounds: 'A smell of cannabis at the window',
  },
  ...{ at: '2026-11-22T10:05:00.000Z', position: { lat: 51.4173, lon: 0.2841 }, place: 'A2, Bean', mark: 'KT34OVA' },
  person: { selfDefined: 'NS', officerDefined: 'IC4', gender: 'male', ageRange: null },
});
const end = stopEnd.parse({ outcome: 'arrest', isLinked: null, isOuterClothingExceeded: false, detainedMinutes: 12 });

test('a stop and its end come back from their form as they were, and "not known" stays neither yes nor no', () => {
  assert.deepEqual(checkStop(stopValues(facts, end)).facts, facts);
  assert.deepEqual(checkEnd(stopValues(facts, end), facts).facts, end);
  const exact = { ...facts, at: '2026-11-22T10:05:33.250Z' as typeof facts.at };
  assert.deepEqual(checkStop(stopValues(exact, end), exact).facts, exact);
  const empty = stopFacts.parse({ ...facts, type: 'vehicle-search', power: 'pace-1', person: null });
  assert.deepEqual(checkStop(stopValues(empty, null)).facts, empty);
});

test('each field that is missing is named once', () => {
  const { errors } = checkStop({ ...blankStop, type: 'person-search', at: '2026-11-22T10:05' });
  assert.deepEqual(errors.map(({ field }) => field).sort(), [
    ...['grounds', 'person.officerDefined', 'person.selfDefined', 'place', 'position', 'power'],
  ]);
});

test('what depends on another field is asked for: an object, an authorisation, more than outer clothing', () => {
  const without = (over: Record<string, string>) =>
    checkStop({ ...stopValues(facts, null), ...over }).errors.map(({ field, message }) => [field, message]);
  assert.deepEqual(without({ object: '' }), [['object', 'What was looked for is needed for a search.']]);
  assert.deepEqual(
    without({ power: 'cjpoa-60' }).map(([field]) => field),
    ['authorisation'],
  );
  assert.deepEqual(
    without({ power: 'rta-163' }).map(([field]) => field),
    ['power'],
  );
  const { errors } = checkEnd({ ...blankEnd, outcome: 'arrest' }, facts);
  assert.deepEqual(
    errors.map(({ field }) => field),
    ['isOuterClothingExceeded'],
  );
});

test('a position is two numbers', () => {
  assert.deepEqual(positionOf('51.4173,0.2841'), { lat: 51.4173, lon: 0.2841 });
  assert.deepEqual(positionOf(' 51.4173  -0.2841 '), { lat: 51.4173, lon: -0.2841 });
  assert.equal(positionOf('Bean'), null);
});
