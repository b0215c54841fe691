/** Story: consoles hear of every change of a hit once, across reconnects, and of nothing that is not open to them. */
import assert from 'node:assert/strict';
import { after, afterEach, before, mock, test } from 'node:test';
import type { Hit } from '../../src/words/hit.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  endSharing,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  send,
  sendMessage,
  shareAgain,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { openPaused, openStream, parseEvents, type Stream } from '../support/listening.ts';

const renewEveryMs = 5_000;

let cordon: TestCordon;
let camera: TestCamera;
let analyst: Asker;
const streams: Stream[] = [];

before(async () => {
  // The live channel's rounds (map ticks, keep-alive, asking again for authority) run when a test says so.
  mock.timers.enable({ apis: ['setInterval'] });
  cordon = await startTestCordon();
  const { forces } = cordon;
  await addTestPerson(cordon, 'analyst', 'analyst', forces.kent);
  await addTestPerson(cordon, 'essex', 'analyst', forces.essex);
  await addTestPerson(cordon, 'surrey', 'analyst', forces.surrey);
  camera = await addTestCamera(cordon, 'KE-1', 'json', forces.kent);
  await importTestList(cordon, 'Kent VOI', forces.kent, [listRow('KX07WPA'), listRow('LM68XKD')]);
  analyst = await signIn(cordon, 'analyst');
});
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
});
after(async () => {
  await cordon.close();
  mock.timers.reset();
});

async function listen(asker: Asker, lastEventId?: string | null): Promise<Stream> {
  const stream = await openStream(cordon.cordon.address, asker.cookie, lastEventId);
  streams.push(stream);
  return stream;
}

let sent = 0;
const pass = (plate = 'KX07WPA', from = camera): Promise<Response> =>
  sendMessage(cordon, from, 'json', jsonRead(plate, { id: `pass-${sent++}` }));

const lastSeq = async (): Promise<number> => (await analyst.ask('listHits', { state: 'open' })).seq;
const heard = (stream: Stream, count: number): Promise<Hit[]> =>
  eventually(() => {
    assert.equal(stream.hits().length, count);
    return stream.hits();
  });

test('a console is greeted with the number it stands at, and hears of a hit with its number', async () => {
  const stream = await listen(analyst);
  const [hello] = stream.events;
  assert.equal(hello?.name, 'hello');
  assert.equal(hello?.data.seq, await lastSeq());
  await pass();
  const [hit] = await heard(stream, 1);
  assert.equal(hit?.plate, 'KX07WPA');
  assert.equal(stream.lastId(), String(await lastSeq()));
});

test('a console that comes back hears exactly what it missed, each change once and in order', async () => {
  const first = await listen(analyst);
  await pass();
  await heard(first, 1);
  first.close();
  const missedFrom = await lastSeq();
  for (const plate of ['KX07WPA', 'LM68XKD', 'LM68XKD']) await pass(plate);
  await eventually(async () => assert.equal(await lastSeq(), missedFrom + 3));
  const second = await listen(analyst, first.lastId());
  await heard(second, 3);
  await pass();
  const plates = (await heard(second, 4)).map((hit) => hit.plate);
  assert.deepEqual(plates, ['KX07WPA', 'LM68XKD', 'LM68XKD', 'KX07WPA']);
  const ids = second.events.filter((event) => event.name === 'hit').map((event) => Number(event.id));
  assert.deepEqual(
    ids,
    [1, 2, 3, 4].map((one) => missedFrom + one),
  );
  assert.ok(second.events.every((event) => event.name !== 'reset'));
});

test('a console that loads the queue, then listens from its number, hears of every later change', async () => {
  const { seq } = await analyst.ask('listHits', { state: 'open' });
  await pass('LM68XKD');
  await eventually(async () => assert.ok((await lastSeq()) > seq));
  const response = await fetch(`${cordon.cordon.address}/v1/live?after=${seq}`, {
    headers: { cookie: analyst.cookie },
  });
  const reader = response.body?.getReader();
  assert.ok(reader);
  let text = '';
  while (!text.includes('event: hit')) text += Buffer.from((await reader.read()).value ?? []).toString();
  await reader.cancel();
  assert.deepEqual(
    parseEvents(text).map((event) => event.name),
    ['hello', 'hit'],
  );
});

test('a console too far behind, or with a number never given here, is told to load its queue again', async () => {
  const following = await listen(analyst);
  await pass();
  const [hit] = await heard(following, 1);
  assert.ok(hit);
  const at = await lastSeq();
  const many = 5_001;
  await cordon.database.owner('select note_hit_changes(array_fill($1::bigint, array[$2::int]), now())', [
    hitRow(hit),
    many,
  ]);
  await heard(following, 1 + many);
  for (const id of [String(at), '999999999']) {
    const stream = await listen(analyst, id);
    const reset = await eventually(() => {
      const found = stream.events.find((event) => event.name === 'reset');
      assert.ok(found);
      return found;
    });
    assert.equal(reset.id, String(at + many));
    assert.equal(stream.hits().length, 0);
  }
  const near = await listen(analyst, String(at + many - 1200));
  await heard(near, 1200);
});

test('old changes go, and who still wants one of them is told to load the queue again', async () => {
  await cordon.database.owner('delete from live_changes where seq < (select max(seq) from live_changes)');
  const stream = await listen(analyst, String((await lastSeq()) - 2));
  await eventually(() => assert.ok(stream.events.some((event) => event.name === 'reset')));
  const next = await listen(analyst, String((await lastSeq()) - 1));
  await heard(next, 1);
});

test('hits of another force are heard within the agreement, and never outside it, missed ones included', async () => {
  const before = await lastSeq();
  const surreyCamera = await addTestCamera(cordon, 'SU-1', 'json', cordon.forces.surrey);
  await importTestList(cordon, 'Surrey VOI', cordon.forces.surrey, [listRow('SU01SUR')]);
  const [essex, surrey] = [await signIn(cordon, 'essex'), await signIn(cordon, 'surrey')];
  const [atEssex, atSurrey] = [await listen(essex), await listen(surrey)];
  await pass('KX07WPA');
  await pass('SU01SUR', surreyCamera);
  await pass('LM68XKD');
  assert.deepEqual(
    (await heard(atEssex, 2)).map((hit) => hit.plate),
    ['KX07WPA', 'LM68XKD'],
  );
  assert.deepEqual(
    (await heard(atSurrey, 1)).map((hit) => hit.plate),
    ['SU01SUR'],
  );
  const [again, there] = [await listen(surrey, String(before)), await listen(essex, String(before))];
  assert.deepEqual(
    (await heard(again, 1)).map((hit) => hit.plate),
    ['SU01SUR'],
  );
  assert.deepEqual(
    (await heard(there, 2)).map((hit) => hit.plate),
    ['KX07WPA', 'LM68XKD'],
  );
});

test('eight consoles at once each hear of each of thirty hits once', async () => {
  const eight = await Promise.all(Array.from({ length: 8 }, () => listen(analyst)));
  await Promise.all(Array.from({ length: 30 }, () => pass()));
  for (const stream of eight) {
    const hits = await heard(stream, 30);
    assert.equal(new Set(hits.map((hit) => hit.id)).size, 30);
  }
});

test('a console is shown on its map what cameras see, at most the latest of each camera in a tick', async () => {
  mock.timers.tick(500);
  const stream = await listen(analyst);
  const surrey = await listen(await signIn(cordon, 'surrey'));
  for (const plate of ['MA01PPP', 'MA02PPP']) await pass(plate);
  mock.timers.tick(500);
  const ticks = await eventually(() => {
    const found = stream.events.filter((event) => event.name === 'reads');
    assert.ok(found.length > 0);
    return found;
  });
  const last = ticks.at(-1);
  assert.ok(last);
  const { reads } = last.data as unknown as { reads: { count: number; cameraId: string }[] };
  assert.deepEqual(
    reads.map((read) => read.count),
    [2],
  );
  assert.ok(!JSON.stringify(ticks).includes('MA0'), 'no plate is on the map');
  assert.ok(surrey.events.every((event) => event.name !== 'reads'));
});

test('who signs out is heard by the stream at its next asking: it ends', async () => {
  const leaver = await signIn(cordon, 'analyst');
  const [leaving, staying] = [await listen(leaver), await listen(analyst)];
  await leaver.ask('signOut', {});
  mock.timers.tick(renewEveryMs);
  await eventually(() => assert.equal(leaving.ended, true));
  await pass();
  await heard(staying, 1);
  assert.equal(leaving.hits().length, 0);
  const refused = await fetch(`${cordon.cordon.address}/v1/live`, { headers: { cookie: leaver.cookie } });
  assert.equal(refused.status, 401);
});

test('when sharing ends, the other force’s hits are heard no longer, and no timer is waited for', async () => {
  const essex = await signIn(cordon, 'essex');
  const [atEssex, atKent] = [await listen(essex), await listen(analyst)];
  await pass();
  await heard(atEssex, 1);
  await endSharing(cordon);
  try {
    // The asking goes to the database; a hit is heard by neither or by Kent alone once it has come back.
    const kentHits = await eventually(async () => {
      const already = atEssex.hits().length;
      const before = atKent.hits().length;
      await pass();
      await heard(atKent, before + 1);
      assert.equal(atEssex.hits().length, already);
      return before + 1;
    });
    assert.ok(kentHits > atEssex.hits().length);
    const from = atEssex.lastId();
    const again = await listen(essex, from);
    const missed = (await lastSeq()) - Number(from);
    assert.ok(missed > 0);
    await heard(await listen(analyst, from), missed);
    assert.deepEqual([again.hits(), again.ended], [[], false]);
  } finally {
    await shareAgain(cordon);
  }
});

test('a console that does not read is dropped, holds nobody up, and catches up on all when it comes back', async () => {
  const fast = await listen(analyst);
  await pass();
  const [hit] = await heard(fast, 1);
  assert.ok(hit);
  // Each change of this hit is a large event, so that few of them fill every buffer between the two ends.
  await cordon.database.owner('update hits set words = $2 where id = $1', [hitRow(hit), 'w'.repeat(20_000)]);
  const from = await lastSeq();
  const slow = await openPaused(cordon.cordon.address, analyst.cookie);
  const [rounds, each] = [40, 20];
  for (let round = 1; round <= rounds; round++) {
    await cordon.database.owner('select note_hit_changes(array_fill($1::bigint, array[$2::int]), now())', [
      hitRow(hit),
      each,
    ]);
    await heard(fast, 1 + round * each);
  }
  const received = parseEvents(await slow.readToEnd()).flatMap((event) =>
    event.name === 'hit' ? [Number(event.id)] : [],
  );
  assert.ok(received.length < rounds * each, 'it was dropped before it had everything');
  let streamsNeeded = 1;
  while (received.length < rounds * each && streamsNeeded++ < 20) {
    const back = await listen(analyst, String(received.at(-1) ?? from));
    await eventually(() => assert.ok(back.ended || received.length + back.hits().length === rounds * each));
    received.push(...back.events.flatMap((event) => (event.name === 'hit' ? [Number(event.id)] : [])));
  }
  assert.deepEqual(
    received,
    Array.from({ length: rounds * each }, (_, index) => from + 1 + index),
  );
  assert.ok(streamsNeeded <= 2, `one return is enough, ${streamsNeeded} streams were needed`);
});

test('a request to listen that is not signed in, or has a number that is none, is refused', async () => {
  const address = `${cordon.cordon.address}/v1/live`;
  assert.equal((await fetch(address)).status, 401);
  const cookie = analyst.cookie;
  assert.equal((await fetch(address, { headers: { cookie, 'last-event-id': 'abc' } })).status, 400);
  assert.equal((await fetch(`${address}?after=-1`, { headers: { cookie } })).status, 400);
  assert.equal((await fetch(address, { headers: { cookie, 'sec-fetch-site': 'cross-site' } })).status, 403);
  assert.equal((await send(cordon, 'getSession', {}, cookie)).status, 200);
});

function hitRow(hit: Hit): number {
  return Number(hit.id.slice('hit_'.length));
}
