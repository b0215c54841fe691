/** Looks whether the outline of an area crosses itself: such an area has no inside that two people agree on. */
import type { Area } from '../words/area.ts';

type Ring = Area['polygon']['coordinates'][number];
type Point = Ring[number];

/** From the point of that number to the next one; the first is 1. */
type Edge = { readonly number: number; readonly from: Point; readonly to: Point };

/** @returns what is wrong, naming the two edges by the numbers of their points; null where nothing is */
export function crossingWords({ coordinates }: Area['polygon']): string | null {
  const rings = coordinates.map(edgesOf);
  for (const [place, ring] of rings.entries()) {
    const wrong = ringWords(ring, ringName(place)) ?? othersWords(ring, rings, place);
    if (wrong !== null) return wrong;
  }
  return null;
}

/** A point that was set twice makes no edge. */
function edgesOf(ring: Ring): Edge[] {
  return ring.slice(1).flatMap((to, at) => {
    const from = ring[at];
    return from === undefined || isSame(from, to) ? [] : [{ number: at + 1, from, to }];
  });
}

function ringWords(ring: readonly Edge[], name: string): string | null {
  if (ring.length < 3) return `${name} encloses nothing: it needs three different points.`;
  for (const [place, one] of ring.entries()) {
    for (const other of ring.slice(place + 1)) {
      const isLast = place === 0 && other === ring.at(-1);
      const isNext = other === ring[place + 1];
      if (isNext && !isBack(one.from, one.to, other.to)) continue;
      if (isLast && !isBack(other.from, other.to, one.to)) continue;
      if (!isNext && !isLast && !doMeet(one, other)) continue;
      return `${name} crosses itself: ${edgeWords(one, ring)} meets ${edgeWords(other, ring)}.`;
    }
  }
  return null;
}

/** Two rings may touch, as a hole on the edge of its area does, but not cross. */
function othersWords(ring: readonly Edge[], rings: readonly (readonly Edge[])[], place: number): string | null {
  for (const [later, other] of rings.entries()) {
    if (later <= place) continue;
    for (const one of ring) {
      const crossed = other.find((edge) => doCross(one, edge));
      if (crossed === undefined) continue;
      const which = `${ringName(place)} crosses ${ringName(later).toLowerCase()}`;
      return `${which}: ${edgeWords(one, ring)} meets ${edgeWords(crossed, other)}.`;
    }
  }
  return null;
}

function ringName(place: number): string {
  return place === 0 ? 'Its outline' : `Hole ${place}`;
}

function edgeWords({ number }: Edge, ring: readonly Edge[]): string {
  // The last edge ends where the ring begins.
  const next = number === ring.at(-1)?.number ? 1 : number + 1;
  return `the edge from point ${number} to point ${next}`;
}

/** Above 0 where `c` lies to the left of the line from `a` to `b`, 0 on it. */
function side(a: Point, b: Point, c: Point): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

function isSame(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** Whether a way from `a` over `b` to `c` goes back along itself. */
function isBack(a: Point, b: Point, c: Point): boolean {
  const along = (a[0] - b[0]) * (c[0] - b[0]) + (a[1] - b[1]) * (c[1] - b[1]);
  return side(a, b, c) === 0 && along > 0;
}

/** Each has its ends on both sides of the other. */
function doCross(one: Edge, other: Edge): boolean {
  const { from: a, to: b } = one;
  const { from: c, to: d } = other;
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** They cross, or an end of one lies on the other. */
function doMeet(one: Edge, other: Edge): boolean {
  const ends = [isOn(one, other.from), isOn(one, other.to), isOn(other, one.from), isOn(other, one.to)];
  return doCross(one, other) || ends.includes(true);
}

function isOn({ from, to }: Edge, point: Point): boolean {
  const isWithin = (axis: 0 | 1) =>
    point[axis] >= Math.min(from[axis], to[axis]) && point[axis] <= Math.max(from[axis], to[axis]);
  return side(from, to, point) === 0 && isWithin(0) && isWithin(1);
}
