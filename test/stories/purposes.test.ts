/** Story: a purpose is one of the force's list, for an operation or a case that is open; words alone are refused. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Input } from '../../console/api/requests.generated.ts';
import {
  type Asker,
  addTestPerson,
  send,
  signIn,
  startTestCordon,
  type TestCordon,
  testPassword,
} from '../support/cordon.ts';

let cordon: TestCordon;
let analyst: Asker;
let supervisor: Asker;

before(async () => {
  cordon = await startTestCordon();
  const { kent, essex, surrey } = cordon.forces;
  await addTestPerson(cordon, 'analyst', 'analyst', kent);
  await addTestPerson(cordon, 'supervisor', 'supervisor', kent);
  await addTestPerson(cordon, 'essex', 'analyst', essex);
  await addTestPerson(cordon, 'surrey', 'supervisor', surrey);
  analyst = await signIn(cordon, 'analyst');
  supervisor = await signIn(cordon, 'supervisor');
});
after(() => cordon.close());

type Asked = Input<'changePurpose'>;

function state(kind: string, reference: string): Asked {
  return { kind, reference } as Asked;
}

test('a reference that is not open is refused, with the open ones that look like it', async () => {
  const wrong = await analyst.refused('changePurpose', state('county-lines', 'Op Herron'));
  assert.equal(wrong.code, 'purpose-not-open');
  assert.match(wrong.message, /“Op Herron”.*Did you mean Op Heron\?/);
  const words = await analyst.refused('changePurpose', state('county-lines', 'Just looking'));
  assert.equal(words.code, 'purpose-not-open');
  assert.doesNotMatch(words.message, /Did you mean/);
  assert.equal((await analyst.refused('changePurpose', state('county-lines', ''))).code, 'bad-input');
  const kind = await analyst.refused('changePurpose', state('curiosity', 'Op Heron'));
  assert.equal(kind.code, 'purpose-not-open');
  assert.match(kind.message, /County lines; /);
  const { purpose } = await analyst.ask('getSession', {});
  assert.equal(purpose?.reference, 'Op Heron', 'nothing was changed');
});

test('a reference is found however it is typed, and kept as it is written', async () => {
  const session = await analyst.ask('changePurpose', state('violent-crime', '  op   HERON '));
  assert.deepEqual(session.purpose, {
    ...{ kind: 'violent-crime', reference: 'Op Heron', offenceClass: 'serious' },
    lawfulBasis: 'DPA 2018 s.35(2)(b): necessary for a law enforcement purpose',
  });
});

test('sign-in refuses a purpose that is not open, as no wrong password; without one nothing is open', async () => {
  const asked = { username: 'analyst', password: testPassword };
  for (let time = 0; time < 8; time++) {
    const answer = await send(cordon, 'signIn', { ...asked, purpose: state('county-lines', 'Op Nowhere') }, '');
    assert.equal(((await answer.json()) as { code: string }).code, 'purpose-not-open');
  }
  const answer = await send(cordon, 'signIn', asked, '');
  assert.equal(answer.status, 200);
  assert.equal(((await answer.json()) as { purpose: unknown }).purpose, null);
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const hits = await send(cordon, 'listHits', {}, cookie);
  assert.equal(((await hits.json()) as { code: string }).code, 'no-purpose');
  const choices = await send(cordon, 'listPurposes', {}, cookie);
  const { references } = (await choices.json()) as { references: { reference: string; what: string }[] };
  assert.deepEqual(
    references.map(({ reference, what }) => [reference, what]),
    [['Op Heron', 'operation']],
  );
});

test('a case is opened and closed by a supervisor; who works under it is asked anew once it is closed', async () => {
  const fresh = {
    reference: 'CR/1142/26',
    title: 'Robberies in Maidstone',
    offenceClass: 'priority-and-volume',
  } as const;
  assert.equal((await analyst.refused('openCase', fresh)).code, 'not-allowed');
  const { case: opened } = await supervisor.ask('openCase', fresh);
  assert.equal((await supervisor.refused('openCase', { ...fresh, reference: 'cr/1142/26' })).code, 'already-exists');
  const working = await signIn(cordon, 'analyst');
  const { purpose } = await working.ask('changePurpose', state('county-lines', 'cr/1142/26'));
  assert.deepEqual([purpose?.reference, purpose?.offenceClass], ['CR/1142/26', 'priority-and-volume']);
  await working.ask('listHits', {});
  const others = await signIn(cordon, 'essex');
  const theirs = await others.refused('changePurpose', state('county-lines', 'CR/1142/26'));
  assert.equal(theirs.code, 'purpose-not-open');
  assert.doesNotMatch(theirs.message, /Did you mean/, 'another force’s case is not for it to learn');
  const surrey = await signIn(cordon, 'surrey');
  assert.equal((await surrey.refused('closeCase', { caseId: opened.id })).code, 'not-found');
  await supervisor.ask('closeCase', { caseId: opened.id });
  assert.equal((await working.refused('listHits', {})).code, 'no-purpose');
  assert.equal((await working.ask('getSession', {})).purpose, null);
  assert.equal((await supervisor.refused('closeCase', { caseId: opened.id })).code, 'changed-meanwhile');
  await working.ask('changePurpose', state('county-lines', 'Op Heron'));
  await working.ask('listHits', {});
});

test('an operation is open to the forces that take part, from its day until its end', async () => {
  const day = 24 * 3_600_000;
  const at = (days: number) => new Date(Date.now() + days * day).toISOString();
  const make = (name: string, from: number, to: number) =>
    supervisor.ask('makeOperation', { name, startsAt: at(from), endsAt: at(to), lists: [] } as Input<'makeOperation'>);
  await make('Op Later', 3, 4);
  const { operation } = await make('Op Kestrel', 0, 1);
  assert.equal((await analyst.refused('changePurpose', state('county-lines', 'Op Later'))).code, 'purpose-not-open');
  const working = await signIn(cordon, 'analyst');
  await working.ask('changePurpose', state('county-lines', 'Op Kestrel'));
  const essex = await signIn(cordon, 'essex');
  assert.equal((await essex.refused('changePurpose', state('county-lines', 'Op Kestrel'))).code, 'purpose-not-open');
  await supervisor.ask('endOperation', { operationId: operation.id });
  assert.equal((await working.refused('listHits', {})).code, 'no-purpose');
});

test('a force adds to its list and withdraws from it, and a withdrawn purpose is nobody’s any longer', async () => {
  const fresh = { code: 'wildlife', title: 'Wildlife crime', offenceClass: 'serious', lawfulBasis: 'DPA 2018 s.35' };
  const asked = fresh as Input<'addPurpose'>;
  assert.equal((await analyst.refused('addPurpose', asked)).code, 'not-allowed');
  const { purposes } = await supervisor.ask('addPurpose', asked);
  assert.ok(purposes.some(({ code }) => code === 'wildlife'));
  assert.equal((await supervisor.refused('addPurpose', asked)).code, 'already-exists');
  const essex = await signIn(cordon, 'essex');
  assert.equal((await essex.refused('changePurpose', state('wildlife', 'Op Heron'))).code, 'purpose-not-open');
  const working = await signIn(cordon, 'analyst');
  await working.ask('changePurpose', state('wildlife', 'Op Heron'));
  await supervisor.ask('withdrawPurpose', { code: 'wildlife' });
  assert.equal((await working.refused('listHits', {})).code, 'no-purpose');
  assert.equal((await supervisor.refused('withdrawPurpose', { code: 'wildlife' })).code, 'not-found');
  const kept = await supervisor.refused('withdrawPurpose', { code: 'system-administration' });
  assert.equal(kept.code, 'bad-input');
});

test('who asked and who sat at the keyboard are kept apart, in the session and in the ledger', async () => {
  const working = await signIn(cordon, 'analyst');
  const asked = { ...state('county-lines', 'Op Heron'), askedBy: 'Sgt A. Invented 4471' };
  const nameless = await working.refused('changePurpose', { ...asked, askedBy: 'the boss' });
  assert.equal(nameless.code, 'bad-input');
  const session = await working.ask('changePurpose', asked);
  assert.deepEqual([session.askedBy, session.person.name], ['Sgt A. Invented 4471', 'Analyst Test']);
  await working.ask('listHits', {});
  const [entry] = await cordon.database.owner<Record<string, unknown>>(
    `select person_name, asked_by, purpose_reference from audit_entries
      where request = 'listHits' order by id desc limit 1`,
  );
  assert.deepEqual(entry, {
    ...{ person_name: 'Analyst Test', asked_by: 'Sgt A. Invented 4471', purpose_reference: 'Op Heron' },
  });
});

test('running the system needs no reference, and opens no intelligence', async () => {
  const working = await signIn(cordon, 'analyst');
  const session = await working.ask('changePurpose', state('system-administration', ''));
  assert.equal(session.purpose?.offenceClass, 'none');
  assert.equal((await working.refused('listHits', {})).code, 'no-purpose');
});

test('every force has a list from its first day', async () => {
  await cordon.database.owner("insert into forces (code, name) values ('dorset', 'Dorset Police')");
  const rows = await cordon.database.owner<{ code: string; n: number }>(
    'select f.code, count(*)::int as n from forces f join force_purposes p on p.force_id = f.id group by f.code',
  );
  const counts = new Map(rows.map(({ code, n }) => [code, n]));
  assert.equal(counts.get('dorset'), 8);
});
