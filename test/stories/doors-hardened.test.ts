/** Story: what every answer says to browsers, and how often one may try: content policy, transport security, limits. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createApp } from '../../src/api/http/app.ts';
import {
  addTestPerson,
  importTestList,
  listRow,
  send,
  signIn,
  startTestCordon,
  type TestCordon,
  testPassword,
} from '../support/cordon.ts';
import { codeOf, cookieOf, heronPurpose, trySignIn } from '../support/sign-in.ts';

let plain: TestCordon;

before(async () => {
  plain = await startTestCordon({ people: { signInsPerMinuteOfAccount: 6, searchesPerMinute: 5 } });
  await addTestPerson(plain, 'ann', 'analyst', plain.forces.kent);
  await addTestPerson(plain, 'eve', 'analyst', plain.forces.kent);
});
after(() => plain.close());

test('no answer lets a script in that Cordon did not send, nor a frame, a plug-in or another site’s form', async () => {
  const paths = ['/v1/health', '/v1/session', '/v1/no-such-request'];
  for (const path of paths) {
    const { headers } = await fetch(`${plain.cordon.address}${path}`);
    const policy = headers.get('content-security-policy') ?? '';
    const parts = new Map(policy.split('; ').map((part) => [part.split(' ')[0], part]));
    for (const name of ['default-src', 'script-src', 'style-src', 'connect-src', 'form-action']) {
      assert.equal(parts.get(name), `${name} 'self'`, `${path} ${name}`);
    }
    for (const name of ['object-src', 'base-uri', 'frame-ancestors']) {
      assert.equal(parts.get(name), `${name} 'none'`, `${path} ${name}`);
    }
    assert.doesNotMatch(policy, /unsafe|\*/, path);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('x-frame-options'), 'DENY');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
  }
});

/** The same server as if TLS stood before it: its routes, asked past the socket. */
function askSecurely(path: string, init: RequestInit): Promise<Response> {
  const { ports } = plain.cordon;
  const http = { ...ports.config.http, publicAddress: 'https://cordon.example' };
  const config = { ...ports.config, http };
  const app = createApp({
    ports: { ...ports, config },
    consoleFolder: null,
    onMistake: (error) => assert.fail(String(error)),
  });
  const headers = { 'cordon-client': 'test', 'content-type': 'application/json', ...init.headers };
  const socket = { remoteAddress: '192.0.2.7', remotePort: 4711, remoteFamily: 'IPv4' };
  return Promise.resolve(app.request(path, { ...init, headers }, { incoming: { socket } }));
}

test('behind TLS browsers are told to stay with it for a year, and the cookie is this very host’s', async () => {
  const body = JSON.stringify({ username: 'eve', password: testPassword, purpose: heronPurpose });
  const answer = await askSecurely('/v1/session', { method: 'POST', body });
  assert.match(answer.headers.get('strict-transport-security') ?? '', /^max-age=31536000/);
  const set = answer.headers.get('set-cookie') ?? '';
  assert.match(set, /^__Host-cordon_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
  const session = (await answer.json()) as { isSecondFactorDue: boolean };
  assert.equal(session.isSecondFactorDue, true, 'beyond this machine a password is not enough');
  const cookie = cookieOf(answer);
  assert.equal((await askSecurely('/v1/session', { headers: { cookie } })).status, 200);
  const other = { cookie: cookie.replace('__Host-', '') };
  assert.equal((await askSecurely('/v1/session', { headers: other })).status, 401);
  const clear = await fetch(`${plain.cordon.address}/v1/health`);
  assert.equal(clear.headers.get('strict-transport-security'), null, 'never in the clear');
});

test('more tries to sign in as one username than a minute has are turned away, and told when', async () => {
  const answers: Response[] = [];
  for (let time = 1; time <= 7; time += 1) answers.push(await trySignIn(plain, ' ANN'));
  assert.deepEqual(
    answers.slice(0, 6).map(({ status }) => status),
    Array.from({ length: 6 }, () => 200),
  );
  const last = answers[6] ?? assert.fail();
  assert.equal(last.status, 429);
  assert.equal(((await last.json()) as { code: string }).code, 'too-often');
  const seconds = Number(last.headers.get('retry-after'));
  assert.ok(seconds >= 1 && seconds <= 10, `${seconds} s`);
  assert.equal((await trySignIn(plain, 'somebody-else')).status, 401, 'nobody else waits');
});

test('more searches of one session than a minute has are turned away, and nobody else’s', async () => {
  await importTestList(plain, 'Kent VOI', plain.forces.kent, [listRow('KT34 OVA')]);
  for (const name of ['ben', 'cal']) await addTestPerson(plain, name, 'analyst', plain.forces.kent);
  const [ben, cal] = [await signIn(plain, 'ben'), await signIn(plain, 'cal')];
  const listId = (await ben.ask('listLists', {})).lists[0]?.id ?? '';
  const entryId = (await ben.ask('listEntries', { listId })).entries[0]?.id ?? '';
  const codes: string[] = [];
  for (let time = 1; time <= 6; time += 1)
    codes.push(await codeOf(plain, 'searchPastReads', { entryId, days: 1 }, ben.cookie));
  assert.deepEqual(codes, [...Array.from({ length: 5 }, () => '200'), 'too-often']);
  assert.equal(await codeOf(plain, 'searchPastReads', { entryId, days: 1 }, cal.cookie), '200');
  assert.equal((await send(plain, 'listLists', {}, ben.cookie)).status, 200, 'what is no search goes on');
});
