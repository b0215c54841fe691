/** The live channel across tabs: one stream, each change once in every tab, and back again after any ending. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LiveChannel } from './live-channel.ts';
import { createWorld, hello, hit, unit, type World } from './live-for-tests.ts';
import { waitMs } from './live-leader.ts';

function listen(channel: LiveChannel): string[] {
  const told: string[] = [];
  channel.onHit(({ seq }) => told.push(`hit ${seq}`));
  channel.onReset(({ seq }) => told.push(`reset ${seq}`));
  return told;
}

/** Runs a story with a browser of its own, and closes every tab of it afterwards. */
function story(title: string, tell: (world: World) => Promise<void>): void {
  test(title, async () => {
    const world = createWorld(title);
    try {
      await tell(world);
    } finally {
      await world.close();
    }
  });
}

async function connected(world: World, count: number, seq: number): Promise<void> {
  await world.until(() => world.connections.length === count, `connection ${count}`);
  world.connections.at(-1)?.send(hello(seq));
}

story('eight tabs hold one stream, and each hears each change once', async (world) => {
  const tabs = Array.from({ length: 8 }, () => world.tab());
  const told = tabs.map(listen);
  for (const tab of tabs) tab.start(10);
  await connected(world, 1, 10);
  world.connections[0]?.send(hit(11) + hit(11) + hit(12));
  await world.until(() => told.every((one) => one.length >= 2), 'both changes in every tab');
  for (const one of told) assert.deepEqual(one, ['hit 11', 'hit 12']);
  for (const tab of tabs) assert.equal(tab.state().kind, 'live');
  assert.equal(world.connections.length, 1);
  assert.equal(world.connections[0]?.lastEventId, '10');
});

story('changes of every kind are one row of numbers, and none of them is told twice', async (world) => {
  const [first, second] = [world.tab(), world.tab()];
  const told: string[] = [];
  second.onChange(({ kind, seq }) => told.push(`${kind} ${seq}`));
  for (const tab of [first, second]) tab.start(10);
  await connected(world, 1, 10);
  world.connections[0]?.send(hit(11) + unit(12) + unit(12) + hit(13));
  await world.until(() => told.length >= 3, 'the three changes');
  assert.deepEqual(told, ['hit 11', 'unit 12', 'hit 13']);
});

story('a tab that opens later learns the present state and what came since its queue was loaded', async (world) => {
  const first = world.tab();
  first.start(10);
  await connected(world, 1, 10);
  await world.until(() => first.state().kind === 'live', 'live');
  world.connections[0]?.send(hit(11) + hit(12) + hit(13));
  const late = world.tab();
  const told = listen(late);
  await world.advance(100);
  late.start(11);
  await world.until(() => told.length === 2, 'the two changes it missed');
  assert.deepEqual(told, ['hit 12', 'hit 13']);
  assert.equal(late.state().kind, 'live');
});

story('when the leading tab goes, another goes on from the last change seen', async (world) => {
  const [first, second] = [world.tab(), world.tab()];
  const told = listen(second);
  first.start(10);
  second.start(10);
  await connected(world, 1, 10);
  world.connections[0]?.send(hit(11));
  await world.until(() => told.length === 1, 'the first change');
  first.stop();
  await connected(world, 2, 12);
  assert.equal(world.connections[1]?.lastEventId, '11');
  world.connections[1]?.send(hit(11) + hit(12));
  await world.until(() => told.length === 2, 'the second change');
  assert.deepEqual(told, ['hit 11', 'hit 12']);
});

story('after 503, no network and a stream cut short it comes back by itself', async (world) => {
  world.answers.push({ status: 503 }, { status: 0 }, { status: 200, headers: { 'content-type': 'text/html' } });
  const tab = world.tab();
  tab.start(10);
  for (let count = 1; count <= 3; count += 1) {
    await world.until(() => world.connections.length === count, `try ${count}`);
    assert.notEqual(tab.state().kind, 'live');
    await world.advance(5_000);
  }
  await connected(world, 4, 10);
  await world.until(() => tab.state().kind === 'live', 'live');
  world.connections[3]?.end();
  await world.until(() => tab.state().kind === 'reconnecting', 'lost');
  await world.advance(1_000);
  await connected(world, 5, 10);
  await world.until(() => tab.state().kind === 'live', 'live again');
});

story('ten seconds without a connection are stale, since the moment it was lost, in every tab', async (world) => {
  const [first, second] = [world.tab(), world.tab()];
  first.start(10);
  second.start(10);
  await connected(world, 1, 10);
  await world.until(() => second.state().kind === 'live', 'live');
  world.answers.push(...Array.from({ length: 20 }, () => ({ status: 503 })));
  world.connections[0]?.end();
  await world.until(() => second.state().kind === 'reconnecting', 'lost');
  const { since } = first.state();
  for (let second = 0; second < 11; second += 1) await world.advance(1_000);
  for (const tab of [first, second]) assert.deepEqual(tab.state(), { kind: 'stale', since });
});

story('silence for two and a half keep-alives ends a connection', async (world) => {
  const tab = world.tab();
  tab.start(10);
  await connected(world, 1, 10);
  await world.until(() => tab.state().kind === 'live', 'live');
  await world.advance(9_000);
  world.connections[0]?.send(': keep-alive\n\n');
  await world.advance(0);
  await world.advance(9_000);
  assert.equal(tab.state().kind, 'live');
  await world.advance(1_100);
  await world.until(() => tab.state().kind === 'reconnecting', 'given up');
});

story('signed out says so, and signing in again is noticed', async (world) => {
  world.answers.push({ status: 401 });
  const tab = world.tab();
  tab.start(10);
  await world.until(() => tab.state().kind === 'signed-out', 'signed out');
  await world.advance(30_000);
  await connected(world, 2, 10);
  await world.until(() => tab.state().kind === 'live', 'live');
});

story('a reset reaches every tab, and following goes on from its number', async (world) => {
  const [first, second] = [world.tab(), world.tab()];
  const told = listen(second);
  first.start(10);
  second.start(10);
  await connected(world, 1, 10);
  world.connections[0]?.send('event: reset\ndata: {"seq":900}\n\n');
  await world.until(() => told.length === 1, 'the reset');
  world.connections[0]?.end();
  await world.advance(0);
  await world.advance(1_000);
  await connected(world, 2, 900);
  assert.deepEqual(told, ['reset 900']);
  assert.equal(world.connections[1]?.lastEventId, '900');
});

story('a tab whose leader no longer answers does not call itself live', async (world) => {
  const hung = { now: false };
  const [first, second] = [world.tab(hung), world.tab()];
  first.start(10);
  await connected(world, 1, 10);
  second.start(10);
  await world.until(() => second.state().kind === 'live', 'live');
  const pass = async (seconds: number) => {
    for (let left = seconds; left > 0; left -= 5) {
      world.connections[0]?.send(': keep-alive\n\n');
      await world.advance(5_000);
    }
  };
  hung.now = true;
  await pass(15);
  assert.equal(second.state().kind, 'live');
  await pass(5);
  assert.equal(second.state().kind, 'reconnecting');
  await pass(10);
  assert.equal(second.state().kind, 'stale');
  hung.now = false;
  await pass(15);
  await world.until(() => second.state().kind === 'live', 'live again');
});

test('waiting grows from half a second to five, and the server may ask for up to ten', () => {
  assert.equal(waitMs(0, 0, 1), 500);
  assert.equal(waitMs(1, 0, 1), 1_000);
  assert.equal(waitMs(20, 0, 1), 5_000);
  assert.equal(waitMs(20, 0, 0), 2_500);
  assert.equal(waitMs(0, 0, 0), 500);
  assert.equal(waitMs(1, 8_000, 0), 8_000);
  assert.equal(waitMs(1, 600_000, 0), 10_000);
});
