/**
 * PP-OCRv4's recogniser of text, which knows 6,623 characters, held to those that plates have. It reads one line at a
 * time; lines of one plate are read apart and put together.
 */
import { cropQuad } from '../src/vision/crop.ts';
import { checkedBytes } from '../src/vision/model-files-store.ts';
import { type LoadRuntime, type Model, openModel, runtimes } from '../src/vision/models.ts';
import type { Pixels } from '../src/vision/pixels.ts';
import { cornersOf } from '../src/vision/rectangles.ts';
import { textRecogniserAlphabet, textRecogniserModel } from '../src/vision/shipped-models.ts';
import { likeliestTexts, type Steps } from './beam.ts';
import type { PlatePlace, TextLine } from './plate-places.ts';
import type { Look, Recogniser } from './recogniser.ts';

/** The recogniser's own height, pixels, and the widths that a line is given. */
const lineHeight = 48;
const lineWidthMin = 48;
const lineWidthMax = 640;
/** What a plate has, or what may stand for a gap on it. */
const plateCharacters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const gapCharacters = new Set([' ', '-', '.', '·', '•', ':', '_', '—', '~']);
/** Texts of one line that are put together with those of the next. */
const guessesOfLine = 6;

type Crop = {
  /** Added on each side, as shares of the line's height. */
  readonly along: number;
  readonly across: number;
  /** How much wider the characters are made. */
  readonly stretch: number;
};

/**
 * The finder's boxes are generous, and the recogniser reads best what fills its height; characters of plates are
 * narrower than those it was trained on. The second look is at them as they are.
 */
const crops: readonly Crop[] = [
  { along: 0.1, across: -0.08, stretch: 1.3 },
  { along: 0, across: -0.13, stretch: 1 },
];

export async function createShippedRecogniser(from: readonly LoadRuntime[] = runtimes): Promise<Recogniser> {
  const model = await openModel(textRecogniserModel, from);
  const classes = classesOf(new TextDecoder().decode(checkedBytes(textRecogniserAlphabet)));
  // Lines are parts of several places; each is read once.
  const known = crops.map(() => new WeakMap<TextLine, Promise<Look>>());
  const readLine = (pixels: Pixels, line: TextLine, crop: Crop, at: number): Promise<Look> => {
    const reading = known[at]?.get(line) ?? readOne(model, classes, pixels, line, crop);
    known[at]?.set(line, reading);
    return reading;
  };
  return {
    read: async (pixels, { rows }: PlatePlace, closely) => {
      const looks: Look[] = [];
      for (const [at, crop] of (closely ? crops : crops.slice(0, 1)).entries()) {
        let guesses: Look = [{ text: '', chance: 1, confidences: [] }];
        for (const line of rows.flat()) guesses = together(guesses, await readLine(pixels, line, crop, at));
        looks.push(guesses);
      }
      return looks;
    },
    close: model.close,
  };
}

/** @returns for each class of the model its place in the alphabet that is kept; -1 where it is left out */
function classesOf(file: string): Int16Array {
  const characters = file.replace(/\r?\n$/, '').split(/\r?\n/);
  // The model has the blank before them, and a space after.
  return Int16Array.from(['', ...characters, ' '], (character, at) => {
    if (at === 0) return 0;
    if (gapCharacters.has(character)) return 1;
    const place = plateCharacters.indexOf(character);
    return place < 0 ? -1 : place + 2;
  });
}

const alphabet = ['', ' ', ...plateCharacters];

async function readOne(
  model: Model,
  classes: Int16Array,
  pixels: Pixels,
  line: TextLine,
  { along, across, stretch }: Crop,
): Promise<Look> {
  const grown = {
    ...line,
    width: line.width + 2 * along * line.height,
    height: Math.max(1, line.height * (1 + 2 * across)),
  };
  const wide = Math.round((stretch * lineHeight * grown.width) / grown.height / 8) * 8;
  const width = Math.min(lineWidthMax, Math.max(lineWidthMin, wide));
  const { rgb } = cropQuad(pixels, cornersOf(grown), width, lineHeight);
  const area = width * lineHeight;
  const planes = new Float32Array(3 * area);
  // Blue first, each from -1 to 1.
  for (let at = 0; at < 3 * area; at += 1) {
    planes[at] = (rgb[(at % area) * 3 + 2 - Math.floor(at / area)] ?? 0) / 127.5 - 1;
  }
  const [output] = (await model.run({ data: planes, shape: [1, 3, lineHeight, width] })).values();
  return output === undefined ? [] : likeliestTexts(restricted(output.data, classes));
}

/** The chances of the characters that are kept, as if there were no others. */
function restricted(all: ArrayLike<number>, classes: Int16Array): Steps {
  const steps = Math.floor(all.length / classes.length);
  const chances = new Float32Array(steps * alphabet.length);
  for (let step = 0; step < steps; step += 1) {
    let sum = 0;
    for (let one = 0; one < classes.length; one += 1) {
      const place = classes[one] ?? -1;
      if (place < 0) continue;
      const chance = all[step * classes.length + one] ?? 0;
      sum += chance;
      chances[step * alphabet.length + place] = (chances[step * alphabet.length + place] ?? 0) + chance;
    }
    for (let place = 0; place < alphabet.length; place += 1) {
      const at = step * alphabet.length + place;
      chances[at] = sum === 0 ? 0 : (chances[at] ?? 0) / sum;
    }
  }
  return { alphabet, chances };
}

function together(before: Look, after: Look): Look {
  const both = before.slice(0, guessesOfLine).flatMap((first) =>
    after.slice(0, before.length === 1 ? after.length : guessesOfLine).map((second) => {
      if (first.text === '') return second;
      return {
        text: `${first.text} ${second.text}`,
        chance: first.chance * second.chance,
        confidences: [...first.confidences, 1, ...second.confidences],
      };
    }),
  );
  return both.sort((a, b) => b.chance - a.chance);
}
