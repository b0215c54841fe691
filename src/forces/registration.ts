/** Registering a camera: a row, credentials of its own, and word to every node. */
import { randomInt } from 'node:crypto';
import type { Database, Sql } from '../database/database.ts';
import type { Camera, CameraSecret, NewCamera, SignInWay } from '../words/camera.ts';
import type { Clock, UtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { Force } from '../words/force.ts';
import { type CameraId, credentialId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import { keptSecret, makeSecret, usernameFor } from './camera-secrets.ts';
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
  const signIn = fresh.signIn ?? 'basic';
  const at = clock.now();
  try {
    return await db.as(scope, async (sql) => {
      const base = usernameFor(force.code, fresh.ref);
      const tries = [base, `${base}-${randomInt(100, 1000)}`];
      let username = base;
      let credential: number | null = null;
      for (username of tries) {
        const kept = keptSecret(username, secret, signIn);
        credential ??= await cameras.insertCredential(sql, username, kept, fresh.forceId, at);
        if (credential !== null) break;
      }
      if (credential === null) throw new Undo(refuse('already-exists', 'Choose another reference.', 'ref'));
      const camera = await addCamera(sql, scope, fresh, credential, at);
      if (isRefusal(camera)) throw new Undo(camera);
      return { camera, secret: secretShown(camera, secret, address) };
    });
  } catch (error) {
    if (error instanceof Undo) return error.refusal;
    throw error;
  }
}

/**
 * Registers one more camera that sends with the credentials of another: several channels behind one recorder.
 * @param beside a camera of the same force
 */
export async function registerBeside(
  db: Database,
  clock: Clock,
  scope: Scope,
  fresh: NewCamera,
  beside: CameraId,
): Promise<Camera | Refusal> {
  return db.as(scope, async (sql) => {
    const other = await ownCamera(sql, scope, beside, clock);
    if (isRefusal(other)) return { ...other, field: 'sendsWith' };
    if (other.forceId !== fresh.forceId || other.withdrawnAt !== null) {
      return refuse('bad-input', `${other.name} is withdrawn, or a camera of another force.`, 'sendsWith');
    }
    return addCamera(sql, scope, fresh, credentialId.row(other.credentialId), clock.now());
  });
}

async function addCamera(
  sql: Sql,
  scope: Scope,
  fresh: NewCamera,
  credential: number,
  at: UtcTime,
): Promise<Camera | Refusal> {
  const id = await cameras.insertCamera(sql, fresh, credential, scope.person?.id ?? null, at);
  if (id === null) return refuse('already-exists', `The force has a camera ${fresh.ref} already.`, 'ref');
  await cameras.announceCameras(sql);
  const camera = await cameras.findCamera(sql, id, at);
  if (!camera) throw new Error('a camera just added is not there');
  return camera;
}

/**
 * Every camera that sends with these credentials needs the new secret.
 * @param signIn another way of signing in from now on; the present one when it is not given
 */
export async function renewSecret(
  db: Database,
  clock: Clock,
  scope: Scope,
  id: CameraId,
  address: string,
  signIn?: SignInWay,
): Promise<CameraSecret | Refusal> {
  const secret = makeSecret();
  return db.as(scope, async (sql) => {
    const camera = await ownCamera(sql, scope, id, clock);
    if (isRefusal(camera)) return camera;
    const renewed = { ...camera, signIn: signIn ?? camera.signIn };
    await cameras.setSecret(sql, id, keptSecret(camera.username, secret, renewed.signIn), clock.now());
    await cameras.announceCameras(sql);
    return secretShown(renewed, secret, address);
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

async function ownCamera(sql: Sql, scope: Scope, id: CameraId, clock: Clock): Promise<Camera | Refusal> {
  const camera = await cameras.findCamera(sql, id, clock.now());
  if (!camera) return refuse('not-found', 'There is no such camera, or it is not open to you.');
  if (scope.person && scope.person.forceId !== camera.forceId) {
    return refuse('not-allowed', 'Only the owning force may change a camera.');
  }
  return camera;
}

function secretShown({ username, adapter, signIn }: Camera, secret: string, server: string): CameraSecret {
  const address = messageAddress(server, adapter);
  return { username, secret, address: signIn === 'token' ? `${address}?user=${username}&token=${secret}` : address };
}

/** @param server this server's own address */
export function messageAddress(server: string, adapter: string): string {
  return `${server.replace(/\/$/, '')}/v1/messages/${adapter}`;
}
