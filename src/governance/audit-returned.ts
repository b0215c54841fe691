/** What an answer held, for the ledger: its ids, and whose data they are. */
import { returnedIdsMax } from '../words/audit.ts';
import { type ForceId, forceId } from '../words/id.ts';
import type { Returned } from './audit-store.ts';

/** Fields by which an answer says whose something is. */
const forceFields = new Set(['forceId', 'ownerForceId', 'cameraForceId', 'leadForceId']);

/** @param ids all that were answered, as the request's declaration gives them */
export function returnedOf(output: unknown, ids: readonly string[]): Returned {
  const unlike = [...new Set(ids)];
  const forces = new Set<ForceId>();
  gatherForces(output, forces);
  return { ids: unlike.slice(0, returnedIdsMax), total: unlike.length, forces: [...forces].sort() };
}

function gatherForces(value: unknown, forces: Set<ForceId>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [field, inside] of Object.entries(value)) {
    if (typeof inside === 'object') gatherForces(inside, forces);
    else if (forceFields.has(field) && isForce(inside)) forces.add(inside);
  }
}

function isForce(value: unknown): value is ForceId {
  return forceId.schema.safeParse(value).success;
}
