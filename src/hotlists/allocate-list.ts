/** Allocating a list to a camera's sender, and taking it back: by the owning force, for devices that ask for lists. */
import type { Database, Sql } from '../database/database.ts';
import { findCamera } from '../forces/cameras-store.ts';
import { ownForceOnly } from '../governance/authority.ts';
import type { Camera } from '../words/camera.ts';
import type { Clock } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { AllocationId, CameraId, ListId } from '../words/id.ts';
import type { ListAllocation } from '../words/list-allocation.ts';
import type { Scope } from '../words/scope.ts';
import * as store from './allocations-store.ts';
import { findHotlist } from './hotlists-store.ts';

export type Allocating = {
  readonly list: ListId;
  /** Any camera of the sender: whatever signs in with its credentials may hold the list then. */
  readonly camera: CameraId;
};

/** @param asksForLists whether devices with an adapter of this name ask for lists */
export async function allocateList(
  db: Database,
  clock: Clock,
  scope: Scope,
  asked: Allocating,
  asksForLists: (adapter: string) => boolean,
): Promise<ListAllocation | Refusal> {
  return db.as(scope, async (sql) => {
    const now = clock.now();
    const list = await findHotlist(sql, asked.list, now);
    if (!list) return refuse('not-found', 'There is no such list, or it is not open to you.', 'listId');
    const notTheirs = ownForceOnly(scope, list.ownerForceId, 'say which devices hold its lists');
    if (notTheirs) return notTheirs;
    const camera = await findCamera(sql, asked.camera, now);
    if (!camera) return refuse('not-found', 'There is no such camera, or it is not open to you.', 'cameraId');
    const cannot = cannotHold(camera, asksForLists);
    if (cannot) return cannot;
    if (!(await store.mayShare(sql, list.id, camera.credentialId))) {
      return refuse(
        'not-allowed',
        'This camera’s force may not see the list: no sharing agreement is live.',
        'cameraId',
      );
    }
    const id = await store.insertAllocation(sql, list.id, camera.credentialId, scope.person?.id ?? null, now);
    if (id === null) return refuse('already-exists', `${camera.username} has this list already.`, 'cameraId');
    return found(sql, id, clock);
  });
}

function cannotHold(camera: Camera, asksForLists: (adapter: string) => boolean): Refusal | null {
  if (camera.withdrawnAt !== null) return refuse('bad-input', `${camera.name} was withdrawn.`, 'cameraId');
  if (asksForLists(camera.adapter)) return null;
  return refuse('bad-input', `A camera with the adapter ${camera.adapter} does not ask for lists.`, 'cameraId');
}

export async function endAllocation(
  db: Database,
  clock: Clock,
  scope: Scope,
  id: AllocationId,
): Promise<ListAllocation | Refusal> {
  return db.as(scope, async (sql) => {
    const [allocation] = await store.listAllocations(sql, { list: null, id }, clock.now());
    if (!allocation) return refuse('not-found', 'There is no such allocation, or it is not open to you.');
    const notTheirs = ownForceOnly(scope, allocation.ownerForceId, 'take its lists back');
    if (notTheirs) return notTheirs;
    if (!(await store.endAllocation(sql, id, scope.person?.id ?? null, clock.now()))) {
      return refuse('changed-meanwhile', 'The list was taken back from these devices already.');
    }
    return found(sql, id, clock);
  });
}

async function found(sql: Sql, id: AllocationId, clock: Clock): Promise<ListAllocation> {
  const [allocation] = await store.listAllocations(sql, { list: null, id }, clock.now());
  if (!allocation) throw new Error('an allocation just written is not there');
  return allocation;
}
