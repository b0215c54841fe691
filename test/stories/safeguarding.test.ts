/** Story: people at risk and county lines are recorded by few and read by fewer; an operation sees counts. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Input } from '../../console/api/requests.generated.ts';
import { type Asker, addTestPerson, signIn, startTestCordon, type TestCordon } from '../support/cordon.ts';
import { type Played, playOperation, runOperation } from '../support/joint-operation.ts';
import { freshAct } from '../support/stopping.ts';

type Facts = Input<'recordSafeguarding'>['facts'];

let cordon: TestCordon;
let played: Played;
let keeper: Asker;
let supervisor: Asker;
let other: Asker;

before(async () => {
  cordon = await startTestCordon();
  played = await playOperation(cordon);
  await runOperation(played);
  await addTestPerson(cordon, 'kent-keeper', 'safeguarding', cordon.forces.kent);
  await addTestPerson(cordon, 'essex-keeper', 'safeguarding', cordon.forces.essex);
  keeper = await signIn(cordon, 'kent-keeper');
  other = await signIn(cordon, 'essex-keeper');
  supervisor = played.who('kent-supervisor');
});
after(() => cordon.close());

const child: Facts = {
  ...{ kind: 'person', ageGroup: 'child', status: 'safeguarded', action: 'Strategy meeting held the same day' },
  ...{ consent: 'not-needed', partner: 'An invented charity', doneOn: '2026-11-20' },
} as const;

const lineFacts = {
  ...{ name: 'Invented line', number: '07700 900123', holderReference: 'KP/INT/2026/77', exporting: 'London' },
  ...{ importing: ['Kent', 'Essex'], firstReportedOn: '2026-10-01' },
};

async function record(facts: Facts, by = keeper) {
  const { operationId } = played;
  return (await by.ask('recordSafeguarding', { ...freshAct(), operationId, facts })).record;
}

async function counted(figure: string, part: string | null = null): Promise<number | null | undefined> {
  const { operationId } = played;
  const { lines } = await played.who('essex-analyst').ask('getOperationTotals', { operationId });
  return lines.find((one) => one.figure === figure && one.part === part)?.count.value;
}

test('a person safeguarded is seen by safeguarding of the force, and by others only as one more', async () => {
  const { id } = await record(child);
  const { records } = await keeper.ask('listSafeguarding', {});
  assert.deepEqual(
    records.map((one) => one.id),
    [id],
  );
  assert.deepEqual((await other.ask('listSafeguarding', {})).records, []);
  assert.equal((await other.refused('getSafeguarding', { safeguardingId: id })).code, 'not-found');
  for (const name of ['kent-supervisor', 'kent-analyst', 'kent-commander', 'kent-patrol', 'kent-administrator']) {
    assert.equal((await played.who(name).refused('listSafeguarding', {})).code, 'not-allowed', name);
  }
  assert.deepEqual([await counted('safeguarded'), await counted('children-safeguarded')], [1, 1]);
  await record({ ...child, ageGroup: 'adult', status: 'engaged', consent: 'given' });
  assert.deepEqual([await counted('safeguarded'), await counted('safeguarded', 'engaged')], [1, 1]);
});

test('a record sent again is one, and one taken back stays to be read and counts nowhere', async () => {
  const act = { ...freshAct(), operationId: played.operationId, facts: { ...child, ageGroup: 'adult' as const } };
  const consented = { ...act, facts: { ...act.facts, consent: 'given' as const } };
  const sent = await Promise.all([consented, consented].map((one) => keeper.ask('recordSafeguarding', one)));
  const [one, again] = sent.map(({ record: made }) => made.id);
  assert.equal(one, again);
  assert.equal(await counted('adults-safeguarded'), 1);
  const safeguardingId = one ?? assert.fail('there is a record');
  const taken = { safeguardingId, revision: 1, why: 'Recorded for another operation', facts: null };
  await keeper.ask('correctSafeguarding', taken);
  assert.equal((await keeper.refused('correctSafeguarding', taken)).code, 'changed-meanwhile');
  assert.equal(await counted('adults-safeguarded'), undefined);
  const { versions } = await keeper.ask('getSafeguarding', { safeguardingId });
  assert.deepEqual(
    versions.map((version) => [version.isWithdrawn, version.why]),
    [
      [true, taken.why],
      [false, null],
    ],
  );
});

test('a child is referred without consent, an adult with it, and without it there is the duty to notify', async () => {
  const referral = { kind: 'nrm', firstResponder: 'Kent Police, ref 12', doneOn: '2026-11-20' };
  const right = [
    { ...referral, what: 'referral', ageGroup: 'child', consent: 'not-needed', reference: 'NRM 12' },
    { ...referral, what: 'referral', ageGroup: 'adult', consent: 'given' },
    { ...referral, what: 'duty-to-notify', ageGroup: 'adult', consent: 'refused' },
  ];
  for (const facts of right) await record(facts as Facts);
  assert.deepEqual([await counted('nrm-referrals'), await counted('duties-to-notify')], [2, 1]);
  const wrong = [
    { ...referral, what: 'referral', ageGroup: 'adult', consent: 'refused' },
    { ...referral, what: 'referral', ageGroup: 'child', consent: 'given' },
    { ...referral, what: 'duty-to-notify', ageGroup: 'child', consent: 'not-needed' },
    { ...referral, what: 'referral', ageGroup: 'adult', consent: 'given', name: 'Somebody Invented' },
  ];
  for (const facts of wrong) {
    const refused = await keeper.refused('recordSafeguarding', { ...freshAct(), facts });
    assert.equal(refused.code, 'bad-input', JSON.stringify(facts));
  }
});

test('custody diversion is counts of a suite, which cannot say more than was offered', async () => {
  const suite = { kind: 'diversion', suite: 'Invented Road', partner: 'A charity', doneOn: '2026-11-20' };
  await record({ ...suite, offered: 9, spokenTo: 6, accepted: 3, referred: 2 } as Facts);
  const steps = ['offered', 'spoken-to', 'accepted', 'referred'].map((step) => counted(`diversion-${step}`));
  assert.deepEqual(await Promise.all(steps), [9, 6, 3, 2]);
  const facts = { ...suite, offered: 1, spokenTo: 2, accepted: 0, referred: 0 };
  assert.equal((await keeper.refused('recordSafeguarding', { ...freshAct(), facts })).code, 'bad-input');
  for (const link of ['arrestId', 'outcomeId', 'custodyNumber']) {
    const linked = { ...facts, spokenTo: 1, [link]: 'outcome_1' };
    assert.equal((await keeper.refused('recordSafeguarding', { ...freshAct(), facts: linked })).code, 'bad-input');
  }
});

test('a line’s number is read by safeguarding and supervisors of its force, and by nobody else', async () => {
  const { operationId, who } = played;
  const { line } = await keeper.ask('recordLine', { operationId, facts: lineFacts });
  assert.equal((await supervisor.ask('getLine', { lineId: line.id })).line.facts.number, '07700 900123');
  assert.deepEqual((await other.ask('listLines', {})).lines, []);
  assert.equal((await other.refused('getLine', { lineId: line.id })).code, 'not-found');
  for (const name of ['kent-analyst', 'kent-commander', 'kent-patrol', 'kent-press', 'kent-administrator']) {
    assert.equal((await who(name).refused('listLines', {})).code, 'not-allowed', name);
  }
  const kept = await cordon.database.owner<{ kept: unknown }>("select kept from audit_entries where request ~ 'Line'");
  assert.ok(kept.length > 0 && !JSON.stringify(kept).includes('900123'), 'nor does the ledger hold it');
});

test('a line is closed by evidence, its days are counted, and modern slavery is charged apart', async () => {
  const { operationId } = played;
  const { line } = await supervisor.ask('recordLine', { operationId, facts: lineFacts });
  assert.equal(line.daysToClosure, null);
  const closure = { on: '2026-11-20', evidence: 'handset-and-number-taken', words: 'Handset and SIM seized' } as const;
  const closed = { ...lineFacts, closure, charges: 4, chargesModernSlavery: 1, cuckooedVisits: 6 };
  const change = { lineId: line.id, revision: 1, why: 'Closed in the week', facts: closed };
  const before = { ...closed, closure: { ...closure, on: '2026-09-30' } };
  assert.equal((await supervisor.refused('changeLine', { ...change, facts: before })).code, 'bad-input');
  const changed = (await supervisor.ask('changeLine', change)).line;
  assert.equal(changed.daysToClosure, 50);
  assert.equal((await keeper.refused('changeLine', change)).code, 'changed-meanwhile');
  const figures = ['lines-closed', 'line-charges', 'line-charges-modern-slavery', 'cuckooed-visits'];
  assert.deepEqual(await Promise.all(figures.map((figure) => counted(figure))), [1, 4, 1, 6]);
  const { versions } = await keeper.ask('getLine', { lineId: line.id });
  assert.deepEqual(
    versions.map(({ facts, by }) => [facts.closure === null, by.name]),
    [
      [false, 'Kent-supervisor Test'],
      [true, 'Kent-supervisor Test'],
    ],
  );
});
