/** A Cordon with supervisors of three forces, and cars that lists of Kent are given to. */
import assert from 'node:assert/strict';
import type { Output } from '../../console/api/requests.generated.ts';
import type { Force } from '../../src/words/force.ts';
import type { AllocationId, CameraId, ListId } from '../../src/words/id.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  importTestList,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from './cordon.ts';
import { type Fetched, type ListDevice, listDevice } from './list-device.ts';

export type Car = { readonly camera: TestCamera; readonly cameraId: CameraId };

export type Given = {
  readonly listId: ListId;
  readonly car: Car;
  readonly device: ListDevice;
  readonly allocationId: AllocationId;
  /** What devices know the list as. */
  readonly key: string;
};

type Allocation = Output<'listAllocations'>['allocations'][number];

export type ListsStory = {
  readonly cordon: TestCordon;
  readonly kent: Asker;
  readonly essex: Asker;
  readonly surrey: Asker;
  /** A car with credentials of its own. */
  addCar(force?: Force): Promise<Car>;
  /** Imports a list of Kent, or its next revision. */
  bring(name: string, rows: readonly string[][]): Promise<ListId>;
  /** A list of Kent, and a car that was given it. */
  given(name: string, rows: readonly string[][]): Promise<Given>;
  withdraw(listId: ListId, plate: string): Promise<void>;
  allocationOf(listId: ListId, id: AllocationId): Promise<Allocation>;
};

export async function startListsStory(): Promise<ListsStory> {
  const cordon = await startTestCordon();
  const { forces } = cordon;
  for (const force of [forces.kent, forces.essex, forces.surrey]) {
    await addTestPerson(cordon, force.code, 'supervisor', force);
  }
  const [kent, essex, surrey] = await Promise.all(['kent', 'essex', 'surrey'].map((name) => signIn(cordon, name)));
  assert.ok(kent && essex && surrey);
  const askers: Readonly<Record<string, Asker>> = { kent, essex, surrey };
  let cars = 0;

  async function addCar(force = forces.kent): Promise<Car> {
    cars += 1;
    const camera = await addTestCamera(cordon, `7/1/${cars}`, 'bof2', force);
    const asked = await askers[force.code]?.ask('listCameras', {});
    const cameraId = asked?.cameras.find(({ username }) => username === camera.secret.username)?.id;
    return { camera, cameraId: cameraId ?? assert.fail('the car is registered') };
  }

  const bring = async (name: string, rows: readonly string[][]): Promise<ListId> => {
    await importTestList(cordon, name, forces.kent, rows);
    const { lists } = await kent.ask('listLists', {});
    return lists.find((list) => list.name === name)?.id ?? assert.fail(`${name} is there`);
  };

  return {
    ...{ cordon, kent, essex, surrey, addCar, bring },
    async given(name, rows) {
      const listId = await bring(name, rows);
      const car = await addCar();
      const { allocation } = await kent.ask('allocateList', { listId, cameraId: car.cameraId });
      const device = listDevice(cordon, car.camera, 'car-1');
      return { listId, car, device, allocationId: allocation.id, key: `kent/${name}` };
    },
    async withdraw(listId, plate) {
      const { entries } = await kent.ask('listEntries', { listId, plate });
      await kent.ask('withdrawEntry', { entryId: entries[0]?.id ?? assert.fail(plate), reason: 'Recovered' });
    },
    async allocationOf(listId, id) {
      const { allocations } = await kent.ask('listAllocations', { listId });
      return allocations.find((one) => one.id === id) ?? assert.fail('it is listed');
    },
  };
}

export function marksOn(device: ListDevice, key: string): string[] {
  return [...(device.lists.get(key)?.keys() ?? [])].sort();
}

export function fetched(result: Fetched | string): Fetched {
  return typeof result === 'string' ? assert.fail(result) : result;
}
