/** What a recogniser is: it says what the characters on a place of a picture are. */
import type { Pixels } from '../src/vision/pixels.ts';
import type { PlatePlace } from './plate-places.ts';

/** One text that may stand there. */
export type Guess = {
  /** Capitals and digits; a space where the recogniser saw a gap, a hyphen or a dot. */
  readonly text: string;
  /** That this and nothing else stands there, by the recogniser's own lights, 0 to 1. */
  readonly chance: number;
  /** One for each character of the text, spaces too. */
  readonly confidences: readonly number[];
};

/** What one look at a place gave, likeliest first; empty where nothing can be read. */
export type Look = readonly Guess[];

export type Recogniser = {
  /** @param closely look several ways, which takes longer; what is seen in most of them is likelier right */
  read(pixels: Pixels, place: PlatePlace, closely: boolean): Promise<readonly Look[]>;
  close(): Promise<void>;
};
