/** Story: every request is asked by every role, and by nobody, and each is answered as the contract says. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { RequestDeclaration } from '../../src/api/contract/request.ts';
import { type RequestName, requests } from '../../src/api/contract/requests.ts';
import { refusalStatus } from '../../src/words/fault.ts';
import { type Role, role } from '../../src/words/person.ts';
import {
  type Asker,
  eventually,
  jsonRead,
  send,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { authorityCases } from './authority-inputs.ts';
import { makeReady, type Ready } from './ready.ts';

let cordon: TestCordon;
let camera: TestCamera;
let ready: Ready;

const table: Readonly<Record<RequestName, RequestDeclaration>> = requests;
const names = Object.keys(table) as RequestName[];

/** Sessions that last through the story, by role and kind of purpose. */
const sessions = new Map<string, Asker>();
const counted = { pairs: 0, withoutPurpose: 0 };

before(async () => {
  cordon = await startTestCordon();
  ready = await makeReady(cordon);
  camera = ready.camera;
});
after(() => cordon.close());

async function sessionOf(who: Role, kind: string): Promise<Asker> {
  const key = `${who} ${kind}`;
  const held = sessions.get(key) ?? (await signIn(cordon, who, kind));
  sessions.set(key, held);
  return held;
}

/** The status and, of a refusal, its code. A stream is closed as soon as it has begun. */
async function answerTo(name: RequestName, input: unknown, cookie: string): Promise<string> {
  const response = await send(cordon, name, input, cookie);
  if (response.status === 200) {
    await response.body?.cancel();
    return '200';
  }
  const { code } = (await response.json()) as { code: string };
  return `${response.status} ${code}`;
}

function refusedAs(code: keyof typeof refusalStatus): string {
  return `${refusalStatus[code]} ${code}`;
}

function allowedAs(name: RequestName): string {
  const { answers } = authorityCases[name];
  return answers === 200 ? '200' : refusedAs(answers);
}

/** What the contract says, worked out here anew: the story must not lean on the rule that it tests. */
function expected(name: RequestName, who: Role | null, policing: boolean): string {
  const declared = table[name];
  if (declared.who.includes('camera')) return '401 no-credentials';
  if (declared.who.includes('anyone')) return allowedAs(name);
  if (who === null) return refusedAs('not-signed-in');
  if (!declared.who.includes(who)) return refusedAs('not-allowed');
  return declared.needsPurpose && !policing ? refusedAs('no-purpose') : allowedAs(name);
}

/** After these, the other sessions of whoever asked have ended. */
const ending: readonly RequestName[] = ['endOtherSessions', 'removeAuthenticator'];

for (const [index, name] of names.entries()) {
  test(`${name} is answered to those who may ask it, and to nobody else`, async () => {
    const { input, first, tidy } = authorityCases[name];
    const beside = async (other: RequestName | undefined, cookie: string): Promise<void> => {
      if (other !== undefined) await answerTo(other, authorityCases[other].input(ready, 0), cookie);
    };
    for (const [turn, who] of [null, ...role.options].entries()) {
      // Signing out ends the session, which others still need.
      const asker =
        who === null ? null : name === 'signOut' ? await signIn(cordon, who) : await sessionOf(who, 'county-lines');
      const cookie = asker?.cookie ?? '';
      await beside(first, cookie);
      const got = await answerTo(name, input(ready, index * 10 + turn), cookie);
      await beside(tidy, cookie);
      assert.equal(got, expected(name, who, true), `${name} by ${who ?? 'nobody'}`);
      counted.pairs += 1;
    }
    if (ending.includes(name)) sessions.clear();
  });
}

for (const name of names.filter((one) => table[one].needsPurpose)) {
  test(`${name} is refused to a session that is for running the system`, async () => {
    for (const who of role.options) {
      const asker = await sessionOf(who, 'system-administration');
      const got = await answerTo(name, authorityCases[name].input(ready, 0), asker.cookie);
      assert.equal(got, expected(name, who, false), `${name} by ${who}`);
      counted.withoutPurpose += 1;
    }
  });
}

test('every pair of request and role was asked', () => {
  assert.equal(counted.pairs, names.length * (role.options.length + 1));
  const needing = Object.values(table).filter((one) => one.needsPurpose).length;
  assert.ok(needing > 10);
  assert.equal(counted.withoutPurpose, needing * role.options.length);
});

async function knock(authorization: string | null): Promise<Response> {
  return fetch(`${cordon.cordon.address}/v1/messages/json`, {
    method: 'POST',
    headers: authorization === null ? {} : { authorization },
    body: jsonRead('KX07WPA'),
  });
}

function basic(username: string, secret: string): string {
  return `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`;
}

test('a camera sends with its own credentials only, and whoever has none is shown to the engineer', async () => {
  const { username, secret } = camera.secret;
  assert.equal((await knock(basic(username, secret))).status, 200);
  const bad: readonly [string | null, string][] = [
    [null, 'no-credentials'],
    ['Bearer abc', 'no-credentials'],
    [basic('nobody', secret), 'unknown-username'],
    [basic(username, `${secret}x`), 'wrong-secret'],
  ];
  for (const [authorization, code] of bad) {
    const answer = await knock(authorization);
    assert.equal(answer.status, 401, code);
    assert.match(answer.headers.get('www-authenticate') ?? '', /^Basic realm="/, code);
    assert.equal(((await answer.json()) as { code: string }).code, code);
  }
  const engineer = await sessionOf('administrator', 'system-administration');
  await eventually(async () => {
    const { senders } = await engineer.ask('listRefused', {});
    const shown = new Set(senders.map(({ reason, username: name }) => `${reason} ${name}`));
    for (const one of ['no-credentials ', 'unknown-username nobody', `wrong-secret ${username}`]) {
      assert.ok(shown.has(one), `${one} among ${[...shown].join(', ')}`);
    }
  });
});

test('a camera’s credentials open nothing but the door for messages', async () => {
  const { username, secret } = camera.secret;
  const answer = await fetch(`${cordon.cordon.address}/v1/hits`, {
    headers: { authorization: basic(username, secret) },
  });
  assert.equal(answer.status, 401);
  assert.equal(((await answer.json()) as { code: string }).code, 'not-signed-in');
});
