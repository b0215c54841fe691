/** Story: a person signs in, states a purpose, works, and signs out; and nobody else comes in that way. */
import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, before, test } from 'node:test';
import { type RequestName, requests } from '../../src/api/contract/requests.ts';
import { addTestPerson, send, signIn, startTestCordon, type TestCordon, testPassword } from '../support/cordon.ts';

type Problem = { readonly code: string; readonly message: string; readonly field?: string };

let cordon: TestCordon;
const purpose = { kind: 'county-lines', reference: 'Op Heron' };

before(async () => {
  cordon = await startTestCordon();
  await addTestPerson(cordon, 'analyst', 'analyst', cordon.forces.kent);
  await addTestPerson(cordon, 'forgetful', 'analyst', cordon.forces.kent);
  await addTestPerson(cordon, 'supervisor', 'supervisor', cordon.forces.kent);
});
after(() => cordon.close());

function trySignIn(username: string, password: string): Promise<Response> {
  return send(cordon, 'signIn', { username, password, purpose }, '');
}

async function problemOf(response: Response): Promise<Problem & { status: number }> {
  const problem = (await response.json()) as Problem;
  assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
  return { ...problem, status: response.status };
}

async function codeOf(name: RequestName, input: unknown, cookie: string): Promise<string> {
  const response = await send(cordon, name, input, cookie);
  return response.status === 200 ? '200' : (await problemOf(response)).code;
}

test('a wrong password and an unknown username get the same answer', async () => {
  const wrong = await trySignIn('analyst', 'not the pass phrase');
  const unknown = await trySignIn('nobody', 'not the pass phrase');
  assert.equal(wrong.headers.get('set-cookie'), null);
  assert.equal(unknown.headers.get('set-cookie'), null);
  const [one, other] = [await problemOf(wrong), await problemOf(unknown)];
  assert.deepEqual(one, other);
  assert.equal(one.status, 401);
  assert.equal(one.code, 'wrong-password');
});

test('a username is taken in any case, a password only as it is', async () => {
  assert.equal((await trySignIn(' Analyst ', testPassword)).status, 200);
  assert.equal((await trySignIn('analyst', testPassword.toUpperCase())).status, 401);
  assert.equal((await trySignIn('analyst', ` ${testPassword}`)).status, 401);
});

test('the session’s cookie is kept from scripts and from other sites', async () => {
  const response = await trySignIn('analyst', testPassword);
  const cookie = response.headers.get('set-cookie') ?? '';
  assert.match(cookie, /^cordon_session=[A-Za-z0-9_-]{43};/);
  for (const flag of ['HttpOnly', 'SameSite=Strict', 'Path=/']) assert.ok(cookie.includes(`; ${flag}`), flag);
  assert.doesNotMatch(cookie, /Domain|Max-Age|Expires/);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  const again = (await trySignIn('analyst', testPassword)).headers.get('set-cookie');
  assert.notEqual(cookie, again);
});

/** Of the one account that is locked: as if the time had passed. */
async function endWait(): Promise<void> {
  await cordon.database.owner(
    "update sign_in_attempts set locked_until = now() - interval '1 second' where locked_until is not null",
  );
}

/** How long the account is locked from now, minutes, after the wait in force was ended as if its time had passed. */
async function failOnceMore(): Promise<number> {
  await endWait();
  assert.equal((await trySignIn('forgetful', 'still not it, sorry')).status, 401);
  const [row] = await cordon.database.owner<{ minutes: number }>(
    `select round(extract(epoch from locked_until - now()) / 60)::int as minutes
       from sign_in_attempts where locked_until is not null`,
  );
  return row?.minutes ?? 0;
}

test('five wrong passwords close the account for a minute, each more for twice as long, to an hour', async () => {
  for (let time = 1; time <= 5; time += 1) {
    const problem = await problemOf(await trySignIn('forgetful', `wrong pass phrase ${time}`));
    assert.equal(problem.code, 'wrong-password', `time ${time}`);
  }
  const locked = await problemOf(await trySignIn('forgetful', testPassword));
  assert.equal(locked.status, 429);
  assert.equal(locked.code, 'locked-out');
  assert.match(locked.message, /in 1 min/);
  const retryAfter = Number((await trySignIn('forgetful', testPassword)).headers.get('retry-after'));
  assert.ok(retryAfter > 50 && retryAfter <= 60, `${retryAfter} s`);
  assert.equal((await trySignIn('analyst', testPassword)).status, 200, 'nobody else is locked out');
  const waits: number[] = [];
  for (let time = 6; time <= 13; time += 1) waits.push(await failOnceMore());
  assert.deepEqual(waits, [2, 4, 8, 16, 32, 60, 60, 60]);
});

test('the right password after the wait opens the account, and the count begins anew', async () => {
  await endWait();
  assert.equal((await trySignIn('forgetful', testPassword)).status, 200);
  assert.deepEqual(await cordon.database.owner('select 1 from sign_in_attempts where locked_until is not null'), []);
  assert.equal((await trySignIn('forgetful', 'wrong once more, alas')).status, 401);
  assert.equal((await trySignIn('forgetful', testPassword)).status, 200, 'one mistake locks nobody out');
});

test('a username that nobody has is locked out like any other, so that being locked out tells nothing', async () => {
  const codes: string[] = [];
  for (let time = 1; time <= 6; time += 1) codes.push((await problemOf(await trySignIn('phantom', 'guess'))).code);
  assert.deepEqual(codes, [...Array.from({ length: 5 }, () => 'wrong-password'), 'locked-out']);
});

test('guesses made side by side count like guesses made one after another', async () => {
  await addTestPerson(cordon, 'besieged', 'analyst', cordon.forces.kent);
  const guesses = Array.from({ length: 12 }, (_, index) => trySignIn('besieged', `guess number ${index} of many`));
  const codes = await Promise.all((await Promise.all(guesses)).map(async (one) => (await problemOf(one)).code));
  assert.equal(codes.filter((code) => code === 'wrong-password').length, 5);
  assert.equal(codes.filter((code) => code === 'locked-out').length, 7);
});

type Sent = {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
};

/** Past fetch, which sends what a browser's own headers should be. */
function sendRaw({
  method,
  path,
  headers,
  body = '',
}: Sent): Promise<{ status: number; text: string; allowed: string }> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(`${cordon.cordon.address}${path}`, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const allowed = response.headers['access-control-allow-origin'] ?? '';
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString(), allowed });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const changes: readonly Omit<Sent, 'headers'>[] = [
  {
    method: 'POST',
    path: '/v1/session',
    body: JSON.stringify({ username: 'analyst', password: testPassword, purpose }),
  },
  {
    method: 'PUT',
    path: '/v1/session/purpose',
    body: JSON.stringify({ kind: 'road-safety', reference: 'Op Kestrel' }),
  },
  { method: 'DELETE', path: '/v1/session' },
];

test('a change without the header Cordon-Client is refused, and changes nothing', async () => {
  const analyst = await signIn(cordon, 'analyst');
  for (const change of changes) {
    for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
      const answer = await sendRaw({ ...change, headers: { cookie: analyst.cookie, 'content-type': type } });
      assert.equal(answer.status, 403, `${change.method} ${change.path} as ${type}`);
      assert.match(answer.text, /"code":"cross-site"/);
    }
  }
  const session = await analyst.ask('getSession', {});
  assert.equal(session.purpose?.kind, 'county-lines');
});

test('what another site makes a browser send is refused, header or not', async () => {
  const { cookie } = await signIn(cordon, 'analyst');
  const reads: Omit<Sent, 'headers'>[] = [requests.listLists, requests.followLive].map(({ method, path }) => ({
    method,
    path,
  }));
  let refused = 0;
  for (const site of ['cross-site', 'same-site']) {
    for (const asked of [...changes, ...reads]) {
      const answer = await sendRaw({ ...asked, headers: { cookie, 'cordon-client': 'x', 'sec-fetch-site': site } });
      assert.equal(answer.status, 403, `${asked.method} ${asked.path} from ${site}`);
      assert.match(answer.text, /"code":"cross-site"/);
      refused += 1;
    }
  }
  assert.equal(refused, 10);
  for (const site of ['same-origin', 'none']) {
    const answer = await sendRaw({ method: 'GET', path: '/v1/session', headers: { cookie, 'sec-fetch-site': site } });
    assert.equal(answer.status, 200, site);
  }
});

test('no other site is ever given leave to ask', async () => {
  const headers = { origin: 'https://example.org', 'access-control-request-method': 'POST' };
  const asked = { 'access-control-request-headers': 'cordon-client' };
  const preflight = await sendRaw({ method: 'OPTIONS', path: '/v1/session', headers: { ...headers, ...asked } });
  assert.ok(preflight.status >= 400);
  assert.equal(preflight.allowed, '');
  assert.equal((await sendRaw({ method: 'GET', path: '/v1/health', headers })).allowed, '');
});

test('a session ends when its person signs out', async () => {
  const analyst = await signIn(cordon, 'analyst');
  const elsewhere = await signIn(cordon, 'analyst');
  const answer = await send(cordon, 'signOut', {}, analyst.cookie);
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('set-cookie') ?? '', /^cordon_session=; .*Max-Age=0/);
  assert.equal(await codeOf('getSession', {}, analyst.cookie), 'not-signed-in');
  assert.equal(await codeOf('listHits', {}, analyst.cookie), 'not-signed-in');
  assert.equal(await codeOf('getSession', {}, elsewhere.cookie), '200', 'another session of theirs goes on');
});

test('a session ends after an hour in which nothing was asked, and not before', async () => {
  const analyst = await signIn(cordon, 'analyst');
  const idle = (minutes: number): Promise<unknown> =>
    cordon.database.owner(`update sessions set used_at = now() - interval '${minutes} minutes',
        seen_at = now() - interval '2 minutes'
      where ended_at is null`);
  await idle(59);
  assert.equal(await codeOf('getSession', {}, analyst.cookie), '200');
  const fresh = await cordon.database.owner(
    "select 1 from sessions where used_at > now() - interval '1 minute' and ended_at is null",
  );
  assert.equal(fresh.length, 1, 'the question was noted as a use');
  await idle(61);
  assert.equal(await codeOf('getSession', {}, analyst.cookie), 'not-signed-in');
});

test('a session ends after twelve hours, however much it was used', async () => {
  const analyst = await signIn(cordon, 'analyst');
  await analyst.ask('getSession', {});
  const [newest] = await cordon.database.owner<{ hours: number }>(
    `select extract(epoch from expires_at - started_at)::int / 3600 as hours
       from sessions order by started_at desc limit 1`,
  );
  assert.equal(newest?.hours, 12);
  await cordon.database.owner("update sessions set expires_at = now() - interval '1 second'");
  assert.equal(await codeOf('getSession', {}, analyst.cookie), 'not-signed-in');
});

test('a made-up session opens nothing', async () => {
  for (const token of ['', 'x', 'A'.repeat(43), "' or true --", '%00']) {
    assert.equal(await codeOf('getSession', {}, `cordon_session=${token}`), 'not-signed-in', token);
  }
});

test('a purpose that is changed holds from then on, for this session only', async () => {
  const analyst = await signIn(cordon, 'analyst', 'system-administration');
  const elsewhere = await signIn(cordon, 'analyst', 'system-administration');
  assert.equal(await codeOf('listHits', {}, analyst.cookie), 'no-purpose');
  const changed = await analyst.ask('changePurpose', { kind: 'missing-person', reference: 'Op Heron' });
  assert.equal(changed.purpose?.kind, 'missing-person');
  assert.equal(await codeOf('listHits', {}, analyst.cookie), '200');
  assert.equal(await codeOf('listHits', {}, elsewhere.cookie), 'no-purpose');
  await analyst.ask('changePurpose', { kind: 'system-administration', reference: 'Fault 12' });
  assert.equal(await codeOf('listHits', {}, analyst.cookie), 'no-purpose');
});

test('a purpose names the operation or case, and a kind that there is', async () => {
  const analyst = await signIn(cordon, 'analyst');
  const bad = [
    { kind: 'county-lines', reference: '  x ' },
    { kind: 'county-lines', reference: 'x'.repeat(61) },
    { kind: 'curiosity', reference: 'Op Heron' },
    { kind: 'county-lines' },
  ];
  for (const input of bad) {
    const answer = await problemOf(await send(cordon, 'changePurpose', input, analyst.cookie));
    assert.ok(['400 bad-input', '403 purpose-not-open'].includes(`${answer.status} ${answer.code}`), answer.code);
    assert.ok(['reference', 'kind'].includes(answer.field ?? ''), answer.field);
  }
  assert.equal((await analyst.ask('getSession', {})).purpose?.reference, 'Op Heron');
});

test('a role that is changed holds from the next question on', async () => {
  const supervisor = await signIn(cordon, 'supervisor');
  assert.equal(await codeOf('listHits', {}, supervisor.cookie), '200');
  await cordon.database.owner("update people set role = 'administrator' where username = 'supervisor'");
  assert.equal(await codeOf('listHits', {}, supervisor.cookie), 'not-allowed');
  assert.equal(await codeOf('listPeople', {}, supervisor.cookie), '200');
});
