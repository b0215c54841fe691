/** Checks the figures of an operation file against one another: shares, parts, headline, changes, small numbers. */
import type { OperationFile, OperationResult } from '../words/operation-file.ts';
import type { ReleaseFinding, ReleaseRule } from '../words/release-finding.ts';
import { isAbove, mayBeEqual, rangeOf, sumRanges } from './count-range.ts';
import { headlinesOf, keyOf, placeOf, resultsOf, sharesOf, type ToldFigure, wholeOf } from './told-figure.ts';

/** Below this a number of people may tell who they are. */
export const smallNumberBelow = 5;

/** The figures that count people. */
const people: ReadonlySet<string> = new Set(['arrests', 'disposals', 'safeguarded', 'nrm-referrals']);
/** Of these even one more fact beside a small number tells too much: they are victims, and children. */
const atRisk: ReadonlySet<string> = new Set(['safeguarded', 'nrm-referrals']);

export function checkFigures(file: OperationFile): ReleaseFinding[] {
  return [
    ...findGivenTwice(file),
    ...findShares(file),
    ...findParts(file),
    ...findHeadline(file),
    ...findChanges(file),
    ...findSmallNumbers(file),
  ];
}

function finding(rule: ReleaseRule, words: string, figures: readonly ToldFigure[]): ReleaseFinding {
  return { rule, words, places: figures.map(placeOf) };
}

/** "exact" beside "exact" is one rule, and a hedge that does not hold another. */
export function differs(one: OperationResult, other: OperationResult, plain: ReleaseRule): ReleaseRule | null {
  if (mayBeEqual(one.count, other.count)) return null;
  const isPlain = one.count.qualifier === 'exact' && other.count.qualifier === 'exact';
  return isPlain ? plain : 'hedge';
}

function findGivenTwice(file: OperationFile): ReleaseFinding[] {
  const lists = [resultsOf(file), headlinesOf(file), ...file.shares.map((_, index) => shareOf(file, index))];
  return lists.flatMap((list) =>
    list.flatMap((told, index) => {
      const before = list.slice(0, index).find((one) => keyOf(one.result) === keyOf(told.result));
      const rule = before && differs(before.result, told.result, 'given-twice');
      return before && rule ? [finding(rule, 'One figure is given twice, with different values.', [before, told])] : [];
    }),
  );
}

function shareOf(file: OperationFile, index: number): ToldFigure[] {
  return sharesOf(file).filter(({ path }) => path.startsWith(`shares.${index}.`));
}

function findShares(file: OperationFile): ReleaseFinding[] {
  return resultsOf(file).flatMap((total) => {
    const shares = sharesOf(file).filter(({ result }) => isSameFigure(result, total.result));
    const high = rangeOf(total.result.count);
    const above = shares.filter(({ result }) => isAbove(rangeOf(result.count), high));
    if (above.length > 0) {
      return above.map((one) => {
        return finding('share-above-total', `The share of ${one.force} is above the total.`, [one, total]);
      });
    }
    if (shares.length < 2 || !isAbove(sumRanges(shares.map(({ result }) => rangeOf(result.count))), high)) return [];
    return [
      finding('shares-above-total', 'The shares of the forces add up to more than the total.', [...shares, total]),
    ];
  });
}

/** Parts of one whole by one division. Of all forces together, and of each force's share. */
function findParts(file: OperationFile): ReleaseFinding[] {
  const lists = [resultsOf(file), ...file.shares.map((_, index) => shareOf(file, index))];
  return lists.flatMap((list) => list.flatMap((whole) => findPartsOf(file, whole, list)));
}

function findPartsOf(file: OperationFile, whole: ToldFigure, list: readonly ToldFigure[]): ReleaseFinding[] {
  const key = keyOf({ ...whole.result, measure: null });
  const parts = list.flatMap((told) => {
    const of = wholeOf(told.result);
    return of?.key === key ? [{ told, by: of.by }] : [];
  });
  return [...new Set(parts.map(({ by }) => by))].flatMap((by) => {
    const figures = parts.filter((part) => part.by === by).map(({ told }) => told);
    const said = file.breakdowns.find((one) => one.figure === whole.result.figure && one.by === by);
    const high = rangeOf(whole.result.count);
    const tooMuch = figures.find(({ result }) => isAbove(rangeOf(result.count), high));
    if (tooMuch) return [finding('parts-do-not-add-up', 'A part is more than the whole.', [tooMuch, whole])];
    if (said?.parts === 'overlap') return [];
    const sum = sumRanges(figures.map(({ result }) => rangeOf(result.count)));
    if (isAbove(sum, high)) {
      return [finding('parts-do-not-add-up', 'The parts add up to more than the whole.', [...figures, whole])];
    }
    if (said?.parts !== 'add-up' || !isAbove(high, sum)) return [];
    return [finding('parts-do-not-add-up', 'The parts are said to be all, and add up to less.', [...figures, whole])];
  });
}

function findHeadline(file: OperationFile): ReleaseFinding[] {
  return headlinesOf(file).flatMap((told) => {
    const result = resultsOf(file).find((one) => isSameFigure(one.result, told.result));
    const rule = result && differs(told.result, result.result, 'headline-differs');
    return result && rule ? [finding(rule, 'The headline and the results do not agree.', [told, result])] : [];
  });
}

/** The name under which it is told may differ between a headline and the results. */
function isSameFigure(one: OperationResult, other: OperationResult): boolean {
  return keyOf({ ...one, measure: null }) === keyOf({ ...other, measure: null });
}

/** A percentage is right when rounding its counts gives it, to as many places as it is told with. */
function findChanges({ comparison }: OperationFile): ReleaseFinding[] {
  return Object.entries(comparison?.changePercent ?? {}).flatMap(([name, percent]) => {
    const counts = comparison?.counts[name];
    if (!counts) return [];
    const { period, baseline } = counts;
    const change = baseline === 0 ? null : ((period - baseline) / baseline) * 100;
    const halfStep = 0.5 * 10 ** -decimalsOf(percent);
    if (change !== null && Math.abs(change - percent) <= halfStep + 1e-9) return [];
    const words =
      change === null
        ? `There is no percentage of a baseline of nought (${name}).`
        : `From ${baseline} to ${period} is ${change.toFixed(1)} per cent, not ${percent} (${name}).`;
    const places = [
      { path: `comparison.changePercent.${name}`, line: null, says: `${percent} per cent` },
      { path: `comparison.counts.${name}`, line: null, says: `${baseline} to ${period}` },
    ];
    return [{ rule: 'percentage' as const, words, places }];
  });
}

function decimalsOf(value: number): number {
  return `${value}`.split('.')[1]?.length ?? 0;
}

/**
 * A number of people from 1 to 4 tells too much where two of these stand beside it: the force, the offence, the age. Of
 * people at risk one is enough.
 */
function findSmallNumbers(file: OperationFile): ReleaseFinding[] {
  return [...resultsOf(file), ...sharesOf(file)].flatMap((told) => {
    const { figure, count, offence, ageGroup } = told.result;
    const { value, qualifier } = count;
    if (!people.has(figure) || !value || value >= smallNumberBelow || qualifier === 'stated-without-count') return [];
    // Where one force was there alone, its name is no news.
    const force = file.forces.length > 1 ? told.force : null;
    const known = [
      ...(force === null ? [] : [{ path: `${told.path.split('.').slice(0, 2).join('.')}.force`, says: force }]),
      ...(offence === null ? [] : [{ path: `${told.path}.offence`, says: offence }]),
      ...(ageGroup === null ? [] : [{ path: `${told.path}.ageGroup`, says: ageGroup }]),
    ];
    if (known.length < (atRisk.has(figure) ? 1 : 2)) return [];
    const words = `So few people may be told by ${known.map(({ says }) => says).join(' and ')}; say fewer than five.`;
    const places = [placeOf(told), ...known.map((one) => ({ ...one, line: null }))];
    return [{ rule: 'small-number' as const, words, places }];
  });
}
