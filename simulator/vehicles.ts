/** Vehicles as they look: makes, models, colours and body types that are common on British roads. */
import { inventMark, type Mark } from './marks.ts';
import type { Random } from './random.ts';
import type { Purpose, Trip } from './trips.ts';

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

export type BodyType = 'car' | 'van' | 'coach' | 'lorry';

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
  /** Whether the plate is as the law wants it; one with its gaps elsewhere is read less well. */
  readonly compliant: boolean;
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

const coaches: readonly Model[] = [
  ['VOLVO', '9700'],
  ['SCANIA', 'INTERLINK'],
  ['MERCEDES-BENZ', 'TOURISMO'],
];

const models: Readonly<Record<BodyType, readonly Model[]>> = { car: cars, van: vans, coach: coaches, lorry: lorries };

/** What drives for each purpose, and how many of a hundred are foreign; lorries from a port are a case of their own. */
const fleets: Readonly<
  Record<Purpose, { readonly types: readonly (readonly [BodyType, number])[]; readonly foreign: number }>
> = {
  commute: {
    types: [
      ['car', 85],
      ['van', 14],
      ['lorry', 1],
    ],
    foreign: 0.008,
  },
  local: {
    types: [
      ['car', 70],
      ['van', 25],
      ['lorry', 5],
    ],
    foreign: 0.012,
  },
  freight: {
    types: [
      ['van', 15],
      ['lorry', 85],
    ],
    foreign: 0.12,
  },
  coach: { types: [['coach', 1]], foreign: 0.05 },
  outing: {
    types: [
      ['car', 97],
      ['van', 3],
    ],
    foreign: 0.02,
  },
  station: {
    types: [
      ['car', 92],
      ['van', 8],
    ],
    foreign: 0.01,
  },
};
const foreignFromPortShare = 0.38;
const notCompliantShare = 0.012;

/** An invented vehicle. @param taken marks that it must not have */
export function inventVehicle(random: Random, { purpose, route }: Trip, taken: ReadonlySet<string>): Vehicle {
  const fleet = fleets[purpose];
  const type = random.weighted(fleet.types);
  const [make, model] = random.pick(models[type]);
  const colour = random.weighted<Colour>(type === 'car' ? carColours : vanColours);
  const isFromPort = type === 'lorry' && (route.from.kind === 'port' || route.to.kind === 'port');
  const isForeign = random.chance(isFromPort ? foreignFromPortShare : fleet.foreign);
  let mark = inventMark(random, isForeign);
  while (taken.has(mark.plate)) mark = inventMark(random, isForeign);
  const compliant = isForeign || !random.chance(notCompliantShare);
  const painted = compliant ? mark : { ...mark, mark: spacedWrongly(random, mark) };
  return { ...painted, make, model, colour, type, listed: false, compliant };
}

/** `GK3 8BXD` or `GK38B XD` in place of `GK38 BXD`. */
function spacedWrongly(random: Random, { plate }: Mark): string {
  const gap = random.pick([3, 5, plate.length]);
  return `${plate.slice(0, gap)} ${plate.slice(gap)}`.trim();
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
