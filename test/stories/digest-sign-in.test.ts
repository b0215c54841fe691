/** Story: a camera that signs in by HTTP Digest is challenged, known by its answer, and not let in twice by one. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { Agent } from 'node:http';
import { after, before, test } from 'node:test';
import type { CameraSecret, SignInWay } from '../../src/words/camera.ts';
import {
  type Asker,
  addTestPerson,
  eventually,
  jsonRead,
  signIn,
  startTestCordon,
  type TestCordon,
} from '../support/cordon.ts';
import { answerDigest } from '../support/digest-camera.ts';
import { type Answered, basic, rawPost } from '../support/raw-post.ts';

let cordon: TestCordon;
let supervisor: Asker;

before(async () => {
  cordon = await startTestCordon();
  await addTestPerson(cordon, 'supervisor', 'supervisor', cordon.forces.kent);
  supervisor = await signIn(cordon, 'supervisor');
});
after(() => cordon.close());

function post(uri: string, headers: Record<string, string>, body: string, agent?: Agent): Promise<Answered> {
  return rawPost(`${cordon.cordon.address}${uri}`, headers, body, agent);
}

/** The camera's id and what it signs in with, once the server knows it. */
async function register(ref: string, adapter: string, way: SignInWay): Promise<CameraSecret & { id: string }> {
  const { camera, secret } = await supervisor.ask('registerCamera', {
    ...{ ref, name: ref, forceId: cordon.forces.kent.id, adapter, signIn: way },
    ...{ position: { lat: 51.42, lon: 0.28 }, bearingDegrees: null },
  });
  assert.ok(secret);
  assert.equal(camera.signIn, way);
  await eventually(async () => assert.equal((await post('/v1/messages/json', basic(secret), '')).status, 200));
  return { ...secret, id: camera.id };
}

async function readsOf(plate: string): Promise<number> {
  const [row] = await cordon.database.owner<{ reads: number }>(
    'select count(*)::int as reads from reads where plate = $1',
    [plate],
  );
  return row?.reads ?? -1;
}

const uri = '/v1/messages/json';

test('a camera that is registered for Digest is challenged for it first, and its answer is taken', async () => {
  const secret = await register('KE-1', 'json', 'digest');
  const unasked = await post(uri, {}, jsonRead('DG00AAA'));
  assert.equal(unasked.status, 401);
  assert.deepEqual(
    unasked.challenges.map((challenge) => challenge.split(' ', 1)[0]),
    ['Digest', 'Digest', 'Basic'],
  );
  const challenges = unasked.challenges.join(', ');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const answers = [
    ['DG01AAA', { count: 1 }],
    ['DG01BBB', { count: 2, algorithm: 'SHA-256' }],
  ] as const;
  for (const [plate, how] of answers) {
    const authorization = answerDigest(challenges, { ...secret, uri, ...how });
    assert.equal((await post(uri, { authorization }, jsonRead(plate), agent)).status, 200, plate);
    assert.equal(await readsOf(plate), 1);
  }
  const used = await post(uri, { authorization: answerDigest(challenges, { ...secret, uri, count: 2 }) }, '', agent);
  assert.equal(used.status, 401);
  assert.match(used.challenges[0] ?? '', /^Digest .*, stale=true$/);
  const legacy = answerDigest(used.challenges.join(', '), { ...secret, uri, count: null });
  assert.equal((await post(uri, { authorization: legacy }, jsonRead('DG01CCC'), agent)).status, 200);
  assert.equal(await readsOf('DG00AAA'), 0);
  agent.destroy();
});

test('a camera that answers by Digest without being registered for it is asked for Basic, until it is', async () => {
  const secret = await register('KE-2', 'json', 'basic');
  const { challenges } = await post(uri, {}, '');
  const tried = await post(uri, { authorization: answerDigest(challenges.join(', '), { ...secret, uri }) }, '');
  assert.deepEqual([tried.status, tried.challenges.length], [401, 1]);
  assert.match(tried.challenges[0] ?? '', /^Basic /);
  assert.equal((JSON.parse(tried.text) as { code: string }).code, 'other-sign-in');
  const renewed = await supervisor.ask('renewCameraSecret', { cameraId: secret.id, signIn: 'digest' });
  await eventually(async () => {
    const again = await post(uri, {}, '');
    const authorization = answerDigest(again.challenges.join(', '), { ...renewed.secret, uri });
    assert.equal((await post(uri, { authorization }, jsonRead('DG03AAA'))).status, 200);
  });
  assert.equal((await post(uri, basic(renewed.secret), jsonRead('DG03BBB'))).status, 200, 'Basic is taken still');
});

/** @returns the status, or null when this machine has no curl */
function curl(body: string, ...args: string[]): Promise<number | null> {
  const always = ['--silent', '--output', '/dev/null', '--write-out', '%{http_code}', '--data-binary', '@-'];
  return new Promise((resolve, reject) => {
    const child = execFile('curl', [...always, '--max-time', '30', ...args], (error, stdout) => {
      if (error?.code === 'ENOENT') resolve(null);
      else if (error) reject(error);
      else resolve(Number(stdout));
    });
    child.stdin?.on('error', () => {}).end(body);
  });
}

test('curl signs in by each way, with a small and with a large message', async (t) => {
  const digest = await register('KE-3', 'hikvision', 'digest');
  const token = await register('KE-4', 'json', 'token');
  const address = `${cordon.cordon.address}/v1/messages/hikvision`;
  const user = ['--user', `${digest.username}:${digest.secret}`];
  for (const body of ['<a/>', `<a>${'x'.repeat(1_500_000)}</a>`]) {
    const status = await curl(body, '--digest', ...user, address);
    if (status === null) return t.diagnostic('there is no curl on this machine');
    assert.equal(status, 200, 'Digest');
    assert.equal(await curl(body, '--anyauth', ...user, address), 200, 'whatever is asked for');
    assert.equal(await curl(body, '--basic', ...user, address), 200, 'Basic');
    assert.equal(await curl(body, '--digest', '--user', `${digest.username}:guessed`, address), 401, 'a wrong secret');
    assert.equal(await curl(body, token.address), 200, 'a token');
    assert.equal(await curl(body, address), 401, 'nothing');
  }
});
