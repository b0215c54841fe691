/** Reads the plates of one picture: where text is, what it says, and which of it is a registration mark. */
import { syntaxOf } from '../src/plates/syntax.ts';
import type { Pixels, Quad } from '../src/vision/pixels.ts';
import { createTextFinder, type Region } from '../src/vision/text-finder.ts';
import { type PlatePlace, platePlaces, toLine } from './plate-places.ts';
import { type MarkReading, possibleMarks } from './possible-marks.ts';
import { weightOf } from './ranking.ts';
import type { Recogniser } from './recogniser.ts';
import { createShippedRecogniser } from './shipped-recogniser.ts';
import { createSlotRecogniser } from './slot-recogniser.ts';

export type PossibleMark = {
  readonly mark: string;
  /** How far the picture, the mark's form and the countries speak for it, 0 to 1; no share of right ones yet. */
  readonly score: number;
};

export type ReadCharacter = {
  readonly character: string;
  /** The recogniser's own, 0 to 1; not calibrated. */
  readonly confidence: number;
};

export type FoundPlate = {
  /** In its one written form, as src/plates/normalise.ts has it. */
  readonly mark: string;
  /** That of the best candidate. */
  readonly score: number;
  /** Best first, the mark itself among them. */
  readonly candidates: readonly PossibleMark[];
  /** One for each character of the mark. */
  readonly characters: readonly ReadCharacter[];
  readonly quad: Quad;
  /** ISO 3166-1 alpha-2 of the one country whose form the mark has; null where none or several have. */
  readonly country: string | null;
  readonly lines: 1 | 2;
  /** What the recogniser read, before anything was repaired. */
  readonly rawText: string;
};

export type ReadOptions = {
  /** Looked at alone; the quads are still of the whole picture. */
  readonly region?: Region;
};

export type PlateReaderSettings = {
  /** ISO 3166-1 alpha-2 of the countries whose plates pass here; empty where any may. */
  readonly countries: readonly string[];
  /** The picture is made so large before text is looked for, pixels of its longer side, 640 to 1280. */
  readonly longSide?: number;
  /** File that describes a recogniser in place of the shipped one. */
  readonly recogniser?: string;
};

export type PlateReader = {
  /** @returns the plates found, best first; one reader reads one picture at a time, the next waits */
  read(pixels: Pixels, options?: ReadOptions): Promise<readonly FoundPlate[]>;
  close(): Promise<void>;
};

/** Text that is higher than it is wide is no mark, and of many signs the largest are read. */
const wideMin = 1.2;
const linesMax = 8;
/** Looked at closely: so many places, of at least this share of the best one's weight, unless the mark is sure. */
const closeMax = 2;
const closeShareMin = 0.2;
const sureChance = 0.9;
/** What weighs less than this is no plate, and what is told beside the mark. */
const weightMin = 0.01;
const candidatesMax = 10;

export async function createPlateReader(settings: PlateReaderSettings): Promise<PlateReader> {
  const finder = await createTextFinder();
  const recogniser = await (settings.recogniser === undefined
    ? createShippedRecogniser()
    : createSlotRecogniser(settings.recogniser));
  return {
    read: async (pixels, { region } = {}) => {
      const boxes = await finder.find(pixels, { longSide: settings.longSide, region });
      const wide = boxes.map(toLine).filter(({ width, height }) => width > height * wideMin);
      const lines = wide.sort((a, b) => b.height * b.score - a.height * a.score).slice(0, linesMax);
      return readPlaces(pixels, platePlaces(lines), recogniser, settings.countries);
    },
    close: async () => {
      await finder.close();
      await recogniser.close();
    },
  };
}

type ReadPlace = {
  readonly place: PlatePlace;
  /** Heaviest first. */
  readonly readings: readonly Weighed[];
  readonly rawText: string;
};
type Weighed = MarkReading & { readonly weight: number };

async function readPlaces(
  pixels: Pixels,
  places: readonly PlatePlace[],
  recogniser: Recogniser,
  countries: readonly string[],
): Promise<readonly FoundPlate[]> {
  const tallest = Math.max(1, ...places.flatMap(({ rows }) => rows.flat().map(({ height }) => height)));
  const readOne = async (place: PlatePlace, closely: boolean): Promise<ReadPlace> => {
    const looks = await recogniser.read(pixels, place, closely);
    const readings = seenIn(looks.map((look) => possibleMarks(look, countries)));
    const weighed = readings.map((one) => ({ ...one, weight: weightOf(one, place, tallest, countries) }));
    return { place, readings: weighed.sort((a, b) => b.weight - a.weight), rawText: looks[0]?.[0]?.text ?? '' };
  };
  const first: ReadPlace[] = [];
  for (const place of places) first.push(await readOne(place, false));
  const apart = withoutOverlaps(first);
  const close: ReadPlace[] = [];
  const least = closeShareMin * Math.max(0, ...apart.map(heaviest));
  for (const [at, one] of apart.entries()) {
    const isSure = (one.readings[0]?.chance ?? 0) >= sureChance;
    close.push(at < closeMax && heaviest(one) >= least && !isSure ? await readOne(one.place, true) : one);
  }
  return withoutOverlaps(close)
    .filter((one) => heaviest(one) >= weightMin)
    .map(toFoundPlate);
}

/** By mark, the mean of what each look gave it. */
function seenIn(looks: readonly (readonly MarkReading[])[]): readonly MarkReading[] {
  const sums = new Map<string, MarkReading>();
  for (const reading of looks.flat()) {
    const known = sums.get(reading.mark);
    const chance = reading.chance / looks.length + (known?.chance ?? 0);
    sums.set(reading.mark, { ...(known ?? reading), chance });
  }
  return [...sums.values()];
}

/** Heaviest first; a line of text is of one plate. */
function withoutOverlaps(places: readonly ReadPlace[]): readonly ReadPlace[] {
  const taken = new Set<unknown>();
  return [...places]
    .sort((a, b) => heaviest(b) - heaviest(a))
    .filter(({ place }) => {
      const lines = place.rows.flat();
      if (lines.some((line) => taken.has(line))) return false;
      for (const line of lines) taken.add(line);
      return true;
    });
}

function heaviest({ readings }: ReadPlace): number {
  return readings[0]?.weight ?? 0;
}

function toFoundPlate({ place, readings, rawText }: ReadPlace): FoundPlate {
  const [best] = readings;
  const candidates = readings.slice(0, candidatesMax).map(({ mark, weight }) => ({ mark, score: Math.min(1, weight) }));
  const mark = best?.mark ?? '';
  const characters = Array.from(mark, (character, at) => ({ character, confidence: best?.confidences[at] ?? 0 }));
  const country = syntaxOf(mark, null)?.country ?? null;
  return {
    ...{ mark, score: candidates[0]?.score ?? 0, candidates, characters, quad: place.quad, country },
    ...{ lines: place.rows.length > 1 ? 2 : 1, rawText },
  };
}
