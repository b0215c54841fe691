/** Story: entries are kept one by one by their owner: added, renewed, reviewed, and their history shown. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ListId } from '../../src/words/id.ts';
import { addTestCamera, eventually, importTestList, jsonRead, listRow, sendMessage } from '../support/cordon.ts';
import { entryInput, inDays, type Keeping, startKeeping, untilMatched } from '../support/keeping.ts';

let keeping: Keeping;

before(async () => {
  keeping = await startKeeping({ lists: { renewDaysMax: 60, reviewAfterDays: 28 } });
});
after(() => keeping.cordon.close());

const sql = (text: string, values: readonly unknown[]) => keeping.cordon.database.owner(text, [...values]);

const marksOf = async (listId: ListId, state: 'live' | 'all' | 'expiring' | 'due'): Promise<string[]> =>
  (await keeping.kent.ask('listEntries', { listId, state })).entries.map((entry) => entry.plate);

test('an added entry is a revision of its list, and a read of it becomes a hit', async () => {
  const { cordon, kent } = keeping;
  const listId = await keeping.makeList('Added');
  const entry = await keeping.add(listId, ' kt34 ova ', { make: 'Ford', colour: 'Blue', markers: ['weapons'] });
  assert.deepEqual([entry.plate, entry.plateAsListed, entry.revision, entry.state], ['KT34OVA', 'kt34 ova', 2, 'live']);
  assert.deepEqual([entry.make, entry.model, entry.markers], ['Ford', null, ['WEAPONS']]);
  const list = await keeping.listOf(listId);
  assert.deepEqual([list.revision, list.entriesLive], [2, 1]);
  const camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  await untilMatched(keeping, listId);
  await sendMessage(cordon, camera, 'json', jsonRead('KT34OVA'));
  const { hits, hitsTotal } = await eventually(async () => {
    const page = await kent.ask('getEntry', { entryId: entry.id });
    assert.equal(page.hitsTotal, 1);
    return page;
  });
  assert.deepEqual([hits[0]?.plate, hits[0]?.matchKind, hits[0]?.state, hitsTotal], ['KT34OVA', 'exact', 'open', 1]);
});

test('what cannot be an entry is refused by name, and changes nothing', async () => {
  const listId = await keeping.makeList('Refusing');
  await keeping.add(listId, 'LM38 XKD');
  const wrong: [over: Record<string, unknown>, code: string, says: RegExp][] = [
    [{ plate: '' }, 'bad-input', /plate/],
    [{ plate: 'KT34/OVA' }, 'bad-input', /holds a character that no registration mark has/],
    [{ plate: '??A' }, 'bad-input', /at least 3 known characters/],
    [{ plate: 'K*3*A9' }, 'bad-input', /at most one \*/],
    [{ plate: 'lm38xkd' }, 'already-exists', /is on Refusing already/],
    [{ ground: ' ' }, 'bad-input', /must say why/],
    [{ ground: 'zero\u0000' }, 'bad-input', /not text/],
    [{ expiresAt: inDays(-1) }, 'bad-input', /has passed already/],
    [{ expiresAt: inDays(62) }, 'bad-input', /at most 60 days/],
    [{ country: 'gb' }, 'bad-input', /two capitals/],
    [{ pastDays: 91 }, 'bad-input', /at most 90/],
    [{ listId: 'list_999999' }, 'not-found', /no such list/],
  ];
  for (const [over, code, says] of wrong) {
    const refusal = await keeping.kent.refused('addEntry', { ...entryInput(listId, 'EO83 KTA'), ...over });
    assert.equal(refusal.code, code, JSON.stringify(over));
    assert.match(`${refusal.message} ${JSON.stringify(refusal)}`, says);
  }
  const list = await keeping.listOf(listId);
  assert.deepEqual([list.revision, list.entriesLive], [2, 1]);
});

test('a partial mark is an entry in its one written form', async () => {
  const listId = await keeping.makeList('Partial');
  const entry = await keeping.add(listId, 'kt3? ova');
  assert.deepEqual([entry.plate, entry.plateAsListed], ['KT3?OVA', 'kt3? ova']);
  assert.equal((await keeping.add(listId, 'KT34 **')).plate, 'KT34*');
  const again = await keeping.kent.refused('addEntry', entryInput(listId, 'KT3?OVA'));
  assert.equal(again.code, 'already-exists');
});

test('only supervisors of the owner force keep its entries; its analysts may review them', async () => {
  const listId = await keeping.makeList('Whose');
  const entry = await keeping.add(listId, 'KT35 AAA');
  const renewal = { listId, entryIds: [entry.id], expiresAt: inDays(30) };
  for (const [asker, code] of [
    [keeping.analyst, 'not-allowed'],
    [keeping.essex, 'not-allowed'],
    [keeping.surrey, 'not-found'],
  ] as const) {
    assert.equal((await asker.refused('addEntry', entryInput(listId, 'KT35 BBB'))).code, code);
    assert.equal((await asker.refused('renewEntries', renewal)).code, code);
  }
  const review = { entryId: entry.id, words: 'Checked with the officer in the case' };
  assert.equal((await keeping.essex.refused('reviewEntry', review)).code, 'not-allowed');
  assert.equal((await keeping.surrey.refused('reviewEntry', review)).code, 'not-found');
  assert.equal((await keeping.surrey.refused('getEntry', { entryId: entry.id })).code, 'not-found');
  await keeping.analyst.ask('reviewEntry', review);
  // Essex shares with Kent: it sees the entry, and who said that it stands.
  const { reviews } = await keeping.essex.ask('getEntry', { entryId: entry.id });
  assert.deepEqual(
    reviews.map(({ what, byName, words }) => [what, byName, words]),
    [['reviewed', 'Analyst Test', review.words]],
  );
});

test('a renewal replaces the row by another in a new revision, and the history shows both', async () => {
  const { kent } = keeping;
  const listId = await keeping.makeList('Renewed');
  const first = await keeping.add(listId, 'KT36 AAA', { expiresAt: inDays(3) });
  const other = await keeping.add(listId, 'KT36 BBB', { expiresAt: inDays(40) });
  assert.deepEqual(await marksOf(listId, 'expiring'), ['KT36AAA']);
  const until = inDays(30);
  const { entries } = await kent.ask('renewEntries', {
    listId,
    entryIds: [first.id],
    expiresAt: until,
    words: 'Wanted',
  });
  const [renewed] = entries;
  assert.ok(renewed && renewed.id !== first.id);
  assert.deepEqual([renewed.expiresAt, renewed.revision, renewed.ground], [until, 4, first.ground]);
  assert.deepEqual(await marksOf(listId, 'expiring'), []);
  const page = await kent.ask('getEntry', { entryId: first.id });
  assert.deepEqual([page.entry.state, page.standing?.id], ['superseded', renewed.id]);
  assert.deepEqual(
    page.versions.map((one) => [one.state, one.revision, one.supersededRevision, one.broughtByName]),
    [
      ['live', 4, null, 'Kent Test'],
      ['superseded', 2, 4, 'Kent Test'],
    ],
  );
  assert.deepEqual(
    page.reviews.map(({ what, words, expiresAt }) => [what, words, expiresAt]),
    [['renewed', 'Wanted', until]],
  );
  // All or none.
  const both = { listId, entryIds: [renewed.id, other.id] };
  const shorter = await kent.refused('renewEntries', { ...both, expiresAt: inDays(35) });
  assert.equal(shorter.code, 'bad-input');
  assert.match(shorter.message, /KT36BBB stands longer/);
  assert.equal((await kent.refused('renewEntries', { ...both, expiresAt: inDays(62) })).code, 'bad-input');
  const gone = await kent.refused('renewEntries', { listId, entryIds: [first.id], expiresAt: until });
  assert.equal(gone.code, 'changed-meanwhile');
  assert.match(gone.message, /KT36AAA was replaced/);
  assert.equal((await keeping.listOf(listId)).revision, 4);
});

test('an entry that expired can be renewed, or added anew; one that was withdrawn only added anew', async () => {
  const { kent } = keeping;
  const listId = await keeping.makeList('Back');
  const [expired, late, withdrawn] = [
    await keeping.add(listId, 'KT37 AAA'),
    await keeping.add(listId, 'KT37 BBB'),
    await keeping.add(listId, 'KT37 CCC'),
  ];
  await sql("update entries set expires_at = now() - interval '1 hour' where id = any ($1::bigint[])", [
    [expired, late].map((entry) => Number(entry.id.slice(6))),
  ]);
  await kent.ask('withdrawEntry', { entryId: withdrawn.id, reason: 'Recovered' });
  assert.deepEqual(await marksOf(listId, 'live'), []);
  const review = await kent.refused('reviewEntry', { entryId: expired.id, words: 'Still wanted' });
  assert.deepEqual([review.code, /expired/.test(review.message)], ['entry-gone', true]);
  await kent.ask('renewEntries', { listId, entryIds: [expired.id], expiresAt: inDays(10) });
  await keeping.add(listId, 'KT37 BBB', { ground: 'Seen again' });
  const refusal = await kent.refused('renewEntries', { listId, entryIds: [withdrawn.id], expiresAt: inDays(10) });
  assert.equal(refusal.code, 'entry-gone');
  await keeping.add(listId, 'KT37 CCC');
  assert.deepEqual(await marksOf(listId, 'live'), ['KT37AAA', 'KT37BBB', 'KT37CCC']);
  const list = await keeping.listOf(listId);
  assert.deepEqual([list.entriesLive, list.entriesExpired], [3, 0]);
});

test('the next import leaves a renewal of what it still says, and replaces it where it says other things', async () => {
  const { cordon, kent } = keeping;
  const rows = (ground: string) => [listRow('KT38AAA'), listRow('KT38BBB', 'STOP', ground)];
  await importTestList(cordon, 'Imported', cordon.forces.kent, rows('Before'));
  const { lists } = await kent.ask('listLists', {});
  const list = lists.find(({ name }) => name === 'Imported') ?? assert.fail('it is there');
  const { entries } = await kent.ask('listEntries', { listId: list.id });
  await kent.ask('renewEntries', { listId: list.id, entryIds: entries.map(({ id }) => id), expiresAt: inDays(50) });
  // By hand nothing else on the list becomes younger.
  const renewed = await keeping.listOf(list.id as ListId);
  assert.deepEqual([renewed.revision, renewed.importedAt], [2, list.importedAt]);
  await importTestList(cordon, 'Imported', cordon.forces.kent, rows('After'));
  const now = (await kent.ask('listEntries', { listId: list.id })).entries;
  const days = now.map(({ expiresAt }) => Math.round((Date.parse(expiresAt) - Date.now()) / 86_400_000));
  assert.deepEqual(days, [50, 28]);
  assert.ok((await keeping.listOf(list.id as ListId)).importedAt > list.importedAt);
});

test('an entry that nobody looked at for long is due for review, until somebody says that it stands', async () => {
  const { kent } = keeping;
  const listId = await keeping.makeList('Due');
  const [old] = [await keeping.add(listId, 'KT39 AAA'), await keeping.add(listId, 'KT39 BBB')];
  await sql("update list_revisions set imported_at = now() - interval '30 days' where list_id = $1 and revision = $2", [
    Number(listId.slice(5)),
    old.revision,
  ]);
  assert.deepEqual(await marksOf(listId, 'due'), ['KT39AAA']);
  assert.equal((await keeping.listOf(listId)).dueForReview, 1);
  await kent.ask('reviewEntry', { entryId: old.id, words: 'Still wanted, DS Invented' });
  assert.deepEqual(await marksOf(listId, 'due'), []);
  assert.equal((await keeping.listOf(listId)).dueForReview, 0);
  const { entries } = await kent.ask('listEntries', { listId });
  assert.deepEqual(
    entries.map(({ plate, due, reviewedAt }) => [plate, due, reviewedAt !== null]),
    [
      ['KT39AAA', false, true],
      ['KT39BBB', false, false],
    ],
  );
});

test('renewing or reviewing lifts what was quieted as stale, and leaves a mark that was judged a misread', async () => {
  const { kent } = keeping;
  const listId = await keeping.makeList('Quieted');
  const quietPlates = async (entryId: string) =>
    (await kent.ask('getEntry', { entryId })).quiets.map(({ plate, liftedWhy }) => [plate, liftedWhy]);
  for (const [mark, act] of [
    ['KT40AAA', 'renew'],
    ['KT40BBB', 'review'],
  ] as const) {
    const entry = await keeping.add(listId, mark);
    await sql(
      `insert into quiets (list_id, owner_force_id, entry_plate, plate, made_by, made_at, until)
       select $1, owner_force_id, $2, plate, (select min(id) from people), now(), now() + interval '1 day'
         from lists, unnest(array[null, 'KT4OAAA']) as one (plate) where id = $1`,
      [Number(listId.slice(5)), mark],
    );
    const done = { renew: 'renewed by its owner', review: 'reviewed by its owner' }[act];
    if (act === 'renew') await kent.ask('renewEntries', { listId, entryIds: [entry.id], expiresAt: inDays(50) });
    else await kent.ask('reviewEntry', { entryId: entry.id, words: 'It is no mistake' });
    assert.deepEqual(await quietPlates(entry.id), [
      ['KT4OAAA', null],
      [null, done],
    ]);
  }
});

test('of two people who add one mark, or renew one entry, at once, the second is told', async () => {
  const { kent } = keeping;
  const listId = await keeping.makeList('At once');
  const tell = (answer: PromiseSettledResult<unknown>): string =>
    answer.status === 'fulfilled'
      ? 'done'
      : (/already-exists|changed-meanwhile/.exec(String(answer.reason))?.[0] ?? '?');
  const added = await Promise.allSettled([1, 2].map(() => kent.ask('addEntry', entryInput(listId, 'KT41 AAA'))));
  assert.deepEqual(added.map(tell).sort(), ['already-exists', 'done']);
  const { entries } = await kent.ask('listEntries', { listId });
  const renewal = { listId, entryIds: entries.map(({ id }) => id), expiresAt: inDays(30) };
  const renewed = await Promise.allSettled([1, 2].map(() => kent.ask('renewEntries', renewal)));
  assert.deepEqual(renewed.map(tell).sort(), ['changed-meanwhile', 'done']);
  assert.deepEqual(await marksOf(listId, 'all'), ['KT41AAA', 'KT41AAA']);
});

test('the entries of a long list are reckoned, and come to what they are counted as', async () => {
  const { forces, database } = keeping.cordon;
  const listId = await keeping.makeList('Long');
  // Of 100,000 and one: 5 expired, 7 expire this week, 2 were withdrawn.
  await database.owner(
    `with revision as (insert into list_revisions (list_id, revision, imported_at, added, replaced, unchanged, removed,
           refused, file_digest) values ($1, 2, now(), 100001, 0, 0, 0, 0, 'one'))
     update lists set revision = 2 where id = $1`,
    [Number(listId.slice('list_'.length))],
  );
  await database.owner(
    `insert into entries (list_id, owner_force_id, revision, plate, digest, expires_at, expiry_defaulted, action,
       priority, plate_as_listed, ground, markers, marking, withdrawn_at)
     select $1, $2, 2, 'L' || n, '',
       now() + case when n <= 5 then -1 when n <= 12 then 3 else 30 end * interval '1 day',
       true, 'observe', 'low', 'L' || n, 'Listed', '{}', 'OFFICIAL', case when n > 99999 then now() end
     from generate_series(1, 100001) as n`,
    [Number(listId.slice('list_'.length)), Number(forces.kent.id.slice('force_'.length))],
  );
  const { entriesLive, entriesExpired, expiringSoon, dueForReview } = await keeping.listOf(listId);
  assert.deepEqual([entriesLive, entriesExpired, expiringSoon, dueForReview], [99_994, 5, 7, null]);
  const { total, entries } = await keeping.kent.ask('listEntries', { listId, plate: 'L99999' });
  assert.deepEqual([total, entries.map(({ plate }) => plate)], [1, ['L99999']]);
  assert.equal((await keeping.kent.ask('listEntries', { listId, state: 'expiring' })).total, 7);
  assert.equal((await keeping.kent.ask('listEntries', { listId, state: 'due' })).total, 0);
});
