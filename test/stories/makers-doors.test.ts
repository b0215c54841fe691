/** Story: makers' devices post where they insist and sign in as they can, and nobody comes in that way besides. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { unknownBytesMax } from '../../src/api/http/message-door.ts';
import { adapters } from '../../src/cameras/adapters.ts';
import { bof2 } from '../../src/cameras/bof2/decode.ts';
import { json } from '../../src/cameras/json/decode.ts';
import { registerCamera } from '../../src/forces/registration.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import type { CameraSecret, SignInWay } from '../../src/words/camera.ts';
import type { Adapter } from '../../src/words/message.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  jsonRead,
  orThrow,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCordon,
} from '../support/cordon.ts';
import { answerDigest } from '../support/digest-camera.ts';
import { openTestDoor, type TestDoor } from '../support/door.ts';
import { type Answered, basic, rawPost } from '../support/raw-post.ts';

let cordon: TestCordon;
let supervisor: Asker;
const logged: string[] = [];

before(async () => {
  const note = (event: string, detail?: unknown): void => void logged.push(`${event} ${JSON.stringify(detail)}`);
  cordon = await startTestCordon({}, false, undefined, { info: note, warn: note, error: note });
  await addTestPerson(cordon, 'supervisor', 'supervisor', cordon.forces.kent);
  await addTestPerson(cordon, 'essex', 'supervisor', cordon.forces.essex);
  supervisor = await signIn(cordon, 'supervisor');
});
after(() => cordon.close());

const place = { position: { lat: 51.42, lon: 0.28 }, bearingDegrees: null, zone: 'Europe/London' };

function post(path: string, headers: Record<string, string>, body: string): Promise<Answered> {
  return rawPost(`${cordon.cordon.address}${path}`, headers, body);
}

async function refsOf(plate: string): Promise<string[]> {
  const rows = await cordon.database.owner<{ ref: string }>(
    'select c.ref from reads r join cameras c on c.id = r.camera_id where r.plate = $1',
    [plate],
  );
  return rows.map(({ ref }) => ref);
}

test('each path that a maker’s devices insist on reaches that maker’s adapter, in any case', async (t) => {
  const fixed = adapters.flatMap((adapter) => adapter.paths.map((path) => ({ adapter, path })));
  t.diagnostic(`${fixed.length} paths: ${fixed.map(({ path }) => path).join(' ')}`);
  assert.ok(fixed.length > 0);
  for (const [index, { adapter, path }] of fixed.entries()) {
    assert.match(path, /^\/[a-z][^?*]+(\/\*)?$/i);
    assert.ok(!path.toLowerCase().startsWith('/v1/'), `${path} hides no request of the contract`);
    const { secret } = await addTestCamera(cordon, `FIXED-${index}`, adapter.name, cordon.forces.kent);
    const sent = path.replace(/\*$/, 'some/where').toUpperCase();
    assert.equal((await post(`${sent}?channel=1`, basic(secret), 'nothing of anybody')).status, 200, sent);
    const { messages } = await supervisor.ask('listRefused', {});
    assert.equal(messages.find(({ username }) => username === secret.username)?.adapter, adapter.name, sent);
  }
});

test('a path that nobody insists on is no door, nor is another method than POST', async () => {
  const { secret } = await addTestCamera(cordon, 'KE-NONE', 'json', cordon.forces.kent);
  assert.equal((await post('/nowhere', basic(secret), jsonRead('NW01AAA'))).status, 404);
  const put = { method: 'PUT', headers: basic(secret), body: jsonRead('NW01AAA') };
  assert.equal((await fetch(`${cordon.cordon.address}/v1/messages/json`, put)).status, 404);
  assert.deepEqual(await refsOf('NW01AAA'), []);
});

test('the address decides how a message is read, whatever the camera is registered with', async () => {
  const camera = await addTestCamera(cordon, 'KE-OTHER', 'hikvision', cordon.forces.kent);
  await sendMessage(cordon, camera, 'json', jsonRead('AD01DEC', { camera: 'KE-OTHER' }));
  assert.deepEqual(await refsOf('AD01DEC'), ['KE-OTHER']);
});

test('a token in the address lets its camera in, and is written down nowhere', async () => {
  const fresh = { ...place, ref: 'KE-TOKEN', name: 'Token', forceId: cordon.forces.kent.id, adapter: 'json' };
  const { secret } = await supervisor.ask('registerCamera', { ...fresh, signIn: 'token' });
  assert.ok(secret);
  const { pathname, search } = new URL(secret.address);
  await eventually(async () => {
    assert.equal((await post(`${pathname}${search}`, {}, jsonRead('TK01AAA'))).status, 200);
  });
  assert.deepEqual(await refsOf('TK01AAA'), ['KE-TOKEN']);
  const wrong = [
    `/v1/messages/json?user=${secret.username}&token=x${secret.secret}`,
    `/v1/messages/json?token=${secret.secret}`,
    `/v1/messages/json&user=${secret.username}&token=${secret.secret}`,
    `/v1/messages/${secret.secret}`,
    `/v1/messages/nobody${search}`,
    `/v1/messages/json/${secret.secret}/more`,
    `/bof2/services/${secret.secret}${search}x`,
  ];
  for (const path of wrong) {
    const answer = await post(path, {}, 'no json');
    assert.ok([401, 404].includes(answer.status), `${answer.status} ${path}`);
    assert.ok(!answer.text.includes(secret.secret), path);
  }
  // Kept aside, so that what is kept of a message is looked at too.
  assert.equal((await post(`${pathname}${search}`, {}, 'no json')).status, 200);
  await eventually(async () => {
    const { senders } = await supervisor.ask('listRefused', {});
    assert.ok(senders.some((one) => one.username === secret.username && one.reason === 'wrong-secret'));
  });
  const { text, tables } = await dumpTables();
  assert.ok(tables.includes('refused_senders') && text.includes('KE-TOKEN'));
  for (const kept of [text, logged.join('\n')]) {
    assert.ok(!kept.includes(secret.secret));
    assert.doesNotMatch(kept, /[?&]?(user|token)=/);
  }
});

async function dumpTables(): Promise<{ text: string; tables: string[] }> {
  const rows = await cordon.database.owner<{ name: string }>(
    "select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace",
  );
  const tables = rows.map(({ name }) => name);
  const texts = await Promise.all(
    tables.map((name) => cordon.database.owner<{ line: string }>(`select one::text as line from "${name}" one`)),
  );
  return { text: texts.flatMap((lines) => lines.map(({ line }) => line)).join('\n'), tables };
}

test('channels behind one recorder send with its credentials, and each read is of the one it names', async () => {
  const { kent, essex } = cordon.forces;
  const fresh = (ref: string, forceId: string = kent.id) => ({ ...place, ref, name: ref, forceId, adapter: 'json' });
  const recorder = await supervisor.ask('registerCamera', fresh('KE-R1'));
  const sendsWith = recorder.camera.id;
  const second = await supervisor.ask('registerCamera', { ...fresh('KE-R2'), sendsWith });
  assert.equal(second.secret, null);
  assert.equal(second.camera.username, recorder.camera.username);
  assert.match(second.address, /\/v1\/messages\/json$/);
  const { secret } = recorder;
  assert.ok(secret);
  await eventually(async () => {
    await post('/v1/messages/json', basic(secret), jsonRead('RC01BBB', { camera: 'KE-R2', id: 'one' }));
    assert.deepEqual(await refsOf('RC01BBB'), ['KE-R2']);
  });
  const both = { ...fresh('KE-R3'), sendsWith, signIn: 'digest' };
  const gone = { ...fresh('KE-R3'), sendsWith: 'camera_999999' };
  for (const input of [both, gone]) await supervisor.refused('registerCamera', input);
  const foreign = await signIn(cordon, 'essex');
  const taking = await foreign.refused('registerCamera', { ...fresh('ES-R3', essex.id), sendsWith });
  assert.equal(taking.code, 'not-allowed');
  assert.equal((await supervisor.ask('listCameras', {})).cameras.filter(({ ref }) => /-R3$/.test(ref)).length, 0);
});

test('a camera is not registered for a way that its maker does not know', async () => {
  const fresh = { ...place, ref: 'KE-WAY', name: 'Way', forceId: cordon.forces.kent.id, adapter: 'json' };
  const refused = await supervisor.refused('registerCamera', { ...fresh, signIn: 'message' });
  assert.deepEqual([refused.status, refused.code], [400, 'bad-input']);
  assert.equal((await supervisor.refused('registerCamera', { ...fresh, signIn: 'kerberos' })).status, 400);
  const { adapters: named } = await supervisor.ask('getSession', {});
  assert.ok(named.find(({ name }) => name === bof2.name)?.signIns.includes('message'));
  assert.deepEqual(named.find(({ name }) => name === 'json')?.signIns, ['basic', 'digest', 'token']);
});

/** Makers that are none: two that insist on one path, and one whose devices sign in inside the message. */
const invented: readonly Adapter[] = [
  { ...json, name: 'north', paths: ['/Events/*', '/Events/Alive'] },
  { ...json, name: 'south', paths: ['/events/*', '/south'] },
  {
    ...json,
    name: 'inside',
    paths: ['/inside'],
    credentialsOf({ bytes }) {
      const [, username = '', secret = ''] = /^(\S+) (\S+)/.exec(Buffer.from(bytes).toString('utf8')) ?? [];
      return username === '' ? null : { username, secret };
    },
  },
];

const limits = { bytesInHandMax: 64 * 1024 * 1024, waitSecondsMax: 0, silentSecondsMax: 60, secondsMax: 60 };

/** A door of invented makers. @param cameras what is registered there, before it opens */
async function openDoor(
  t: { after(work: () => Promise<void>): void },
  cameras: Readonly<Record<string, { adapter: string; signIn: SignInWay }>>,
): Promise<TestDoor & { secret(ref: string): CameraSecret; at(path: string): string }> {
  const secrets = new Map<string, CameraSecret>();
  for (const [ref, how] of Object.entries(cameras)) {
    const fresh = { ...place, ref, name: ref, forceId: cordon.forces.kent.id, ...how };
    const { db } = cordon.database;
    const scope = systemScope('command line');
    const registered = orThrow(await registerCamera(db, systemClock, scope, cordon.forces.kent, fresh, 'http://x'));
    secrets.set(ref, registered.secret);
  }
  const door = await openTestDoor(cordon.database, invented, limits);
  t.after(() => door.close());
  return {
    ...door,
    secret: (ref) => secrets.get(ref) ?? assert.fail(ref),
    at: (path) => `${door.address}${path}`,
  };
}

test('where two makers insist on one path, the camera’s own decides; else the first', async (t) => {
  const door = await openDoor(t, {
    'TWO-N': { adapter: 'north', signIn: 'basic' },
    'TWO-S': { adapter: 'south', signIn: 'basic' },
    'TWO-O': { adapter: 'inside', signIn: 'basic' },
  });
  const sent = [
    ['/events/car', 'TWO-N', 'north'],
    ['/EVENTS//Car?x=1', 'TWO-S', 'south'],
    ['/events/car', 'TWO-O', 'north'],
    ['/Events/Alive', 'TWO-S', 'north'],
    ['/south', 'TWO-N', 'south'],
    ['/v1/messages/south', 'TWO-N', 'south'],
  ] as const;
  for (const [path, ref] of sent) assert.equal((await rawPost(door.at(path), basic(door.secret(ref)), '')).status, 200);
  assert.deepEqual(
    door.taken.map(({ adapter, message }) => [message.path, adapter]),
    sent.map(([path, , adapter]) => [path.split('?')[0], adapter]),
  );
});

test('a camera that asks for a challenge each time stands once among those turned away', async (t) => {
  const door = await openDoor(t, { 'ASKS-1': { adapter: 'north', signIn: 'digest' } });
  for (let turn = 0; turn < 5; turn += 1) {
    const { challenges } = await rawPost(door.at('/events/car'), {}, '');
    const authorization = answerDigest(challenges.join(', '), { ...door.secret('ASKS-1'), uri: '/events/car' });
    assert.equal((await rawPost(door.at('/events/car'), { authorization }, '')).status, 200);
    assert.equal((await rawPost(door.at('/events/car'), { authorization }, '')).status, 401, 'its nonce is used up');
  }
  assert.deepEqual(
    door.turnedAway.map(({ refused }) => refused),
    ['no-credentials'],
  );
  assert.equal(door.taken.length, 5);
});

test('a device that signs in inside the message is let in by what it says there', async (t) => {
  const door = await openDoor(t, {
    'IN-1': { adapter: 'inside', signIn: 'message' },
    'IN-2': { adapter: 'inside', signIn: 'basic' },
  });
  const [own, other] = [door.secret('IN-1'), door.secret('IN-2')];
  const said = (one: CameraSecret, secret = one.secret): string => `${one.username} ${secret} and a message`;
  const tries: readonly [string, Record<string, string>, number][] = [
    [said(own), {}, 200],
    [said(own, 'guessed'), {}, 401],
    [said(other), {}, 401],
    ['nobody x', {}, 401],
    ['', {}, 401],
    ['', basic(other), 200],
    [said(own), basic({ ...own, secret: 'guessed' }), 401],
    [said(own).padEnd(unknownBytesMax + 1), {}, 413],
    [said(own).padEnd(unknownBytesMax + 1), basic(own), 200],
  ];
  for (const [body, headers, status] of tries) {
    assert.equal((await rawPost(door.at('/inside'), headers, body)).status, status, body.slice(0, 60));
  }
  assert.deepEqual(
    door.turnedAway.map(({ refused }) => refused),
    ['wrong-secret', 'other-sign-in', 'unknown-username', 'no-credentials', 'wrong-secret'],
  );
  assert.equal(door.taken.length, 3);
  assert.deepEqual(door.mistakes, []);
});

test('a capture of BOF2 is let in by its own name and signature', async () => {
  const scope = systemScope('command line');
  const { kent } = cordon.forces;
  const fresh = {
    ...place,
    ref: '12/3/1',
    name: 'Feed',
    forceId: kent.id,
    adapter: 'bof2',
    signIn: 'message' as const,
  };
  const { secret } = orThrow(
    await registerCamera(cordon.database.db, systemClock, scope, kent, fresh, cordon.cordon.address),
  );
  const capture = (signature: string): string =>
    `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><sendCapture>
      <signatureOfSender>${signature}</signatureOfSender><username>${secret.username}</username><vrm>BF02AAA</vrm>
      <feedIdentifier>12</feedIdentifier><sourceIdentifier>3</sourceIdentifier><cameraIdentifier>1</cameraIdentifier>
      <captureTime>${new Date().toISOString()}</captureTime><confidencePercentage>94</confidencePercentage>
      </sendCapture></e:Body></e:Envelope>`;
  await eventually(async () => {
    assert.equal((await post('/bof2/services/InputService', {}, capture(secret.secret))).status, 200);
  });
  assert.deepEqual(await refsOf('BF02AAA'), ['12/3/1']);
  assert.equal((await post('/bof2/services/InputService', {}, capture('guessed'))).status, 401);
});
