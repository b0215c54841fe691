/**
 * What a camera may have had before it when it read a mark: the mark itself, one that it misread, a longer or a shorter
 * one. Chances are against its having read every character rightly, so they may be over 1.
 */
import { chances, characterWrongOdds, formatDensity, markWrongOdds } from './chances.ts';
import type { CameraHistory, MarkReading } from './likelihood.ts';
import { likeness, lookAlikesOf } from './look-alikes.ts';
import { britishFormat, countriesOf, hasFormOf, hasSyntax } from './syntax.ts';

/** How far a reading may be wrong. */
export type Doubts = {
  /** For each place, the odds that its character is wrong. */
  readonly odds: readonly number[];
  /** The odds of one place are not more than this where another is taken to be wrong. */
  readonly furtherOddsMax: number;
  /** What this camera was seen to take for what: read and true character, and how often. */
  readonly confusions: ReadonlyMap<string, number>;
};

export function doubtsOf(reading: MarkReading, camera: CameraHistory): Doubts {
  const { read, confidence, characterConfidences } = reading;
  const { misreadShare, confusablePlacesShare, secondWrongOdds } = chances;
  const times = cameraTimes(camera);
  const { confusions } = camera;
  if (characterConfidences !== null && characterConfidences.length === read.length) {
    const odds = characterConfidences.map((one) => characterWrongOdds(one) * times);
    return { odds, furtherOddsMax: Number.POSITIVE_INFINITY, confusions };
  }
  const ofMark = (confidence === null ? misreadShare : markWrongOdds(confidence)) * times;
  const places = read.length * confusablePlacesShare;
  return { odds: Array.from(read, () => ofMark / places), furtherOddsMax: secondWrongOdds / places, confusions };
}

/** How many times as often as others this camera misreads, as far as people's judgements tell. */
export function cameraTimes({ judged, misread }: CameraHistory): number {
  // Most cameras, and this is asked for every read.
  if (judged === 0 && misread === 0) return 1;
  const { cameraPriorCount, misreadShare, cameraTimesMax } = chances;
  const share = (misread + cameraPriorCount * misreadShare) / (judged + cameraPriorCount);
  return Math.min(cameraTimesMax, Math.max(1 / cameraTimesMax, share / misreadShare));
}

/** The chance of this read where the plate says `mark`; 0 where no slip that is known leads from one to the other. */
export function chanceFrom(mark: string, read: string, doubts: Doubts): number {
  const more = mark.length - read.length;
  if (more === 0) return slips(mark, read, doubts, 0);
  if (more === 1) {
    const rest = Math.max(slips(mark.slice(1), read, doubts, 0), slips(mark.slice(0, -1), read, doubts, 0));
    return chances.lostEndOdds * rest;
  }
  if (more !== -1) return 0;
  const atStart = (doubts.odds[0] ?? 0) * slips(mark, read.slice(1), doubts, 1);
  const atEnd = (doubts.odds.at(-1) ?? 0) * slips(mark, read.slice(0, -1), doubts, 0);
  return chances.addedOfWrongShare * Math.max(atStart, atEnd);
}

/** @param from the place in the read at which the compared part starts */
function slips(mark: string, read: string, doubts: Doubts, from: number): number {
  let chance = 1;
  let odds = doubts.odds;
  for (let at = 0; at < read.length; at += 1) {
    if (mark[at] === read[at]) continue;
    chance *= slip(mark.charAt(at), read.charAt(at), odds[from + at] ?? 0, doubts);
    odds = odds.map((one) => Math.min(one, doubts.furtherOddsMax));
  }
  return chance;
}

function slip(truth: string, read: string, wrongOdds: number, { confusions }: Doubts): number {
  const misread = wrongOdds * confusionShare(truth, read, confusions);
  return likeness(truth, read) === 1 ? Math.max(chances.drawnAlikeOdds, misread) : misread;
}

const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
/** By true character and read one: what the table of look-alikes says. */
const namedShares: ReadonlyMap<string, number> = new Map(
  alphabet.flatMap((truth) => {
    const others = lookAlikesOf(truth);
    const all = others.reduce((sum, read) => sum + likeness(truth, read), chances.unnamedLikeness as number);
    return others.map((read) => [truth + read, likeness(truth, read) / all] as const);
  }),
);

/** Of the times that this character is misread, those that it is read so: the table's word, and the camera's own. */
export function confusionShare(truth: string, read: string, confusions: ReadonlyMap<string, number>): number {
  const { unlikeShare, confusionsPriorCount } = chances;
  const known = namedShares.get(truth + read) ?? unlikeShare / alphabet.length;
  if (confusions.size === 0) return known;
  const seen = confusions.get(read + truth) ?? 0;
  let all = 0;
  for (const [pair, times] of confusions) if (pair.endsWith(truth)) all += times;
  return (confusionsPriorCount * known + seen) / (confusionsPriorCount + all);
}

/** How likely a mark is on the next vehicle, against one of the current form. */
export type Density = (mark: string) => number;

export const evenDensity: Density = () => 1;

export function densityIn(country: string | null): Density {
  if (country !== null && !hasSyntax(country)) return evenDensity;
  return (mark) => densityOf(mark, country);
}

export function densityOf(mark: string, country: string | null): number {
  if (country !== null && !hasSyntax(country)) return 1;
  const british = country === null || country === 'GB' ? britishFormat(mark) : null;
  if (british !== null) return formatDensity[british];
  if (country === 'GB') return formatDensity.none;
  if (country === null) return countriesOf(mark).length > 0 ? formatDensity.foreign : formatDensity.none;
  return hasFormOf(mark, country) ? formatDensity.national : formatDensity.none;
}

export type OtherVehicles = {
  /** A vehicle whose mark is what was read. */
  readonly readRight: number;
  /** Any vehicle whose mark is neither that nor the entry's. */
  readonly misread: number;
};

/** How likely the read is of any other vehicle than the entry's. */
export function otherVehicles(read: string, entry: string, doubts: Doubts, density: Density): OtherVehicles {
  const readRight = read === entry ? 0 : density(read);
  let misread = 0;
  for (let at = 0; at < read.length; at += 1) {
    for (const truth of truthsOf(read.charAt(at), doubts)) {
      const mark = read.slice(0, at) + truth + read.slice(at + 1);
      if (mark === entry) continue;
      misread += density(mark) * slip(truth, read.charAt(at), doubts.odds[at] ?? 0, doubts);
    }
  }
  return { readRight, misread: misread + byEnds(read, entry, doubts, density) + byChance(doubts) };
}

function truthsOf(read: string, { confusions }: Doubts): readonly string[] {
  if (confusions.size === 0) return lookAlikesOf(read);
  const learned = [...confusions.keys()].filter((pair) => pair.startsWith(read)).map((pair) => pair.slice(read.length));
  return [...new Set([...lookAlikesOf(read), ...learned])];
}

/** Letters and digits that may stand at an end; one of each is tried for all. */
const endCharacters = [
  ['B', 22],
  ['5', 10],
] as const;

function byEnds(read: string, entry: string, { odds }: Doubts, density: Density): number {
  let chance = 0;
  for (const [one, count] of endCharacters) {
    chance += count * chances.lostEndOdds * (density(one + read) + density(read + one));
  }
  const [shortStart, shortEnd] = [read.slice(1), read.slice(0, -1)];
  if (shortStart !== entry) chance += density(shortStart) * (odds[0] ?? 0) * chances.addedOfWrongShare;
  if (shortEnd !== entry) chance += density(shortEnd) * (odds.at(-1) ?? 0) * chances.addedOfWrongShare;
  return chance;
}

/** Slips that no table names: one character for one unlike it, or two at once. */
function byChance({ odds, furtherOddsMax }: Doubts): number {
  let [one, two] = [0, 0];
  for (const odd of odds) {
    two += Math.min(odd, furtherOddsMax) * one;
    one += odd;
  }
  return chances.unlikeShare * one + chances.pairFitsShare * two;
}
