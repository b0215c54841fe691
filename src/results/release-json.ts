/** The frozen figures of a release for programs: one figure a line, as `operation results --json` prints them. */
import type { FrozenFigures, ReleaseFigure } from '../words/release.ts';

export type FigureLine = {
  readonly measure: string;
  /** Null: stated without a count, or fewer than five. */
  readonly value: number | null;
  readonly qualifier: string;
  readonly unit: string | null;
  readonly currency: string | null;
  /** Null: of all forces. */
  readonly force: string | null;
  readonly note: string | null;
};

export function releaseFigures({ operationName, forces, lines }: FrozenFigures): {
  readonly operation: string;
  readonly figures: readonly FigureLine[];
} {
  const nameOf = (line: ReleaseFigure) => forces.find(({ id }) => id === line.forceId)?.name ?? null;
  return { operation: operationName, figures: lines.map((line) => lineOf(line, nameOf(line))) };
}

const measures: Readonly<Record<string, string>> = {
  'vehicles/seized': 'vehicles_seized',
  'vehicles/recovered': 'vehicles_recovered',
  'vehicles/off-road': 'vehicles_taken_off_road',
  'weapons/firearm': 'firearms',
  'weapons/imitation-firearm': 'imitation_firearms',
  'weapons/bladed': 'knives',
  'nrm-referrals': 'referrals_nrm',
  'drug-quantity': 'drugs',
};

function lineOf({ figure, part, unit, count }: ReleaseFigure, force: string | null): FigureLine {
  const isCash = figure === 'cash';
  const known = measures[part === null ? figure : `${figure}/${part}`] ?? measures[figure];
  const plain = figure === 'arrests' && part !== null ? `arrests_${part}` : figure;
  const isNamed = known !== undefined && part !== null && `${figure}/${part}` in measures;
  return {
    measure: (known ?? plain).replaceAll('-', '_'),
    value: count === null || count.value === null ? null : isCash ? count.value / 100 : count.value,
    qualifier: count === null ? 'fewer-than-five' : count.qualifier,
    unit: isCash ? null : unit,
    currency: isCash ? part : null,
    force,
    note: isCash || isNamed || figure === 'arrests' ? null : part,
  };
}
