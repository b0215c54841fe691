/** Which towns are named first as the map comes nearer: by their people, and not beside a city that swallows them. */

/** @property people thousands, roughly; of a port or an airport, as busy as a town of so many */
export type Place = {
  readonly kind: string;
  readonly name: string;
  readonly people: number;
  readonly lon: number;
  readonly lat: number;
};

/** From how many thousand people a town is of each rank: 0 is a capital. The rest, a suburb or a small town, is 5. */
const peopleOfRank = [5_000, 300, 140, 85, 35] as const;
const lastRank = peopleOfRank.length;
/** A town so near one so many times its size is a part of it to who looks from afar. */
const suburbKmMax = 28;
const suburbTimesMin = 10;

/** @returns each place with its rank; one that several files name is as large as the largest says */
export function rankTowns(places: readonly Place[]): { readonly place: Place; readonly rank: number }[] {
  const towns = new Map<string, Place>();
  for (const place of places) {
    if (place.people > (towns.get(place.name)?.people ?? 0)) towns.set(place.name, place);
  }
  const all = [...towns.values()];
  return all.map((place) => ({ place, rank: rankOf(place, all) }));
}

function rankOf(place: Place, all: readonly Place[]): number {
  const bySize = peopleOfRank.findIndex((people) => place.people >= people);
  const isSuburb = all.some((other) => other.people >= place.people * suburbTimesMin && km(place, other) < suburbKmMax);
  const rank = isSuburb || bySize < 0 ? lastRank : bySize;
  // Ports and airports are looked for sooner than towns of their size.
  return place.kind === 'town' ? rank : rank - 1;
}

/** Near enough over a county. */
function km(one: Place, other: Place): number {
  const kmPerDegree = 111.2;
  const east = (one.lon - other.lon) * Math.cos((one.lat * Math.PI) / 180);
  return Math.hypot(east, one.lat - other.lat) * kmPerDegree;
}
