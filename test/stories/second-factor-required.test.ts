/** Story: where a second factor is required, nothing but one's account is open until there is one. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { RequestDeclaration } from '../../src/api/contract/request.ts';
import { type RequestName, requests } from '../../src/api/contract/requests.ts';
import { addTestPerson, send, signIn, startTestCordon, type TestCordon } from '../support/cordon.ts';
import { codeOf, cookieOf, setUpApp } from '../support/sign-in.ts';

let cordon: TestCordon;

before(async () => {
  cordon = await startTestCordon({ people: { secondFactor: 'required' } });
  await addTestPerson(cordon, 'sue', 'supervisor', cordon.forces.kent);
});
after(() => cordon.close());

const table: Readonly<Record<string, RequestDeclaration>> = requests;

test('without one, a supervisor is answered nothing but what is about the account, and follows no stream', async () => {
  const asker = await signIn(cordon, 'sue');
  assert.equal((await asker.ask('getSession', {})).isSecondFactorDue, true);
  assert.equal((await asker.ask('getAccount', {})).isSecondFactorRequired, true);
  const open = Object.values(table).filter(({ who }) => who.includes('supervisor'));
  let barred = 0;
  for (const { name, part } of open) {
    if (part === 'account') continue;
    assert.equal(await codeOf(cordon, name as RequestName, {}, asker.cookie), 'second-factor-missing', name);
    barred += 1;
  }
  assert.ok(barred > 40, `${barred} were asked`);
});

test('with one set up, the same session is open at once, and closed again when it is removed', async () => {
  const asker = await signIn(cordon, 'sue');
  await setUpApp(asker, Date.now());
  const answer = await send(cordon, 'getSession', {}, asker.cookie);
  const cookie = cookieOf(answer);
  assert.equal(((await answer.json()) as { isSecondFactorDue: boolean }).isSecondFactorDue, false);
  assert.equal(await codeOf(cordon, 'listHits', {}, cookie), '200');
  const password = 'correct horse battery staple';
  assert.equal(await codeOf(cordon, 'removeAuthenticator', { password }, cookie), '200');
  assert.equal(await codeOf(cordon, 'listHits', {}, cookie), 'second-factor-missing');
});
