/** Which units are suggested, in which order, and in what words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openRoads } from '../roads/roads-store.ts';
import type { UtcTime } from '../words/clock.ts';
import { forceId, operationId, taskId, unitId } from '../words/id.ts';
import type { Unit } from '../words/unit.ts';
import { approvalWords, markersWith, skillsFor } from './markers.ts';
import { suggestionsMax, suggestUnits } from './suggest.ts';

const roads = openRoads(fileURLToPath(new URL('../../samples/estate/network.geojson', import.meta.url)));
const [kent, essex] = [forceId.of(1), forceId.of(2)];
const time = '2026-11-22T10:00:00.000Z' as UtcTime;
/** South of the Dartford crossing, and north of it. */
const south = { lat: 51.4568, lon: 0.253 };
const north = { lat: 51.4792, lon: 0.2631 };
const swanley = { lat: 51.3928, lon: 0.188 };

let rows = 0;
function unit(callSign: string, over: Partial<Unit> = {}): Unit {
  rows += 1;
  return {
    ...{ id: unitId.of(rows), operationId: operationId.of(1), forceId: kent, revision: 1, callSign },
    ...{ kind: 'roads-policing', skills: [], seats: 2, shiftFrom: time, shiftUntil: time, place: null, crew: [] },
    ...{ state: 2, stateAt: time, meaning: 'On patrol', availability: 'available', positionAt: time, taskId: null },
    position: south,
    ...over,
  };
}

const wanted = { at: north, skills: [], force: kent };
const order = (units: readonly Unit[], over = {}): string[] =>
  suggestUnits(units, { ...wanted, ...over }, roads).map(({ callSign }) => callSign);

test('the nearer by road comes first, with its miles and minutes in words', () => {
  const units = [unit('KT10', { position: swanley }), unit('KT11')];
  assert.deepEqual(order(units), ['KT11', 'KT10']);
  const [first] = suggestUnits(units, wanted, roads);
  assert.ok(first?.byRoad && first.miles !== null && first.miles > 1 && first.miles < 4, `${first?.miles}`);
  assert.match(first.sentence, /^On patrol\. [\d.]+ miles by road, about \d+ minutes\.$/);
});

test('a unit across the water is far by road although it is near in a straight line', () => {
  const grays = { lat: 51.4733, lon: 0.3337 };
  const gravesend = { lat: 51.4415, lon: 0.3685 };
  const [by] = suggestUnits([unit('KT12', { position: gravesend })], { ...wanted, at: grays }, roads);
  const [straight] = suggestUnits([unit('KT12', { position: gravesend })], { ...wanted, at: grays }, null);
  assert.ok(by?.miles && straight?.miles && by.miles > 2 * straight.miles, `${by?.miles} and ${straight?.miles}`);
  assert.match(straight.sentence, /in a straight line/);
});

test('who has the skills that the markers ask for comes before who is nearer, and the sentence says so', () => {
  const units = [unit('KT13'), unit('KT14', { position: swanley, skills: ['taser', 'firearms'] })];
  const skills = skillsFor(['FIREARMS', 'Violent when stopped']);
  assert.deepEqual(skills, ['firearms', 'taser']);
  assert.deepEqual(order(units, { skills }), ['KT14', 'KT13']);
  const [first, second] = suggestUnits(units, { ...wanted, skills }, roads);
  assert.match(first?.sentence ?? '', /It has firearms and taser, as the markers ask\./);
  assert.deepEqual(second?.missing, ['firearms', 'taser']);
  assert.match(second?.sentence ?? '', /It lacks firearms and taser, which the markers ask for\./);
});

test('another force’s unit is shown after one’s own, with what must be done first', () => {
  const units = [unit('EX20', { forceId: essex, position: north }), unit('KT15', { position: swanley })];
  assert.deepEqual(order(units), ['KT15', 'EX20']);
  assert.match(suggestUnits(units, wanted, roads)[1]?.sentence ?? '', /handed over first/);
});

test('a unit that is off duty or has a task is left out; one that is busy, or nobody knows where, comes last', () => {
  const units = [
    unit('KT16', { availability: 'off' }),
    unit('KT17', { taskId: taskId.of(1) }),
    unit('KT18', { availability: 'busy', meaning: 'Prisoner escort' }),
    unit('KT19', { position: null }),
    unit('KT21', { position: swanley, availability: 'deployable' }),
  ];
  assert.deepEqual(order(units), ['KT21', 'KT19', 'KT18']);
  const lost = suggestUnits(units, wanted, roads).find(({ callSign }) => callSign === 'KT19');
  assert.match(lost?.sentence ?? '', /How far away it is, is not known\./);
});

test('where the vehicle is not known, units are suggested all the same, without a distance', () => {
  const [only] = suggestUnits([unit('KT22')], { ...wanted, at: null }, roads);
  assert.deepEqual([only?.miles, only?.minutes, only?.suits], [null, null, true]);
});

test('no more are suggested than a person reads, and the order does not hang on the order in which they came', () => {
  const units = Array.from({ length: 40 }, (_, index) => {
    const position = { lat: 51.2 + (index % 7) * 0.07, lon: 0.1 + (index % 5) * 0.06 };
    return unit(`KT${100 + index}`, { position, skills: index % 3 === 0 ? ['taser'] : [] });
  });
  const asked = { skills: ['taser' as const] };
  const first = order(units, asked);
  assert.equal(first.length, suggestionsMax);
  for (let turn = 1; turn < 5; turn += 1) {
    assert.deepEqual(order([...units.slice(turn * 7), ...units.slice(0, turn * 7)], asked), first);
  }
});

test('a marker needs an approval by one of its words, whatever its case, and no part of a word is enough', () => {
  const markers = ['Weapons: knife', 'DRUGS', 'WEAPONISED', 'VIOLENT', 'VIOLENT'];
  assert.deepEqual(markersWith(markers, approvalWords), ['Weapons: knife', 'VIOLENT']);
  assert.deepEqual(markersWith(markers, ['drugs']), ['DRUGS']);
  assert.deepEqual(markersWith([], approvalWords), []);
});
