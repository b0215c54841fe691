/** Reads the plates of one picture: where text is, what it says, and which of it is a registration mark. */
import type { Pixels, Quad } from '../src/vision/pixels.ts';
import type { Region } from '../src/vision/text-finder.ts';

export type PossibleMark = {
  readonly mark: string;
  /** Share of such candidates that are right, 0 to 1, as measured. */
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
  /** Share of such reads that are right, 0 to 1, as measured. */
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
