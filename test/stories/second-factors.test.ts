/** Story: a person sets up an authenticator app, signs in with its codes, and has recovery codes when it is lost. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Clock } from '../../src/words/clock.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import { addTestPerson, send, signIn, startTestCordon, type TestCordon, testPassword } from '../support/cordon.ts';
import { codeOf, cookieOf, setUpApp, signInWithCode, trySignIn } from '../support/sign-in.ts';

const stepMs = 30_000;

/** A clock that is only ever moved by the story. */
let nowMs = Math.floor(Date.now() / stepMs) * stepMs + 10_000;
const clock: Clock = { now: () => toUtcTime(nowMs), nowMs: () => nowMs };

let cordon: TestCordon;

before(async () => {
  cordon = await startTestCordon({}, false, undefined, undefined, clock);
  for (const name of ['ann', 'ben', 'cal', 'dee', 'eve'])
    await addTestPerson(cordon, name, 'analyst', cordon.forces.kent);
});
after(() => cordon.close());

async function refusalOf(answer: Response): Promise<string> {
  return answer.status === 200 ? '200' : `${answer.status} ${((await answer.json()) as { code: string }).code}`;
}

test('with an app set up, the password alone does not sign in, and a code is taken once', async () => {
  const app = await setUpApp(await signIn(cordon, 'ann'), nowMs);
  assert.equal(await refusalOf(await trySignIn(cordon, 'ann')), '401 second-factor-needed');
  const used = app.codeAt(nowMs);
  assert.equal(await refusalOf(await trySignIn(cordon, 'ann', used)), '401 wrong-code', 'it set up the app already');
  nowMs += stepMs;
  const code = app.codeAt(nowMs);
  assert.equal(await refusalOf(await trySignIn(cordon, 'ann', `${code.slice(0, 3)} ${code.slice(3)}`)), '200');
  assert.equal(await refusalOf(await trySignIn(cordon, 'ann', code)), '401 wrong-code', 'seen over a shoulder');
  const cookie = await signInWithCode(cordon, 'ann', app.codeAt(nowMs + stepMs));
  assert.equal(await codeOf(cordon, 'listHits', {}, cookie), '200', 'a phone may be half a minute ahead');
  assert.equal(await refusalOf(await trySignIn(cordon, 'ann', app.codeAt(nowMs - stepMs))), '401 wrong-code');
});

test('a phone may be half a minute behind, and no more', async () => {
  const app = await setUpApp(await signIn(cordon, 'ben'), nowMs);
  nowMs += 4 * stepMs;
  assert.equal(await refusalOf(await trySignIn(cordon, 'ben', app.codeAt(nowMs - 2 * stepMs))), '401 wrong-code');
  assert.equal(await refusalOf(await trySignIn(cordon, 'ben', app.codeAt(nowMs + 2 * stepMs))), '401 wrong-code');
  assert.equal(await refusalOf(await trySignIn(cordon, 'ben', app.codeAt(nowMs - stepMs))), '200');
});

test('wrong codes close the account like wrong passwords, and the right password does not set them back', async () => {
  const app = await setUpApp(await signIn(cordon, 'cal'), nowMs);
  nowMs += stepMs;
  const codes: string[] = [];
  for (let time = 1; time <= 5; time += 1) {
    codes.push(await refusalOf(await trySignIn(cordon, 'cal', '000000')));
    if (time < 5) assert.equal(await refusalOf(await trySignIn(cordon, 'cal')), '401 second-factor-needed');
  }
  assert.deepEqual(
    codes,
    Array.from({ length: 5 }, () => '401 wrong-code'),
  );
  assert.equal(await refusalOf(await trySignIn(cordon, 'cal', app.codeAt(nowMs))), '429 locked-out');
  nowMs += 2 * 60_000;
  assert.equal(await refusalOf(await trySignIn(cordon, 'cal', app.codeAt(nowMs))), '200');
});

test('each of ten recovery codes signs in once, however it is typed; new ones end the old', async () => {
  const asker = await signIn(cordon, 'dee');
  const { recoveryCodes } = await setUpApp(asker, nowMs);
  assert.equal(new Set(recoveryCodes).size, 10);
  const [first = '', second = '', third = ''] = recoveryCodes;
  assert.equal(await refusalOf(await trySignIn(cordon, 'dee', first.toLowerCase().replace('-', ' '))), '200');
  assert.equal(await refusalOf(await trySignIn(cordon, 'dee', first)), '401 wrong-code');
  assert.equal(await refusalOf(await trySignIn(cordon, 'eve', second)), '200', 'eve has no factor: none is asked for');
  const cookie = await signInWithCode(cordon, 'dee', second);
  const account = await (await send(cordon, 'getAccount', {}, cookie)).json();
  assert.equal((account as { recoveryCodesLeft: number }).recoveryCodesLeft, 8);
  const renewed = await send(cordon, 'renewRecoveryCodes', { password: testPassword }, cookie);
  assert.equal(((await renewed.json()) as { recoveryCodes: string[] }).recoveryCodes.length, 10);
  assert.equal(await refusalOf(await trySignIn(cordon, 'dee', third)), '401 wrong-code');
});

test('setting up or removing an app asks for the password, ends other sessions, changes this token', async () => {
  const [here, elsewhere] = [await signIn(cordon, 'eve'), await signIn(cordon, 'eve')];
  assert.equal((await here.refused('offerAuthenticator', { password: 'not my password' })).code, 'wrong-password');
  const app = await setUpApp(here, nowMs);
  assert.equal(await codeOf(cordon, 'getSession', {}, elsewhere.cookie), 'not-signed-in');
  const next = cookieOf(await send(cordon, 'getSession', {}, here.cookie));
  assert.match(next, /^cordon_session=[\w-]{43}$/);
  assert.notEqual(next, here.cookie);
  assert.equal((await here.refused('offerAuthenticator', { password: testPassword })).code, 'already-exists');
  assert.equal((await here.refused('removeAuthenticator', { password: 'not my password' })).code, 'wrong-password');
  await here.ask('removeAuthenticator', { password: testPassword });
  nowMs += stepMs;
  assert.equal(await refusalOf(await trySignIn(cordon, 'eve', app.codeAt(nowMs))), '200', 'no code is asked for');
  assert.equal(await refusalOf(await trySignIn(cordon, 'eve')), '200');
});

test('neither the secret of an app nor a recovery code stands readable in the database or the ledger', async () => {
  const [row] = await cordon.database.owner<{ sealed: string; plain: string }>(
    `select encode(sealed_secret, 'hex') as sealed, encode(sealed_secret, 'escape') as plain from authenticators
      where confirmed_at is not null limit 1`,
  );
  assert.ok(row && row.sealed.length >= 2 * (12 + 16 + 20));
  const codes = await cordon.database.owner<{ length: number }>(
    'select length(code_hash) as length from recovery_codes',
  );
  assert.ok(codes.length >= 40 && codes.every(({ length }) => length === 32));
  const kept = await cordon.database.owner<{ kept: string }>('select kept::text as kept from audit_entries');
  assert.ok(kept.length > 20);
  assert.ok(kept.every((one) => !/"(code|password)"/.test(one.kept)));
});

test('a person’s own question is answered nothing of anybody’s secrets, even as raw SQL', async () => {
  const { personScope, noPurpose } = await import('../../src/governance/scope.ts');
  const [row] = await cordon.database.owner<{ id: number }>("select id from people where username = 'ann'");
  const person = {
    id: `person_${row?.id}`,
    username: 'ann',
    name: 'Ann',
    role: 'analyst',
    forceId: cordon.forces.kent.id,
  };
  const scope = personScope(person as never, noPurpose);
  for (const table of ['authenticators', 'passkeys', 'recovery_codes', 'passkey_challenges', 'sign_in_attempts']) {
    const rows = await cordon.database.db.as(scope, (sql) => sql.query(`select 1 from ${table}`));
    assert.deepEqual(rows, [], table);
  }
});
