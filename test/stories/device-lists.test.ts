/** Story: devices fetch the lists that they were allocated, hold no more than they may, and it can be proven what. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { systemScope } from '../../src/governance/scope.ts';
import { allocateList } from '../../src/hotlists/allocate-list.ts';
import { systemClock } from '../../src/main.ts';
import { isRefusal } from '../../src/words/fault.ts';
import type { Force } from '../../src/words/force.ts';
import type { AllocationId, CameraId, ListId } from '../../src/words/id.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  listRow,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { type ListDevice, listDevice } from '../support/list-device.ts';

let cordon: TestCordon;
let kent: Asker;
let essex: Asker;
let cars = 0;

before(async () => {
  cordon = await startTestCordon();
  const { forces } = cordon;
  for (const force of [forces.kent, forces.essex, forces.surrey]) {
    await addTestPerson(cordon, force.code, 'supervisor', force);
  }
  await addTestPerson(cordon, 'analyst', 'analyst', forces.kent);
  [kent, essex] = [await signIn(cordon, 'kent'), await signIn(cordon, 'essex')];
});
after(() => cordon.close());

type Car = { readonly camera: TestCamera; readonly cameraId: CameraId };

/** A car with credentials of its own. */
async function addCar(force: Force = cordon.forces.kent): Promise<Car> {
  cars += 1;
  const camera = await addTestCamera(cordon, `7/1/${cars}`, 'bof2', force);
  const { cameras } = await (force.code === 'kent' ? kent : await signIn(cordon, force.code)).ask('listCameras', {});
  const cameraId = cameras.find(({ username }) => username === camera.secret.username)?.id;
  return { camera, cameraId: cameraId ?? assert.fail('the car is registered') };
}

async function bring(name: string, rows: readonly string[][], force: Force = cordon.forces.kent): Promise<ListId> {
  await importTestList(cordon, name, force, rows);
  const { lists } = await (force.code === 'kent' ? kent : essex).ask('listLists', {});
  return lists.find((list) => list.name === name)?.id ?? assert.fail(`${name} is there`);
}

/** A list of Kent, and a car that was given it. */
async function given(name: string, rows: readonly string[][]) {
  const listId = await bring(name, rows);
  const car = await addCar();
  const { allocation } = await kent.ask('allocateList', { listId, cameraId: car.cameraId });
  const device = listDevice(cordon, car.camera, 'car-1');
  return { listId, car, device, allocationId: allocation.id, key: `kent/${name}` };
}

function marksOn(device: ListDevice, key: string): string[] {
  return [...(device.lists.get(key)?.keys() ?? [])].sort();
}

function fetched(result: Awaited<ReturnType<ListDevice['fetch']>>) {
  return typeof result === 'string' ? assert.fail(result) : result;
}

async function withdraw(listId: ListId, plate: string): Promise<void> {
  const { entries } = await kent.ask('listEntries', { listId, plate });
  await kent.ask('withdrawEntry', { entryId: entries[0]?.id ?? assert.fail(plate), reason: 'Recovered' });
}

async function allocationOf(listId: ListId, allocationId: AllocationId) {
  const { allocations } = await kent.ask('listAllocations', { listId });
  return allocations.find(({ id }) => id === allocationId) ?? assert.fail('it is listed');
}

test('a device fetches its list whole, says so, and after the next import gets the changes only', async () => {
  const rows = [listRow('DA01AAA'), listRow('DA01BBB'), listRow('DA01CCC')];
  const { device, key } = await given('Delta', rows);
  assert.deepEqual([...(await device.status())], [[key, 1]]);
  await device.follow();
  assert.deepEqual(marksOn(device, key), ['DA01AAA', 'DA01BBB', 'DA01CCC']);
  assert.deepEqual(fetched(await device.fetch(key)).lines, []);
  await bring('Delta', [listRow('DA01AAA'), listRow('DA01BBB', 'OBSERVE'), listRow('DA01DDD')]);
  const { revision, lines } = fetched(await device.fetch(key));
  assert.equal(revision, 2);
  assert.deepEqual(
    lines.map(([operation, mark, action]) => [operation, mark, action ?? '']),
    [
      ['D', 'DA01BBB', ''],
      ['D', 'DA01CCC', ''],
      ['I', 'DA01BBB', 'observe'],
      ['I', 'DA01DDD', 'stop'],
    ],
  );
  await device.follow();
  assert.deepEqual(marksOn(device, key), ['DA01AAA', 'DA01BBB', 'DA01DDD']);
});

test('what leaves Cordon is the mark, how to meet the vehicle, until when and why in short, and nothing else', async () => {
  const ground = `Linked to county lines, ${'and to others '.repeat(20)}`;
  const { device, key } = await given('Columns', [listRow('CO01AAA', 'STOP', ground)]);
  const { lines } = fetched(await device.fetch(key));
  const [line = []] = lines;
  assert.deepEqual(line.slice(0, 4), ['I', 'CO01AAA', 'stop', 'high']);
  assert.match(line[4] ?? '', /^20\d\d-.*Z$/);
  assert.deepEqual([line[5], line.length], ['WEAPONS', 7]);
  assert.match(line[6] ?? '', /^Linked to county lines, .*…$/);
  assert.doesNotMatch(JSON.stringify(lines), /FORD|FOCUS|SILVER|support|Unclassified/);
});

test('a withdrawn entry is deleted on the device, though its list has no new revision', async () => {
  const { device, key, listId } = await given('Withdrawn', [listRow('WI01AAA'), listRow('WI01BBB')]);
  await device.follow();
  const known = await device.repository(0);
  assert.equal(await device.repository(known ?? 0), null);
  await withdraw(listId, 'WI01AAA');
  assert.ok(((await device.repository(known ?? 0)) ?? 0) > (known ?? 0));
  assert.deepEqual(fetched(await device.fetch(key)).lines, [['D', 'WI01AAA']]);
  await device.follow();
  assert.deepEqual(marksOn(device, key), ['WI01BBB']);
  // A device that comes later is never sent it.
  const later = await addCar();
  await kent.ask('allocateList', { listId, cameraId: later.cameraId });
  const fresh = listDevice(cordon, later.camera, 'car-2');
  assert.deepEqual(
    fetched(await fresh.fetch(key)).lines.map(([operation, mark]) => [operation, mark]),
    [['I', 'WI01BBB']],
  );
});

test('an entry that expires is deleted on the device, and is sent to none', async () => {
  const { device, key } = await given('Expiring', [listRow('EX01AAA'), listRow('EX01BBB'), listRow('EX01CCC')]);
  const expire = (plate: string, within: string): Promise<unknown> =>
    cordon.database.owner('update entries set expires_at = now() + $1::interval where plate = $2', [within, plate]);
  await expire('EX01CCC', '-1 second');
  await expire('EX01AAA', '6 seconds');
  await device.follow();
  assert.deepEqual(marksOn(device, key), ['EX01AAA', 'EX01BBB']);
  const known = (await device.repository(0)) ?? 0;
  await eventually(async () => assert.ok(await device.repository(known)));
  await device.follow();
  assert.deepEqual(marksOn(device, key), ['EX01BBB']);
});

test('a list that is not allocated is refused in the words of one that there is not', async () => {
  const { listId, device } = await given('Allocated', [listRow('AL01AAA')]);
  await bring('Not allocated', [listRow('NA01AAA')]);
  const words = await device.fetch('kent/No such list');
  assert.equal(words, 'No list of this name is given to this source.');
  assert.equal(await device.fetch('kent/Not allocated'), words);
  assert.equal(await device.fetch('Allocated'), words);
  // What it says of such a list is neither told nor kept.
  await device.acknowledge({ 'kent/Not allocated': 1 });
  const other = await addCar();
  assert.equal(await listDevice(cordon, other.camera, 'car-1').fetch('kent/Allocated'), words);
  assert.deepEqual([...(await listDevice(cordon, other.camera, 'car-1').status())], []);
  const held = await cordon.database.owner(
    'select from list_holdings h join lists l on l.id = h.list_id where l.name = $1',
    ['Not allocated'],
  );
  assert.deepEqual(held, []);
  assert.deepEqual((await kent.ask('listAllocations', { listId })).allocations.length, 1);
});

test('a list is allocated by a supervisor of the force that owns it, to a device whose force may see it', async () => {
  const listId = await bring('Whose', [listRow('WH01AAA')]);
  const [own, shared, apart] = [await addCar(), await addCar(cordon.forces.essex), await addCar(cordon.forces.surrey)];
  const analyst = await signIn(cordon, 'analyst');
  const surrey = await signIn(cordon, 'surrey');
  const input = { listId, cameraId: own.cameraId };
  assert.equal((await analyst.refused('allocateList', input)).code, 'not-allowed');
  assert.equal((await essex.refused('allocateList', input)).code, 'not-allowed');
  assert.equal((await surrey.refused('allocateList', { listId, cameraId: apart.cameraId })).code, 'not-found');
  assert.equal((await kent.refused('allocateList', { listId, cameraId: apart.cameraId })).code, 'not-found');
  const { database } = cordon;
  const asked = { list: listId, camera: apart.cameraId };
  const byCommand = await allocateList(database.db, systemClock, systemScope('command line'), asked, () => true);
  assert.ok(isRefusal(byCommand) && byCommand.code === 'not-allowed');
  const { allocation } = await kent.ask('allocateList', { listId, cameraId: shared.cameraId });
  assert.equal((await kent.refused('allocateList', { listId, cameraId: shared.cameraId })).code, 'already-exists');
  assert.equal((await essex.refused('endAllocation', { allocationId: allocation.id })).code, 'not-allowed');
  assert.equal((await surrey.refused('endAllocation', { allocationId: allocation.id })).code, 'not-found');
  assert.deepEqual((await surrey.ask('listAllocations', { listId })).allocations, []);
  assert.equal(
    (await analyst.ask('listAllocations', { listId })).allocations[0]?.username,
    shared.camera.secret.username,
  );
  const { takers } = await kent.ask('listAllocations', { listId });
  const offered = new Set(takers.map(({ cameraId }) => cameraId));
  assert.deepEqual(
    [offered.has(own.cameraId), offered.has(shared.cameraId), offered.has(apart.cameraId)],
    [true, false, false],
  );
  const plain = await addTestCamera(cordon, 'PLAIN', 'json', cordon.forces.kent);
  const { cameras } = await kent.ask('listCameras', {});
  const cameraId = cameras.find(({ username }) => username === plain.secret.username)?.id;
  assert.equal((await kent.refused('allocateList', { listId, cameraId })).code, 'bad-input');
});

test('a list taken back is deleted on the device, and given again it comes whole', async () => {
  const { device, key, listId, car, allocationId } = await given('Taken back', [
    listRow('TB01AAA'),
    listRow('TB01BBB'),
  ]);
  await device.follow();
  const known = (await device.repository(0)) ?? 0;
  await kent.ask('endAllocation', { allocationId });
  assert.equal((await kent.refused('endAllocation', { allocationId })).code, 'changed-meanwhile');
  assert.deepEqual((await allocationOf(listId, allocationId)).sources[0]?.toDelete, 2);
  assert.ok(((await device.repository(known)) ?? 0) > known);
  await device.follow();
  assert.deepEqual(marksOn(device, key), []);
  assert.equal(typeof (await device.fetch(key)), 'string');
  assert.deepEqual([...(await device.status())], []);
  await kent.ask('allocateList', { listId, cameraId: car.cameraId });
  await device.follow();
  assert.deepEqual(marksOn(device, key), ['TB01AAA', 'TB01BBB']);
});

test('when sharing ends the device of the other force loses the list, and has it again when it is shared', async () => {
  const listId = await bring('Shared', [listRow('SH01AAA')]);
  const car = await addCar(cordon.forces.essex);
  await kent.ask('allocateList', { listId, cameraId: car.cameraId });
  const device = listDevice(cordon, car.camera, 'car-1');
  await device.follow();
  assert.deepEqual(marksOn(device, 'kent/Shared'), ['SH01AAA']);
  const [agreement] = await cordon.database.owner<{ ends_at: string }>('select ends_at from sharing_agreements');
  await cordon.database.owner("update sharing_agreements set ends_at = now() - interval '1 second'");
  try {
    const standing = (await kent.ask('listAllocations', { listId })).allocations[0];
    assert.deepEqual([standing?.standing, standing?.cameraNames], ['not-shared', []]);
    await device.follow();
    assert.deepEqual(marksOn(device, 'kent/Shared'), []);
    assert.equal(typeof (await device.fetch('kent/Shared')), 'string');
  } finally {
    await cordon.database.owner('update sharing_agreements set ends_at = $1', [agreement?.ends_at ?? '']);
  }
  await device.follow();
  assert.deepEqual(marksOn(device, 'kent/Shared'), ['SH01AAA']);
});

test('a camera that is withdrawn holds no list any more', async () => {
  const { device, key, listId, car, allocationId } = await given('Out of use', [listRow('OU01AAA')]);
  await device.follow();
  await kent.ask('withdrawCamera', { cameraId: car.cameraId });
  assert.equal((await allocationOf(listId, allocationId)).standing, 'no-camera');
  await device.follow();
  assert.deepEqual(marksOn(device, key), []);
});

test('a file longer than the device takes is not sent, and does not count as sent', async () => {
  const rows = Array.from({ length: 200 }, (_, index) =>
    listRow(`TG${String(index % 100).padStart(2, '0')}${index < 100 ? 'AAA' : 'BBB'}`),
  );
  const { device, key, listId, allocationId } = await given('Too big', rows);
  const small = fetched(await device.fetch(key, 100));
  assert.deepEqual([small.tooBig, small.lines, small.revision], [true, [], 1]);
  assert.deepEqual((await allocationOf(listId, allocationId)).sources, []);
  assert.equal((await deliveriesOf(listId)).length, 0);
  const large = fetched(await device.fetch(key, 1_000_000));
  assert.deepEqual([large.tooBig, large.lines.length], [false, 200]);
  assert.equal((await deliveriesOf(listId)).length, 1);
});

test('devices of one sender and of two stand at revisions of their own, and people see who is behind', async () => {
  const { device, key, listId, car, allocationId } = await given('Apart', [listRow('AP01AAA'), listRow('AP01BBB')]);
  const beside = listDevice(cordon, car.camera, 'car-2');
  const second = await addCar(cordon.forces.essex);
  const { allocation } = await kent.ask('allocateList', { listId, cameraId: second.cameraId });
  const other = listDevice(cordon, second.camera, 'car-1');
  for (const one of [device, beside, other]) await one.follow();
  await bring('Apart', [listRow('AP01BBB'), listRow('AP01CCC'), listRow('AP01DDD')]);
  await device.follow();
  await bring('Apart', [listRow('AP01BBB'), listRow('AP01DDD')]);
  await withdraw(listId, 'AP01BBB');
  await other.follow();
  const figures = async (id: AllocationId) =>
    (await allocationOf(listId, id)).sources.map((one) => [one.sourceId, one.revision, one.toDelete, one.toAdd]);
  assert.deepEqual(await figures(allocationId), [
    ['car-1', 2, 2, 0],
    ['car-2', 1, 2, 1],
  ]);
  assert.deepEqual(await figures(allocation.id), [['car-1', 3, 0, 0]]);
  for (const one of [device, beside]) await one.follow();
  assert.deepEqual(
    [device, beside, other].map((one) => marksOn(one, key)),
    [['AP01DDD'], ['AP01DDD'], ['AP01DDD']],
  );
});

test('an entry that came while the device’s word was lost is deleted there all the same', async () => {
  const { device, key } = await given('Lost word', [listRow('LW01AAA')]);
  await device.follow();
  await bring('Lost word', [listRow('LW01AAA'), listRow('LW01BBB')]);
  await device.follow(false);
  assert.deepEqual(marksOn(device, key), ['LW01AAA', 'LW01BBB']);
  await bring('Lost word', [listRow('LW01AAA'), listRow('LW01CCC')]);
  await device.follow();
  assert.deepEqual(marksOn(device, key), ['LW01AAA', 'LW01CCC']);
});

test('a device that says a revision that Cordon never gave is sent the list whole', async () => {
  const { device, key, listId, allocationId } = await given('Claimed', [listRow('CL01AAA'), listRow('CL01BBB')]);
  await device.follow();
  for (const said of ['8123', 'of the other system', '0']) {
    await device.acknowledge({ [key]: said });
    const added = fetched(await device.fetch(key)).lines.filter(([operation]) => operation === 'I');
    assert.equal(added.length, 2, said);
  }
  const { sources } = await allocationOf(listId, allocationId);
  assert.deepEqual([sources[0]?.edition, sources[0]?.revision, sources[0]?.toAdd], [0, null, 2]);
});

type Delivery = {
  readonly class: string;
  readonly kept: Record<string, unknown>;
  readonly outcome: string;
  readonly person_name: string;
  readonly address: string;
};

function deliveriesOf(listId: ListId): Promise<Delivery[]> {
  return cordon.database.owner<Delivery>(
    `select e.class, e.kept, c.outcome, e.person_name, e.address from audit_entries e join audit_closings c on c.audit_id = e.id
      where e.request = 'deliverList' and e.kept ->> 'listId' = $1 order by e.id`,
    [listId],
  );
}

test('each delivery is on record as a disclosure: which list, which revision, to whom, and how many', async () => {
  const { device, key, listId, car } = await given('Recorded', [listRow('RC01AAA'), listRow('RC01BBB')]);
  await device.follow();
  // Nothing has changed: nothing is disclosed.
  await device.fetch(key);
  await bring('Recorded', [listRow('RC01BBB')]);
  await device.follow();
  const deliveries = await deliveriesOf(listId);
  const common = {
    listId,
    list: key,
    ownerForceId: cordon.forces.kent.id,
    device: car.camera.secret.username,
    source: 'car-1',
  };
  assert.deepEqual(
    deliveries.map(({ kept }) => kept),
    [
      { ...common, revision: 1, edition: 1, deletions: 0, additions: 2 },
      { ...common, revision: 2, edition: 2, deletions: 1, additions: 0 },
    ],
  );
  for (const one of deliveries) {
    assert.deepEqual([one.class, one.outcome, one.person_name], ['disclosure', 'done', '(device lists)']);
    assert.match(one.address, /127\.0\.0\.1/);
  }
});

test('what cannot be put on record is not given', async () => {
  const { device, key } = await given('Unrecorded', [listRow('UR01AAA')]);
  await cordon.database.owner('revoke insert on audit_entries from cordon_app');
  await assert
    .rejects(device.fetch(key), /500/)
    .finally(() => cordon.database.owner('grant insert on audit_entries to cordon_app'));
  await device.follow();
  assert.deepEqual(marksOn(device, key), ['UR01AAA']);
});

test('what a device said is kept each time, and the server can neither change it nor take it away', async () => {
  const { device, key, listId } = await given('Proof', [listRow('PR01AAA')]);
  await device.follow();
  await device.acknowledge({ [key]: 1 });
  await device.acknowledge({ [key]: 1 });
  const rows = await cordon.database.owner<{ what: string }>(
    'select what, edition, said from list_holdings where list_id = $1 order by id',
    [Number(listId.slice('list_'.length))],
  );
  const held = { what: 'held', edition: 1, said: '1' };
  assert.deepEqual(rows, [{ what: 'sent', edition: 1, said: null }, held, held, held]);
  for (const text of [
    'update list_holdings set edition = 9',
    'delete from list_holdings',
    'delete from list_editions',
  ]) {
    const attempt = cordon.database.db.as(systemScope('audit'), (sql) => sql.query(text));
    await assert.rejects(attempt, { code: '42501' }, text);
  }
});

/** A day of a list and its device, in short: what may happen, in any order. */
const happening = fc.oneof(
  fc.record({
    act: fc.constant('import' as const),
    rows: fc.array(fc.nat({ max: 17 }), { minLength: 1, maxLength: 6 }),
  }),
  fc.record({ act: fc.constant('withdraw' as const), which: fc.nat({ max: 5 }) }),
  fc.record({ act: fc.constantFrom('give', 'take back', 'follow', 'follow', 'lose its word', 'copy', 'restore') }),
);

test('whatever happens to a list and to its device, once it has followed it holds just what it may', async () => {
  let run = 0;
  let compared = 0;
  const days = fc.asyncProperty(fc.array(happening, { minLength: 4, maxLength: 14 }), async (acts) => {
    run += 1;
    const name = `Day ${run}`;
    const { device, listId, car, allocationId, key } = await given(name, [listRow('DY01AAA')]);
    let allocation: AllocationId | null = allocationId;
    let copy = device.copy();
    for (const one of [...acts, { act: 'follow' }]) {
      if ('rows' in one) await bring(name, rowsOf(one.rows));
      else if ('which' in one) await withdrawNth(listId, one.which);
      else if (one.act === 'give' && allocation === null) {
        allocation = (await kent.ask('allocateList', { listId, cameraId: car.cameraId })).allocation.id;
      } else if (one.act === 'take back' && allocation !== null) {
        await kent.ask('endAllocation', { allocationId: allocation });
        allocation = null;
      } else if (one.act === 'copy') copy = device.copy();
      else if (one.act === 'restore') await device.restore(copy);
      else if (one.act === 'lose its word') await device.follow(false);
      if (one.act !== 'follow') continue;
      await device.follow();
      const { entries } = await kent.ask('listEntries', { listId });
      const wanted = allocation === null ? [] : entries.map(({ plate, action }) => `${plate} ${action}`);
      const holds = [...(device.lists.get(key) ?? [])].map(([mark, [action]]) => `${mark} ${action}`);
      assert.deepEqual(holds.sort(), wanted.sort());
      compared += 1;
    }
  });
  await fc.assert(days, { numRuns: 12 });
  assert.ok(compared >= 12);
});

/** Six marks, each with a stop, an observation, or another ground. */
function rowsOf(numbers: readonly number[]): string[][] {
  const byMark = new Map(numbers.map((number) => [`DY0${1 + (number % 6)}AAA`, Math.floor(number / 6)]));
  return [...byMark].map(([mark, kind]) => listRow(mark, kind === 1 ? 'OBSERVE' : 'STOP', `Ground ${kind}`));
}

async function withdrawNth(listId: ListId, which: number): Promise<void> {
  const { entries } = await kent.ask('listEntries', { listId });
  const entry = entries[which];
  if (entry) await kent.ask('withdrawEntry', { entryId: entry.id, reason: 'Recovered' });
}
