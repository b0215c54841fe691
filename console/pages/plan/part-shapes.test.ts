/** The forms of teams, partners and risks: what they hold, what they become, and what is wrong with them in words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAreas } from './area-values.ts';
import { partnerShape, riskShape, teamShape } from './part-shapes.ts';
import type { Risk, Team } from './queries.ts';

const shape = teamShape([
  { id: 'force_1', name: 'Kent Police' },
  { id: 'force_2', name: 'Essex Police' },
]);
const team = {
  ...{ name: 'Roads North', kind: 'roads-policing', forceId: 'force_2', place: 'Detling' },
  ...{ from: '2026-11-22T06:00:07.000Z', until: '2026-11-22T14:00:00.000Z' },
  size: { value: 12, qualifier: 'around' },
} as unknown as Team;

test('what nobody touched comes back as it was: a team with its seconds, a risk, a partner', () => {
  assert.deepEqual(shape.read(shape.valuesOf(team), team), team);
  const unsaid = { ...team, size: { value: null, qualifier: 'stated-without-count' }, forceId: null } as Team;
  assert.deepEqual(shape.read(shape.valuesOf(unsaid), unsaid), unsaid);
  const unknown = { ...team, size: null };
  assert.deepEqual(shape.read(shape.valuesOf(unknown), unknown), unknown);
  const risk = {
    ...{
      what: 'A pursuit',
      toWhom: 'The public',
      likelihood: 'low',
      impact: 'high',
      mitigation: 'None without command',
    },
    ...{ owner: 'Insp B. Invented', reviewAt: '2026-11-22T10:00:00.000Z' },
  } as Risk;
  assert.deepEqual(riskShape.read(riskShape.valuesOf(risk), risk), risk);
  const partner = { name: 'Invented Trust', kind: 'charity', role: 'Youth workers', contact: '' } as const;
  assert.deepEqual(partnerShape.read(partnerShape.valuesOf(partner), partner), partner);
});

test('a new one is of the force that leads, and says of each field that is missing what to enter', () => {
  const blank = shape.valuesOf(null);
  assert.equal(blank.forceId, 'force_1');
  const fieldsOf = (read: unknown) => (read as { field: string }[]).map(({ field }) => field);
  assert.deepEqual(fieldsOf(shape.read(blank, null)), ['name', 'from', 'until']);
  assert.deepEqual(fieldsOf(partnerShape.read(partnerShape.valuesOf(null), null)), ['name', 'role']);
  const needed = ['what', 'toWhom', 'mitigation', 'owner', 'reviewAt'];
  assert.deepEqual(fieldsOf(riskShape.read(riskShape.valuesOf(null), null)), needed);
});

test('a number needs its hedge, and a hedge its number', () => {
  const values = shape.valuesOf(team);
  const wrong = [
    { hedge: 'not-known', size: '12' },
    { hedge: 'stated-without-count', size: '12' },
    { hedge: 'exact', size: '' },
    { hedge: 'exact', size: '1.5' },
  ];
  for (const over of wrong) {
    const read = shape.read({ ...values, ...over }, team);
    assert.ok('length' in read && read[0]?.field === 'size', JSON.stringify(over));
  }
});

test('an area needs a name and three points, a hotspot its reasons; the line that is no point is named', () => {
  const points = '51.3, 0.5\n51.3, 0.6\n51.4, 0.6';
  const { areas, errors } = checkAreas([
    { name: 'Bluebell Hill', kind: 'area', reasons: ' ', points },
    { name: '', kind: 'hotspot', reasons: '', points: '51.3, 0.5' },
    { name: 'Station', kind: 'area', reasons: '', points: `${points}\nthere` },
  ]);
  assert.equal(areas[0]?.polygon.coordinates[0]?.length, 4);
  assert.deepEqual(
    errors.map(({ at, field }) => [at, field]),
    [
      [1, 'name'],
      [1, 'reasons'],
      [1, 'points'],
      [2, 'points'],
    ],
  );
  assert.match(errors[3]?.message ?? '', /^Line 4 /);
});
