/** The quality of cameras, of lists and of the likelihood, as people's judgements tell it. */
import type { Sql } from '../database/database.ts';
import { cameraTimes, confusionShare } from '../plates/explanations.ts';
import { dayMs, toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import { type CameraId, cameraId, type ForceId, type ListId, type OperationId } from '../words/id.ts';
import {
  type CameraQuality,
  type Estimate,
  type HitEnds,
  hitEnd,
  type LearnedCamera,
  type ListQuality,
  type OperationQuality,
  type PairExamples,
  type QualityWeek,
  type ReliabilityBand,
} from '../words/quality.ts';
import { historyDays, toCameraHistory } from './history.ts';
import { loadJudgedCameras } from './history-store.ts';
import { countCameraEnds, countListEnds } from './operation-hits-store.ts';
import {
  type CameraCounts,
  countBands,
  countCameras,
  countLists,
  countWeeks,
  type ListCounts,
  listTaught,
  type WeekCounts,
} from './quality-store.ts';

const weekMs = 7 * dayMs;

/** Weeks of the chart of misreads, the present one among them. */
export const weeksShown = 26;

/** A hit should have an end after this long, hours. */
const endWithinHours = 24;

export function daysBefore(now: UtcTime, days: number): UtcTime {
  return toUtcTime(toMs(now) - days * dayMs);
}

export function missingBefore(now: UtcTime): UtcTime {
  return toUtcTime(toMs(now) - endWithinHours * 3_600_000);
}

/** Of the normal distribution, for an interval of 95 %. */
const z = 1.96;

/** Wilson's interval: it never leaves 0 to 1, and is right for few and for shares near either end. */
export function estimateOf(count: number, of: number): Estimate {
  if (of === 0) return { count, of, low: null, high: null };
  const share = count / of;
  const middle = share + z ** 2 / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  const whole = 1 + z ** 2 / of;
  // At either end the bound is known, and not what rounding left of it.
  const low = count === 0 ? 0 : (middle - spread) / whole;
  return { count, of, low, high: count === of ? 1 : (middle + spread) / whole };
}

function endsOf(some: Partial<HitEnds>): HitEnds {
  return Object.fromEntries(hitEnd.options.map((end) => [end, some[end] ?? 0])) as HitEnds;
}

/** As the likelihood counts a camera: see history-store.ts. */
function misreadOfCamera(ends: HitEnds): Estimate {
  return estimateOf(ends.misread, ends.confirmed + ends.misread + ends['wrong-vehicle']);
}

function toCameraQuality({ id, ends: some, reads, unread, ...camera }: CameraCounts): CameraQuality {
  const ends = endsOf(some);
  return { ...camera, cameraId: id, ends, misread: misreadOfCamera(ends), unread: { count: unread, of: reads } };
}

function sumOf(estimates: readonly Estimate[]): Estimate {
  const total = (value: (one: Estimate) => number) => estimates.reduce((sum, one) => sum + value(one), 0);
  return estimateOf(
    total(({ count }) => count),
    total(({ of }) => of),
  );
}

export type CameraQualities = {
  readonly cameras: CameraQuality[];
  readonly forces: { readonly forceId: ForceId; readonly misread: Estimate }[];
  readonly all: Estimate;
};

export async function camerasQuality(sql: Sql, since: UtcTime): Promise<CameraQualities> {
  const cameras = (await countCameras(sql, since)).map(toCameraQuality);
  const byForce = Map.groupBy(cameras, (camera) => camera.forceId);
  return {
    cameras,
    forces: [...byForce].map(([force, own]) => ({ forceId: force, misread: sumOf(own.map(({ misread }) => misread)) })),
    all: sumOf(cameras.map(({ misread }) => misread)),
  };
}

/** What a camera's likelihoods use now, of the judgements open to the scope. */
export async function learnedOf(sql: Sql, camera: CameraId, now: UtcTime): Promise<LearnedCamera> {
  const row = cameraId.row(camera);
  const judged = (await loadJudgedCameras(sql, daysBefore(now, historyDays), row)).get(row);
  const history = toCameraHistory(judged ?? { judged: 0, misread: 0, pairs: [] });
  const pairs = [...history.confusions].map(([pair, count]) => {
    const [read, truth] = [pair.charAt(0), pair.charAt(1)];
    const share = confusionShare(truth, read, history.confusions);
    return { read, truth, count, share, usual: confusionShare(truth, read, new Map()) };
  });
  return {
    ...{ days: historyDays, misread: estimateOf(history.misread, history.judged), times: cameraTimes(history) },
    pairs: pairs.sort(
      (one, other) => other.count - one.count || (one.read + one.truth < other.read + other.truth ? -1 : 1),
    ),
  };
}

/** Examples of one pair that are shown. */
const examplesPerPair = 3;

export async function examplesOf(
  sql: Sql,
  camera: CameraId,
  now: UtcTime,
  openSince: UtcTime,
): Promise<PairExamples[]> {
  const remembered = daysBefore(now, historyDays);
  const taught = await listTaught(sql, camera, remembered > openSince ? remembered : openSince);
  const byPair = new Map<string, PairExamples>();
  for (const one of taught) {
    // One at a time through the very function that teaches, so that an example is of what was learned and nothing else.
    for (const pair of toCameraHistory({ judged: 1, misread: 1, pairs: [one] }).confusions.keys()) {
      const examples = byPair.get(pair) ?? { read: pair.charAt(0), truth: pair.charAt(1), hits: [] };
      if (examples.hits.length < examplesPerPair) examples.hits.push(one);
      byPair.set(pair, examples);
    }
  }
  return [...byPair.values()];
}

function toListQuality({ id, ends: some, ...list }: ListCounts): ListQuality {
  const ends = endsOf(some);
  return { ...{ ...list, listId: id, ends }, ...sharesOfList(ends) };
}

function sharesOfList(ends: HitEnds): Pick<ListQuality, 'right' | 'misread' | 'stale'> {
  const compared = ends.confirmed + ends.misread + ends['wrong-vehicle'] + ends.contradiction;
  const judged = Object.values(ends).reduce((sum, count) => sum + count, 0);
  return {
    right: estimateOf(ends.confirmed, compared),
    misread: estimateOf(ends.misread, compared),
    stale: estimateOf(ends['stale-entry'], judged),
  };
}

/** What the hits of operations say of their cameras and lists. */
export async function operationQuality(sql: Sql, operations: readonly OperationId[]): Promise<OperationQuality> {
  const cameras = (await countCameraEnds(sql, operations)).map(({ id, name, force, ends: some }) => {
    const ends = endsOf(some);
    return { cameraId: id, name, forceId: force, ends, misread: misreadOfCamera(ends) };
  });
  const lists = (await countListEnds(sql, operations)).map(({ id, name, force, ends: some }) => {
    const ends = endsOf(some);
    const { right, stale } = sharesOfList(ends);
    return { listId: id, name, ownerForceId: force, ends, right, stale };
  });
  return { cameras, lists };
}

export type ListQualities = {
  readonly lists: ListQuality[];
  readonly all: { readonly right: Estimate; readonly misread: Estimate; readonly stale: Estimate };
};

/** @param only one list, or all that are open */
export async function listsQuality(
  sql: Sql,
  since: UtcTime,
  now: UtcTime,
  only: ListId | null = null,
): Promise<ListQualities> {
  const lists = (await countLists(sql, since, missingBefore(now), only)).map(toListQuality);
  const all = {
    right: sumOf(lists.map(({ right }) => right)),
    misread: sumOf(lists.map(({ misread }) => misread)),
    stale: sumOf(lists.map(({ stale }) => stale)),
  };
  return { lists, all };
}

/** Misreads week by week; a week in which nothing was judged has an estimate of none. */
export async function weeksOf(sql: Sql, now: UtcTime, list: ListId | null = null): Promise<QualityWeek[]> {
  const first = mondayOf(toMs(now)) - (weeksShown - 1) * weekMs;
  return fillWeeks(await countWeeks(sql, toUtcTime(first), list), first);
}

export function fillWeeks(counted: readonly WeekCounts[], firstMs: number): QualityWeek[] {
  const byWeek = new Map(counted.map((one) => [toMs(one.week), one]));
  return Array.from({ length: weeksShown }, (_, index) => {
    const ms = firstMs + index * weekMs;
    const found = byWeek.get(ms);
    return { week: toUtcTime(ms), misread: estimateOf(found?.misread ?? 0, found?.compared ?? 0) };
  });
}

/** The start of its week, UTC. The first of 1970 was a Thursday. */
export function mondayOf(ms: number): number {
  const days = Math.floor(ms / dayMs);
  return (days - ((((days + 3) % 7) + 7) % 7)) * dayMs;
}

/** Ten bands of likelihood, those without a judged hit too. */
export async function reliability(sql: Sql, since: UtcTime): Promise<ReliabilityBand[]> {
  const counted = new Map((await countBands(sql, since)).map((one) => [one.band, one]));
  return Array.from({ length: 10 }, (_, band) => {
    const found = counted.get(band);
    const right = estimateOf(found?.right ?? 0, found?.judged ?? 0);
    return { from: band / 10, until: (band + 1) / 10, said: found?.said ?? null, right };
  });
}
