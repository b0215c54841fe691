/** Registering a camera: a row, credentials of its own, and word to every node. */
import { randomInt } from 'node:crypto';
import type { Database } from '../database/database.ts';
import type { Camera, CameraSecret, NewCamera } from '../words/camera.ts';
import type { Clock } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { Force } from '../words/force.ts';
import type { CameraId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import { hashSecret, makeSecret, usernameFor } from './camera-secrets.ts';
import * as cameras from './cameras-store.ts';

export type Registered = { readonly camera: Camera; readonly secret: CameraSecret };

/** Thrown inside the transaction to undo it when a later row is refused. */
class Undo extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** @param address of this server, for the engineer who sets the camera up */
export async function registerCamera(
  db: Database,
  clock: Clock,
  scope: Scope,
  force: Force,
  fresh: NewCamera,
  address: string,
): Promise<Registered | Refusal> {
  const secret = makeSecret();
  const at = clock.now();
  try {
    return await db.as(scope, async (sql) => {
      const base = usernameFor(force.code, fresh.ref);
      const tries = [base, `${base}-${randomInt(100, 1000)}`];
      let username = base;
      let credential: number | null = null;
      for (username of tries) {
        credential ??= await cameras.insertCredential(sql, username, hashSecret(secret), fresh.forceId, at);
        if (credential !== null) break;
      }
      if (credential === null) throw new Undo(refuse('already-exists', 'Choose another reference.', 'ref'));
      const id = await cameras.insertCamera(sql, fresh, credential, scope.person?.id ?? null, at);
      if (id === null) {
        throw new Undo(
          refuse('already-exists', `${force.name} has a camera with the reference ${fresh.ref} already.`, 'ref'),
        );
      }
      await cameras.announceCameras(sql);
      const camera = await cameras.findCamera(sql, id, at);
      if (!camera) throw new Error('a camera just added is not there');
      return { camera, secret: { username, secret, address: messageAddress(address, fresh.adapter) } };
    });
  } catch (error) {
    if (error instanceof Undo) return error.refusal;
    throw error;
  }
}

/** Registers one more camera that sends with the credentials of another: several channels behind one recorder. */
export async function registerBeside(
  db: Database,
  clock: Clock,
  scope: Scope,
  fresh: NewCamera,
  credentialRow: number,
): Promise<CameraId | Refusal> {
  const id = await db.as(scope, async (sql) => {
    const added = await cameras.insertCamera(sql, fresh, credentialRow, scope.person?.id ?? null, clock.now());
    await cameras.announceCameras(sql);
    return added;
  });
  return id ?? refuse('already-exists', `There is a camera with the reference ${fresh.ref} already.`, 'ref');
}

export async function renewSecret(
  db: Database,
  clock: Clock,
  scope: Scope,
  id: CameraId,
  address: string,
): Promise<CameraSecret | Refusal> {
  const secret = makeSecret();
  return db.as(scope, async (sql) => {
    const camera = await ownCamera(sql, scope, id, clock);
    if (isRefusal(camera)) return camera;
    await cameras.setSecret(sql, id, hashSecret(secret), clock.now());
    await cameras.announceCameras(sql);
    return { username: camera.username, secret, address: messageAddress(address, camera.adapter) };
  });
}

export async function withdrawCamera(
  db: Database,
  clock: Clock,
  scope: Scope,
  id: CameraId,
): Promise<Camera | Refusal> {
  return db.as(scope, async (sql) => {
    const camera = await ownCamera(sql, scope, id, clock);
    if (isRefusal(camera)) return camera;
    await cameras.withdrawCamera(sql, id, clock.now());
    await cameras.announceCameras(sql);
    return { ...camera, withdrawnAt: clock.now(), state: 'withdrawn' as const };
  });
}

async function ownCamera(
  sql: Parameters<typeof cameras.findCamera>[0],
  scope: Scope,
  id: CameraId,
  clock: Clock,
): Promise<Camera | Refusal> {
  const camera = await cameras.findCamera(sql, id, clock.now());
  if (!camera) return refuse('not-found', 'There is no such camera, or it is not open to you.');
  if (scope.person && scope.person.forceId !== camera.forceId) {
    return refuse('not-allowed', 'Only the owning force may change a camera.');
  }
  return camera;
}

function messageAddress(address: string, adapter: string): string {
  return `${address.replace(/\/$/, '')}/v1/messages/${adapter}`;
}
