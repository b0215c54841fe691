/** Joins the pieces of a road that meet: a long line bends smoothly and needs fewer signs with its number. Pure. */
import type { Feature, LineString, Position } from 'geojson';

/** @returns one line for each run of a road of one class; a road that forks, or is broken by another, stays several. */
export function joinRoads(pieces: readonly Feature<LineString>[]): Feature<LineString>[] {
  const roads = Map.groupBy(pieces, ({ properties }) => `${properties?.['class']} ${properties?.['ref']}`);
  return [...roads.values()].flatMap(([first, ...rest]) => {
    if (first === undefined) return [];
    const lines = joinLines([first, ...rest].map(({ geometry }) => geometry.coordinates));
    return lines.map((coordinates) => ({ ...first, geometry: { type: 'LineString' as const, coordinates } }));
  });
}

function joinLines(pieces: readonly Position[][]): Position[][] {
  let joined: Position[][] = [];
  for (const piece of pieces) {
    let line = piece;
    const apart: Position[][] = [];
    for (const other of joined) {
      const longer = join(line, other);
      if (longer === null) apart.push(other);
      else line = longer;
    }
    joined = [...apart, line];
  }
  return joined;
}

/** @returns null where neither end of one line is an end of the other. */
function join(one: Position[], other: Position[]): Position[] | null {
  for (const turned of [other, other.toReversed()]) {
    if (isSame(one.at(-1), turned[0])) return [...one, ...turned.slice(1)];
    if (isSame(turned.at(-1), one[0])) return [...turned, ...one.slice(1)];
  }
  return null;
}

function isSame(one: Position | undefined, other: Position | undefined): boolean {
  return one !== undefined && one[0] === other?.[0] && one[1] === other?.[1];
}
