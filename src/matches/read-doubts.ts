/**
 * How far a read may be wrong, at most, for sorting out what is hopeless before it is looked up. Never under what
 * `markOdds` comes to, which has the last word.
 */
import { chances, characterWrongOdds, markWrongOdds } from '../plates/chances.ts';
import { cameraTimes, densityIn } from '../plates/explanations.ts';
import type { CameraHistory } from '../plates/likelihood.ts';
import type { AcceptedRead } from '../words/read.ts';

const steps = 256;
/** Odds fall as confidence rises, so those at the lower end of a step are the most of it. */
const characterOdds = Float64Array.from({ length: steps + 1 }, (_, step) => characterWrongOdds(step / steps));
const markOdds = Float64Array.from({ length: steps + 1 }, (_, step) => markWrongOdds(step / steps));

function stepOf(confidence: number): number {
  return Math.min(steps, Math.max(0, Math.floor(confidence * steps)));
}

/** Writes the most that the odds may be of each character's being wrong into `into`. */
export function fillOdds(read: AcceptedRead, plate: string, camera: CameraHistory, into: Float64Array): void {
  const { characterConfidences, confidence } = read;
  const times = cameraTimes(camera);
  if (characterConfidences !== null && characterConfidences.length === plate.length) {
    for (let place = 0; place < plate.length; place++) {
      into[place] = times * (characterOdds[stepOf(characterConfidences[place] ?? 0)] ?? 0);
    }
    return;
  }
  const ofMark = confidence === null ? chances.misreadShare : (markOdds[stepOf(confidence)] ?? 0);
  into.fill((times * ofMark) / (plate.length * chances.confusablePlacesShare), 0, plate.length);
}

/** How likely the mark itself is on the next vehicle. */
export function densityOf(plate: string, country: string | null): number {
  return densityIn(country)(plate);
}
