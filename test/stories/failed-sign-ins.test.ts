/** Story: an auditor sees the failed tries to sign in as people of their force, and which accounts are locked. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Output } from '../../console/api/requests.generated.ts';
import { ledgerPageMax } from '../../src/words/audit.ts';
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
let kentAuditor: Asker;
let essexAuditor: Asker;

before(async () => {
  cordon = await startTestCordon({ people: { signInsPerMinuteOfAddress: 10_000, signInsPerMinuteOfAccount: 1_000 } });
  const { kent, essex } = cordon.forces;
  await addTestPerson(cordon, 'ann', 'analyst', kent);
  await addTestPerson(cordon, 'ben', 'analyst', essex);
  await addTestPerson(cordon, 'kent-auditor', 'auditor', kent);
  await addTestPerson(cordon, 'essex-auditor', 'auditor', essex);
  kentAuditor = await signIn(cordon, 'kent-auditor');
  essexAuditor = await signIn(cordon, 'essex-auditor');
});
after(() => cordon.close());

const wrong = 'not the pass phrase';

async function tryAs(username: string, password = wrong, cookie = ''): Promise<void> {
  await send(cordon, 'signIn', { username, password }, cookie);
}

const at = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const today = { from: at(-1), to: at(1) };
type Failed = Output<'listFailedSignIns'>['failed'];

async function failedFor(auditor: Asker, username?: string): Promise<Failed> {
  return (await auditor.ask('listFailedSignIns', { ...today, ...(username && { username }) })).failed;
}

test('a failed sign-in is shown to the auditors of the person’s force, however the username was typed', async () => {
  await tryAs('ann');
  await tryAs('\u00a0ANN\t');
  await tryAs('ben');
  const { cookie } = await signIn(cordon, 'ben');
  await tryAs('ann', wrong, cookie);
  const shown = (failed: Failed): unknown => failed.map(({ username, why, way }) => [username, why, way]);
  const asAnn = ['ann', 'wrong-password', 'signIn'];
  assert.deepEqual(shown(await failedFor(kentAuditor, 'Ann')), [asAnn, asAnn, asAnn]);
  assert.deepEqual(shown(await failedFor(essexAuditor)), [['ben', 'wrong-password', 'signIn']]);
  assert.deepEqual(await failedFor(essexAuditor, 'ann'), []);
  const [newest] = await failedFor(kentAuditor);
  assert.deepEqual([newest?.personName, newest?.address], ['Ann Test', '127.0.0.1']);
});

test('what nobody is called is shown to every force as nobody, never as it was typed', async () => {
  const typed = 'my secret pass phrase';
  await tryAs(typed);
  for (const auditor of [kentAuditor, essexAuditor]) {
    const [newest] = await failedFor(auditor);
    assert.deepEqual([newest?.username, newest?.personName, newest?.why], [null, null, 'wrong-password']);
    assert.deepEqual(await failedFor(auditor, typed), [], 'asking for it does not tell whether it was typed');
    assert.doesNotMatch(JSON.stringify(await failedFor(auditor)), /my secret/);
  }
});

test('who gave the right password and no good purpose did not fail', async () => {
  const before = (await failedFor(kentAuditor)).length;
  const purpose = { kind: 'county-lines', reference: 'Op Nowhere' };
  await send(cordon, 'signIn', { username: 'ann', password: testPassword, purpose }, '');
  await tryAs('ann', testPassword);
  assert.equal((await failedFor(kentAuditor)).length, before);
});

test('a locked account is shown to its own force’s auditors until it opens', async () => {
  for (let time = 0; time < 6; time += 1) await tryAs('ann');
  const { locked, failed } = await kentAuditor.ask('listFailedSignIns', today);
  assert.deepEqual(
    locked.map(({ username, personName, failures }) => [username, personName, failures]),
    [['ann', 'Ann Test', 5]],
  );
  assert.ok((locked[0]?.lockedUntil ?? '') > new Date().toISOString());
  assert.equal(failed[0]?.why, 'locked-out');
  assert.deepEqual((await essexAuditor.ask('listFailedSignIns', today)).locked, []);
  await cordon.database.owner("update sign_in_attempts set locked_until = now() - interval '1 second'");
  assert.deepEqual((await kentAuditor.ask('listFailedSignIns', today)).locked, []);
});

test('a period shows what was in it, page by page, and one that ends before it begins is refused', async () => {
  const past = { from: at(-49), to: at(-48) };
  assert.deepEqual((await kentAuditor.ask('listFailedSignIns', past)).failed, []);
  assert.equal((await kentAuditor.refused('listFailedSignIns', { from: at(0), to: at(-1) })).code, 'bad-input');
  for (let time = 0; time < ledgerPageMax; time += 1) await tryAs('nobody');
  const first = await kentAuditor.ask('listFailedSignIns', today);
  assert.equal(first.failed.length, ledgerPageMax);
  assert.ok(first.next);
  const second = await kentAuditor.ask('listFailedSignIns', { ...today, before: first.next });
  assert.equal(second.next, null);
  const ids = [...first.failed, ...second.failed].map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(second.failed.at(-1)?.username, 'ann');
});

test('looking at failed sign-ins is an entry of the ledger itself', async () => {
  await kentAuditor.ask('listFailedSignIns', { ...today, username: 'ann' });
  const { entries } = await kentAuditor.ask('searchLedger', { request: 'listFailedSignIns' });
  const { entry } = await kentAuditor.ask('getLedgerEntry', { auditId: entries[0]?.id ?? assert.fail('an entry') });
  assert.equal(entry.kept['username'], 'ann');
  assert.ok(entry.returned.length > 0);
});
