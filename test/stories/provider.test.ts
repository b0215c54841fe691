/** Story: people of a force sign in by its own identity provider, a real one; nobody is signed up by it. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { addTestPerson, send, startTestCordon, type TestCordon } from '../support/cordon.ts';
import { type IdentityProvider, providerClientId, startIdentityProvider } from '../support/identity-provider.ts';
import { codeOf, cookieOf, heronPurpose, trySignIn } from '../support/sign-in.ts';

let cordon: TestCordon;
let provider: IdentityProvider;
const folder = mkdtempSync(join(tmpdir(), 'cordon-provider-'));

before(async () => {
  provider = await startIdentityProvider(() => `${cordon.cordon.address}/sign-in`);
  const file = join(folder, 'client-secret');
  writeFileSync(file, provider.clientSecret);
  const settings = { issuer: provider.issuer, clientId: providerClientId, clientSecret: { file }, force: 'kent' };
  cordon = await startTestCordon({
    people: { provider: { ...settings, title: 'Kent account' }, secondFactor: 'required' },
  });
  for (const name of ['ann', 'ben']) await addTestPerson(cordon, name, 'analyst', cordon.forces.kent);
  await addTestPerson(cordon, 'eli', 'analyst', cordon.forces.essex);
});
after(async () => {
  await cordon.close();
  await provider.close();
  rmSync(folder, { recursive: true, force: true });
});

type Sent = { readonly address: string; readonly holder: string };

async function begin(): Promise<Sent> {
  return (await (await send(cordon, 'sendToProvider', { purpose: heronPurpose }, '')).json()) as Sent;
}

async function through(login: string): Promise<Response> {
  const { address, holder } = await begin();
  return send(cordon, 'signInFromProvider', { query: await provider.signInAs(address, login), holder }, '');
}

async function refusalOf(answer: Response): Promise<string> {
  return answer.status === 200 ? '200' : `${answer.status} ${((await answer.json()) as { code: string }).code}`;
}

test('a person with an account signs in by it, with the stated purpose, and nothing more is asked', async () => {
  const ways = (await (await send(cordon, 'listSignInWays', {}, '')).json()) as { provider: string };
  assert.equal(ways.provider, 'Kent account');
  const answer = await through('subject-1:ann');
  assert.equal(answer.status, 200);
  const session = (await answer.json()) as {
    person: { username: string };
    purpose: { reference: string };
    isSecondFactorDue: boolean;
  };
  assert.deepEqual([session.person.username, session.purpose.reference], ['ann', 'Op Heron']);
  assert.equal(session.isSecondFactorDue, false, 'the provider answers for it');
  const cookie = cookieOf(answer);
  assert.equal(await codeOf(cordon, 'listHits', {}, cookie), '200');
  const out = (await (await send(cordon, 'signOut', {}, cookie)).json()) as { leaveAt: string };
  assert.match(out.leaveAt, /\/session\/end\?.*client_id=cordon/);
  assert.equal(await codeOf(cordon, 'getSession', {}, cookie), 'not-signed-in');
});

test('afterwards the subject counts and not the username: no name leads elsewhere', async () => {
  const renamed = await through('subject-1:somebody-new');
  assert.equal(((await renamed.json()) as { person: { username: string } }).person.username, 'ann');
  assert.equal(await refusalOf(await through('subject-2:ann')), '403 account-closed', 'the name was given to another');
});

test('whoever has no account, or one of another force, is not let in and not signed up', async () => {
  assert.equal(await refusalOf(await through('subject-9:nobody')), '403 account-closed');
  assert.equal(await refusalOf(await through('subject-8:eli')), '403 account-closed', 'Kent’s provider, Essex’s eli');
  const people = await cordon.database.owner(
    "select 1 from people where username = 'nobody' or provider_subject = 'subject-8'",
  );
  assert.deepEqual(people, []);
  await cordon.database.owner("update people set ended_at = now() where username = 'ben'");
  assert.equal(await refusalOf(await through('subject-3:ben')), '403 account-closed');
});

test('an answer counts once, in the browser that asked, for what was asked, and not altered', async () => {
  const [mine, theirs] = [await begin(), await begin()];
  const query = await provider.signInAs(mine.address, 'subject-1:ann');
  const finish = (input: object) => send(cordon, 'signInFromProvider', input, '');
  assert.equal(await refusalOf(await finish({ query, holder: theirs.holder })), '401 wrong-code', 'given to another');
  assert.equal(await refusalOf(await finish({ query, holder: mine.holder })), '200');
  assert.equal(await refusalOf(await finish({ query, holder: mine.holder })), '401 wrong-code', 'played back');
  for (const alter of [
    (text: string) => text.replace(/code=[^&]+/, 'code=made-up'),
    (text: string) => text.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example'),
  ]) {
    const sent = await begin();
    const good = await provider.signInAs(sent.address, 'subject-1:ann');
    assert.notEqual(alter(good), good);
    assert.equal(await refusalOf(await finish({ query: alter(good), holder: sent.holder })), '401 wrong-code');
  }
  assert.equal(
    await refusalOf(await finish({ query: '?error=access_denied&state=x', holder: mine.holder })),
    '401 wrong-code',
  );
});

test('while the provider is away that is said, and the Cordon password still signs in', async () => {
  const sent = await begin();
  const query = await provider.signInAs(sent.address, 'subject-1:ann');
  await provider.close();
  assert.equal(
    await refusalOf(await send(cordon, 'signInFromProvider', { query, holder: sent.holder }, '')),
    '503 provider-away',
  );
  await cordon.restart();
  assert.equal(
    await refusalOf(await send(cordon, 'sendToProvider', { purpose: heronPurpose }, '')),
    '503 provider-away',
  );
  assert.equal((await trySignIn(cordon, 'ann')).status, 200);
});
