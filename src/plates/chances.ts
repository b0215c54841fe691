/**
 * Every figure that a likelihood rests on, with where it is from. "tuned" means: fitted on traffic of the simulator
 * with seeds that begin with tune-, never on those that the benchmark reports; see docs/operating/likelihood.md.
 */

export const chances = {
  /** A mark much like a real one is on the next vehicle once in so many: licensed vehicles, DVLA 2025. */
  marksAbout: 42_000_000,
  /** Published share of reads with a wrong character: Surveillance Camera Commissioner, 2017. */
  misreadShare: 0.03,
  /** Of the characters of a mark, those that others look like: 9, J and some more are hardly ever misread. */
  confusablePlacesShare: 0.7,
  /** Odds, where only the whole mark has a confidence, that a second character is wrong if one is. */
  secondWrongOdds: 0.1,
  /** Of wrong characters, those that look nothing like the right one: 5 of 27 in our trials were beyond explaining. */
  unlikeShare: 0.08,
  /** Odds that O was told as 0 or I as 1, or the other way, however sure the camera is: they are drawn alike. */
  drawnAlikeOdds: 0.05,
  /** Of pairs of wrong characters, those that come to another mark of a right form. */
  pairFitsShare: 0.2,
  /** Odds that a character was lost at one given end: 8 of 27 errors in our trials, at two ends. */
  lostEndOdds: 0.004,
  /** Of wrong characters at an end, those that are no character at all: a bolt, an edge, a sticker. */
  addedOfWrongShare: 0.1,
  /** Weight of a character's look-alikes that nobody has named. */
  unnamedLikeness: 0.1,
  /** Judged misreads that weigh as much as the table of look-alikes. */
  confusionsPriorCount: 30,
  /** Judged hits that weigh as much as the published share of misreads. */
  cameraPriorCount: 200,
  /** A camera is at most so many times better or worse than others: judged hits are no fair sample of its reads. */
  cameraTimesMax: 4,
  /** Share of vehicles that another camera read within the hour: tuned. */
  seenElsewhereShare: 0.5,
  /** Chance that another camera reads a mark within the hour though the vehicle is not there: tuned. */
  strayReadChance: 0.01,
  /** Cameras that agree count as so many at most: what misleads one misleads the next. */
  secondReadsMax: 2,
  /** Colour seen is colour listed: of the same vehicle (cameras err in 5 to 10 of 100, keepers respray), of another. */
  colourAgreesOfSame: 0.945,
  colourAgreesOfOther: 0.21,
  makeAgreesOfSame: 0.955,
  makeAgreesOfOther: 0.095,
  /** Judged hits of a list that weigh as much as its first assumption, and that assumption. */
  listPriorCount: 20,
  listPriorRight: 0.7,
  /** What was right of a list's hits moves the odds by this factor at most: the mark has been weighed already. */
  listTimesMax: 3,
  likelihoodMin: 0.0001,
  likelihoodMax: 0.9999,
} as const;

/**
 * One mark of each form against one of the current: how likely it is on the next vehicle. Worked out from what DVLA
 * counts of each form and how many marks the form has, so within a factor of some.
 */
export const formatDensity = {
  current: 1,
  prefix: 0.1,
  suffix: 0.01,
  dateless: 0.1,
  'northern-ireland': 0.1,
  trade: 0.3,
  diplomatic: 0.02,
  military: 0.001,
  'q-plate': 0.002,
  /** Of a country that the camera names. */
  national: 0.3,
  /** Of another country, where the camera names none. */
  foreign: 0.01,
  /** Of no form at all: a show plate, a vehicle from further away, a form that the table lacks. */
  none: 0.0002,
} as const;

type Curve = readonly (readonly [confidence: number, odds: number])[];

/** Odds that a character is wrong, by the camera's confidence in it: tuned; between two points, even on a log scale. */
const characterCurve: Curve = [
  [0, 30],
  [0.5, 15],
  [0.56, 0.5],
  [0.6, 0.17],
  [0.77, 0.14],
  [0.8, 0.03],
  [0.86, 0.003],
  [0.93, 0.0003],
  [1, 0.0001],
];

/** Odds that the whole mark is wrong, by the camera's confidence in it, where it says no more. */
const markCurve: Curve = [
  [0, 30],
  [0.68, 15],
  [0.72, 0.4],
  [0.75, 0.17],
  [0.84, 0.15],
  [0.87, 0.03],
  [0.91, 0.003],
  [1, 0.0005],
];

const steps = 1000;
const characterOdds = oddsOf(characterCurve);
const markOdds = oddsOf(markCurve);

export function characterWrongOdds(confidence: number): number {
  return oddsAt(characterOdds, confidence);
}

export function markWrongOdds(confidence: number): number {
  return oddsAt(markOdds, confidence);
}

/** By thousandths of confidence, as it is asked for every character of every match. */
function oddsOf(curve: Curve): readonly number[] {
  return Array.from({ length: steps + 1 }, (_, step) => {
    const confidence = step / steps;
    const above = Math.max(
      1,
      curve.findIndex(([at]) => at >= confidence),
    );
    const [[low, from], [high, to]] = [curve[above - 1] ?? [0, 1], curve[above] ?? [1, 1]];
    return from * (to / from) ** ((confidence - low) / (high - low));
  });
}

function oddsAt(odds: readonly number[], confidence: number): number {
  return odds[Math.round(Math.min(1, Math.max(0, confidence)) * steps)] ?? 1;
}
