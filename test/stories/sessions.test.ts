/** Story: a session's token changes and is never lost by it; sessions are listed, ended, and left alone too long. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Asker,
  addTestPerson,
  eventually,
  send,
  signIn,
  startTestCordon,
  type TestCordon,
} from '../support/cordon.ts';
import { codeOf, cookieOf } from '../support/sign-in.ts';

let cordon: TestCordon;

before(async () => {
  cordon = await startTestCordon({ people: { idleMinutes: { administrator: 5 } } });
  for (const name of ['ann', 'ben', 'cal', 'dee']) await addTestPerson(cordon, name, 'analyst', cordon.forces.kent);
  for (const name of ['ada', 'abe']) await addTestPerson(cordon, name, 'administrator', cordon.forces.kent);
  await addTestPerson(cordon, 'una', 'administrator', cordon.forces.essex);
});
after(() => cordon.close());

/** As if the last exchange were so long ago. */
function age(hours: number): Promise<unknown> {
  return cordon.database.owner(`update sessions set rotated_at = now() - interval '${hours} hours'`);
}

async function ask(cookie: string): Promise<{ code: string; next: string }> {
  const answer = await send(cordon, 'getSession', {}, cookie);
  const code = answer.status === 200 ? '200' : ((await answer.json()) as { code: string }).code;
  return { code, next: cookieOf(answer) };
}

test('after some hours the token is exchanged, and the earlier one ends soon after the new one was seen', async () => {
  const { cookie } = await signIn(cordon, 'ann');
  await age(3);
  assert.deepEqual(await ask(cookie), { code: '200', next: '' }, 'not before its time');
  await age(5);
  const { next } = await ask(cookie);
  assert.match(next, /^cordon_session=[\w-]{43}$/);
  assert.deepEqual(await ask(next), { code: '200', next: '' });
  assert.deepEqual(await ask(cookie), { code: '200', next: '' }, 'a request that ran beside it goes on');
  await cordon.database.owner(
    "update sessions set earlier_until = now() - interval '1 second' where earlier_hash is not null",
  );
  assert.equal((await ask(cookie)).code, 'not-signed-in');
  assert.equal((await ask(next)).code, '200');
});

test('of requests that run side by side, one exchanges the token and all are answered', async () => {
  const { cookie } = await signIn(cordon, 'ann');
  await age(5);
  const answers = await Promise.all(Array.from({ length: 12 }, () => ask(cookie)));
  assert.ok(answers.every(({ code }) => code === '200'));
  const handed = answers.filter(({ next }) => next !== '');
  assert.equal(handed.length, 1);
  assert.equal((await ask(handed[0]?.next ?? '')).code, '200');
});

test('a new token whose answer was lost is handed over again', async () => {
  const { cookie } = await signIn(cordon, 'ann');
  await age(5);
  const lost = await ask(cookie);
  await cordon.database.owner("update sessions set rotated_at = now() - interval '2 minutes'");
  const found = await ask(cookie);
  assert.equal(found.code, '200');
  assert.notEqual(found.next, '');
  assert.notEqual(found.next, lost.next);
  assert.equal((await ask(found.next)).code, '200');
  assert.equal((await ask(lost.next)).code, 'not-signed-in', 'what nobody got opens nothing');
});

test('a change of role exchanges the token with the next answer, also of a refusal', async () => {
  const { cookie } = await signIn(cordon, 'ben');
  const admin = await signIn(cordon, 'ada', 'system-administration');
  const personId = (await admin.ask('listPeople', {})).people.find(({ username }) => username === 'ben')?.id ?? '';
  await admin.ask('changeRole', { personId, role: 'press', why: 'Moves to the press office' });
  const answer = await send(cordon, 'listHits', {}, cookie);
  assert.equal(answer.status, 403);
  const next = cookieOf(answer);
  assert.notEqual(next, '');
  assert.equal((await ask(next)).code, '200');
});

test('a person sees where they are signed in, and ends one session, or all others', async () => {
  const [here, there, elsewhere] = [
    await signIn(cordon, 'cal'),
    await signIn(cordon, 'cal'),
    await signIn(cordon, 'cal'),
  ];
  const other = await signIn(cordon, 'dee');
  const { sessions } = await here.ask('getAccount', {});
  assert.equal(sessions.length, 3);
  assert.deepEqual(sessions.filter(({ isThisOne }) => isThisOne).length, 1);
  assert.ok(sessions.every(({ address, device }) => address.includes('127.0.0.1') && device === 'A program'));
  const mine = (await there.ask('getAccount', {})).sessions.find(({ isThisOne }) => isThisOne)?.id ?? '';
  assert.equal((await other.refused('endSession', { sessionId: mine })).code, 'not-found', 'dee may not');
  await here.ask('endSession', { sessionId: mine });
  assert.equal((await ask(there.cookie)).code, 'not-signed-in');
  assert.deepEqual(await here.ask('endOtherSessions', {}), { ended: 1 });
  assert.equal((await ask(elsewhere.cookie)).code, 'not-signed-in');
  assert.equal((await ask(here.cookie)).code, '200');
  assert.equal((await ask(other.cookie)).code, '200');
});

test('an administrator signs a person of their force out everywhere, and their stream ends in seconds', async () => {
  const [one, two] = [await signIn(cordon, 'dee'), await signIn(cordon, 'dee')];
  const stream = await fetch(`${cordon.cordon.address}/v1/live`, { headers: { cookie: one.cookie } });
  assert.equal(stream.status, 200);
  const ended = drain(stream);
  const admin = await signIn(cordon, 'ada', 'system-administration');
  const personId = (await admin.ask('listPeople', {})).people.find(({ username }) => username === 'dee')?.id ?? '';
  const foreign = await signIn(cordon, 'una', 'system-administration');
  assert.equal((await foreign.refused('endPersonSessions', { personId })).code, 'not-found');
  const before = Date.now();
  assert.ok((await admin.ask('endPersonSessions', { personId })).ended >= 2);
  await ended;
  assert.ok(Date.now() - before < 10_000);
  assert.equal((await ask(two.cookie)).code, 'not-signed-in');
});

async function drain(stream: Response): Promise<void> {
  try {
    for await (const _ of stream.body ?? []);
  } catch {
    // Cut off in the middle is ended too.
  }
}

test('each role has its own time to be idle, and what a page asks by itself is no use', async () => {
  const [admin, analyst] = [await signIn(cordon, 'abe', 'system-administration'), await signIn(cordon, 'ann')];
  const back = (who: string, minutes: number): Promise<unknown> =>
    cordon.database.owner(
      `update sessions set used_at = now() - interval '${minutes} minutes', seen_at = now() - interval '2 minutes'
        where person_id = (select id from people where username = '${who}') and ended_at is null`,
    );
  await back('abe', 6);
  await back('ann', 6);
  assert.equal((await ask(admin.cookie)).code, 'not-signed-in', 'five minutes for administrators here');
  assert.equal((await ask(analyst.cookie)).code, '200');
  await back('ann', 50);
  await polled(analyst, 50 * 60);
  assert.ok((await idleMinutes('ann')) >= 49, 'a page that watches does not keep its person signed in');
  await polled(analyst, 30);
  assert.ok((await idleMinutes('ann')) < 2, 'somebody moved');
});

function polled(asker: Asker, idleSeconds: number): Promise<Response> {
  const headers = { cookie: asker.cookie, 'cordon-idle-seconds': String(idleSeconds) };
  return fetch(`${cordon.cordon.address}/v1/session`, { headers });
}

async function idleMinutes(username: string): Promise<number> {
  const [row] = await cordon.database.owner<{ minutes: number }>(
    `select extract(epoch from now() - max(used_at))::int / 60 as minutes from sessions s
       join people p on p.id = s.person_id where p.username = $1 and s.ended_at is null`,
    [username],
  );
  return row?.minutes ?? 0;
}

test('a password that is changed needs the old one, ends other sessions, and is no common one', async () => {
  const [here, elsewhere] = [await signIn(cordon, 'cal'), await signIn(cordon, 'cal')];
  const password = 'correct horse battery staple';
  const newPassword = 'seven heron wade upstream';
  assert.equal(
    (await here.refused('changePassword', { password: 'not it at all', newPassword })).code,
    'wrong-password',
  );
  for (const bad of ['Password2026!', 'it is me, cal, again', 'short', password]) {
    assert.equal((await here.refused('changePassword', { password, newPassword: bad })).code, 'bad-input', bad);
  }
  assert.equal((await ask(elsewhere.cookie)).code, '200', 'nothing has changed yet');
  await here.ask('changePassword', { password, newPassword });
  assert.equal((await ask(elsewhere.cookie)).code, 'not-signed-in');
  assert.equal((await ask(here.cookie)).code, '200');
  const old = { username: 'cal', password };
  assert.equal(await codeOf(cordon, 'signIn', old, ''), 'wrong-password');
  await eventually(async () =>
    assert.equal(await codeOf(cordon, 'signIn', { ...old, password: newPassword }, ''), '200'),
  );
});
