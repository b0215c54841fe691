/** A recogniser of one's own that gives, for each of so many places, how likely each character is there. */
import { cropQuad } from '../src/vision/crop.ts';
import { openModel, type Tensor } from '../src/vision/models.ts';
import type { Pixels } from '../src/vision/pixels.ts';
import { cornersOf } from '../src/vision/rectangles.ts';
import { type RecogniserManifest, readManifest } from './manifest.ts';
import type { PlatePlace } from './plate-places.ts';
import type { Guess, Look, Recogniser } from './recogniser.ts';

/** Texts that are followed at once, and characters of a slot that are less likely than this are not. */
const width = 12;
const chanceMin = 0.002;

export async function createSlotRecogniser(manifestFile: string): Promise<Recogniser> {
  const manifest = readManifest(manifestFile);
  const model = await openModel({ path: manifest.model.file, sha256: manifest.model.sha256 });
  return {
    read: async (pixels, place) => {
      const outputs = await model.run(inputOf(pixels, place, manifest));
      const output = outputs.get(manifest.output.name);
      return [output === undefined ? [] : likeliestTexts(output.data, manifest)];
    },
    close: model.close,
  };
}

/** The whole place, two lines of it too, in the model's own size whatever its shape. */
function inputOf(pixels: Pixels, { rectangle }: PlatePlace, { input }: RecogniserManifest): Tensor {
  const [wide, high] = [rectangle.width * (1 + 2 * input.margin), rectangle.height * (1 + 2 * input.margin)];
  const { rgb } = cropQuad(pixels, cornersOf({ ...rectangle, width: wide, height: high }), input.width, input.height);
  if (input.colours === 'bgr') {
    for (let at = 0; at < rgb.length; at += 3) [rgb[at], rgb[at + 2]] = [rgb[at + 2] ?? 0, rgb[at] ?? 0];
  }
  return { data: rgb, shape: [1, input.height, input.width, 3] };
}

function likeliestTexts(chances: ArrayLike<number>, { output }: RecogniserManifest): Look {
  const alphabet = [...output.alphabet];
  let beam: readonly Guess[] = [{ text: '', chance: 1, confidences: [] }];
  for (let slot = 0; slot < output.slots; slot += 1) {
    const likely = alphabet.flatMap((character, at) => {
      const chance = chances[slot * alphabet.length + at] ?? 0;
      return chance < chanceMin ? [] : [{ character, chance }];
    });
    const next = beam.flatMap((guess) => likely.map((one) => extended(guess, one, output.padding)));
    beam = next.sort((a, b) => b.chance - a.chance).slice(0, width);
  }
  return beam;
}

type Likely = { readonly character: string; readonly chance: number };

function extended({ text, chance, confidences }: Guess, likely: Likely, padding: string): Guess {
  const rest = chance * likely.chance;
  if (likely.character === padding) return { text, chance: rest, confidences };
  return { text: text + likely.character, chance: rest, confidences: [...confidences, likely.chance] };
}
