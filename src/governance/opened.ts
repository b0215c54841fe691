/** What a scope opens of other forces' data: the rule that row-level security repeats, for what is not asked by SQL. */
import type { UtcTime } from '../words/clock.ts';
import type { CameraId, ForceId, ListId } from '../words/id.ts';
import type { Opened, Scope } from '../words/scope.ts';

type Captured = { readonly cameraId: CameraId; readonly forceId: ForceId; readonly capturedAt: UtcTime };

/** @returns whether reads by this camera, captured then, are open */
export function opensRead(scope: Scope, { cameraId, forceId, capturedAt }: Captured): boolean {
  if (isOwn(scope, forceId)) return true;
  return scope.opened.some(
    (one) => one.force === forceId && capturedAt >= one.since && (one.cameras === 'all' || one.cameras.has(cameraId)),
  );
}

export function opensList(scope: Scope, listId: ListId, ownerForceId: ForceId): boolean {
  if (isOwn(scope, ownerForceId)) return true;
  return scope.opened.some((one) => one.force === ownerForceId && (one.lists === 'all' || one.lists.has(listId)));
}

type OfTwoForces = {
  readonly cameraId: CameraId;
  readonly cameraForceId: ForceId;
  readonly capturedAt: UtcTime;
  readonly listId: ListId;
  readonly ownerForceId: ForceId;
};

/** A hit is open where its camera and its list both are. */
export function opensHit(scope: Scope, hit: OfTwoForces): boolean {
  const { cameraId, cameraForceId: forceId, capturedAt } = hit;
  return opensRead(scope, { cameraId, forceId, capturedAt }) && opensList(scope, hit.listId, hit.ownerForceId);
}

/** One's own force, and those that open something. */
export function forcesOpen(scope: Scope): ForceId[] {
  const own = scope.forces === 'all' ? [] : scope.forces;
  return [...new Set([...own, ...scope.opened.map((one) => one.force)])];
}

/** The operations by which something is open. */
export function operationsOf(opened: readonly Opened[]): string[] {
  return [...new Set(opened.map((one) => one.operationName))];
}

function isOwn(scope: Scope, forceId: ForceId): boolean {
  return scope.forces === 'all' || scope.forces.includes(forceId);
}
