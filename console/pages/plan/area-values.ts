/** What the form of an area holds, and the area that it becomes. Pure. */
import { polygonOf, readPoints, ringsOfPolygon, textOf } from './area-points.ts';
import type { RowField } from './part-shape.ts';
import { areaKinds } from './plan-words.ts';
import type { Area, Draft } from './queries.ts';
import type { RowError } from './use-rows.ts';

export type AreaField = 'name' | 'kind' | 'reasons' | 'points';
type AreaValues = Readonly<Record<AreaField, string>>;

export const fieldsOfArea: readonly RowField<AreaField>[] = [
  { name: 'name', label: 'Name', hint: 'Others name the area by it, so no two may share one.', as: 'line', max: 80 },
  {
    name: 'kind',
    label: 'Kind',
    hint: 'A hotspot is a small place where harm is concentrated.',
    as: [
      { value: 'area', title: areaKinds.area },
      { value: 'hotspot', title: areaKinds.hotspot },
    ],
  },
  { name: 'reasons', label: 'Why there', hint: 'A hotspot needs it.', as: 'words' },
  {
    name: 'points',
    label: 'Points',
    hint: 'One a line: latitude, longitude, such as 51.3, 0.5. An empty line before each hole.',
    as: 'data',
  },
];

export function areaValues(area: Area | null): AreaValues {
  const points = area === null ? '' : textOf(ringsOfPolygon(area.polygon));
  return { name: area?.name ?? '', kind: area?.kind ?? 'area', reasons: area?.reasons ?? '', points };
}

/** Whether edges cross is for the server to say: it names them. */
export function checkAreas(all: readonly AreaValues[]): {
  readonly areas: Draft['areas'];
  readonly errors: readonly RowError<AreaField>[];
} {
  const errors: RowError<AreaField>[] = [];
  const areas: Draft['areas'] = [];
  for (const [at, values] of all.entries()) {
    const { rings, wrongLine } = readPoints(values.points);
    const [name, reasons] = [values.name.trim(), values.reasons.trim()];
    const kind = values.kind === 'hotspot' ? 'hotspot' : 'area';
    const wrong = (field: AreaField, message: string) => errors.push({ at, field, message });
    if (name.length < 2) wrong('name', 'Enter the name of the area.');
    if (kind === 'hotspot' && reasons === '') wrong('reasons', 'Say why it is a hotspot.');
    if (wrongLine !== null) wrong('points', `Line ${wrongLine} is no latitude and longitude, such as 51.3, 0.5.`);
    else if (rings.length === 0 || rings.some((ring) => ring.length < 3)) {
      wrong('points', `${name === '' ? 'The area' : name} needs at least three points.`);
    }
    areas.push({ kind, name, polygon: polygonOf(rings), reasons });
  }
  return { areas, errors };
}
