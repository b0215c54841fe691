/** How far everything is by road from one place: the shortest or the quickest ways to all points that lead there. */
import type { Node, PointOnWay, Way } from './road-graph.ts';
import { createTimeQueue } from './time-queue.ts';

/** @property by the last way of the path; null where the path begins at this point */
export type Reached = { readonly miles: number; readonly hours: number; readonly by: Way | null };

export type Reach = { readonly from: PointOnWay; readonly nodes: ReadonlyMap<Node, Reached> };

/** @property ends `ahead`: one goes on in the direction of the way, and does not turn round on it */
type Choice = { readonly least: 'miles' | 'hours'; readonly ends: 'both' | 'ahead' };

/** By Dijkstra’s rule, at the speed limits of empty roads. */
export function reachFrom(from: PointOnWay, { least, ends }: Choice): Reach {
  const { way, share } = from;
  const nodes = new Map<Node, Reached>();
  const done = new Set<Node>();
  const queue = createTimeQueue<Node>();
  const meet = (node: Node, reached: Reached): void => {
    if (reached[least] >= (nodes.get(node)?.[least] ?? Infinity)) return;
    nodes.set(node, reached);
    queue.put(reached[least], node);
  };
  meet(way.to, along(way, 1 - share));
  if (ends === 'both') meet(way.from, along(way, share));
  for (let node = queue.take(); node !== null; node = queue.take()) {
    const here = nodes.get(node);
    if (here === undefined || done.has(node)) continue;
    done.add(node);
    for (const next of node.ways) {
      if (ends === 'ahead' && isSameRoad(next, way)) continue;
      const { miles, hours } = along(next, 1);
      meet(next.to, { miles: here.miles + miles, hours: here.hours + hours, by: next });
    }
  }
  return { from, nodes };
}

/** @returns null where no road leads there */
export function reachOf({ from, nodes }: Reach, to: PointOnWay): { miles: number; hours: number } | null {
  const shares = [
    ...(to.way === from.way ? [Math.abs(to.share - from.share)] : []),
    ...(isSameRoad(to.way, from.way) && to.way !== from.way ? [Math.abs(1 - to.share - from.share)] : []),
  ];
  const paths = shares.map((share) => along(to.way, share));
  for (const [node, share] of [[to.way.from, to.share] as const, [to.way.to, 1 - to.share] as const]) {
    const there = nodes.get(node);
    if (there === undefined) continue;
    const { miles, hours } = along(to.way, share);
    paths.push({ miles: there.miles + miles, hours: there.hours + hours, by: to.way });
  }
  const [first, ...others] = paths;
  if (first === undefined) return null;
  const { miles, hours } = others.reduce((best, one) => (one.miles < best.miles ? one : best), first);
  return { miles, hours };
}

/** The same stretch, in either direction. */
function isSameRoad(one: Way, other: Way): boolean {
  return one.road === other.road && (one === other || (one.from === other.to && one.to === other.from));
}

/** The way back. */
export function reverseOf(way: Way): Way {
  const back = way.to.ways.find((one) => one.to === way.from && one.road === way.road);
  if (back === undefined) throw new Error(`the ${way.road.ref} leads one way only`);
  return back;
}

function along({ miles, road }: Way, share: number): Reached {
  return { miles: miles * share, hours: (miles * share) / road.mph, by: null };
}
