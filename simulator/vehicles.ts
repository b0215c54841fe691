/** Vehicles as they look: makes, models, colours and body types that are common on British roads. */
import { inventMark } from './marks.ts';
import type { Random } from './random.ts';

export const colours = [
  'white',
  'black',
  'grey',
  'silver',
  'blue',
  'red',
  'green',
  'orange',
  'yellow',
  'brown',
] as const;
export type Colour = (typeof colours)[number];

export type BodyType = 'car' | 'van' | 'lorry';

export type Vehicle = {
  /** The normalised mark. */
  readonly plate: string;
  /** The mark as it is painted, with its gaps. */
  readonly mark: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly make: string;
  readonly model: string;
  readonly colour: Colour;
  readonly type: BodyType;
  readonly listed: boolean;
};

const carColours = [
  ['grey', 24],
  ['black', 21],
  ['white', 18],
  ['blue', 16],
  ['silver', 9],
  ['red', 7],
  ['green', 3],
  ['orange', 1],
  ['yellow', 0.5],
  ['brown', 0.5],
] as const satisfies readonly (readonly [Colour, number])[];

const vanColours = [
  ['white', 70],
  ['grey', 10],
  ['silver', 8],
  ['blue', 7],
  ['black', 5],
] as const satisfies readonly (readonly [Colour, number])[];

type Model = readonly [make: string, model: string];

const cars: readonly Model[] = [
  ['FORD', 'FIESTA'],
  ['FORD', 'FOCUS'],
  ['FORD', 'PUMA'],
  ['VAUXHALL', 'CORSA'],
  ['VAUXHALL', 'ASTRA'],
  ['VOLKSWAGEN', 'GOLF'],
  ['VOLKSWAGEN', 'POLO'],
  ['NISSAN', 'QASHQAI'],
  ['NISSAN', 'JUKE'],
  ['BMW', '1 SERIES'],
  ['BMW', '3 SERIES'],
  ['AUDI', 'A3'],
  ['MERCEDES-BENZ', 'A CLASS'],
  ['KIA', 'SPORTAGE'],
  ['HYUNDAI', 'TUCSON'],
  ['TOYOTA', 'YARIS'],
  ['TOYOTA', 'COROLLA'],
  ['PEUGEOT', '208'],
  ['SKODA', 'OCTAVIA'],
  ['TESLA', 'MODEL 3'],
];

const vans: readonly Model[] = [
  ['FORD', 'TRANSIT'],
  ['FORD', 'TRANSIT CUSTOM'],
  ['MERCEDES-BENZ', 'SPRINTER'],
  ['MERCEDES-BENZ', 'VITO'],
  ['VAUXHALL', 'VIVARO'],
  ['VOLKSWAGEN', 'TRANSPORTER'],
  ['VOLKSWAGEN', 'CADDY'],
  ['PEUGEOT', 'EXPERT'],
  ['PEUGEOT', 'PARTNER'],
  ['RENAULT', 'TRAFIC'],
  ['RENAULT', 'MASTER'],
  ['VAUXHALL', 'COMBO'],
  ['IVECO', 'DAILY'],
];

const lorries: readonly Model[] = [
  ['DAF', 'XF'],
  ['SCANIA', 'R450'],
  ['VOLVO', 'FH'],
  ['MAN', 'TGX'],
];

const vanModels = new Set(vans.map(([, model]) => model));
const knownColours: ReadonlySet<string> = new Set(colours);

/** An invented vehicle. @param taken marks that it must not have */
export function inventVehicle(random: Random, taken: ReadonlySet<string>): Vehicle {
  const type = random.weighted<BodyType>([
    ['car', 74],
    ['van', 18],
    ['lorry', 8],
  ]);
  const [make, model] = random.pick(type === 'car' ? cars : type === 'van' ? vans : lorries);
  const colour = random.weighted<Colour>(type === 'car' ? carColours : vanColours);
  let mark = inventMark(random);
  while (taken.has(mark.plate)) mark = inventMark(random);
  return { ...mark, make, model, colour, type, listed: false };
}

export function typeOfModel(model: string): BodyType {
  return vanModels.has(model) ? 'van' : 'car';
}

export function colourOf(word: string): Colour {
  const lower = word.toLowerCase();
  return knownColours.has(lower) ? (lower as Colour) : 'grey';
}

/** What a camera takes for the colour in poor light: mostly right, else a neighbour of it. */
export function colourSeen(random: Random, colour: Colour): Colour {
  if (!random.chance(0.05)) return colour;
  if (colour === 'white' || colour === 'silver') return random.pick(['white', 'silver', 'grey']);
  return random.pick(['black', 'grey', colour]);
}
