/** What a camera's engine makes of a plate: mostly the mark, sometimes one character wrong, sometimes nothing. */
import type { Random } from './random.ts';

export type Reading = {
  /** Null when the engine saw a vehicle and could not read its plate. */
  readonly plate: string | null;
  readonly misread: boolean;
  /** 0 to 1. */
  readonly confidence: number | null;
  /** 0 to 1, one for each character. */
  readonly characterConfidences: readonly number[] | null;
};

/** The published share of misreads is about 3 in 100; see the Surveillance Camera Commissioner's speech of 2017. */
export const misreadShare = 0.03;
export const unreadShare = 0.015;

/** How much oftener a plate with wrong gaps or letters is misread or not read. */
const notCompliantFactor = 5;

export type Plate = {
  /** The normalised mark. */
  readonly plate: string;
  readonly compliant: boolean;
};

/** Characters that engines take for one another, in dirt, at an angle or behind a screw. */
const confusions: Readonly<Record<string, string>> = {
  '0': 'ODQ',
  O: '0DQ',
  D: '0O',
  Q: '0O',
  '1': 'I7',
  I: '1L',
  L: '1',
  '7': '1T',
  T: '7',
  '8': 'B3',
  B: '8R',
  '3': '8',
  R: 'B',
  '5': 'S',
  S: '5',
  '2': 'Z',
  Z: '2',
  V: 'Y',
  Y: 'V',
  W: 'H',
  H: 'WM',
  M: 'HN',
  N: 'M',
  '6': 'G',
  G: '6C',
  C: 'G',
  E: 'F',
  F: 'EP',
  P: 'F',
  K: 'X',
  X: 'K',
};

export function readPlate(random: Random, { plate, compliant }: Plate): Reading {
  const factor = compliant ? 1 : notCompliantFactor;
  if (random.chance(unreadShare * factor)) {
    return { plate: null, misread: false, confidence: null, characterConfidences: null };
  }
  const confidences = Array.from(plate, () => certainty(random, compliant));
  const wrongAt = random.chance(misreadShare * factor) ? confusable(random, plate) : null;
  let read = plate;
  if (wrongAt !== null) {
    const wrong = random.pick([...(confusions[plate.charAt(wrongAt)] ?? '')]);
    read = plate.slice(0, wrongAt) + wrong + plate.slice(wrongAt + 1);
    confidences[wrongAt] = hundredths(random.between(0.32, 0.78));
  }
  const mean = confidences.reduce((sum, one) => sum + one, 0) / confidences.length;
  const weakest = Math.min(...confidences);
  return {
    plate: read,
    misread: wrongAt !== null,
    confidence: hundredths((mean + weakest) / 2),
    characterConfidences: confidences,
  };
}

/** A right character is mostly sure; now and then one is weak although it is right, so low confidence is no proof. */
function certainty(random: Random, compliant: boolean): number {
  return hundredths(random.chance(compliant ? 0.02 : 0.25) ? random.between(0.55, 0.85) : random.between(0.93, 0.99));
}

function confusable(random: Random, plate: string): number | null {
  const places = Array.from(plate, (_, at) => at).filter((at) => confusions[plate.charAt(at)] !== undefined);
  return places.length === 0 ? null : random.pick(places);
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
