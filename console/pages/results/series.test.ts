/** Which weeks of a series a line joins. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OperationFigures } from '../../../src/words/operation-figures.ts';
import type { LineWording } from '../../../src/words/operation-file.ts';
import { joinedPoints, pointsOf, wordingWords } from './series.ts';

const closed: LineWording = { counted: 'closed', means: 'Its holder can no longer trade' };
const devices: LineWording = { counted: 'devices-seized', means: null };
const measured = { measure: 'lines_closed', unit: null, currency: null };

function week(start: string, value: number | null, lines: LineWording | null, forces = ['Kent']): OperationFigures {
  const qualifier = value === null ? 'stated-without-count' : 'exact';
  return {
    ...{ key: start, source: 'published', title: start, start, end: start, leadForce: 'Kent', forces, lines },
    figures: [{ ...measured, value, qualifier, force: null, note: null }],
  };
}

function joined(...weeks: readonly OperationFigures[]): number[][] {
  return joinedPoints(pointsOf(weeks, measured)).map((points) => points.map(({ number }) => number));
}

test('weeks of one wording are joined; of another, or of other words for the same, they are not', () => {
  assert.deepEqual(joined(week('2022-03-07', 30, closed), week('2022-10-03', 40, closed)), [[1, 2]]);
  assert.deepEqual(joined(week('2020-09-14', 102, devices), week('2022-10-03', 40, closed)), []);
  assert.deepEqual(joined(week('2022-03-07', 30, closed), week('2022-10-03', 40, { ...closed, means: null })), []);
});

test('a wording that was not said joins nothing, not even its like', () => {
  assert.deepEqual(joined(week('2019-05-13', 5, null), week('2019-10-07', 6, null)), []);
});

test('weeks of other forces are not joined', () => {
  assert.deepEqual(joined(week('2022-03-07', 30, closed), week('2022-10-03', 40, closed, ['Kent', 'Essex'])), []);
});

test('a week without a number breaks the line, and one of another wording between does not', () => {
  const [one, other] = [week('2022-03-07', 30, closed), week('2022-10-03', 40, closed)];
  assert.deepEqual(joined(one, week('2022-06-06', null, closed), other), []);
  assert.deepEqual(joined(one, week('2022-06-06', 9, devices), other), [[1, 3]]);
});

test('points stand across by their days, and one alone in the middle', () => {
  const points = pointsOf(
    [week('2022-01-01', 1, closed), week('2022-01-02', 2, closed), week('2022-01-05', 3, closed)],
    measured,
  );
  assert.deepEqual(
    points.map(({ across }) => across),
    [0, 0.25, 1],
  );
  assert.deepEqual(
    pointsOf([week('2022-01-01', 1, closed)], measured).map(({ across }) => across),
    [0.5],
  );
});

test('the wording is told whole, and where it was not said, that', () => {
  assert.equal(wordingWords(closed), 'Lines closed: its holder can no longer trade');
  assert.equal(wordingWords(devices), 'Devices of lines seized; what that meant was not said');
  assert.equal(wordingWords(null), 'Not said');
});
