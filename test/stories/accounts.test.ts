/** Story: what is done about accounts that matter takes two administrators, and nobody decides about themselves. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Role } from '../../src/words/person.ts';
import {
  type Asker,
  addTestPerson,
  signIn,
  startTestCordon,
  type TestCordon,
  testPassword,
} from '../support/cordon.ts';
import { codeOf, setUpApp, trySignIn } from '../support/sign-in.ts';

let cordon: TestCordon;
let [ada, abe, una]: Asker[] = [];

before(async () => {
  cordon = await startTestCordon();
  const { kent, essex } = cordon.forces;
  const people: [string, Role][] = [
    ...([
      ['ada', 'administrator'],
      ['abe', 'administrator'],
      ['amy', 'administrator'],
    ] as [string, Role][]),
    ...([
      ['ann', 'analyst'],
      ['ben', 'analyst'],
      ['sue', 'supervisor'],
      ['odo', 'auditor'],
    ] as [string, Role][]),
  ];
  for (const [name, role] of people) await addTestPerson(cordon, name, role, kent);
  await addTestPerson(cordon, 'una', 'administrator', essex);
  [ada, abe, una] = [await admin('ada'), await admin('abe'), await admin('una')];
});
after(() => cordon.close());

function admin(username: string): Promise<Asker> {
  return signIn(cordon, username, 'system-administration');
}

function by(asker: Asker | undefined): Asker {
  return asker ?? assert.fail('signed in before');
}

async function idOf(username: string): Promise<string> {
  const { people } = await by(ada).ask('listPeople', {});
  return people.find((one) => one.username === username)?.id ?? assert.fail(username);
}

async function waiting(): Promise<string> {
  const { requests } = await by(ada).ask('listAccountRequests', {});
  const [first] = requests.filter(({ decision }) => decision === null);
  return first?.id ?? assert.fail('nothing waits');
}

async function codeWhere(asker: Asker, name: Parameters<Asker['refused']>[0], input: object): Promise<string> {
  return (await asker.refused(name, input)).code;
}

test('a recovery is asked by one, approved by another, and sets a new password once', async () => {
  await setUpApp(await signIn(cordon, 'ann'), Date.now());
  const before = await signIn(cordon, 'ben');
  const personId = await idOf('ann');
  const sue = await signIn(cordon, 'sue');
  assert.deepEqual(await sue.ask('askRecovery', { personId, why: 'Lost her phone' }), { isWaiting: true });
  assert.equal(await codeWhere(by(ada), 'askRecovery', { personId, why: 'The same' }), 'already-exists');
  const accountRequestId = await waiting();
  assert.equal(await codeWhere(sue, 'decideAccountRequest', { accountRequestId, decision: 'approved' }), 'not-allowed');
  assert.equal(
    await codeWhere(by(una), 'decideAccountRequest', { accountRequestId, decision: 'approved' }),
    'not-found',
  );
  const { recoveryCode } = await by(abe).ask('decideAccountRequest', { accountRequestId, decision: 'approved' });
  const code = recoveryCode ?? assert.fail('it is shown');
  assert.equal(
    await codeWhere(by(ada), 'decideAccountRequest', { accountRequestId, decision: 'refused' }),
    'changed-meanwhile',
  );
  const password = 'seven heron wade upstream';
  assert.equal(await codeOf(cordon, 'finishRecovery', { code, password: 'Password2026!' }, ''), 'bad-input');
  assert.equal(await codeOf(cordon, 'finishRecovery', { code, password }, ''), '200', 'a bad choice cost nothing');
  assert.equal(await codeOf(cordon, 'finishRecovery', { code, password }, ''), 'wrong-code');
  assert.equal((await trySignIn(cordon, 'ann', undefined, password)).status, 200, 'the app is asked for no more');
  assert.equal((await trySignIn(cordon, 'ann')).status, 401);
  assert.equal(await codeOf(cordon, 'getSession', {}, before.cookie), '200', 'nobody else is signed out');
});

test('a recovery code ends after thirty minutes', async () => {
  await by(ada).ask('askRecovery', { personId: await idOf('ben'), why: 'Forgot it' });
  const asked = { accountRequestId: await waiting(), decision: 'approved' } as const;
  const { recoveryCode } = await by(abe).ask('decideAccountRequest', asked);
  const [row] = await cordon.database.owner<{ minutes: number }>(
    `select round(extract(epoch from code_expires_at - decided_at) / 60)::int as minutes from account_requests
      where code_hash is not null and code_used_at is null`,
  );
  assert.equal(row?.minutes, 30);
  await cordon.database.owner(
    "update account_requests set code_expires_at = now() - interval '1 second' where code_hash is not null",
  );
  const input = { code: recoveryCode, password: 'seven heron wade upstream' };
  assert.equal(await codeOf(cordon, 'finishRecovery', input, ''), 'wrong-code');
  assert.equal((await trySignIn(cordon, 'ben')).status, 200, 'nothing has changed');
});

test('nobody decides what they asked, nor what is about them, and nobody asks about themselves', async () => {
  const about = await idOf('abe');
  assert.equal(await codeWhere(by(abe), 'askRecovery', { personId: about, why: 'Mine' }), 'own-request');
  assert.equal(
    await codeWhere(by(abe), 'changeRole', { personId: about, role: 'analyst', why: 'Mine' }),
    'own-request',
  );
  assert.equal(await codeWhere(by(abe), 'endPerson', { personId: about, why: 'Mine' }), 'own-request');
  await by(ada).ask('askRecovery', { personId: about, why: 'Lost his key' });
  const decide = { accountRequestId: await waiting(), decision: 'approved' } as const;
  assert.equal(await codeWhere(by(ada), 'decideAccountRequest', decide), 'own-request', 'she asked');
  assert.equal(await codeWhere(by(abe), 'decideAccountRequest', decide), 'own-request', 'it is about him');
  const { recoveryCode } = await (await admin('amy')).ask('decideAccountRequest', { ...decide, decision: 'refused' });
  assert.equal(recoveryCode, null);
  // The database says so too, whatever the program does.
  const [open] = await cordon.database.owner<{ id: number }>('select id from account_requests limit 1');
  const own = cordon.database.owner('update account_requests set decided_by = asked_by where id = $1', [open?.id]);
  await assert.rejects(own, /check constraint/);
});

test('a role is changed by one, but from or to administrator or auditor by two', async () => {
  const [ben, odo] = [await idOf('ben'), await idOf('odo')];
  const changed = await by(ada).ask('changeRole', { personId: ben, role: 'commander', why: 'Promoted' });
  assert.deepEqual(changed, { isWaiting: false });
  assert.deepEqual(await by(ada).ask('changeRole', { personId: odo, role: 'analyst', why: 'Moves' }), {
    isWaiting: true,
  });
  const roleOf = async (id: string) => (await by(ada).ask('listPeople', {})).people.find((one) => one.id === id)?.role;
  assert.deepEqual([await roleOf(ben), await roleOf(odo)], ['commander', 'auditor']);
  await by(abe).ask('decideAccountRequest', { accountRequestId: await waiting(), decision: 'approved' });
  assert.equal(await roleOf(odo), 'analyst');
  assert.equal(await codeWhere(by(ada), 'changeRole', { personId: ben, role: 'commander', why: 'Again' }), 'bad-input');
  assert.equal(await codeWhere(by(una), 'changeRole', { personId: ben, role: 'press', why: 'Not hers' }), 'not-found');
});

test('an administrator who is added signs in once a second one has approved it, and never if refused', async () => {
  const forceId = cordon.forces.kent.id;
  const fresh = (username: string) => ({
    username,
    name: 'New One',
    role: 'administrator',
    forceId,
    password: testPassword,
  });
  for (const name of ['new-one', 'new-two']) await by(ada).ask('addPerson', fresh(name) as never);
  const entry = async (name: string) =>
    ((await (await trySignIn(cordon, name)).json()) as { code?: string }).code ?? '200';
  assert.equal(await entry('new-one'), 'account-closed');
  const { requests } = await by(abe).ask('listAccountRequests', {});
  for (const { id, personName, personId } of requests.filter(({ what }) => what === 'add')) {
    assert.equal(personName, 'New One');
    const decision = personId === (await idOf('new-one')) ? 'approved' : 'refused';
    await by(abe).ask('decideAccountRequest', { accountRequestId: id, decision });
  }
  assert.deepEqual([await entry('new-one'), await entry('new-two')], ['200', 'account-closed']);
});

test('an account that is ended signs in no more, and its sessions end at once', async () => {
  const sue = await signIn(cordon, 'sue');
  assert.deepEqual(await by(ada).ask('endPerson', { personId: await idOf('sue'), why: 'Left' }), { isWaiting: false });
  assert.equal(await codeOf(cordon, 'getSession', {}, sue.cookie), 'not-signed-in');
  assert.equal((await trySignIn(cordon, 'sue')).status, 403);
  assert.equal(await codeWhere(by(ada), 'endPerson', { personId: await idOf('sue'), why: 'Twice' }), 'not-found');
});

test('everything about accounts is in the ledger, with who asked and who decided', async () => {
  const rows = await cordon.database.owner<{ request: string; person_name: string }>(
    `select distinct request, person_name from audit_entries where class = 'alteration' order by 1, 2`,
  );
  const said = new Set(rows.map(({ request, person_name: name }) => `${request} ${name}`));
  for (const one of [
    'askRecovery Sue Test',
    'decideAccountRequest Abe Test',
    'changeRole Ada Test',
    'endPerson Ada Test',
  ]) {
    assert.ok(said.has(one), `${one} in ${[...said].join(', ')}`);
  }
});
