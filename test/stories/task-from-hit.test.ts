/** Story: a listed vehicle passes a camera, and from its confirmed hit a patrol is sent, stops it, and says so. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually, importTestList } from '../support/cordon.ts';
import {
  act,
  type Card,
  type Intercepting,
  openIntercepts,
  places,
  type Unit,
  vehicle,
} from '../support/intercepting.ts';
import { openStream, type Stream } from '../support/listening.ts';

let story: Intercepting;
let stream: Stream;
let near: Unit;
let far: Unit;
let card: Card;

before(async () => {
  story = await openIntercepts();
  const { kent } = story.cordon.forces;
  await importTestList(story.cordon, 'Kent VOI', kent, [vehicle('KT34OVA', 'WEAPONS'), vehicle('KT35OVA')]);
  far = await story.unit('KT10', { skills: ['taser'], crew: ['kent-patrol-two'] });
  near = await story.unit('KT11', { skills: ['taser'], at: places.south });
  stream = await openStream(story.cordon.cordon.address, story.who('essex-analyst').cookie);
});
after(async () => {
  stream.close();
  await story.cordon.close();
});

const told = (name: string): unknown[] => stream.events.filter((event) => event.name === name).map(({ data }) => data);

test('a confirmed hit becomes a task that says who viewed the picture, and waits where a marker asks', async () => {
  const hit = await story.confirmedHit('KT34OVA');
  const asked = { operationId: story.operationId, hitId: hit.id, words: 'Stop and search for weapons' };
  card = await story.who('kent-analyst').ask('makeTask', asked as never);
  const { task } = card;
  assert.deepEqual([task.state, task.awaits, task.mark], ['waiting', ['WEAPONS'], 'KT34OVA']);
  assert.deepEqual([task.viewedBy.name, task.vehicle], ['Kent-analyst Test', 'SILVER FORD FOCUS']);
  assert.equal(task.seenAt?.cameraName, 'kent KENT-SOUTH');
  const early = { taskId: task.id, revision: task.revision, unitId: near.id };
  assert.equal((await story.who('kent-analyst').refused('assignTask', early)).code, 'approval-needed');
});

test('a supervisor approves it, and the nearest unit that suits is suggested first, with its reason', async () => {
  const { id: taskId, revision } = card.task;
  const asked = { taskId, revision, approved: true, words: 'With two units and a dog' };
  card = await story.who('kent-supervisor').ask('decideTask', asked as never);
  assert.deepEqual(
    [card.task.state, card.task.awaits, card.task.decidedBy?.name],
    ['ready', [], 'Kent-supervisor Test'],
  );
  const { suggestions } = await story.who('kent-analyst').ask('suggestUnits', { taskId } as never);
  assert.deepEqual(
    suggestions.map(({ callSign }) => callSign),
    ['KT11', 'KT10'],
  );
  assert.match(
    suggestions[0]?.sentence ?? '',
    /^On patrol\. [\d.]+ miles by road.* It has taser, as the markers ask\.$/,
  );
  card = await story
    .who('kent-analyst')
    .ask('assignTask', { taskId, revision: revision + 1, unitId: near.id } as never);
  assert.deepEqual([card.task.state, card.task.callSign], ['assigned', 'KT11']);
});

test('the hit remembers its task, and a second one is refused while the first is not over', async () => {
  const { hitId } = card.task;
  const { tasks } = await story.who('kent-supervisor').ask('listTasksOfHit', { hitId } as never);
  assert.deepEqual(
    tasks.map((one) => [one.id, one.state, one.callSign, one.madeBy.name]),
    [[card.task.id, 'assigned', 'KT11', 'Kent-analyst Test']],
  );
  const second = { operationId: story.operationId, hitId, words: 'Stop it' };
  assert.equal((await story.who('kent-supervisor').refused('makeTask', second)).code, 'already-exists');
  assert.equal((await story.who('surrey-analyst').refused('listTasksOfHit', { hitId })).code, 'not-found');
});

test('the patrol sees its task and the picture, and another patrol does not', async () => {
  const mine = await story.who('kent-patrol').ask('getMyPatrol', {});
  assert.deepEqual(
    [mine.unit?.callSign, mine.card?.task.mark, mine.card?.markersNow],
    ['KT11', 'KT34OVA', ['WEAPONS']],
  );
  assert.equal(mine.states.length, 17);
  assert.equal((await story.who('kent-patrol-two').ask('getMyPatrol', {})).card, null);
  const path = `${story.cordon.cordon.address}/v1/tasks/${card.task.id}/picture`;
  const asking = async (name: string) => fetch(path, { headers: { cookie: story.who(name).cookie } });
  const shown = await asking('kent-patrol');
  assert.deepEqual([shown.status, shown.headers.get('content-type')], [200, 'image/jpeg']);
  assert.equal((await asking('kent-patrol-two')).status, 403);
});

test('a new read moves on where the vehicle is heading: over the crossing, and then into the other force', async () => {
  const asked = { taskId: card.task.id } as never;
  const { heading } = await story.who('kent-analyst').ask('getHeading', asked);
  assert.equal(heading?.directionBy, 'camera');
  assert.deepEqual([heading.cameras[0]?.cameras[0]?.name, heading.toForce], ['essex ESSEX-NORTH', 'essex']);
  assert.match(heading.borders[0]?.place ?? '', /^A282/);
  await story.pass('north', 'KT34OVA');
  await eventually(async () => {
    const moved = (await story.who('kent-analyst').ask('getHeading', asked)).heading;
    assert.deepEqual([moved?.cameraName, moved?.directionBy], ['essex ESSEX-NORTH', 'reads']);
  });
  const mine = (await story.who('kent-patrol').ask('getHeading', asked)).heading;
  assert.equal(mine?.cameraName, 'essex ESSEX-NORTH', 'its patrol is told the same');
  assert.equal((await story.who('kent-patrol-two').refused('getHeading', asked)).code, 'not-allowed');
});

test('the patrol accepts, drives there, stops the vehicle and ends it, and its state goes with it', async () => {
  const states: (number | null)[] = [];
  for (const what of ['accepted', 'en-route', 'with-vehicle', 'stopped'] as const) {
    card = await story.who('kent-patrol').ask('doTaskAct', { taskId: card.task.id, what, ...act() } as never);
    assert.equal(card.task.state, what);
    states.push((await story.who('kent-patrol').ask('getMyPatrol', {})).unit?.state ?? null);
  }
  assert.deepEqual(states, [2, 5, 6, 6]);
  const ended = act({ words: 'One arrest', position: places.north });
  card = await story.who('kent-patrol').ask('doTaskAct', { taskId: card.task.id, what: 'ended', ...ended } as never);
  assert.deepEqual(
    card.events.map(({ what, callSign }) => [what, callSign]),
    [
      ...[['proposed', null] as const, ['approved', null] as const, ['assigned', 'KT11'] as const],
      ...(['accepted', 'en-route', 'with-vehicle', 'stopped', 'ended'] as const).map((what) => [what, 'KT11'] as const),
    ],
  );
  const { tasks, total } = await story.who('kent-supervisor').ask('listTasks', {
    ...{ operationId: story.operationId, which: 'over' },
  } as never);
  assert.deepEqual([tasks.map(({ id }) => id), total], [[card.task.id], 1]);
  const mine = await story.who('kent-patrol').ask('getMyPatrol', {});
  assert.deepEqual([mine.card, mine.unit?.state, mine.unit?.position], [null, 2, places.north]);
});

test('every change was told to the other force’s console, only what changed, and not where it was seen', async () => {
  await eventually(() => {
    const tasks = told('task') as { task: Record<string, unknown> }[];
    assert.equal(tasks.at(-1)?.task['state'], 'ended');
    assert.ok(tasks.every(({ task }) => !('seenAt' in task) && task['id'] === card.task.id));
  });
  const units = told('unit') as { unit: Unit }[];
  assert.deepEqual([...new Set(units.map(({ unit }) => unit.callSign))], ['KT11']);
  const ids = stream.events.flatMap(({ id }) => (id === null ? [] : [Number(id)]));
  assert.deepEqual(
    [...ids].sort((one, other) => one - other),
    ids,
  );
});

test('a unit that is on a task is given no other, and a task may pass to another unit', async () => {
  const other = await story.task('KT35OVA');
  assert.equal(other.task.state, 'ready');
  const give = (unit: Unit, revision: number) => ({ taskId: other.task.id, revision, unitId: unit.id }) as never;
  const given = await story.who('kent-analyst').ask('assignTask', give(far, other.task.revision));
  const passed = await story.who('kent-analyst').ask('assignTask', give(near, given.task.revision));
  assert.equal(passed.task.callSign, 'KT11');
  const stale = await story.who('kent-supervisor').refused('assignTask', give(far, given.task.revision));
  assert.equal(stale.code, 'changed-meanwhile');
  await eventually(() => {
    const last = (told('unit') as { unit: Unit }[]).filter(({ unit }) => unit.callSign === 'KT10').at(-1);
    assert.equal(last?.unit.taskId, null);
  });
});

test('a force outside the operation sees neither units nor tasks', async () => {
  const surrey = story.who('surrey-analyst');
  for (const name of ['listUnits', 'listTasks'] as const) {
    assert.equal((await surrey.refused(name, { operationId: story.operationId })).code, 'not-found');
  }
  assert.equal((await surrey.refused('getTask', { taskId: card.task.id })).code, 'not-found');
});

test('with the hit goes what its task says of the vehicle; what was done stays', async () => {
  const row = Number(card.task.hitId?.slice('hit_'.length));
  const long = "interval '500 days'";
  await story.cordon.database.owner(
    `update hits set raised_at = raised_at - ${long}, judged_at = judged_at - ${long} where id = $1`,
    [row],
  );
  await story.cordon.database.owner('select erase_hits(array[$1::bigint], now())', [row]);
  const left = await story.who('kent-supervisor').ask('getTask', { taskId: card.task.id } as never);
  const { task } = left;
  assert.deepEqual([task.hitId, task.mark, task.vehicle, task.ground, task.markers], [null, null, null, null, []]);
  assert.equal(left.events.length, 8);
});
