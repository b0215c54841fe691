/** Story: lists are given to devices by those who may, each delivery is on record, and it is proven what was held. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemScope } from '../../src/governance/scope.ts';
import { allocateList } from '../../src/hotlists/allocate-list.ts';
import { systemClock } from '../../src/main.ts';
import { isRefusal } from '../../src/words/fault.ts';
import type { AllocationId, ListId } from '../../src/words/id.ts';
import { addTestCamera, addTestPerson, listRow, signIn } from '../support/cordon.ts';
import { listDevice } from '../support/list-device.ts';
import { fetched, type ListsStory, marksOn, startListsStory } from '../support/lists-story.ts';

let story: ListsStory;

before(async () => {
  story = await startListsStory();
  await addTestPerson(story.cordon, 'analyst', 'analyst', story.cordon.forces.kent);
});
after(() => story.cordon.close());

test('a list that is not allocated is refused in the words of one that there is not', async () => {
  const { listId, device } = await story.given('Allocated', [listRow('AL01AAA')]);
  await story.bring('Not allocated', [listRow('NA01AAA')]);
  const words = await device.fetch('kent/No such list');
  assert.equal(words, 'No list of this name is given to this source.');
  assert.equal(await device.fetch('kent/Not allocated'), words);
  assert.equal(await device.fetch('Allocated'), words);
  // What it says of such a list is neither told nor kept.
  await device.acknowledge({ 'kent/Not allocated': 1 });
  const other = await story.addCar();
  assert.equal(await listDevice(story.cordon, other.camera, 'car-1').fetch('kent/Allocated'), words);
  assert.deepEqual([...(await listDevice(story.cordon, other.camera, 'car-1').status())], []);
  const held = await story.cordon.database.owner(
    'select from list_holdings h join lists l on l.id = h.list_id where l.name = $1',
    ['Not allocated'],
  );
  assert.deepEqual(held, []);
  assert.deepEqual((await story.kent.ask('listAllocations', { listId })).allocations.length, 1);
});

test('a list is allocated by a supervisor of the force that owns it, to a device whose force may see it', async () => {
  const listId = await story.bring('Whose', [listRow('WH01AAA')]);
  const [own, shared, apart] = [
    await story.addCar(),
    await story.addCar(story.cordon.forces.essex),
    await story.addCar(story.cordon.forces.surrey),
  ];
  const analyst = await signIn(story.cordon, 'analyst');
  const input = { listId, cameraId: own.cameraId };
  assert.equal((await analyst.refused('allocateList', input)).code, 'not-allowed');
  assert.equal((await story.essex.refused('allocateList', input)).code, 'not-allowed');
  assert.equal((await story.surrey.refused('allocateList', { listId, cameraId: apart.cameraId })).code, 'not-found');
  assert.equal((await story.kent.refused('allocateList', { listId, cameraId: apart.cameraId })).code, 'not-found');
  const { database } = story.cordon;
  const asked = { list: listId, camera: apart.cameraId };
  const byCommand = await allocateList(database.db, systemClock, systemScope('command line'), asked, () => true);
  assert.ok(isRefusal(byCommand) && byCommand.code === 'not-allowed');
  const { allocation } = await story.kent.ask('allocateList', { listId, cameraId: shared.cameraId });
  assert.equal(
    (await story.kent.refused('allocateList', { listId, cameraId: shared.cameraId })).code,
    'already-exists',
  );
  assert.equal((await story.essex.refused('endAllocation', { allocationId: allocation.id })).code, 'not-allowed');
  assert.equal((await story.surrey.refused('endAllocation', { allocationId: allocation.id })).code, 'not-found');
  assert.deepEqual((await story.surrey.ask('listAllocations', { listId })).allocations, []);
  assert.equal(
    (await analyst.ask('listAllocations', { listId })).allocations[0]?.username,
    shared.camera.secret.username,
  );
  const { takers } = await story.kent.ask('listAllocations', { listId });
  const offered = new Set(takers.map(({ cameraId }) => cameraId));
  assert.deepEqual(
    [offered.has(own.cameraId), offered.has(shared.cameraId), offered.has(apart.cameraId)],
    [true, false, false],
  );
  const plain = await addTestCamera(story.cordon, 'PLAIN', 'json', story.cordon.forces.kent);
  const { cameras } = await story.kent.ask('listCameras', {});
  const cameraId = cameras.find(({ username }) => username === plain.secret.username)?.id;
  assert.equal((await story.kent.refused('allocateList', { listId, cameraId })).code, 'bad-input');
});

test('a file longer than the device takes is not sent, and does not count as sent', async () => {
  const rows = Array.from({ length: 200 }, (_, index) =>
    listRow(`TG${String(index % 100).padStart(2, '0')}${index < 100 ? 'AAA' : 'BBB'}`),
  );
  const { device, key, listId, allocationId } = await story.given('Too big', rows);
  const small = fetched(await device.fetch(key, 100));
  assert.deepEqual([small.tooBig, small.lines, small.revision], [true, [], 1]);
  assert.deepEqual((await story.allocationOf(listId, allocationId)).sources, []);
  assert.equal((await deliveriesOf(listId)).length, 0);
  const large = fetched(await device.fetch(key, 1_000_000));
  assert.deepEqual([large.tooBig, large.lines.length], [false, 200]);
  assert.equal((await deliveriesOf(listId)).length, 1);
});

test('devices of one sender and of two stand at revisions of their own, and people see who is behind', async () => {
  const { device, key, listId, car, allocationId } = await story.given('Apart', [
    listRow('AP01AAA'),
    listRow('AP01BBB'),
  ]);
  const beside = listDevice(story.cordon, car.camera, 'car-2');
  const second = await story.addCar(story.cordon.forces.essex);
  const { allocation } = await story.kent.ask('allocateList', { listId, cameraId: second.cameraId });
  const other = listDevice(story.cordon, second.camera, 'car-1');
  for (const one of [device, beside, other]) await one.follow();
  await story.bring('Apart', [listRow('AP01BBB'), listRow('AP01CCC'), listRow('AP01DDD')]);
  await device.follow();
  await story.bring('Apart', [listRow('AP01BBB'), listRow('AP01DDD')]);
  await story.withdraw(listId, 'AP01BBB');
  await other.follow();
  const figures = async (id: AllocationId) =>
    (await story.allocationOf(listId, id)).sources.map((one) => [one.sourceId, one.revision, one.toDelete, one.toAdd]);
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

type Delivery = {
  readonly class: string;
  readonly kept: Record<string, unknown>;
  readonly outcome: string;
  readonly person_name: string;
  readonly address: string;
};

function deliveriesOf(listId: ListId): Promise<Delivery[]> {
  return story.cordon.database.owner<Delivery>(
    `select e.class, e.kept, c.outcome, e.person_name, e.address
       from audit_entries e join audit_closings c on c.audit_id = e.id
      where e.request = 'deliverList' and e.kept ->> 'listId' = $1 order by e.id`,
    [listId],
  );
}

test('each delivery is on record as a disclosure: which list, which revision, to whom, and how many', async () => {
  const { device, key, listId, car } = await story.given('Recorded', [listRow('RC01AAA'), listRow('RC01BBB')]);
  await device.follow();
  // Nothing has changed: nothing is disclosed.
  await device.fetch(key);
  await story.bring('Recorded', [listRow('RC01BBB')]);
  await device.follow();
  const deliveries = await deliveriesOf(listId);
  const common = {
    listId,
    list: key,
    ownerForceId: story.cordon.forces.kent.id,
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
  const { device, key } = await story.given('Unrecorded', [listRow('UR01AAA')]);
  await story.cordon.database.owner('revoke insert on audit_entries from cordon_app');
  await assert
    .rejects(device.fetch(key), /500/)
    .finally(() => story.cordon.database.owner('grant insert on audit_entries to cordon_app'));
  await device.follow();
  assert.deepEqual(marksOn(device, key), ['UR01AAA']);
});

test('what a device said is kept each time, and the server can neither change it nor take it away', async () => {
  const { device, key, listId } = await story.given('Proof', [listRow('PR01AAA')]);
  await device.follow();
  await device.acknowledge({ [key]: 1 });
  await device.acknowledge({ [key]: 1 });
  const rows = await story.cordon.database.owner<{ what: string }>(
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
    const attempt = story.cordon.database.db.as(systemScope('audit'), (sql) => sql.query(text));
    await assert.rejects(attempt, { code: '42501' }, text);
  }
});
