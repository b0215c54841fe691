/**
 * How far a read may be wrong, at most, for sorting out what is hopeless before it is looked up. Never under what
 * `markOdds` comes to, which has the last word.
 */
import { chances, characterWrongOdds, markWrongOdds } from '../plates/chances.ts';
import { cameraTimes } from '../plates/explanations.ts';
import type { CameraHistory } from '../plates/likelihood.ts';
import type { AcceptedRead } from '../words/read.ts';

const steps = 256;
/** Odds fall as confidence rises, so those at the lower end of a step are the most of it. */
const characterOdds = Float64Array.from({ length: steps + 1 }, (_, step) => characterWrongOdds(step / steps));
const markOdds = Float64Array.from({ length: steps + 1 }, (_, step) => markWrongOdds(step / steps));

/** Whole steps alone, without a call: this is done for every character of a nation's reads. */
function stepOf(confidence: number): number {
  const step = (confidence * steps) | 0;
  return step > steps ? steps : step < 0 ? 0 : step;
}

/** The odds of each character's being wrong, at most, and the two highest of them. */
export type WrongOdds = { readonly odds: Float64Array; highest: number; nextHighest: number };

export function fillOdds(read: AcceptedRead, plate: string, camera: CameraHistory, into: WrongOdds): void {
  const { characterConfidences, confidence } = read;
  const { odds } = into;
  const { length } = plate;
  const times = cameraTimes(camera);
  if (characterConfidences === null || characterConfidences.length !== length) {
    const ofMark = confidence === null ? chances.misreadShare : (markOdds[stepOf(confidence)] ?? 0);
    const each = (times * ofMark) / (length * chances.confusablePlacesShare);
    odds.fill(each, 0, length);
    into.highest = each;
    into.nextHighest = length > 1 ? each : 0;
    return;
  }
  let highest = 0;
  let nextHighest = 0;
  for (let place = 0; place < length; place++) {
    const one = times * (characterOdds[stepOf(characterConfidences[place] ?? 0)] ?? 0);
    odds[place] = one;
    if (one > highest) {
      nextHighest = highest;
      highest = one;
    } else if (one > nextHighest) nextHighest = one;
  }
  into.highest = highest;
  into.nextHighest = nextHighest;
}
