/**
 * Loads the demo's invented estate into a running Cordon's database: forces, people, cameras, lists and the operation.
 * Safe to repeat.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Estate } from '../../simulator/estate.ts';
import type { EstateCamera } from '../../simulator/estate-file.ts';
import type { CameraAccess } from '../../simulator/senders/sender.ts';
import type { Database, Sql } from '../database/database.ts';
import { listCameras } from '../forces/cameras-store.ts';
import { insertForce } from '../forces/forces-store.ts';
import { registerCamera, renewSecret } from '../forces/registration.ts';
import { findAccount } from '../governance/people-store.ts';
import { systemScope } from '../governance/scope.ts';
import { addPerson } from '../governance/sign-in.ts';
import { listHotlists } from '../hotlists/hotlists-store.ts';
import { importText } from '../hotlists/import-text.ts';
import { listOperations } from '../operations/operations-store.ts';
import { shareAll } from '../operations/share-all.ts';
import type { Camera } from '../words/camera.ts';
import { type Clock, toUtcTime } from '../words/clock.ts';
import { isRefusal } from '../words/fault.ts';
import type { Force } from '../words/force.ts';
import { loadDemoOperation } from './demo-operation.ts';

/** The one password of every demo account. It guards invented data on loopback only. */
export const demoPassword = 'harrier-demo-2026';

/** The operation lasts a year from the first start, so that the demo still works on a machine left alone. */
const operationMs = 366 * 86_400_000;

type Ports = {
  readonly db: Database;
  readonly clock: Clock;
  readonly address: string;
  readonly defaultExpiryDays: number;
};

const scope = systemScope('command line');

/** @returns the cameras of a file that an earlier start wrote; one of an older form is not known any more */
export function readCameraFile(file: string): CameraAccess[] {
  const written = JSON.parse(readFileSync(file, 'utf8')) as Partial<CameraAccess>[];
  return written.filter((one): one is CameraAccess => one.path !== undefined && one.signIn !== undefined);
}

/** @param known secrets of an earlier start, by ref; a camera whose secret was lost gets a new one */
export async function loadDemoEstate(
  ports: Ports,
  estate: Estate,
  known: ReadonlyMap<string, CameraAccess>,
  say: (line: string) => void,
): Promise<CameraAccess[]> {
  const { db, clock } = ports;
  const forces = await db.as(scope, (sql) => insertForces(sql, estate, clock));
  // All at once, since each password is slow to hash, on purpose.
  await Promise.all(estate.people.map((person) => loadPerson(ports, person, forceOf(forces, person.force))));
  say(`${estate.people.length} people, ${estate.forces.length} forces sharing in ${estate.operation.name}`);
  const cameras = await loadCameras(ports, estate, forces, known);
  say(`${cameras.length} cameras`);
  const lists = await db.as(scope, (sql) => listHotlists(sql, clock.now()));
  for (const list of estate.lists) {
    // What a person made of the lists since stays; only a first start loads them.
    if (lists.some((there) => there.name === list.name)) continue;
    const text = readFileSync(join(fileURLToPath(new URL('../../samples/lists/', import.meta.url)), list.file), 'utf8');
    const file = { name: list.name, ownerForceId: forceOf(forces, list.force).id, text };
    const imported = await importText({ db, clock, scope, settings: ports }, file);
    if (isRefusal(imported)) throw new Error(`${list.name}: ${imported.message}`);
    say(`${list.name}: revision ${imported.list.revision}, ${imported.list.entriesLive} entries`);
  }
  await loadOperation(ports, estate, forces, say);
  return cameras;
}

/** Somebody who tried the demo may have ended the operation: then it stays so. */
async function loadOperation(
  ports: Ports,
  { operation: { name, forces: codes } }: Estate,
  forces: readonly Force[],
  say: (line: string) => void,
): Promise<void> {
  const there = await ports.db.as(scope, (sql) => listOperations(sql, ports.clock.now()));
  const live = there.find((one) => one.name === name && one.state === 'live');
  if (!live) return;
  const forceIds = new Map(codes.map((code) => [code, forceOf(forces, code).id]));
  const units = await loadDemoOperation(ports, { id: live.id, leadForceId: live.leadForceId, forceIds });
  say(`${name} is live; ${units} units went on duty`);
}

async function loadPerson({ db, clock }: Ports, person: Estate['people'][number], force: Force): Promise<void> {
  const { username, name, role } = person;
  const there = await db.as(scope, (sql) => findAccount(sql, username));
  if (!there) await addPerson(db, clock, scope, { username, name, role, forceId: force.id, password: demoPassword });
}

async function insertForces(sql: Sql, estate: Estate, clock: Clock): Promise<Force[]> {
  const forces: Force[] = [];
  for (const { code, name } of estate.forces) forces.push(await insertForce(sql, code, name));
  const [lead, ...others] = estate.operation.forces.map((code) => forceOf(forces, code).id);
  if (lead === undefined) throw new Error('the estate names an operation without forces');
  // What the demo's cameras saw a while ago is for everybody too.
  const [from, until] = [toUtcTime(clock.nowMs() - operationMs), toUtcTime(clock.nowMs() + operationMs)];
  await shareAll(sql, { name: estate.operation.name, forces: [lead, ...others], from, until }, clock.now());
  return forces;
}

/** How many cameras are registered at once: each by itself would wait for the disk. */
const camerasAtOnce = 8;

async function loadCameras(
  ports: Ports,
  estate: Estate,
  forces: readonly Force[],
  known: ReadonlyMap<string, CameraAccess>,
): Promise<CameraAccess[]> {
  const { db, clock } = ports;
  const there = new Map((await db.as(scope, (sql) => listCameras(sql, clock.now()))).map((one) => [one.ref, one]));
  const cameras: CameraAccess[] = [];
  for (let at = 0; at < estate.cameras.length; at += camerasAtOnce) {
    const some = estate.cameras.slice(at, at + camerasAtOnce).map((camera) => {
      const before = there.get(camera.ref);
      const remembered = known.get(camera.ref);
      return before && remembered ? remembered : loadCamera(ports, camera, forceOf(forces, camera.force), before);
    });
    cameras.push(...(await Promise.all(some)));
  }
  return cameras;
}

/** @param before the camera as it is registered already, whose secret was lost */
async function loadCamera(
  { db, clock, address }: Ports,
  camera: EstateCamera,
  force: Force,
  before: Camera | undefined,
): Promise<CameraAccess> {
  const { ref, name } = camera;
  const { position, bearingDegrees, adapter, signIn } = before ?? camera;
  const fresh = { ref, name, forceId: force.id, adapter, signIn, position, bearingDegrees, zone: 'Europe/London' };
  const made = before
    ? await renewSecret(db, clock, scope, before.id, address)
    : await registerCamera(db, clock, scope, force, fresh, address);
  if (isRefusal(made)) throw new Error(`${ref}: ${made.message}`);
  const { username, secret, address: told } = 'camera' in made ? made.secret : made;
  // The path only: the port may be another at the next start.
  const { pathname, search } = new URL(told);
  return { ref, adapter, signIn, username, secret, path: pathname + search };
}

function forceOf(forces: readonly Force[], code: string): Force {
  const force = forces.find((one) => one.code === code);
  if (!force) throw new Error(`the estate names a force ${code} that it does not have`);
  return force;
}
