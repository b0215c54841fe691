/** Story: a hit is handed to a colleague, a shift changes, and no hit is with nobody in between. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Hit } from '../../src/words/hit.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  importTestList,
  listRow,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { raiseHit } from '../support/raise-hit.ts';

let cordon: TestCordon;
let camera: TestCamera;
let ann: Asker;
let bob: Asker;
let chief: Asker;
const ids = new Map<string, string>();

before(async () => {
  cordon = await startTestCordon({ hits: { coolDownMinutes: 0 } });
  const { kent, essex, surrey } = cordon.forces;
  await addTestPerson(cordon, 'ann', 'analyst', kent);
  await addTestPerson(cordon, 'bob', 'analyst', essex);
  await addTestPerson(cordon, 'chief', 'supervisor', kent);
  await addTestPerson(cordon, 'surrey', 'analyst', surrey);
  await addTestPerson(cordon, 'admin', 'administrator', kent);
  camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34 OVA')]);
  [ann, bob, chief] = [await signIn(cordon, 'ann'), await signIn(cordon, 'bob'), await signIn(cordon, 'chief')];
  const people = await cordon.database.owner<{ username: string; id: number }>('select username, id from people');
  for (const { username, id } of people) ids.set(username, `person_${id}`);
});
beforeEach(() => cordon.database.owner('truncate alerts, live_changes, hit_events, hits, shift_handovers cascade'));
after(() => cordon.close());

const idOf = (username: string): string => ids.get(username) ?? assert.fail(username);

async function takenHit(by = ann): Promise<Hit> {
  const hit = await raiseHit(cordon, camera, by);
  return (await by.ask('takeHit', { hitId: hit.id })).hit;
}

const story = async (hit: Hit): Promise<string[]> =>
  (await ann.ask('getHit', { hitId: hit.id })).events.map(({ what, by, detail }) =>
    `${what} ${by?.name ?? ''}${detail === null ? '' : `: ${detail}`}`.trim(),
  );

test('a hit is offered, stays with who has it, and is theirs who takes it', async () => {
  const hit = await takenHit();
  const offer = { hitId: hit.id, to: idOf('bob'), words: 'Essex side now' };
  const offered = (await ann.ask('offerHit', offer)).hit;
  assert.deepEqual([offered.takenBy?.name, offered.offeredTo?.name], ['Ann Test', 'Bob Test']);
  const taken = (await bob.ask('takeHit', { hitId: hit.id })).hit;
  assert.deepEqual([taken.takenBy?.name, taken.offeredTo], ['Bob Test', null]);
  assert.deepEqual(await story(hit), [
    'raised',
    'taken Ann Test',
    'offered Ann Test: to Bob Test: Essex side now',
    'taken Bob Test: taken over from Ann Test',
  ]);
  assert.equal((await ann.refused('offerHit', offer)).code, 'not-allowed');
});

test('who is offered a hit may decline, and who offered it may take the offer back', async () => {
  const hit = await takenHit();
  await ann.ask('offerHit', { hitId: hit.id, to: idOf('bob') });
  assert.equal((await chief.refused('declineOffer', { hitId: hit.id })).code, 'not-allowed');
  const declined = (await bob.ask('declineOffer', { hitId: hit.id })).hit;
  assert.deepEqual([declined.takenBy?.name, declined.offeredTo], ['Ann Test', null]);
  assert.equal((await bob.refused('takeHit', { hitId: hit.id })).code, 'already-taken');
  await ann.ask('offerHit', { hitId: hit.id, to: idOf('bob') });
  await ann.ask('declineOffer', { hitId: hit.id });
  assert.equal((await bob.refused('declineOffer', { hitId: hit.id })).code, 'changed-meanwhile');
  assert.deepEqual((await story(hit)).slice(2), [
    'offered Ann Test: to Bob Test',
    'declined Bob Test',
    'offered Ann Test: to Bob Test',
    'declined Ann Test: taken back from Bob Test',
  ]);
});

test('an offer goes only to a colleague who may judge the hit, and only from who has it', async () => {
  const hit = await takenHit();
  const offer = (to: string, asker = ann) => asker.refused('offerHit', { hitId: hit.id, to });
  assert.equal((await offer(idOf('surrey'))).code, 'not-found');
  assert.equal((await offer('person_999999')).code, 'not-found');
  assert.equal((await offer(idOf('admin'))).code, 'not-allowed');
  assert.equal((await offer(idOf('ann'))).code, 'bad-input');
  assert.equal((await offer(idOf('chief'), bob)).code, 'not-allowed');
  assert.equal((await ann.ask('getHit', { hitId: hit.id })).hit.offeredTo, null);
});

test('at the change of a shift all that I have is offered at once, with the last hour in figures', async () => {
  const hits = [await takenHit(), await takenHit(), await takenHit()];
  const theirs = await takenHit(chief);
  const { hit: judged } = await ann.ask('getHit', { hitId: hits[0]?.id ?? '' });
  const dismissal = { verdict: 'dismissed', reason: 'other', words: 'Seen by the crew' } as const;
  await ann.ask('judgeHit', { hitId: judged.id, revision: judged.revision, ...dismissal });
  const { handovers, kept } = await ann.ask('handOverShift', { to: idOf('bob'), words: 'Quiet night.' });
  assert.equal(kept, 0);
  const [given] = handovers;
  assert.deepEqual(
    [given?.fromName, given?.toName, given?.toMe, given?.words, given?.receivedAt],
    ['Ann Test', 'Bob Test', false, 'Quiet night.', null],
  );
  assert.equal(
    given?.summary,
    'In the last hour: 4 raised, 0 confirmed, 0 observed, 1 dismissed. Open now: 3, of which 3 high priority.',
  );
  assert.deepEqual(given.hitIds, [hits[1]?.id, hits[2]?.id]);
  // One of them is taken elsewhere meanwhile; what is still offered is taken.
  await chief.ask('takeHit', { hitId: hits[1]?.id ?? '', takeOver: true });
  const received = await bob.ask('takeHandover', { handoverId: given.id });
  assert.equal(received.taken, 1);
  assert.ok(received.handovers[0]?.receivedAt && received.handovers[0].toMe);
  const { hits: open } = await bob.ask('listHits', { state: 'open' });
  assert.deepEqual(
    new Map(open.map((hit) => [hit.id, hit.takenBy?.name])),
    new Map([
      [hits[1]?.id, 'Chief Test'],
      [hits[2]?.id, 'Bob Test'],
      [theirs.id, 'Chief Test'],
    ]),
  );
  assert.equal((await chief.refused('takeHandover', { handoverId: given.id })).code, 'not-found');
  assert.deepEqual((await chief.ask('listHandovers', {})).handovers, []);
});

test('who has nothing in hand hands over words alone', async () => {
  const { handovers, kept } = await ann.ask('handOverShift', { to: idOf('chief'), words: 'Nothing stands.' });
  assert.deepEqual([handovers[0]?.hitIds, kept], [[], 0]);
});

test('who is on duty is who of the open forces was at a console a few minutes ago', async () => {
  await signIn(cordon, 'surrey');
  await signIn(cordon, 'admin', 'system-administration');
  const names = async () => (await ann.ask('listOnDuty', {})).people.map(({ name }) => name);
  assert.deepEqual(await names(), ['Ann Test', 'Bob Test', 'Chief Test']);
  await cordon.database.owner(
    `update sessions set seen_at = now() - interval '6 minutes'
      where person_id = (select id from people where username = 'bob')`,
  );
  assert.deepEqual(await names(), ['Ann Test', 'Chief Test']);
});
