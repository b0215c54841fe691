/**
 * Story: what attackers try, tried on every request there is: another force's people with this force's ids, hostile
 * text in every field, forged and replayed sessions, paths out of the console's folder.
 */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import type { RequestDeclaration } from '../../src/api/contract/request.ts';
import { type RequestName, requests } from '../../src/api/contract/requests.ts';
import { role } from '../../src/words/person.ts';
import {
  type Asker,
  addTestPerson,
  eventually,
  send,
  signIn,
  startTestCordon,
  type TestCordon,
} from '../support/cordon.ts';
import { authorityCases } from './authority-inputs.ts';
import { makeReady, type Ready } from './ready.ts';

let cordon: TestCordon;
let ready: Ready;

const table: Readonly<Record<RequestName, RequestDeclaration>> = requests;
/** Cameras have doors of their own; a file and a stream are no JSON. */
const names = (Object.keys(table) as RequestName[]).filter(
  (name) => !table[name].who.includes('camera') && table[name].body !== 'stream' && table[name].output !== 'events',
);
/** These end what the story goes on with. */
const ending: readonly RequestName[] = ['signOut', 'endOtherSessions', 'removeAuthenticator', 'changePassword'];

before(async () => {
  const often = { signInsPerMinuteOfAddress: 10_000, signInsPerMinuteOfAccount: 1_000, searchesPerMinute: 10_000 };
  cordon = await startTestCordon({ people: often });
  ready = await makeReady(cordon);
  for (const one of role.options) await addTestPerson(cordon, `surrey-${one}`, one, cordon.forces.surrey);
});
after(() => cordon.close());

/** Texts that only what is Kent's can hold: its listed mark, the ground beside it, its camera, its people. */
const kentsOwn = ['KX07WPA', 'KX07 WPA', 'Linked to county lines', 'KE-1', 'Supervisor Test', 'Kent VOI'];

test('nobody of another force is shown anything of Kent’s by any request, with Kent’s own ids', async () => {
  let asked = 0;
  for (const one of role.options) {
    const asker = await signIn(cordon, `surrey-${one}`);
    // Who may not ask at all is refused before anything is looked at: stories/authority.
    for (const name of names.filter((each) => !ending.includes(each) && table[each].who.includes(one))) {
      const answer = await send(cordon, name, authorityCases[name].input(ready, 900 + asked), asker.cookie);
      const text = await answer.text();
      const shown = kentsOwn.filter((own) => text.includes(own));
      assert.deepEqual(shown, [], `${name} by ${one} of Surrey: ${answer.status} ${text.slice(0, 300)}`);
      assert.ok(answer.status < 500, `${name}: ${answer.status} ${text}`);
      asked += 1;
    }
  }
  assert.ok(asked > 300, `${asked} were asked`);
});

/** Of databases, shells, paths, pages, spreadsheets and templates; what PostgreSQL cannot keep; and too much. */
const hostile = [
  "'; drop table hits; --",
  "' or '1'='1",
  'x\u0000y',
  '../../../../etc/passwd',
  '<img src=x onerror="alert(1)">',
  '=HYPERLINK("https://example.invalid")',
  '$(id) `id` {{7*7}} #{7*7}',
  '\u202eAVO 43TK',
  'A'.repeat(20_000),
];

type Path = readonly (string | number)[];

/** Where texts stand in an input, however deep. */
function textsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value === 'string') return [at];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...at, key]));
}

function withText(value: unknown, [first, ...rest]: Path, text: string): unknown {
  if (first === undefined) return text;
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...(value as object) };
  copy[first] = withText(copy[first], rest, text);
  return copy;
}

function askerFor(name: RequestName, sessions: ReadonlyMap<string, Asker>): Asker | undefined {
  const who = role.options.find((one) => table[name].who.includes(one));
  return who === undefined ? undefined : sessions.get(who);
}

async function hitsKept(): Promise<number> {
  return (await cordon.database.owner('select from hits')).length;
}

test('no text in any field of any request is more than a text: it is taken, or refused by name', async () => {
  const sessions = new Map<string, Asker>();
  for (const one of role.options) sessions.set(one, await signIn(cordon, one));
  const before = await hitsKept();
  let tried = 0;
  for (const name of names.filter((one) => !ending.includes(one))) {
    const input = authorityCases[name].input(ready, 700);
    for (const [at, path] of textsIn(input).entries()) {
      for (const [which, text] of hostile.entries()) {
        // All of them in the first field, and in the others as many as it takes for each to be tried somewhere.
        if (at > 0 && (which + at) % 3 !== 0) continue;
        const spoilt = withText(input, path, text) as Record<string, unknown>;
        const answer = await send(cordon, name, spoilt, askerFor(name, sessions)?.cookie ?? '');
        const said = await answer.text();
        assert.ok(
          answer.status < 500,
          `${name} with ${JSON.stringify(text.slice(0, 40))} in ${path.join('.')}: ${said}`,
        );
        assert.ok(!said.includes('root:x:'), name);
        tried += 1;
      }
    }
  }
  assert.ok(tried > 500, `${tried} were tried`);
  assert.ok((await hitsKept()) >= before && before > 0);
});

test('a session is taken as it was given, and no other way', async () => {
  await addTestPerson(cordon, 'keeper', 'analyst', cordon.forces.kent);
  const { cookie } = await signIn(cordon, 'keeper');
  const [name = '', token = ''] = cookie.split('=');
  const last = token.at(-1) === 'A' ? 'B' : 'A';
  const forged = [
    `${name}=${token.slice(0, -1)}${last === 'B' ? 'Q' : last}`,
    `${name}=${token}x`,
    `${name}=${token.toUpperCase()}`,
    `${name}=`,
    `other=${token}`,
    `${name}=${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`,
  ];
  for (const one of forged) assert.equal((await send(cordon, 'getSession', {}, one)).status, 401, one);
  const address = `${cordon.cordon.address}/v1/session`;
  for (const url of [`${address}?${name}=${token}`, `${address}?token=${token}`]) {
    assert.equal((await fetch(url)).status, 401);
  }
  assert.equal((await fetch(address, { headers: { authorization: `Bearer ${token}` } })).status, 401);
  assert.equal((await send(cordon, 'getSession', {}, cookie)).status, 200);
  await send(cordon, 'signOut', {}, cookie);
  assert.equal((await send(cordon, 'getSession', {}, cookie)).status, 401);
});

test('an act that is sent again is not done again', async () => {
  const supervisor = await signIn(cordon, 'supervisor');
  const card = await supervisor.ask('getHit', { hitId: ready.hitId as never });
  await supervisor.ask('viewPicture', { hitId: ready.hitId as never, pictureId: ready.pictureId as never });
  // Nobody took it for a minute, so it may escalate at this moment: then one looks again.
  const verdict = await eventually(async () => {
    const { revision } = (await supervisor.ask('getHit', { hitId: card.hit.id })).hit;
    const judged = { hitId: card.hit.id, revision, verdict: 'confirmed' as const };
    await supervisor.ask('judgeHit', judged);
    return judged;
  });
  assert.equal((await supervisor.refused('judgeHit', verdict)).code, 'already-judged');
  const judged = await cordon.database.owner("select from hit_events where what = 'confirmed'");
  assert.equal(judged.length, 1);
});

/** As it is written: a client of the web would tidy the path before it is sent. */
function rawGet(path: string): Promise<string> {
  const { hostname, port } = new URL(cordon.cordon.address);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
    });
    socket.setEncoding('utf8').on('data', (piece: string) => (answer += piece));
    socket.on('end', () => resolve(answer)).on('error', reject);
  });
}

test('no path leads out of what is served', async () => {
  const up = ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..%5c', '....//', '%252e%252e%252f'];
  const wanted = ['package.json', 'etc/passwd', 'src/main.ts'];
  for (const from of ['/', '/assets/', '/v1/', '/v1/pictures/']) {
    for (const step of up) {
      for (const file of wanted) {
        const answer = await rawGet(`${from}${step.repeat(6)}${file}`);
        assert.match(answer, /^HTTP\/1\.1 (200|4\d\d)/);
        assert.doesNotMatch(answer, /"dependencies"|root:x:|startCordon/, `${from}${step}${file}`);
      }
    }
  }
});
