/** Freezes the totals of an operation for a release: only figures that releases tell, none that could tell a person. */
import { toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import { type Count, sayCount } from '../words/count.ts';
import type { Force } from '../words/force.ts';
import type { ForceId } from '../words/id.ts';
import { londonDay } from '../words/london-time.ts';
import type { Operation } from '../words/operation.ts';
import type { Figure, TotalLine } from '../words/outcome.ts';
import type { FigureChange, FrozenFigures, ReleaseFigure } from '../words/release.ts';
import { sayFigure } from '../words/release-figures.ts';

/** Below this a count of people may tell who they are. */
export const smallBelow = 5;

/** Of people: a small count of them is not told. */
const ofPeople: ReadonlySet<Figure> = new Set<Figure>([
  ...(['safeguarded', 'children-safeguarded', 'adults-safeguarded', 'nrm-referrals'] as const),
]);

/** In the order in which a release tells them. */
const told: readonly Figure[] = [
  ...(['arrests', 'weapons', 'drug-seizures', 'drug-quantity', 'drug-factories', 'cash', 'vehicles'] as const),
  ...(['property', 'lines-closed', 'safeguarded', 'children-safeguarded', 'adults-safeguarded'] as const),
  ...(['nrm-referrals', 'cuckooed-visits', 'disposals'] as const),
];

/** Told force by force too. Of people helped only how many in all. */
const toldByForce: ReadonlySet<Figure> = new Set<Figure>([
  ...(['arrests', 'weapons', 'drug-seizures', 'cash', 'vehicles', 'lines-closed'] as const),
]);

export type ToFreeze = {
  readonly operation: Operation;
  readonly lines: readonly TotalLine[];
  readonly forces: readonly Force[];
  readonly takenAt: UtcTime;
};

export function freeze({ operation, lines, forces, takenAt }: ToFreeze): FrozenFigures {
  const accepted = operation.forces.filter(({ acceptedAt }) => acceptedAt !== null).map(({ id }) => id);
  const taking = [operation.leadForceId, ...accepted];
  const small = new Set(lines.filter(isSmall).map(({ figure }) => figure));
  const kept = lines.filter((line) => told.includes(line.figure) && isKept(line, small));
  return {
    takenAt,
    operationName: operation.name,
    ...daysOf(operation),
    leadForceId: operation.leadForceId,
    forces: taking.map((id) => ({ id, name: forces.find((force) => force.id === id)?.name ?? id })),
    lines: kept
      .toSorted((one, other) => placeOf(one) - placeOf(other))
      .flatMap((line) => [wholeOf(line), ...sharesOf(line, taking)]),
  };
}

/** Figure by figure; of each the whole before its parts. */
function placeOf({ figure, part }: TotalLine): number {
  return told.indexOf(figure) * 2 + (part === null ? 0 : 1);
}

/** Its first and last day in London. One that ends at midnight has its last day before it. */
export function daysOf({ startsAt, endsAt, endedAt }: Operation): { readonly start: string; readonly end: string } {
  const lastMoment = toUtcTime(toMs(endedAt ?? endsAt) - 1);
  return { start: londonDay(startsAt), end: londonDay(lastMoment) };
}

function isSmall({ figure, part, count }: TotalLine): boolean {
  return ofPeople.has(figure) && part === null && isFew(count);
}

function isFew({ value }: Count): boolean {
  return value !== null && value > 0 && value < smallBelow;
}

/**
 * Children and adults are told apart only where both are many: else one is got from the other and the sum. Of offences
 * and of other parts of people only those that are many are told at all.
 */
function isKept({ figure, part, unit, count }: TotalLine, small: ReadonlySet<Figure>): boolean {
  if (count.value === 0 || sayFigure({ figure, part, unit, count }) === null) return false;
  const isByAge = figure === 'children-safeguarded' || figure === 'adults-safeguarded';
  if (isByAge && (small.has('children-safeguarded') || small.has('adults-safeguarded'))) return false;
  if (ofPeople.has(figure) && part !== null) return false;
  return !(figure === 'arrests' && part !== null && isFew(count));
}

function keyOf(figure: string, part: string | null, unit: string | null): string {
  const of = part === null ? figure : `${figure}/${part}`;
  return unit === null || unit === 'minor-units' ? of : `${of}/${unit}`;
}

function wholeOf({ figure, part, unit, count }: TotalLine): ReleaseFigure {
  const isHidden = ofPeople.has(figure) && isFew(count);
  return { key: keyOf(figure, part, unit), figure, part, unit, forceId: null, count: isHidden ? null : count };
}

/** Of arrests for one kind of offence no force's share is told: with the force it would tell a person. */
function sharesOf({ figure, part, unit, byForce }: TotalLine, taking: readonly ForceId[]): ReleaseFigure[] {
  if (!toldByForce.has(figure) || (part !== null && figure !== 'vehicles' && figure !== 'cash')) return [];
  const shares = byForce.filter(({ forceId, count }) => taking.includes(forceId) && count.value !== 0);
  return shares.map(({ forceId, count }) => {
    return { key: `${keyOf(figure, part, unit)}@${forceId}`, figure, part, unit, forceId, count };
  });
}

/** What differs, each as it is said. */
export function changesOf(before: FrozenFigures | null, after: FrozenFigures): FigureChange[] {
  if (before === null || before.takenAt === after.takenAt) return [];
  const [was, is] = [saidByKey(before), saidByKey(after)];
  const keys = [...new Set([...was.keys(), ...is.keys()])];
  return keys
    .map((key) => ({ key, was: was.get(key) ?? null, is: is.get(key) ?? null }))
    .filter((one) => one.was !== one.is);
}

function saidByKey({ lines, forces }: FrozenFigures): Map<string, string> {
  return new Map(
    lines.map((line) => {
      const force = forces.find(({ id }) => id === line.forceId)?.name;
      const said = sayFigure(line) ?? (line.count === null ? '' : sayCount(line.count));
      return [line.key, force === undefined ? said : `${said}, ${force}`];
    }),
  );
}
