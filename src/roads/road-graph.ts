/** The roads as a graph: where lines share a point one can turn. The quickest ways are found by Dijkstra's rule. */

import { distanceMiles } from '../words/distance.ts';
import type { Position } from '../words/position.ts';
import { nearestOnLine } from './geometry.ts';
import type { RoadLine } from './network-file.ts';
import { createTimeQueue } from './time-queue.ts';

/** From one point of a road to the next, in one direction. */
export type Way = {
  readonly from: Node;
  readonly to: Node;
  readonly road: RoadLine;
  readonly miles: number;
};

export type Node = { readonly position: Position; readonly ways: Way[] };

export type Graph = { readonly nodes: readonly Node[] };

/** The point on a way that is nearest to a place: `share` of the way from its start. */
export type PointOnWay = { readonly way: Way; readonly share: number; readonly milesOff: number };

export function buildGraph(roads: readonly RoadLine[]): Graph {
  const nodes = new Map<string, Node>();
  const nodeAt = (position: Position): Node => {
    const key = `${position.lon} ${position.lat}`;
    const there = nodes.get(key) ?? { position, ways: [] };
    nodes.set(key, there);
    return there;
  };
  for (const road of roads) {
    const points = road.points.map(nodeAt);
    for (const [index, from] of points.entries()) {
      const to = points[index + 1];
      if (to === undefined) continue;
      const miles = distanceMiles(from.position, to.position);
      from.ways.push({ from, to, road, miles });
      to.ways.push({ from: to, to: from, road, miles });
    }
  }
  return { nodes: [...nodes.values()] };
}

/** @throws when there is none */
export function nearestNode(nodes: readonly Node[], position: Position): Node {
  const offs = nodes.map((node) => ({ node, milesOff: distanceMiles(node.position, position) }));
  return offs.reduce((best, one) => (one.milesOff < best.milesOff ? one : best)).node;
}

/** Miles of a degree of latitude, or somewhat fewer: what is further off by its latitude alone need not be measured. */
const milesOfDegree = 69;

/** @throws when the graph has no road */
export function nearestPoint({ nodes }: Graph, position: Position): PointOnWay {
  let best: PointOnWay | null = null;
  for (const { position: from, ways } of nodes) {
    const degreesOff = Math.abs(from.lat - position.lat);
    for (const way of ways) {
      if (best !== null && degreesOff * milesOfDegree - way.miles > best.milesOff) continue;
      const point = nearestOnLine(position, from, way.to.position);
      if (best === null || point.milesOff < best.milesOff) best = { way, ...point };
    }
  }
  if (best === null) throw new Error('there is no road');
  return best;
}

/** The last way of the quickest path to each node that can be reached. */
export type Tree = ReadonlyMap<Node, Way>;

/** Quickest on empty roads. */
export function quickestFrom(start: Node): Tree {
  const last = new Map<Node, Way>();
  const done = new Set<Node>();
  const soonest = new Map<Node, number>([[start, 0]]);
  const queue = createTimeQueue<Node>();
  queue.put(0, start);
  for (let at = queue.nextAtMs(), node = queue.take(); node !== null; at = queue.nextAtMs(), node = queue.take()) {
    if (done.has(node)) continue;
    done.add(node);
    for (const way of node.ways) {
      const arrival = at + way.miles / way.road.mph;
      if (arrival >= (soonest.get(way.to) ?? Infinity)) continue;
      soonest.set(way.to, arrival);
      last.set(way.to, way);
      queue.put(arrival, way.to);
    }
  }
  return last;
}

/** The ways from the tree's start to a node, in order; null when it cannot be reached. */
export function pathTo(tree: Tree, start: Node, end: Node): Way[] | null {
  const path: Way[] = [];
  for (let node = end; node !== start; ) {
    const way = tree.get(node);
    if (way === undefined) return null;
    path.push(way);
    node = way.from;
  }
  return path.reverse();
}
