/** The estate: the forces, people, lists, cameras and roads of the demo, read from samples/ and checked before use. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isInside, milesToOutline } from '../src/roads/geometry.ts';
import { stationApproach } from '../src/roads/network-file.ts';
import { nearestPoint } from '../src/roads/road-graph.ts';
import { type EstateCamera, type EstateFile, estateFile } from './estate-file.ts';
import { type ListedVehicle, readListedVehicles } from './listed-vehicles.ts';
import { makers } from './makers/makers.ts';
import { loadNetwork, type Network } from './network.ts';
import { createRoutes, type Routes } from './routes.ts';

export type Estate = EstateFile & {
  readonly network: Network;
  readonly routes: Routes;
  /** The vehicles on the lists. */
  readonly listed: readonly ListedVehicle[];
};

/** The force of the railway, whose cameras stand at stations in other forces' areas. */
const railwayForce = 'btp';
/** A kilometre. */
const roadMilesOffMax = 0.63;
/** Borders are approximate, and some cameras of a force stand on one. */
const areaMilesOffMax = 2;

const samples = new URL('../samples/', import.meta.url);

/** @throws an Error that says what is wrong with the files */
export function loadEstate(folder: URL = samples): Estate {
  const url = new URL('estate/estate.json', folder);
  const checked = estateFile.safeParse(JSON.parse(readFileSync(url, 'utf8')));
  if (!checked.success) throw new Error(`${url.pathname}: ${z.prettifyError(checked.error)}`);
  const network = loadNetwork(folder);
  const [problem] = estateProblems(checked.data, network);
  if (problem !== undefined) throw new Error(`${url.pathname}: ${problem}`);
  const listed = checked.data.lists.flatMap(({ file, force }) => {
    return readListedVehicles(readFileSync(new URL(`lists/${file}`, folder), 'utf8'), force);
  });
  return { ...checked.data, network, routes: createRoutes(network, checked.data.cameras), listed };
}

/** What is wrong with an estate whose shape is right. */
export function estateProblems(estate: EstateFile, network: Network): string[] {
  const forces = new Set(estate.forces.map((force) => force.code));
  const named = [
    ...estate.operation.forces,
    ...[estate.people, estate.lists, estate.cameras].flat().map((one) => one.force),
  ];
  const refs = new Set(estate.cameras.map((camera) => camera.ref));
  const usernames = new Set(estate.people.map((person) => person.username));
  return [
    ...named.filter((force) => !forces.has(force)).map((force) => `no force is called ${force}`),
    ...(forces.size < estate.forces.length ? ['two forces have one code'] : []),
    ...(refs.size < estate.cameras.length ? ['two cameras have one reference'] : []),
    ...(usernames.size < estate.people.length ? ['two people have one username'] : []),
    ...estate.cameras.flatMap((camera) => cameraProblems(camera, network)),
  ];
}

function cameraProblems(camera: EstateCamera, network: Network): string[] {
  const { ref, adapter, position, force, road } = camera;
  const problems: string[] = [];
  if (!makers.some((maker) => maker.name === adapter)) problems.push(`${ref}: no maker is called ${adapter}`);
  const { way, milesOff } = nearestPoint(network.graph, position);
  const isAtStation = way.road.ref === stationApproach;
  if (!isAtStation && way.road.ref !== road) problems.push(`${ref} is not on the ${road} but on the ${way.road.ref}`);
  if (milesOff > roadMilesOffMax) problems.push(`${ref} is ${milesOff.toFixed(1)} miles from the ${way.road.ref}`);
  if (force === railwayForce) {
    if (!isAtStation) problems.push(`${ref} is at no station`);
    return problems;
  }
  const rings = network.areas.filter(({ code }) => code === force).flatMap((area) => area.rings);
  const isWithin = rings.some((ring) => isInside(position, ring) || milesToOutline(position, ring) < areaMilesOffMax);
  if (!isWithin) problems.push(`${ref} is outside the area of ${force}`);
  return problems;
}
