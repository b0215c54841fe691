/** Story: a device that was given a list holds what it may and no more, whatever happens to the list and to it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { AllocationId, ListId } from '../../src/words/id.ts';
import { endSharing, eventually, listRow, shareAgain } from '../support/cordon.ts';
import { listDevice } from '../support/list-device.ts';
import { fetched, type ListsStory, marksOn, startListsStory } from '../support/lists-story.ts';

let story: ListsStory;

before(async () => {
  story = await startListsStory();
});
after(() => story.cordon.close());

test('a device fetches its list whole, says so, and after the next import gets the changes only', async () => {
  const rows = [listRow('DA01AAA'), listRow('DA01BBB'), listRow('DA01CCC')];
  const { device, key } = await story.given('Delta', rows);
  assert.deepEqual([...(await device.status())], [[key, 1]]);
  await device.follow();
  assert.deepEqual(marksOn(device, key), ['DA01AAA', 'DA01BBB', 'DA01CCC']);
  assert.deepEqual(fetched(await device.fetch(key)).lines, []);
  await story.bring('Delta', [listRow('DA01AAA'), listRow('DA01BBB', 'OBSERVE'), listRow('DA01DDD')]);
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

test('what leaves Cordon is the mark, how to meet the vehicle, until when, why in short, and no more', async () => {
  const ground = `Linked to county lines, ${'and to others '.repeat(20)}`;
  const { device, key } = await story.given('Columns', [listRow('CO01AAA', 'STOP', ground)]);
  const { lines } = fetched(await device.fetch(key));
  const [line = []] = lines;
  assert.deepEqual(line.slice(0, 4), ['I', 'CO01AAA', 'stop', 'high']);
  assert.match(line[4] ?? '', /^20\d\d-.*Z$/);
  assert.deepEqual([line[5], line.length], ['WEAPONS', 7]);
  assert.match(line[6] ?? '', /^Linked to county lines, .*…$/);
  assert.doesNotMatch(JSON.stringify(lines), /FORD|FOCUS|SILVER|support|Unclassified/);
});

test('a withdrawn entry is deleted on the device, though its list has no new revision', async () => {
  const { device, key, listId } = await story.given('Withdrawn', [listRow('WI01AAA'), listRow('WI01BBB')]);
  await device.follow();
  const known = await device.repository(0);
  assert.equal(await device.repository(known ?? 0), null);
  await story.withdraw(listId, 'WI01AAA');
  assert.ok(((await device.repository(known ?? 0)) ?? 0) > (known ?? 0));
  assert.deepEqual(fetched(await device.fetch(key)).lines, [['D', 'WI01AAA']]);
  await device.follow();
  assert.deepEqual(marksOn(device, key), ['WI01BBB']);
  // A device that comes later is never sent it.
  const later = await story.addCar();
  await story.kent.ask('allocateList', { listId, cameraId: later.cameraId });
  const fresh = listDevice(story.cordon, later.camera, 'car-2');
  assert.deepEqual(
    fetched(await fresh.fetch(key)).lines.map(([operation, mark]) => [operation, mark]),
    [['I', 'WI01BBB']],
  );
});

test('an entry that expires is deleted on the device, and is sent to none', async () => {
  const { device, key } = await story.given('Expiring', [listRow('EX01AAA'), listRow('EX01BBB'), listRow('EX01CCC')]);
  const expire = (plate: string, within: string): Promise<unknown> =>
    story.cordon.database.owner('update entries set expires_at = now() + $1::interval where plate = $2', [
      within,
      plate,
    ]);
  await expire('EX01CCC', '-1 second');
  await expire('EX01AAA', '6 seconds');
  await device.follow();
  assert.deepEqual(marksOn(device, key), ['EX01AAA', 'EX01BBB']);
  const known = (await device.repository(0)) ?? 0;
  await eventually(async () => assert.ok(await device.repository(known)));
  await device.follow();
  assert.deepEqual(marksOn(device, key), ['EX01BBB']);
});

test('a list taken back is deleted on the device, and given again it comes whole', async () => {
  const { device, key, listId, car, allocationId } = await story.given('Taken back', [
    listRow('TB01AAA'),
    listRow('TB01BBB'),
  ]);
  await device.follow();
  const known = (await device.repository(0)) ?? 0;
  await story.kent.ask('endAllocation', { allocationId });
  assert.equal((await story.kent.refused('endAllocation', { allocationId })).code, 'changed-meanwhile');
  assert.deepEqual((await story.allocationOf(listId, allocationId)).sources[0]?.toDelete, 2);
  assert.ok(((await device.repository(known)) ?? 0) > known);
  await device.follow();
  assert.deepEqual(marksOn(device, key), []);
  assert.equal(typeof (await device.fetch(key)), 'string');
  assert.deepEqual([...(await device.status())], []);
  await story.kent.ask('allocateList', { listId, cameraId: car.cameraId });
  await device.follow();
  assert.deepEqual(marksOn(device, key), ['TB01AAA', 'TB01BBB']);
});

test('when sharing ends the device of the other force loses the list, and has it again when it is shared', async () => {
  const listId = await story.bring('Shared', [listRow('SH01AAA')]);
  const car = await story.addCar(story.cordon.forces.essex);
  await story.kent.ask('allocateList', { listId, cameraId: car.cameraId });
  const device = listDevice(story.cordon, car.camera, 'car-1');
  await device.follow();
  assert.deepEqual(marksOn(device, 'kent/Shared'), ['SH01AAA']);
  await endSharing(story.cordon);
  try {
    const standing = (await story.kent.ask('listAllocations', { listId })).allocations[0];
    assert.deepEqual([standing?.standing, standing?.cameraNames], ['not-shared', []]);
    await device.follow();
    assert.deepEqual(marksOn(device, 'kent/Shared'), []);
    assert.equal(typeof (await device.fetch('kent/Shared')), 'string');
  } finally {
    await shareAgain(story.cordon);
  }
  await device.follow();
  assert.deepEqual(marksOn(device, 'kent/Shared'), ['SH01AAA']);
});

test('a camera that is withdrawn holds no list any more', async () => {
  const { device, key, listId, car, allocationId } = await story.given('Out of use', [listRow('OU01AAA')]);
  await device.follow();
  await story.kent.ask('withdrawCamera', { cameraId: car.cameraId });
  assert.equal((await story.allocationOf(listId, allocationId)).standing, 'no-camera');
  await device.follow();
  assert.deepEqual(marksOn(device, key), []);
});

test('an entry that came while the device’s word was lost is deleted there all the same', async () => {
  const { device, key } = await story.given('Lost word', [listRow('LW01AAA')]);
  await device.follow();
  await story.bring('Lost word', [listRow('LW01AAA'), listRow('LW01BBB')]);
  await device.follow(false);
  assert.deepEqual(marksOn(device, key), ['LW01AAA', 'LW01BBB']);
  await story.bring('Lost word', [listRow('LW01AAA'), listRow('LW01CCC')]);
  await device.follow();
  assert.deepEqual(marksOn(device, key), ['LW01AAA', 'LW01CCC']);
});

test('a device that says a revision that Cordon never gave is sent the list whole', async () => {
  const { device, key, listId, allocationId } = await story.given('Claimed', [listRow('CL01AAA'), listRow('CL01BBB')]);
  await device.follow();
  for (const said of ['8123', 'of the other system', '0']) {
    await device.acknowledge({ [key]: said });
    const added = fetched(await device.fetch(key)).lines.filter(([operation]) => operation === 'I');
    assert.equal(added.length, 2, said);
  }
  const { sources } = await story.allocationOf(listId, allocationId);
  assert.deepEqual([sources[0]?.edition, sources[0]?.revision, sources[0]?.toAdd], [0, null, 2]);
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
    const { device, listId, car, allocationId, key } = await story.given(name, [listRow('DY01AAA')]);
    let allocation: AllocationId | null = allocationId;
    let copy = device.copy();
    for (const one of [...acts, { act: 'follow' }]) {
      if ('rows' in one) await story.bring(name, rowsOf(one.rows));
      else if ('which' in one) await withdrawNth(listId, one.which);
      else if (one.act === 'give' && allocation === null) {
        allocation = (await story.kent.ask('allocateList', { listId, cameraId: car.cameraId })).allocation.id;
      } else if (one.act === 'take back' && allocation !== null) {
        await story.kent.ask('endAllocation', { allocationId: allocation });
        allocation = null;
      } else if (one.act === 'copy') copy = device.copy();
      else if (one.act === 'restore') await device.restore(copy);
      else if (one.act === 'lose its word') await device.follow(false);
      if (one.act !== 'follow') continue;
      await device.follow();
      const { entries } = await story.kent.ask('listEntries', { listId });
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
  const { entries } = await story.kent.ask('listEntries', { listId });
  const entry = entries[which];
  if (entry) await story.kent.ask('withdrawEntry', { entryId: entry.id, reason: 'Recovered' });
}
