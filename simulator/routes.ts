/** Routes: the quickest way from one place to another, and the cameras that it passes. */

import { headingDegrees } from '../src/roads/geometry.ts';
import type { RoadClass } from '../src/roads/network-file.ts';
import { type Node, nearestPoint, pathTo, quickestFrom, type Tree, type Way } from '../src/roads/road-graph.ts';
import type { EstateCamera } from './estate-file.ts';
import type { Network, Place } from './network.ts';

/** Hours of driving on empty roads at the limit, by the class of road. */
export type Hours = Readonly<Record<RoadClass, number>>;

export type Stop = {
  readonly camera: EstateCamera;
  /** Where the vehicle is going as it passes. */
  readonly headingDegrees: number;
  readonly class: RoadClass;
  /** From the camera before, or from the start. */
  readonly hours: Hours;
};

export type Route = {
  readonly from: Place;
  readonly to: Place;
  readonly miles: number;
  readonly stops: readonly Stop[];
  /** From the last camera to the end. */
  readonly lastHours: Hours;
};

export type Routes = {
  /** Null when no road leads there. */
  between(from: Place, to: Place): Route | null;
};

type Post = { readonly camera: EstateCamera; readonly share: number };

/** Each route is worked out once. */
export function createRoutes(network: Network, cameras: readonly EstateCamera[]): Routes {
  const posts = postsOf(network, cameras);
  const trees = new Map<Node, Tree>();
  const known = new Map<Place, Map<Place, Route | null>>();

  function treeFrom(node: Node): Tree {
    const tree = trees.get(node) ?? quickestFrom(node);
    trees.set(node, tree);
    return tree;
  }

  return {
    between(from, to) {
      const routes = known.get(from) ?? new Map<Place, Route | null>();
      known.set(from, routes);
      const there = routes.get(to);
      if (there !== undefined) return there;
      const path = pathTo(treeFrom(from.node), from.node, to.node);
      const route = path === null ? null : routeAlong(from, to, path, posts);
      routes.set(to, route);
      return route;
    },
  };
}

/** The cameras on each way, in the order in which one passes them. */
function postsOf({ graph }: Network, cameras: readonly EstateCamera[]): Map<Way, Post[]> {
  const posts = new Map<Way, Post[]>();
  const put = (way: Way, post: Post) => posts.set(way, [...(posts.get(way) ?? []), post]);
  for (const camera of cameras) {
    const { way, share } = nearestPoint(graph, camera.position);
    put(way, { camera, share });
    const back = way.to.ways.find((one) => one.to === way.from && one.road === way.road);
    if (back !== undefined) put(back, { camera, share: 1 - share });
  }
  for (const some of posts.values()) some.sort((one, other) => one.share - other.share);
  return posts;
}

function routeAlong(from: Place, to: Place, path: readonly Way[], posts: ReadonlyMap<Way, readonly Post[]>): Route {
  const stops: Stop[] = [];
  let miles = 0;
  let hours = noHours();
  for (const way of path) {
    const kind = way.road.class;
    const wayHours = way.miles / way.road.mph;
    let passed = 0;
    for (const { camera, share } of posts.get(way) ?? []) {
      hours[kind] += wayHours * (share - passed);
      passed = share;
      const heading = headingDegrees(way.from.position, way.to.position);
      stops.push({ camera, headingDegrees: heading, class: kind, hours });
      hours = noHours();
    }
    hours[kind] += wayHours * (1 - passed);
    miles += way.miles;
  }
  return { from, to, miles, stops, lastHours: hours };
}

function noHours(): Record<RoadClass, number> {
  return { motorway: 0, trunk: 0, street: 0 };
}
