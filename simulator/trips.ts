/** Trips: why people drive, and where: to work and back, freight from the ports, days by the sea, by the hour. */
import type { Estate } from './estate.ts';
import type { LocalHour } from './hours.ts';
import type { Place } from './network.ts';
import type { Random } from './random.ts';
import type { Route } from './routes.ts';

export const purposes = ['commute', 'local', 'freight', 'coach', 'outing', 'station'] as const;
export type Purpose = (typeof purposes)[number];

export type Trip = { readonly purpose: Purpose; readonly route: Route };

export type Trips = {
  /** A trip that passes a camera, at that hour. */
  any(random: Random, hour: LocalHour): Trip;
  /** Onward from a place where a vehicle stands; null when every way from there passes no camera. */
  from(random: Random, place: Place): Trip | null;
};

type Plan = {
  readonly starts: (place: Place) => boolean;
  readonly ends: (place: Place) => boolean;
  /** How far one goes for it: at so many miles more, a third as many go. */
  readonly miles: number;
  /** In the afternoon most go the other way: home. */
  readonly home: boolean;
};

const isTown = (place: Place) => place.kind === 'town';
const isBusy = (place: Place) => place.kind === 'gateway' || (isTown(place) && place.people >= 100);

const plans: Readonly<Record<Purpose, Plan>> = {
  commute: { starts: isTown, ends: isTown, miles: 16, home: true },
  local: { starts: isTown, ends: isTown, miles: 9, home: false },
  freight: {
    starts: (place) => place.kind === 'port' || place.kind === 'gateway',
    ends: (place) => place.kind === 'port' || isBusy(place),
    miles: 70,
    home: false,
  },
  coach: {
    starts: (place) => place.kind === 'airport' || place.name === 'London',
    ends: (place) => place.coast || place.kind === 'airport' || isBusy(place),
    miles: 45,
    home: true,
  },
  outing: { starts: isTown, ends: (place) => place.coast, miles: 30, home: true },
  station: { starts: isTown, ends: (place) => place.kind === 'station', miles: 4, home: true },
};

/** How many of a hundred drives on a weekday, in four parts of the day from midnight; of outings more on a weekend. */
const weekdayShares: Readonly<
  Record<Purpose, readonly [night: number, morning: number, day: number, evening: number]>
> = {
  commute: [10, 48, 16, 42],
  local: [28, 18, 38, 26],
  freight: [52, 17, 25, 12],
  coach: [4, 3, 4, 3],
  outing: [1, 3, 8, 6],
  station: [3, 6, 5, 6],
};
const weekendFactors: Readonly<Record<Purpose, number>> = {
  commute: 0.25,
  local: 1.2,
  freight: 0.4,
  coach: 1.4,
  outing: 5,
  station: 0.9,
};

/** From this hour people go home. */
const homeFromHour = 14;
const homeShare = 0.85;

export function createTrips({ network, routes }: Estate): Trips {
  const ends = new Map<string, readonly (readonly [Place, number])[]>();
  const starts = new Map<Purpose, readonly (readonly [Place, number])[]>();

  /** Where one drives to from a place, and with what weight; only where a camera is passed both ways. */
  function endsOf(purpose: Purpose, from: Place): readonly (readonly [Place, number])[] {
    const key = `${purpose} ${from.name}`;
    const known = ends.get(key);
    if (known !== undefined) return known;
    const plan = plans[purpose];
    const fresh = network.places.filter(plan.ends).flatMap((to): (readonly [Place, number])[] => {
      const route = to === from ? null : routes.between(from, to);
      const back = routes.between(to, from);
      if (!route?.stops.length || !back?.stops.length) return [];
      return [[to, to.people * Math.exp(-route.miles / plan.miles)]];
    });
    ends.set(key, fresh);
    return fresh;
  }

  function startsOf(purpose: Purpose): readonly (readonly [Place, number])[] {
    const known = starts.get(purpose);
    if (known !== undefined) return known;
    const some = network.places.filter((place) => plans[purpose].starts(place) && endsOf(purpose, place).length > 0);
    const fresh = some.map((place) => [place, place.people] as const);
    starts.set(purpose, fresh);
    return fresh;
  }

  function tripBetween(purpose: Purpose, from: Place, to: Place): Trip {
    const route = routes.between(from, to);
    if (route === null) throw new Error(`no road leads from ${from.name} to ${to.name}`);
    return { purpose, route };
  }

  return {
    any(random, hour) {
      const purpose = random.weighted(purposes.map((one) => [one, shareOf(one, hour)] as const));
      const from = random.weighted(startsOf(purpose));
      const to = random.weighted(endsOf(purpose, from));
      const goesHome = plans[purpose].home && hour.hour >= homeFromHour && random.chance(homeShare);
      return goesHome ? tripBetween(purpose, to, from) : tripBetween(purpose, from, to);
    },
    from(random, place) {
      // As far as a commuter goes, whoever drives.
      const some = endsOf('commute', place);
      return some.length === 0 ? null : tripBetween('local', place, random.weighted(some));
    },
  };
}

function shareOf(purpose: Purpose, { hour, weekend }: LocalHour): number {
  const part = hour < 6 ? 0 : hour < 10 ? 1 : hour < 16 ? 2 : 3;
  return weekdayShares[purpose][part] * (weekend ? weekendFactors[purpose] : 1);
}
