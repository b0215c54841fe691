/**
 * Fault: consoles that do not read while thousands of changes come. What is held for each is bounded, it is dropped and
 * catches up on all by number when it comes back, and a console that reads is not kept waiting.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCordon,
} from '../support/cordon.ts';
import { openPaused, openStream, parseEvents } from '../support/listening.ts';

const changes = 5_000;
/** Changes of one transaction: fewer bytes than the server holds for a console that only needs a moment. */
const atOnce = 100;
const consoles = 8;
/** Of the hit's words: so that all changes together are far more than every buffer between the two ends holds. */
const wordsCharacters = 8_000;
/** The server's own buffer for one console, and what the two ends of a connection hold in the kernel, bytes. */
const heldBytesMax = 14 * 1024 * 1024;

let cordon: TestCordon;
let analyst: Asker;

before(async () => {
  cordon = await startTestCordon();
  await addTestPerson(cordon, 'analyst', 'analyst', cordon.forces.kent);
  const camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  await importTestList(cordon, 'Kent VOI', cordon.forces.kent, [listRow('KX37WPA')]);
  analyst = await signIn(cordon, 'analyst');
  await sendMessage(cordon, camera, 'json', jsonRead('KX37WPA'));
});
after(() => cordon.close());

test('eight consoles that do not read 5,000 changes are dropped, hold nobody up and miss nothing', async () => {
  const { hits } = await eventually(async () => {
    const answer = await analyst.ask('listHits', { state: 'open' });
    assert.equal(answer.hits.length, 1);
    return answer;
  });
  const row = Number(hits[0]?.id.slice('hit_'.length));
  await cordon.database.owner('update hits set words = $2 where id = $1', [row, 'w'.repeat(wordsCharacters)]);
  const { seq } = await analyst.ask('listHits', { state: 'open' });
  const { address } = cordon.cordon;
  const fast = await openStream(address, analyst.cookie);
  const slow = await Promise.all(Array.from({ length: consoles }, () => openPaused(address, analyst.cookie)));
  const startedAt = fast.hits().length;
  for (let told = atOnce; told <= changes; told += atOnce) {
    const change = 'select note_hit_changes(array_fill($1::bigint, array[$2::int]), now())';
    await cordon.database.owner(change, [row, atOnce]);
    // The console that reads has everything before the next come, whatever the others do.
    await eventually(() => assert.equal(fast.hits().length - startedAt, told), 60_000);
  }
  assert.equal(fast.ended, false);
  for (const one of slow) {
    const text = await one.readToEnd();
    assert.ok(text.length < heldBytesMax, `${text.length} bytes were held for one console`);
    const seen = numbersIn(parseEvents(text));
    assert.ok(seen.length < changes, 'it was dropped before it had everything');
    const back = await openStream(address, analyst.cookie, String(seen.at(-1) ?? seq));
    await eventually(() => assert.equal(seen.length + back.hits().length, changes), 60_000);
    const all = [...seen, ...numbersIn(back.events)];
    assert.deepEqual(
      all,
      Array.from({ length: changes }, (_, index) => seq + 1 + index),
    );
    back.close();
  }
  fast.close();
});

function numbersIn(events: readonly { readonly name: string; readonly id: string | null }[]): number[] {
  return events.flatMap((event) => (event.name === 'hit' ? [Number(event.id)] : []));
}
