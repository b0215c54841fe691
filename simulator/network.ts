/** The network: the roads, junctions, places and force areas of samples/estate/network.geojson, checked before use. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  type ForceArea,
  type Junction,
  networkFile,
  type PlaceSpot,
  type RoadLine,
  stationApproach,
} from '../src/roads/network-file.ts';
import { buildGraph, type Graph, type Node, nearestNode } from '../src/roads/road-graph.ts';
import { distanceMiles } from '../src/words/distance.ts';
import type { Position } from '../src/words/position.ts';

/** @property node where the place's own streets meet the roads of the network */
export type Place = PlaceSpot & { readonly node: Node };

export type Network = {
  readonly roads: readonly RoadLine[];
  readonly junctions: readonly Junction[];
  readonly places: readonly Place[];
  readonly areas: readonly ForceArea[];
  readonly graph: Graph;
};

const placeMilesOffMax = 5;
/** A road winds, but never for three times its length. */
const windingMax = 3;

const samples = new URL('../samples/', import.meta.url);

/** @throws an Error that says what is wrong with the file */
export function loadNetwork(folder: URL = samples): Network {
  const url = new URL('estate/network.geojson', folder);
  const checked = networkFile.safeParse(JSON.parse(readFileSync(url, 'utf8')));
  if (!checked.success) throw new Error(`${url.pathname}: ${z.prettifyError(checked.error)}`);
  const network = networkOf(checked.data.features);
  const [problem] = networkProblems(network);
  if (problem !== undefined) throw new Error(`${url.pathname}: ${problem}`);
  return network;
}

type Features = z.infer<typeof networkFile>['features'];

export function networkOf(features: Features): Network {
  const roads: RoadLine[] = [];
  const junctions: Junction[] = [];
  const spots: PlaceSpot[] = [];
  const areas: ForceArea[] = [];
  for (const one of features) {
    if (one.kind === 'road') roads.push(one);
    else if (one.kind === 'junction') junctions.push(one);
    else if (one.kind === 'force-area') areas.push(one);
    else spots.push(one);
  }
  const graph = buildGraph(roads);
  // Nobody drives through a station's forecourt who has no business there.
  const through = graph.nodes.filter(({ ways }) => ways.some(({ road }) => road.ref !== stationApproach));
  const places = spots.map((spot) => {
    return { ...spot, node: nearestNode(spot.kind === 'station' ? graph.nodes : through, spot.position) };
  });
  return { roads, junctions, places, areas, graph };
}

/** What is wrong with a network whose shape is right. */
export function networkProblems({ junctions, places, areas, graph }: Network): string[] {
  const names = new Set(places.map(({ name }) => name));
  const onRoads = new Set(graph.nodes.map(({ position }) => where(position)));
  return [
    ...unreachable(graph),
    ...windings(graph),
    ...junctions.flatMap(({ road, label, position }) => {
      return onRoads.has(where(position)) ? [] : [`${road} ${label} is on no road`];
    }),
    ...(names.size < places.length ? ['two places have one name'] : []),
    ...places.flatMap(({ name, position, node }) => {
      const milesOff = distanceMiles(position, node.position);
      return milesOff > placeMilesOffMax ? [`${name} is ${milesOff.toFixed(1)} miles from the next road`] : [];
    }),
    ...areas.flatMap(({ code, rings }) => {
      const isOpen = rings.some((ring) => where(ring[0]) !== where(ring.at(-1)));
      return isOpen ? [`the area of ${code} is open`] : [];
    }),
  ];
}

function unreachable({ nodes }: Graph): string[] {
  const reached = new Set(nodes.slice(0, 1));
  for (const node of reached) for (const way of node.ways) reached.add(way.to);
  const lost = nodes.find((node) => !reached.has(node));
  return lost === undefined ? [] : [`no road leads to ${where(lost.position)} on the ${lost.ways[0]?.road.ref}`];
}

/** Looks at each road from junction to junction: between points where other than two ways meet. */
function windings({ nodes }: Graph): string[] {
  const problems: string[] = [];
  for (const start of nodes.filter(({ ways }) => ways.length !== 2)) {
    for (const first of start.ways) {
      let { to: end, from: before, miles } = first;
      while (end.ways.length === 2) {
        const next = end.ways.find((way) => way.to !== before);
        if (next === undefined) break;
        before = end;
        end = next.to;
        miles += next.miles;
      }
      const straight = distanceMiles(start.position, end.position);
      if (miles <= straight * windingMax) continue;
      const ends = `between ${where(start.position)} and ${where(end.position)}`;
      problems.push(
        `the ${first.road.ref} is ${miles.toFixed(1)} miles ${ends}, which are ${straight.toFixed(1)} apart`,
      );
    }
  }
  return problems;
}

function where(position: Position | undefined): string {
  return position === undefined ? 'nowhere' : `${position.lat}, ${position.lon}`;
}
