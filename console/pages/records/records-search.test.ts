/** One address filters two tables: a kind of outcome leaves the stops as they are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysOf, fits, localDay } from './records-search.ts';

const stops = { 'vehicle-stop': 'Stop of a vehicle', 'person-search': 'Search of a person' };
const at = new Date(2026, 10, 22, 0, 30).toISOString();
const stop = { kind: 'vehicle-stop', forceId: 'force_1', at };

test('what is asked for and is not so leaves a record out; a kind of the other table does not', () => {
  assert.equal(fits({}, stop, stops), true);
  assert.equal(fits({ kind: 'person-search' }, stop, stops), false);
  assert.equal(fits({ kind: 'arrest' }, stop, stops), true);
  assert.equal(fits({ kind: 'vehicle-stop', force: 'force_2' }, stop, stops), false);
  assert.equal(fits({ day: '2026-11-22' }, stop, stops), true);
  assert.equal(fits({ day: '2026-11-21' }, stop, stops), false);
});

test('days are local ones, newest first, each once', () => {
  const [early, late] = [new Date(2026, 10, 21, 23, 59), new Date(2026, 10, 22, 23, 59)].map((one) =>
    one.toISOString(),
  );
  assert.equal(localDay(at), '2026-11-22');
  assert.deepEqual(daysOf([early ?? '', at, late ?? '']), { '2026-11-22': '22 Nov 2026', '2026-11-21': '21 Nov 2026' });
});
