/** The record of a stop asks for what the code asks, and has no room for who somebody is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stopFacts } from './stop.ts';
import { objectTitles, powers, searchObject, stopPower } from './stop-power.ts';

const person = { selfDefined: 'NS', officerDefined: 'IC9' };
const search = {
  ...{ type: 'person-search', at: '2026-11-22T10:00:00Z', position: { lat: 51.4, lon: 0.3 }, place: 'M20, junction 8' },
  ...{ power: 'mda-23', object: 'controlled-drugs', grounds: 'A smell of cannabis, and he said so', person },
};

function wrongFields(more: Record<string, unknown>): string[] {
  const { error } = stopFacts.safeParse({ ...search, ...more });
  return (error?.issues ?? []).map(({ path, code }) => (code === 'unrecognized_keys' ? 'unknown' : path.join('.')));
}

test('a search needs a power to search and an object, a stop has neither', () => {
  assert.deepEqual(wrongFields({}), []);
  assert.deepEqual(wrongFields({ power: 'rta-163' }), ['power']);
  assert.deepEqual(wrongFields({ object: null }), ['object']);
  assert.deepEqual(wrongFields({ type: 'vehicle-stop' }), ['power', 'object']);
  assert.deepEqual(wrongFields({ type: 'vehicle-stop', power: 'rta-163', object: null }), []);
});

test('a search without suspicion names the authorisation, and every search its grounds', () => {
  assert.deepEqual(wrongFields({ power: 'cjpoa-60' }), ['authorisation']);
  assert.deepEqual(wrongFields({ power: 'cjpoa-60', authorisation: 'Insp Invented, 10:00 to 22:00, the town' }), []);
  assert.deepEqual(wrongFields({ grounds: 'Felt so' }), ['grounds']);
});

test('ethnicity is recorded of every driver stopped, said and seen apart', () => {
  const stopped = { type: 'vehicle-stop', power: 'rta-163', object: null };
  assert.deepEqual(wrongFields({ ...stopped, person: null }), ['person']);
  assert.deepEqual(wrongFields({ ...stopped, person: { officerDefined: 'IC1' } }), ['person.selfDefined']);
  assert.deepEqual(wrongFields({ type: 'vehicle-search', power: 'pace-1', object: 'stolen-goods', person: null }), []);
});

test('a name, an address and a birth date are refused, not dropped', () => {
  for (const field of ['name', 'address', 'dateOfBirth']) {
    assert.deepEqual(wrongFields({ [field]: 'x' }), ['unknown'], field);
    assert.deepEqual(wrongFields({ person: { ...person, [field]: 'x' } }), ['unknown'], field);
  }
});

test('every power and every object has the words by which it is published', () => {
  assert.equal(new Set(stopPower.options.map((power) => powers[power].title)).size, stopPower.options.length);
  assert.equal(new Set(searchObject.options.map((one) => objectTitles[one])).size, searchObject.options.length);
  assert.equal(powers['environment-34b'].title, 'Environmental Protection Act 1990 (section 34B )');
});
