/** What is published of searches is written exactly as data.police.uk writes it, at a place that is nobody's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { UtcTime } from '../words/clock.ts';
import { forceId, operationId, personId, stopId } from '../words/id.ts';
import { type Stop, stopFacts } from '../words/stop.ts';
import { anonymousPoint, monthBounds, publishedCsv } from './publish.ts';

const at = '2026-11-22T10:00:00.000Z' as UtcTime;

function stopOf(facts: Record<string, unknown>, over: Partial<Stop> = {}): Stop {
  const person = { selfDefined: 'W1', officerDefined: 'IC1', gender: 'male', ageRange: '18-24' };
  const search = { type: 'person-search', power: 'mda-23', object: 'controlled-drugs', person };
  const where = { at, position: { lat: 52.0193, lon: -0.2251 }, place: 'A1, northbound' };
  return {
    ...{ id: stopId.of(1), revision: 1, receipt: 'KENT-2026-000001', forceId: forceId.of(1), operationId: null },
    ...{ hitId: null, taskId: null, writtenAt: at, receivedAt: at },
    officer: { id: personId.of(1), name: 'PC Invented' },
    ...{ groundsLocked: true, end: null, endedAt: null },
    facts: stopFacts.parse({ ...search, ...where, grounds: 'A smell, and a bag thrown', ...facts }),
    ...over,
  };
}

const noAction = { outcome: 'no-further-action', isLinked: null, isOuterClothingExceeded: false } as const;
const nothing = { harm: null, detainedMinutes: null };

test('the header and a row are those of data.police.uk, to the letter', () => {
  const searched = stopOf({ at: '2024-03-01T09:58:14Z' }, { end: { ...noAction, ...nothing } });
  assert.equal(
    publishedCsv([searched]),
    'Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,' +
      'Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,' +
      'Outcome linked to object of search,Removal of more than just outer clothing\r\n' +
      'Person search,2024-03-01T09:58:14+00:00,False,,52.015,-0.225,Male,18-24,' +
      'White - English/Welsh/Scottish/Northern Irish/British,White,Misuse of Drugs Act 1971 (section 23),' +
      'Controlled drugs,A no further action disposal,,False\r\n',
  );
});

test('in summer the time has the offset that the clocks had, and one hour occurs twice in autumn', () => {
  const times = ['2026-07-01T08:00:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'];
  const rows: string[][] = parse(publishedCsv(times.map((time) => stopOf({ at: time }))), { from_line: 2 });
  assert.deepEqual(
    rows.map(([, time]) => time),
    ['2026-07-01T09:00:00+01:00', '2026-10-25T01:30:00+01:00', '2026-10-25T01:30:00+00:00'],
  );
});

test('a stop without a search is not published, nor an operation’s name, and what is not known is left blank', () => {
  const vehicle = stopOf(
    { type: 'vehicle-search', person: null, power: 'pace-1', object: 'stolen-goods', mark: 'KT34OVA' },
    { operationId: operationId.of(7) },
  );
  const stopped = stopOf({ type: 'vehicle-stop', power: 'rta-163', object: null });
  const rows: string[][] = parse(publishedCsv([vehicle, stopped]), { from_line: 2 });
  assert.equal(rows.length, 1);
  assert.deepEqual(rows[0]?.slice(2, 4), ['True', '']);
  assert.deepEqual(rows[0]?.slice(6, 10), ['', '', '', '']);
  assert.deepEqual(rows[0]?.slice(12), ['', '', '']);
  assert.ok(!publishedCsv([vehicle]).includes('KT34OVA'));
});

test('every place of a cell is published as one point, less than a kilometre from it', () => {
  const latitude = fc.double({ min: 49.9, max: 58.6, noNaN: true });
  const longitude = fc.double({ min: -6.4, max: 1.8, noNaN: true });
  fc.assert(
    fc.property(latitude, longitude, (lat, lon) => {
      const point = anonymousPoint({ lat, lon });
      assert.deepEqual(anonymousPoint(point), point, 'the middle of a cell is its own');
      assert.ok(Math.abs(point.lat - lat) <= 0.0051 && Math.abs(point.lon - lon) <= 0.0051);
    }),
  );
});

test('a month begins and ends at midnight in local time', () => {
  assert.deepEqual(monthBounds('2026-07'), { from: '2026-06-30T23:00:00.000Z', until: '2026-07-31T23:00:00.000Z' });
  assert.deepEqual(monthBounds('2026-12'), { from: '2026-12-01T00:00:00.000Z', until: '2027-01-01T00:00:00.000Z' });
});
