/** Story: several people work one queue: one takes, one judges, and what was done a moment ago can be taken back. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Hit, HitCard } from '../../src/words/hit.ts';
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
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { openStream } from '../support/listening.ts';
import { imageOf, testJpeg } from '../support/pictures.ts';

let cordon: TestCordon;
let camera: TestCamera;
let ann: Asker;
let bob: Asker;
let essex: Asker;
let chief: Asker;

before(async () => {
  cordon = await startTestCordon();
  const { kent, essex: essexForce } = cordon.forces;
  await addTestPerson(cordon, 'ann', 'analyst', kent);
  await addTestPerson(cordon, 'bob', 'analyst', kent);
  await addTestPerson(cordon, 'essex', 'analyst', essexForce);
  await addTestPerson(cordon, 'chief', 'supervisor', kent);
  camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KX07WPA'), listRow('LM68XKD')]);
  [ann, bob] = [await signIn(cordon, 'ann'), await signIn(cordon, 'bob')];
  [essex, chief] = [await signIn(cordon, 'essex'), await signIn(cordon, 'chief')];
});
beforeEach(() => cordon.database.owner('truncate alerts, live_changes, hit_events, hits cascade'));
after(() => cordon.close());

let sent = 0;

/** A hit of its own for each test. */
async function freshHit(pictures: readonly string[] = [], mark = 'KX07WPA'): Promise<Hit> {
  const images = pictures.map((name) => imageOf(testJpeg(name)));
  const known = (await ann.ask('listHits', { state: 'open' })).hits.map((hit) => hit.id);
  await sendMessage(cordon, camera, 'json', jsonRead(mark, { id: `review-${sent++}`, images }));
  return eventually(async () => {
    const { hits } = await ann.ask('listHits', { state: 'open' });
    const hit = hits.find((one) => !known.includes(one.id));
    assert.ok(hit);
    return hit;
  });
}

const card = (hit: Hit, asker = ann): Promise<HitCard> => asker.ask('getHit', { hitId: hit.id });
const story = async (hit: Hit): Promise<string[]> =>
  (await card(hit)).events.map((event) => `${event.what}${event.by ? ` by ${event.by.name}` : ''}`);
const dismissed = { verdict: 'dismissed', reason: 'misread' } as const;

test('of two who take a hit at once one has it, and the other is told who', async () => {
  const hit = await freshHit();
  const results = await Promise.allSettled([ann, bob].map((asker) => asker.ask('takeHit', { hitId: hit.id })));
  assert.deepEqual(results.map((result) => result.status).sort(), ['fulfilled', 'rejected']);
  const { takenBy } = (await card(hit)).hit;
  const other = takenBy?.name === 'Ann Test' ? bob : ann;
  const refused = await other.refused('takeHit', { hitId: hit.id });
  assert.equal(refused.code, 'already-taken');
  assert.match(refused.message, new RegExp(`${takenBy?.name} has it`));
  assert.deepEqual(await story(hit), ['raised', `taken by ${takenBy?.name}`]);
});

test('a supervisor takes a hit over, an analyst does not, and only who has it gives it back', async () => {
  const hit = await freshHit();
  await ann.ask('takeHit', { hitId: hit.id });
  assert.equal((await bob.refused('takeHit', { hitId: hit.id, takeOver: true })).code, 'already-taken');
  assert.equal((await chief.refused('takeHit', { hitId: hit.id })).code, 'already-taken');
  const taken = await chief.ask('takeHit', { hitId: hit.id, takeOver: true });
  assert.equal(taken.hit.takenBy?.name, 'Chief Test');
  assert.equal(taken.events.at(-1)?.detail, 'taken over from Ann Test');
  assert.equal((await ann.refused('releaseHit', { hitId: hit.id })).code, 'not-allowed');
  const released = await chief.ask('releaseHit', { hitId: hit.id });
  assert.equal(released.hit.takenBy, null);
  assert.equal((await bob.ask('takeHit', { hitId: hit.id })).hit.takenBy?.name, 'Bob Test');
});

test('who has not taken a hit does not judge it; a supervisor may', async () => {
  const hit = await freshHit();
  const taken = await ann.ask('takeHit', { hitId: hit.id });
  const judgement = { hitId: hit.id, revision: taken.hit.revision, ...dismissed };
  assert.equal((await bob.refused('judgeHit', judgement)).code, 'already-taken');
  assert.equal((await chief.ask('judgeHit', judgement)).hit.state, 'dismissed');
});

test('of two who judge a hit at once one is refused with the other’s name, and a listener hears of one', async () => {
  const hit = await freshHit();
  const stream = await openStream(
    cordon.cordon.address,
    essex.cookie,
    String((await ann.ask('listHits', { state: 'open' })).seq),
  );
  const judgement = { hitId: hit.id, revision: hit.revision, ...dismissed };
  const results = await Promise.allSettled([ann, essex].map((asker) => asker.ask('judgeHit', judgement)));
  assert.deepEqual(results.map((result) => result.status).sort(), ['fulfilled', 'rejected']);
  const now = (await card(hit)).hit;
  assert.equal(now.revision, hit.revision + 1);
  const late = await bob.refused('judgeHit', judgement);
  assert.equal(late.code, 'already-judged');
  assert.match(late.message, new RegExp(`^${now.judgedBy?.name} dismissed it already`));
  assert.deepEqual(await story(hit), ['raised', `dismissed by ${now.judgedBy?.name}`]);
  await eventually(() =>
    assert.deepEqual(
      stream.hits().map((one) => one.state),
      ['dismissed'],
    ),
  );
  stream.close();
});

test('a judgement of a hit that changed since it was looked at is refused', async () => {
  const hit = await freshHit();
  await ann.ask('takeHit', { hitId: hit.id });
  const stale = await ann.refused('judgeHit', { hitId: hit.id, revision: hit.revision, ...dismissed });
  assert.equal(stale.code, 'changed-meanwhile');
  assert.equal((await card(hit)).hit.state, 'open');
});

test('without a picture a hit can be observed and never confirmed', async () => {
  const hit = await freshHit();
  const judgement = { hitId: hit.id, revision: hit.revision };
  assert.equal((await ann.refused('judgeHit', { ...judgement, verdict: 'confirmed' })).code, 'picture-not-viewed');
  assert.equal((await ann.ask('judgeHit', { ...judgement, verdict: 'observed' })).hit.state, 'observed');
});

test('with a picture a hit is never observed, and confirmed only by who has seen one of its own pictures', async () => {
  const hit = await freshHit(['one', 'two']);
  const judgement = { hitId: hit.id, revision: hit.revision };
  assert.equal((await ann.refused('judgeHit', { ...judgement, verdict: 'observed' })).code, 'has-pictures');
  const [picture] = (await card(hit)).read.pictures;
  assert.ok(picture);
  const view = { hitId: hit.id, pictureId: picture.id };
  await bob.ask('viewPicture', view);
  assert.equal((await ann.refused('judgeHit', { ...judgement, verdict: 'confirmed' })).code, 'picture-not-viewed');
  const elsewhere = await freshHit(['three'], 'LM68XKD');
  const [other] = (await card(elsewhere)).read.pictures;
  assert.ok(other && other.id !== picture.id);
  assert.equal((await ann.refused('viewPicture', { ...view, pictureId: other.id })).code, 'not-found');
  assert.equal((await ann.refused('judgeHit', { ...judgement, verdict: 'confirmed' })).code, 'picture-not-viewed');
  for (const _ of [1, 2]) assert.deepEqual((await ann.ask('viewPicture', view)).viewedByMe, [picture.id]);
  assert.equal((await ann.ask('judgeHit', { ...judgement, verdict: 'confirmed' })).hit.state, 'confirmed');
  // Told twice by the screen, seen once in the story.
  assert.deepEqual(await story(hit), ['raised', 'viewed by Bob Test', 'viewed by Ann Test', 'confirmed by Ann Test']);
});

test('who judged takes it back within ten seconds, and nobody else does', async () => {
  const hit = await freshHit();
  const judged = await ann.ask('judgeHit', {
    hitId: hit.id,
    revision: hit.revision,
    ...dismissed,
    words: 'an H, not an M',
  });
  assert.ok(judged.undoUntil !== null && Date.parse(judged.undoUntil) > Date.now());
  assert.equal((await card(hit, bob)).undoUntil, null);
  assert.equal((await bob.refused('undoJudgement', { hitId: hit.id })).code, 'not-allowed');
  assert.equal((await chief.refused('undoJudgement', { hitId: hit.id })).code, 'not-allowed');
  const undone = await ann.ask('undoJudgement', { hitId: hit.id });
  const { state, judgedBy, dismissReason, words } = undone.hit;
  assert.deepEqual(
    { state, judgedBy, dismissReason, words },
    { state: 'open', judgedBy: null, dismissReason: null, words: null },
  );
  assert.deepEqual(await story(hit), ['raised', 'dismissed by Ann Test', 'undone by Ann Test']);
  assert.equal((await ann.refused('undoJudgement', { hitId: hit.id })).code, 'nothing-to-undo');
  assert.equal((await ann.ask('listHits', { state: 'handled' })).total, 0);
});

test('after ten seconds, and the two for the way, a judgement stands', async () => {
  const hit = await freshHit();
  await ann.ask('judgeHit', { hitId: hit.id, revision: hit.revision, ...dismissed });
  const age = (seconds: number): Promise<unknown> =>
    cordon.database.owner("update hits set judged_at = now() - $1 * interval '1 second'", [seconds]);
  await age(13);
  assert.equal((await ann.refused('undoJudgement', { hitId: hit.id })).code, 'undo-too-late');
  assert.equal((await card(hit)).undoUntil, null);
  await age(5);
  assert.equal((await ann.ask('undoJudgement', { hitId: hit.id })).hit.state, 'open');
});
