/** What the pages of quality say: shares with what they are worth, and titles that say the finding. Pure. */

import {
  type CameraQuality,
  type Estimate,
  type HitEnds,
  judgedMin,
  type LearnedCamera,
  type LearnedPair,
  type QualityWeek,
  type ReliabilityBand,
} from '../../../src/words/quality.ts';
import type { Output } from '../../api/client.ts';
import { countOf, formatAge, formatCount, formatDate, percent } from '../../ui/format.ts';

/** Enough was judged for the share to be more than chance. */
export function isSaid({ of }: Estimate): boolean {
  return of >= judgedMin;
}

/** 0 to 1; null where too little was judged. */
export function shareOf(estimate: Estimate): number | null {
  return isSaid(estimate) ? rawShare(estimate) : null;
}

/** "9 to 30 %" */
export function intervalWords({ low, high }: Estimate): string {
  if (low === null || high === null) return '';
  return `${percent(low).replace(' %', '')} to ${percent(high)}`;
}

/** "17 % (9 to 30 %), 8 of 48", "too few to say: 1 of 3", "none judged". */
export function estimateWords(estimate: Estimate): string {
  const { count, of } = estimate;
  if (of === 0) return 'none judged';
  const counted = `${formatCount(count)} of ${formatCount(of)}`;
  return isSaid(estimate)
    ? `${percent(count / of)} (${intervalWords(estimate)}), ${counted}`
    : `too few to say: ${counted}`;
}

/** "1 hit in 6", and where that says little, "62 % of its hits". */
export function oneIn(share: number): string {
  return share > 0.4 ? `${percent(share)} of its hits` : `1 hit in ${Math.round(1 / share)}`;
}

const wholeTimes = [
  'twice',
  ...['three', 'four', 'five', 'six', 'seven', 'eight', 'nine'].map((one) => `${one} times`),
];

/** "twice", "three times", "1.4 times". */
export function timesWords(times: number): string {
  if (times < 1.75) return `${times.toFixed(1)} times`;
  const whole = Math.round(times);
  return wholeTimes[whole - 2] ?? `${formatCount(whole)} times`;
}

type CameraQualities = Output<'listCameraQuality'>;

/** Of those told from their force’s share by more than chance, the one that misreads most. */
export function cameraFinding({ cameras, forces, all }: CameraQualities): string {
  if (!cameras.some(({ misread }) => isSaid(misread))) {
    const some = all.of === 0 ? 'No hit was judged' : `Too few hits were judged (${formatCount(all.of)})`;
    return `${some} to say which camera misreads`;
  }
  const shares = new Map(forces.map(({ forceId, misread }) => [forceId, shareOf(misread)]));
  const worst = cameras
    .flatMap(({ name, forceId, misread }) => {
      const [share, usual] = [shareOf(misread), shares.get(forceId) ?? null];
      return share === null || usual === null || (misread.low ?? 0) <= usual ? [] : [{ name, share, usual }];
    })
    .toSorted((one, other) => other.share - one.share)[0];
  if (worst === undefined) return 'No camera’s misreads stand out from its force’s';
  return `${worst.name} misreads ${oneIn(worst.share)}, ${timesWords(worst.share / worst.usual)} its force’s share`;
}

/** The cameras of a chart: those of which something can be said, the most misread first. */
export function chartedCameras(cameras: readonly CameraQuality[], most: number): readonly CameraQuality[] {
  return cameras
    .filter(({ misread }) => isSaid(misread))
    .toSorted((one, other) => (shareOf(other.misread) ?? 0) - (shareOf(one.misread) ?? 0))
    .slice(0, most);
}

/** "5 days", "under an hour". */
export function entryAgeWords(hours: number): string {
  return hours < 1 ? 'under an hour' : formatAge(hours * 3_600_000);
}

export function judgedOf(ends: HitEnds): number {
  return Object.values(ends).reduce((sum, count) => sum + count, 0);
}

type ListQualities = Pick<Output<'listListQuality'>, 'lists' | 'all'>;

export function listFinding({ lists, all }: ListQualities): string {
  const right = shareOf(all.right);
  if (right === null) {
    const some = all.right.of === 0 ? 'No hit was judged' : `Too few hits were judged (${formatCount(all.right.of)})`;
    return `${some} to say how often lists are right`;
  }
  const worst = lists
    .filter(({ right: own }) => isSaid(own) && (own.high ?? 1) < right)
    .toSorted((one, other) => rawShare(one.right) - rawShare(other.right))[0];
  if (worst !== undefined) {
    return `${rate(worst.right)} of the hits of ${worst.name} were right, ${percent(right)} of all lists’`;
  }
  const stale = lists.find(({ stale: own }) => isSaid(own) && (own.low ?? 0) > rawShare(all.stale));
  if (stale !== undefined) return `${rate(stale.stale)} of the judged hits of ${stale.name} were on a stale entry`;
  return `${rate(all.right)} of ${countOf(all.right.of, 'hit')} were right, and no list stands out`;
}

function rawShare({ count, of }: Estimate): number {
  return count / Math.max(1, of);
}

function rate(estimate: Estimate): string {
  return percent(rawShare(estimate));
}

/** The newest week with enough judged, against all weeks, where the two differ by more than chance. */
export function weeksFinding(weeks: readonly QualityWeek[]): string {
  const of = weeks.reduce((sum, { misread }) => sum + misread.of, 0);
  const overall = weeks.reduce((sum, { misread }) => sum + misread.count, 0) / Math.max(1, of);
  if (of < judgedMin) {
    return of === 0
      ? 'No hit was judged in half a year'
      : `Too few hits were judged in half a year to say how many were misread (${formatCount(of)})`;
  }
  const all = `${percent(overall)} of ${countOf(of, 'hit')} were misread in half a year`;
  const last = weeks.findLast(({ misread }) => isSaid(misread));
  if (last === undefined) return all;
  const own = `${rate(last.misread)} in the week of ${formatDate(dayOf(last.week))}`;
  if ((last.misread.low ?? 0) > overall) return `More misreads: ${own}, ${percent(overall)} in half a year`;
  if ((last.misread.high ?? 1) < overall) return `Fewer misreads: ${own}, ${percent(overall)} in half a year`;
  return `${all}, and the last week is no different`;
}

/** Noon of the day that a week begins, on this screen: a date is the same everywhere. */
export function dayOf(week: string): number {
  const [year = 0, month = 1, day = 1] = week.slice(0, 10).split('-').map(Number);
  return new Date(year, month - 1, day, 12).getTime();
}

/** "80 to 90 %" */
export function bandWords({ from, until }: Pick<ReliabilityBand, 'from' | 'until'>): string {
  return `${Math.round(from * 100)} to ${Math.round(until * 100)} %`;
}

/** The band that is most surely wrong, or that none is. */
export function reliabilityFinding(bands: readonly ReliabilityBand[]): string {
  const judged = bands.reduce((sum, { right }) => sum + right.of, 0);
  const said = bands.filter(({ right }) => isSaid(right)).toSorted((one, other) => other.right.of - one.right.of);
  const fullest = said[0];
  if (fullest === undefined) {
    const some = judged === 0 ? 'No hit was judged' : `Too few hits were judged (${formatCount(judged)})`;
    return `${some} to say whether the likelihood holds`;
  }
  const worst = said.toSorted((one, other) => offBy(other) - offBy(one))[0] ?? fullest;
  if (offBy(worst) === 0) return `The likelihood holds: of ${bandSentence(fullest)}`;
  const much = rawShare(worst.right) > (worst.said ?? 0) ? 'little' : 'much';
  return `The likelihood says too ${much}: of ${bandSentence(worst)}`;
}

/** How far what was said lies outside of what can be; 0 within. */
function offBy({ said, right: { low, high } }: ReliabilityBand): number {
  return said === null || low === null || high === null ? 0 : Math.max(0, low - said, said - high);
}

function bandSentence({ right, ...band }: ReliabilityBand): string {
  return `hits said to be ${bandWords(band)} likely, ${rate(right)} were right (n = ${formatCount(right.of)})`;
}

/** A camera is held to misread by so much more or less before it is said. */
const timesSaid = 1.05;

export function learnedWords({ days, misread, times }: LearnedCamera): string {
  const were = misread.count === 1 ? '1 was misread' : `${formatCount(misread.count)} were misread`;
  const judged = `Of ${countOf(misread.of, 'hit')} judged in ${days} days ${were}`;
  const share = isSaid(misread) ? `, ${rate(misread)} (${intervalWords(misread)})` : '';
  const often =
    times > timesSaid || times < 1 / timesSaid ? `${times.toFixed(1)} times as frequent as` : 'as frequent as';
  return `${judged}${share}. Its likelihoods take misreads to be ${often} they assume of others.`;
}

/** How one pair changes a likelihood. */
export function pairWords({ read, truth, share, usual }: LearnedPair): string {
  const times = share / usual;
  const counts = times >= timesSaid ? `counts ${times.toFixed(1)} times as much` : 'counts about as much';
  const taken = `Of its misreads of ${truth}, ${percent(share)} come to ${read}; of others’, ${percent(usual)}`;
  return `${taken}. So ${read} for ${truth} ${counts}.`;
}
