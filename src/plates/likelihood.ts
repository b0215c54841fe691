/**
 * How likely it is that a read is of the vehicle that an entry means. By Bayes: how often that vehicle passes and would
 * be read so, against how often any other would. Each piece of evidence is a part with its own sentence, and the parts'
 * times multiplied are the odds. See docs/operating/likelihood.md.
 */
import type { Likelihood, LikelihoodPart, MatchKind } from '../words/likelihood.ts';
import { chances } from './chances.ts';
import {
  chanceFrom,
  type Density,
  type Doubts,
  densityIn,
  doubtsOf,
  evenDensity,
  type OtherVehicles,
  otherVehicles,
} from './explanations.ts';
import {
  cameraSentence,
  colourSentence,
  listSentence,
  makeSentence,
  markSentence,
  secondReadSentence,
  syntaxSentence,
} from './likelihood-sentences.ts';
import { isPattern, marksFitting, patternFits } from './pattern.ts';
import { settlements, syntaxOf } from './syntax.ts';

export type MarkReading = {
  readonly read: string;
  /** ISO 3166-1 alpha-2; null when the camera does not say. */
  readonly country: string | null;
  /** 0 to 1, of the whole mark. */
  readonly confidence: number | null;
  /** 0 to 1, one for each character; ignored where there are more or fewer. */
  readonly characterConfidences: readonly number[] | null;
};

/** What people's judgements say of one camera. */
export type CameraHistory = {
  readonly judged: number;
  readonly misread: number;
  /** What was read and what stood on the plate, as 'B8', and how often. */
  readonly confusions: ReadonlyMap<string, number>;
};

export type ListHistory = {
  readonly entries: number;
  /** Estimated share of all reads that are of a vehicle on this list. */
  readonly presentShare: number;
  readonly judged: number;
  readonly right: number;
};

export type Agreement = 'agree' | 'disagree' | 'unknown';

/** Reads by other cameras within the hour, on a journey that is possible. */
export type SecondReads = {
  /** Of the entry's own mark. */
  readonly same: number;
  /** Of the mark as it was read here, where that is another. */
  readonly other: number;
  /** The name of a camera that read the entry's mark. */
  readonly sameAt: string | null;
};

export type Evidence = MarkReading & {
  readonly entry: string;
  readonly entryCountry: string | null;
  readonly kind: MatchKind;
  readonly camera: CameraHistory;
  readonly list: ListHistory;
  readonly secondReads: SecondReads;
  readonly colour: Agreement;
  readonly make: Agreement;
};

export function likelihoodOf(evidence: Evidence): Likelihood {
  const parts = partsOf(evidence);
  const odds = parts.reduce((product, part) => product * part.times, 1);
  const likelihood = Math.min(chances.likelihoodMax, Math.max(chances.likelihoodMin, odds / (1 + odds)));
  return { likelihood, parts };
}

const noHistory: CameraHistory = { judged: 0, misread: 0, confusions: new Map() };

/** What is known is taken in step by step; each part is what its step changed. */
function partsOf(evidence: Evidence): LikelihoodPart[] {
  const { read, country, camera, list, colour, make } = evidence;
  const density = densityIn(country);
  const published = doubtsOf(evidence, noHistory);
  const byMark = timesOf(explain(evidence, published, evenDensity));
  const bySyntax = timesOf(explain(evidence, published, density));
  const learned = explain(evidence, doubtsOf(evidence, camera), density);
  const byCamera = timesOf(learned);
  const bySecond = timesOf(withSecondReads(learned, evidence));
  return [
    part('mark', byMark, markSentence(evidence, published.odds)),
    part('syntax', bySyntax / byMark, syntaxSentence(read, evidence.entry, country)),
    part('camera', byCamera / bySyntax, cameraSentence(evidence)),
    part('list', priorTimes(list) * recordTimes(list), listSentence(list, priorTimes(list))),
    part('second-read', bySecond / byCamera, secondReadSentence(evidence)),
    part(
      'colour',
      agreementTimes(colour, chances.colourAgreesOfSame, chances.colourAgreesOfOther),
      colourSentence(colour),
    ),
    part('make', agreementTimes(make, chances.makeAgreesOfSame, chances.makeAgreesOfOther), makeSentence(make)),
  ];
}

/** Under this much either way a part is told as neutral. */
const neutralTimes = 1.15;

function part(about: LikelihoodPart['about'], times: number, sentence: string): LikelihoodPart {
  const effect = times > neutralTimes ? 'for' : times < 1 / neutralTimes ? 'against' : 'neutral';
  return { about, effect, times, sentence };
}

/** No explanation is ruled out: a chance is never less than this. */
const chanceMin = 1e-9;

/** How likely the read is of each that could have been before the camera, if each were as often on the road. */
type Explained = OtherVehicles & { readonly ofEntry: number; readonly entry: string };

function explain({ read, kind, ...evidence }: Evidence, doubts: Doubts, density: Density): Explained {
  const entry = meantMark(evidence.entry, evidence.entryCountry);
  const ofEntry = entryChance(read, entry, kind, doubts);
  return { entry, ofEntry, ...otherVehicles(read, entry, doubts, density) };
}

/** How much likelier it is of the entry's vehicle than of all others. */
function timesOf({ ofEntry, readRight, misread }: Explained): number {
  return ofEntry / atLeast(readRight + misread);
}

function entryChance(read: string, entry: string, kind: MatchKind, doubts: Doubts): number {
  if (kind !== 'partial') return atLeast(chanceFrom(entry, read, doubts));
  // One of the marks that fit is the entry's vehicle, and nothing says which.
  return atLeast(patternFits(entry, read) ? 1 / Math.min(marksFitting(entry, read), chances.marksAbout) : 0);
}

function atLeast(chance: number): number {
  return Math.max(chanceMin, chance);
}

/** Who typed the entry may have taken O for 0 as a camera does: where only one such mark has a form, that is meant. */
function meantMark(entry: string, country: string | null): string {
  if (isPattern(entry) || syntaxOf(entry, country) !== null) return entry;
  const [only, second] = settlements(entry, country);
  return only === undefined || second !== undefined ? entry : only;
}

/** The same, with what other cameras read; of a partial entry nobody knows the whole mark, and they say nothing. */
function withSecondReads(explained: Explained, { kind, read, secondReads: { same, other } }: Evidence): Explained {
  if (kind === 'partial') return explained;
  const { seenElsewhereShare: seen, strayReadChance: stray, secondReadsMax } = chances;
  const seenOr = (count: number) => (count > 0 ? seen : 1 - seen);
  const strays = (count: number) => stray ** Math.min(Math.max(0, count), secondReadsMax);
  const { entry, ofEntry, readRight, misread } = explained;
  if (read === entry) return { ...explained, ofEntry: ofEntry * seenOr(same), misread: misread * strays(same) };
  return {
    entry,
    ofEntry: ofEntry * seenOr(same) * strays(other),
    readRight: readRight * seenOr(other) * strays(same),
    misread: misread * strays(same) * strays(other),
  };
}

/** How often one entry's vehicle passes, against any one other vehicle. */
function priorTimes({ entries, presentShare }: Pick<ListHistory, 'entries' | 'presentShare'>): number {
  const present = Math.min(0.99, Math.max(1e-9, presentShare));
  return ((present / Math.max(1, entries)) * chances.marksAbout) / (1 - present);
}

function recordTimes({ judged, right }: ListHistory): number {
  const { listPriorCount, listPriorRight, listTimesMax } = chances;
  const share = (right + listPriorCount * listPriorRight) / (judged + listPriorCount);
  const times = share / (1 - share) / (listPriorRight / (1 - listPriorRight));
  return Math.min(listTimesMax, Math.max(1 / listTimesMax, times));
}

function agreementTimes(agreement: Agreement, ofSame: number, ofOther: number): number {
  if (agreement === 'unknown') return 1;
  return agreement === 'agree' ? ofSame / ofOther : (1 - ofSame) / (1 - ofOther);
}

/** Marks of such forms are common enough for a read to be of one. */
const mostlyDensity = 0.1;

const bestAgreement =
  agreementTimes('agree', chances.colourAgreesOfSame, chances.colourAgreesOfOther) *
  agreementTimes('agree', chances.makeAgreesOfSame, chances.makeAgreesOfOther) *
  chances.listTimesMax;

/** The best that a list's entries could come to besides their marks: what one slip of reading would have to undo. */
export function bestTimes(list: Pick<ListHistory, 'entries' | 'presentShare'>): number {
  return priorTimes(list) * bestAgreement;
}

/**
 * The best odds that a match could come to, with colour, make and the list's record for it: one that is hopeless needs
 * no look at the database. Second reads are left out; where another camera read the entry's own mark, that is a hit
 * already. Never under the odds of `likelihoodOf` without second reads.
 */
export function markOdds(
  reading: MarkReading,
  entry: string,
  kind: MatchKind,
  list: Pick<ListHistory, 'entries' | 'presentShare'>,
  camera: CameraHistory,
): number {
  const { read, country } = reading;
  const meant = meantMark(entry, null);
  const density = densityIn(country);
  const doubts = doubtsOf(reading, camera);
  const best = bestTimes(list);
  const ofEntry = entryChance(read, meant, kind, doubts);
  // Mostly the read is of a vehicle of that very mark, and to weigh all the others would change little.
  const readRight = read === meant ? 0 : density(read);
  if (readRight >= mostlyDensity) return (best * ofEntry) / readRight;
  const others = otherVehicles(read, meant, doubts, density);
  return (best * ofEntry) / atLeast(others.readRight + others.misread);
}
