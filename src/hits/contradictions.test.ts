/** What speaks against a match: each kind, and what must not be taken for one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  contradictionsOf,
  type Journey,
  type ListedVehicle,
  type OtherRead,
  type SeenVehicle,
} from './contradictions.ts';

const dover = { lat: 51.127, lon: 1.313 };
const reading = { lat: 51.455, lon: -0.97 };
const acrossTheJunction = { lat: 51.129, lon: 1.32 };
const atMs = Date.UTC(2026, 10, 22, 14, 0);
const minuteMs = 60_000;

const seen: SeenVehicle = { plate: 'GX82CPK', country: 'GB', make: 'FORD', colour: 'blue', type: 'car' };
const listed: ListedVehicle = { plate: 'GX82CPK', country: 'GB', make: 'FORD', colour: 'BLUE', type: 'car' };
const read = (given: Partial<OtherRead>): OtherRead => ({
  readRow: 7,
  plate: 'GX82CPK',
  cameraName: 'A329 Reading',
  position: reading,
  capturedMs: atMs - 10 * minuteMs,
  ...given,
});
const journey = (...others: OtherRead[]): Journey => ({ position: dover, capturedMs: atMs, others });
const kinds = (found: readonly { kind: string }[]): string[] => found.map(({ kind }) => kind);

test('a vehicle that is as its entry says, on a possible journey, is not contradicted', () => {
  assert.deepEqual(contradictionsOf(seen, listed, journey(), []), []);
  const fromReading = read({ capturedMs: atMs - 150 * minuteMs });
  assert.deepEqual(contradictionsOf(seen, listed, journey(fromReading), []), []);
});

test('what is not known contradicts nothing', () => {
  const nothing = { plate: 'GX82CPK', country: null, make: null, colour: null, type: null };
  assert.deepEqual(contradictionsOf(nothing, listed, journey(), []), []);
  assert.deepEqual(contradictionsOf(seen, nothing, journey(), []), []);
});

test('colour, make, type and country are each told in a sentence that names both', () => {
  const found = contradictionsOf(
    { ...seen, colour: 'Silver', make: 'LEXUS', country: 'FR' },
    { ...listed, make: 'GMC', type: 'motorcycle' },
    journey(),
    [],
  );
  assert.deepEqual(kinds(found), ['colour', 'make', 'vehicle-type', 'other-country']);
  assert.deepEqual(
    found.map(({ sentence }) => sentence),
    [
      'Silver was seen; the entry says blue.',
      'The camera saw a LEXUS; the entry says GMC.',
      'The camera saw a car; the entry says motorcycle.',
      'The plate was read as one of France; the entry is of United Kingdom.',
    ],
  );
});

test('the same mark too far away too soon, before or after, is a clone or a misread', () => {
  for (const capturedMs of [atMs - 10 * minuteMs, atMs + 10 * minuteMs]) {
    const [found] = contradictionsOf(seen, listed, journey(read({ capturedMs })), []);
    assert.equal(found?.kind, 'too-far');
    assert.match(
      found.sentence,
      /^A329 Reading, 10\d miles away, read the same mark 10 minutes (before|after): one of/,
    );
  }
});

test('the entry’s own mark elsewhere at the same time speaks against a look-alike here', () => {
  const [found] = contradictionsOf({ ...seen, plate: 'GX82GPK' }, listed, journey(read({})), []);
  assert.match(found?.sentence ?? '', /read the entry’s own mark, GX82CPK, 10 minutes before/);
});

test('two cameras of one junction at one moment, and clocks a minute apart, are no impossible journey', () => {
  const beside = read({ position: acrossTheJunction, capturedMs: atMs });
  const near = read({ position: { lat: 51.15, lon: 1.3 }, capturedMs: atMs - 5_000 });
  assert.deepEqual(contradictionsOf(seen, listed, journey(beside, near), []), []);
});

test('a vehicle that a list says is off the road is told with the list and its ground', () => {
  const offRoad = [{ plate: 'GX82CPK', listName: 'SORN', ground: 'Off the road since March' }];
  const found = contradictionsOf(seen, listed, journey(), offRoad);
  assert.deepEqual(found, [
    { kind: 'off-road', sentence: 'GX82CPK is listed as off the road by SORN: Off the road since March.' },
  ]);
});
