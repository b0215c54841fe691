/** Answers the requests about the devices that hold lists. */
import { listCameras } from '../../forces/cameras-store.ts';
import { allocateList, endAllocation } from '../../hotlists/allocate-list.ts';
import { listAllocations } from '../../hotlists/allocations-store.ts';
import type { Camera } from '../../words/camera.ts';
import { isRefusal } from '../../words/fault.ts';
import type { ListAllocation, ListTaker } from '../../words/list-allocation.ts';
import type { Handlers, Ports } from '../ports.ts';

type ListAllocationHandlers = Pick<Handlers, 'listAllocations' | 'allocateList' | 'endAllocation'>;

export const listAllocationHandlers: ListAllocationHandlers = {
  async listAllocations({ listId }, scope, ports) {
    const now = ports.clock.now();
    return ports.db.as(scope, async (sql) => {
      const allocations = await listAllocations(sql, { list: listId, id: null }, now);
      const cameras = await listCameras(sql, now);
      return { allocations, takers: takersAmong(cameras, allocations, askersOf(ports)) };
    });
  },

  async allocateList({ listId: list, cameraId: camera }, scope, ports) {
    const asks = askersOf(ports);
    const allocation = await allocateList(ports.db, ports.clock, scope, { list, camera }, (name) => asks.has(name));
    return isRefusal(allocation) ? allocation : { allocation };
  },

  async endAllocation(input, scope, ports) {
    const allocation = await endAllocation(ports.db, ports.clock, scope, input.allocationId);
    return isRefusal(allocation) ? allocation : { allocation };
  },
};

/** The names of the adapters whose devices ask for lists. */
function askersOf({ adapters }: Ports): ReadonlySet<string> {
  return new Set(adapters.filter((adapter) => adapter.asksForLists).map((adapter) => adapter.name));
}

/** One for each sender with a camera in use, less those that have the list. */
function takersAmong(
  cameras: readonly Camera[],
  allocations: readonly ListAllocation[],
  asks: ReadonlySet<string>,
): ListTaker[] {
  const given = new Set(allocations.filter((one) => one.endedAt === null).map((one) => one.credentialId));
  const able = cameras.filter(
    (one) => one.withdrawnAt === null && asks.has(one.adapter) && !given.has(one.credentialId),
  );
  return [...Map.groupBy(able, (one) => one.credentialId).values()].flatMap((of) => {
    const [first] = of;
    if (!first) return [];
    const { id, username, forceId } = first;
    return [{ cameraId: id, username, deviceForceId: forceId, cameraNames: of.map((one) => one.name) }];
  });
}
