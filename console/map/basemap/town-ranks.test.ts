/** A town's name comes sooner the larger it is; a suburb waits, a port does not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Place, rankTowns } from './town-ranks.ts';

function place(name: string, people: number, lat: number, kind = 'town'): Place {
  return { kind, name, people, lon: 0, lat };
}

function ranksOf(...places: Place[]): Record<string, number> {
  return Object.fromEntries(rankTowns(places).map((one) => [one.place.name, one.rank]));
}

test('a town is ranked by its people', () => {
  const ranks = ranksOf(place('A', 9_000, 50), place('B', 300, 51), place('C', 90, 52), place('D', 5, 53));
  assert.deepEqual(ranks, { A: 0, B: 1, C: 3, D: 5 });
});

test('a suburb of a city ten times its size comes last, a town further out does not', () => {
  const ranks = ranksOf(place('City', 9_000, 51.5), place('Suburb', 200, 51.6), place('Town', 200, 51.9));
  assert.deepEqual(ranks, { City: 0, Suburb: 5, Town: 2 });
});

test('a port comes before a town of its size', () => {
  assert.deepEqual(ranksOf(place('Town', 60, 51), place('Port', 60, 52, 'port')), { Town: 4, Port: 3 });
});

test('a place that two files name is there once, and as large as the larger says', () => {
  assert.deepEqual(ranksOf(place('London', 400, 51.5), place('London', 8_900, 51.5)), { London: 0 });
});
