/** Story: somebody who is sought is shown on hits of linked vehicles, until a named person says how it ended. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Input } from '../../console/api/requests.generated.ts';
import {
  addTestCamera,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  sendMessage,
  startTestCordon,
  type TestCordon,
} from '../support/cordon.ts';
import { hourMs, inMs, type Played, playOperation } from '../support/joint-operation.ts';

let cordon: TestCordon;
let played: Played;
let entryIds: Input<'linkPersonOfInterest'>['entryIds'];
let interestId: Input<'endPersonOfInterest'>['interestId'];
let hitId: Input<'getHit'>['hitId'];

/** Kent and Essex share everything in Op Heron; one vehicle of Kent's list passes a camera of Essex. */
before(async () => {
  cordon = await startTestCordon();
  played = await playOperation(cordon);
  const { kent, essex } = cordon.forces;
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34 OVA'), listRow('KT35 OVB')]);
  const camera = await addTestCamera(cordon, 'essex-1', 'json', essex);
  await sendMessage(cordon, camera, 'json', jsonRead('KT34OVA'));
  const { who } = played;
  const { lists } = await who('kent-analyst').ask('listLists', {});
  const { entries } = await who('kent-analyst').ask('listEntries', { listId: lists[0]?.id as never });
  entryIds = entries.map(({ id }) => id) as typeof entryIds;
  hitId = await eventually(async () => {
    const { hits } = await who('essex-analyst').ask('listHits', { state: 'open' });
    const [hit] = hits;
    assert.ok(hit);
    return hit.id as typeof hitId;
  });
});
after(() => cordon.close());

function seeking(over: Record<string, unknown> = {}): Input<'addPersonOfInterest'> {
  const { operationId } = played;
  const said = { name: 'Zoë Invented', ground: 'Failed to appear', risk: 'Known to carry knives' };
  return { operationId, ...said, entryIds: entryIds.slice(0, 1), expiresAt: inMs(24 * hourMs), ...over } as never;
}

test('a person is sought by vehicles of the force’s own lists, and their name is not in the list of them', async () => {
  const { who, operationId } = played;
  const { person } = await who('kent-supervisor').ask('addPersonOfInterest', seeking());
  interestId = person.id as typeof interestId;
  assert.equal(person.state, 'live');
  assert.equal(person.vehicles.length, 1);
  const { people } = await who('essex-analyst').ask('listPeopleOfInterest', { operationId });
  assert.deepEqual(
    people.map((one) => [one.id, one.ground]),
    [[interestId, 'Failed to appear']],
  );
  assert.ok(!JSON.stringify(people).includes('Zoë'));
});

test('the name is for people of the force that holds it, and each look at it is on record', async () => {
  const { who } = played;
  const own = await who('kent-analyst').ask('namePersonOfInterest', { interestId });
  assert.equal(own.name, 'Zoë Invented');
  assert.equal((await who('essex-commander').refused('namePersonOfInterest', { interestId })).code, 'not-found');
  for (const name of ['kent-auditor', 'kent-press', 'kent-administrator', 'kent-patrol']) {
    assert.equal((await who(name).refused('namePersonOfInterest', { interestId })).code, 'not-allowed');
  }
  const looks = await cordon.database.owner<{ person_name: string }>(
    `select e.person_name from audit_entries e join audit_closings c on c.audit_id = e.id
      where e.request = 'namePersonOfInterest' and c.outcome = 'done'`,
  );
  assert.deepEqual(looks, [{ person_name: 'Kent-analyst Test' }]);
});

test('a hit of a linked vehicle shows who is sought by it, to the other force too, without the name', async () => {
  const { who } = played;
  const { hits } = await who('essex-analyst').ask('listHits', { state: 'open' });
  const linked = hits.find(({ id }) => id === hitId);
  const { person } = await who('kent-supervisor').ask('linkPersonOfInterest', { interestId, entryIds });
  assert.ok(person.vehicles.some(({ plate }) => plate === linked?.entryPlate));
  const card = await who('essex-analyst').ask('getHit', { hitId });
  assert.deepEqual(
    card.peopleOfInterest.map((one) => [one.id, one.risk]),
    [[interestId, 'Known to carry knives']],
  );
  assert.ok(!JSON.stringify(card).includes('Zoë'));
  const { entries } = await who('kent-auditor').ask('searchLedger', { request: 'getHit' });
  const auditId = entries[0]?.id ?? assert.fail('the look is on record');
  const { entry } = await who('kent-auditor').ask('getLedgerEntry', { auditId });
  assert.ok(entry.returned.includes(interestId), 'that the person was shown is on record');
});

test('the page of a linked entry shows who is sought by it, without the name', async () => {
  const found = await played.who('essex-analyst').ask('getEntry', { entryId: entryIds[0] ?? assert.fail() });
  assert.deepEqual(
    found.peopleOfInterest.map((one) => [one.id, one.ground]),
    [[interestId, 'Failed to appear']],
  );
  assert.ok(!JSON.stringify(found).includes('Zoë'));
});

test('the list may be imported anew and the link stays, as it is by mark', async () => {
  const { who } = played;
  await importTestList(cordon, 'Kent VOI', cordon.forces.kent, [listRow('KT34 OVA', 'STOP', 'Another ground')]);
  const card = await who('kent-analyst').ask('getHit', { hitId });
  assert.equal(card.peopleOfInterest.length, 1);
});

test('nobody is sought by another force’s vehicle, without end, or in an operation that is not open', async () => {
  const { who } = played;
  const { lists } = await who('kent-analyst').ask('listLists', {});
  const { entries } = await who('kent-analyst').ask('listEntries', { listId: lists[0]?.id as never });
  const standing = entries.slice(0, 1).map(({ id }) => id);
  const wrong: readonly (readonly [string, Record<string, unknown>, string])[] = [
    ['essex-supervisor', { entryIds: standing }, 'not-allowed'],
    ['surrey-supervisor', { entryIds: [] }, 'not-found'],
    ['surrey-supervisor', { operationId: null, entryIds: standing }, 'not-found'],
    ['kent-supervisor', { expiresAt: inMs(-1) }, 'bad-input'],
    ['kent-supervisor', { expiresAt: inMs(200 * 24 * hourMs) }, 'bad-input'],
    ['kent-supervisor', { name: ' ' }, 'bad-input'],
  ];
  for (const [name, over, code] of wrong) {
    assert.equal((await who(name).refused('addPersonOfInterest', seeking(over))).code, code, JSON.stringify(over));
  }
  assert.equal((await who('kent-analyst').refused('addPersonOfInterest', seeking())).code, 'not-allowed');
});

test('a named person says how it ended, once, and hits show them no more', async () => {
  const { who } = played;
  const end = { interestId, endedAs: 'arrested', words: 'At Bluebell Hill, no force used' } as const;
  assert.equal((await who('essex-analyst').refused('endPersonOfInterest', end)).code, 'not-allowed');
  assert.equal((await who('surrey-analyst').refused('endPersonOfInterest', end)).code, 'not-found');
  const { person } = await who('kent-analyst').ask('endPersonOfInterest', end);
  assert.deepEqual([person.state, person.endedAs, person.endedByName], ['ended', 'arrested', 'Kent-analyst Test']);
  const again = await who('kent-supervisor').refused('endPersonOfInterest', { ...end, endedAs: 'withdrawn' });
  assert.equal(again.code, 'changed-meanwhile');
  const linking = await who('kent-supervisor').refused('linkPersonOfInterest', { interestId, entryIds });
  assert.equal(linking.code, 'entry-gone');
  assert.deepEqual((await who('kent-analyst').ask('getHit', { hitId })).peopleOfInterest, []);
});

test('one whose time is over is shown with no hit', async () => {
  const { who } = played;
  const { lists } = await who('kent-analyst').ask('listLists', {});
  const { entries } = await who('kent-analyst').ask('listEntries', { listId: lists[0]?.id as never });
  const linked = seeking({ entryIds: entries.slice(0, 1).map(({ id }) => id) });
  const { person } = await who('kent-supervisor').ask('addPersonOfInterest', linked);
  assert.equal((await who('kent-analyst').ask('getHit', { hitId })).peopleOfInterest.length, 1);
  await cordon.database.owner(
    "update people_of_interest set made_at = now() - interval '2 days', expires_at = now() where ended_at is null",
  );
  assert.deepEqual((await who('kent-analyst').ask('getHit', { hitId })).peopleOfInterest, []);
  const { people } = await who('kent-analyst').ask('listPeopleOfInterest', {});
  assert.equal(people.find(({ id }) => id === person.id)?.state, 'expired');
});
