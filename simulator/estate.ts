/** The estate: the forces, people, lists, cameras and roads of the demo, read from samples/ and checked before use. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { role, username } from '../src/words/person.ts';
import { position } from '../src/words/position.ts';
import { distanceMiles } from './geometry.ts';
import { type ListedVehicle, readListedVehicles } from './listed-vehicles.ts';

const code = z.string().regex(/^[a-z][a-z0-9-]{1,29}$/);

export const adapterName = z.enum(['json', 'hikvision']);
export type AdapterName = z.infer<typeof adapterName>;

const estateCamera = z.strictObject({
  ref: z.string().regex(/^[A-Z0-9-]{2,60}$/),
  name: z.string().min(1).max(80),
  force: code,
  adapter: adapterName,
  position,
  bearingDegrees: z.number().int().min(0).max(359),
  road: z.string().min(1),
  speedLimitMph: z.number().int().min(5).max(70),
  lanes: z.number().int().min(1).max(6),
});
export type EstateCamera = z.infer<typeof estateCamera>;

const link = z.strictObject({ from: z.string(), to: z.string(), miles: z.number().positive() });

const estateFile = z.strictObject({
  name: z.string().min(1),
  forces: z.array(z.strictObject({ code, name: z.string().min(1).max(80) })).min(1),
  agreement: z.strictObject({ name: z.string().min(1), forces: z.array(code).min(2) }),
  people: z.array(z.strictObject({ username, name: z.string().min(1), role, force: code })),
  lists: z.array(z.strictObject({ file: z.string().regex(/^[a-z0-9-]+\.csv$/), name: z.string().min(1), force: code })),
  cameras: z.array(estateCamera).min(2),
  links: z.array(link).min(1),
});
export type EstateFile = z.infer<typeof estateFile>;

/** A road from one camera to the next. */
export type Road = { readonly to: EstateCamera; readonly miles: number };

export type Estate = EstateFile & {
  /** Where one can drive from each camera, by its reference. */
  readonly roads: ReadonlyMap<string, readonly Road[]>;
  /** The vehicles on the lists. */
  readonly listed: readonly ListedVehicle[];
};

const samples = new URL('../samples/', import.meta.url);

/** @throws an Error that says what is wrong with the files */
export function loadEstate(folder: URL = samples): Estate {
  const file = new URL('estate/estate.json', folder);
  const checked = estateFile.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!checked.success) throw new Error(`${file.pathname}: ${z.prettifyError(checked.error)}`);
  const [problem] = estateProblems(checked.data);
  if (problem !== undefined) throw new Error(`${file.pathname}: ${problem}`);
  const listed = checked.data.lists.flatMap(({ file: name, force }) => {
    return readListedVehicles(readFileSync(new URL(`lists/${name}`, folder), 'utf8'), force);
  });
  return { ...checked.data, roads: roadsOf(checked.data), listed };
}

/** What is wrong with an estate whose shape is right. */
export function estateProblems(estate: EstateFile): string[] {
  const forces = new Set(estate.forces.map((force) => force.code));
  const named = [
    ...estate.agreement.forces,
    ...[estate.people, estate.lists, estate.cameras].flat().map((one) => one.force),
  ];
  const cameras = new Map(estate.cameras.map((camera) => [camera.ref, camera]));
  const usernames = new Set(estate.people.map((person) => person.username));
  return [
    ...named.filter((force) => !forces.has(force)).map((force) => `no force is called ${force}`),
    ...(forces.size < estate.forces.length ? ['two forces have one code'] : []),
    ...(cameras.size < estate.cameras.length ? ['two cameras have one reference'] : []),
    ...(usernames.size < estate.people.length ? ['two people have one username'] : []),
    ...estate.links.flatMap((one) => linkProblems(one, cameras)),
    ...unreachable(estate),
  ];
}

function linkProblems(one: z.infer<typeof link>, cameras: ReadonlyMap<string, EstateCamera>): string[] {
  const from = cameras.get(one.from);
  const to = cameras.get(one.to);
  const name = `the link ${one.from} to ${one.to}`;
  if (from === undefined || to === undefined) return [`${name} names a camera that is not there`];
  const straight = distanceMiles(from.position, to.position);
  // No road is shorter than the straight line, and none here winds for three times its length.
  return one.miles < straight || one.miles > straight * 3 ? [`${name} cannot be ${one.miles} miles`] : [];
}

function unreachable(estate: EstateFile): string[] {
  const roads = roadsOf(estate);
  const reached = new Set(estate.cameras.slice(0, 1).map(({ ref }) => ref));
  for (const ref of reached) for (const road of roads.get(ref) ?? []) reached.add(road.to.ref);
  return estate.cameras.filter(({ ref }) => !reached.has(ref)).map(({ ref }) => `no road leads to ${ref}`);
}

function roadsOf(estate: EstateFile): Map<string, Road[]> {
  const roads = new Map<string, Road[]>(estate.cameras.map(({ ref }) => [ref, []]));
  const cameras = new Map(estate.cameras.map((camera) => [camera.ref, camera]));
  for (const { from, to, miles } of estate.links) {
    const start = cameras.get(from);
    const end = cameras.get(to);
    if (start === undefined || end === undefined) continue;
    roads.get(from)?.push({ to: end, miles });
    roads.get(to)?.push({ to: start, miles });
  }
  return roads;
}
