/** Whose a message is: by HTTP Basic, as cameras of every kind write it, and as soon as the cameras change. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Cluster, makeDatabase, type TestDatabase, takeCluster } from '../../test/support/cluster.ts';
import { wholeScope } from '../../test/support/scopes.ts';
import type { CameraSecret } from '../words/camera.ts';
import { type Clock, toUtcTime } from '../words/clock.ts';
import { isRefusal } from '../words/fault.ts';
import type { Force } from '../words/force.ts';
import type { CameraId } from '../words/id.ts';
import { type Directory, type KnownCredential, openDirectory } from './directory.ts';
import { insertForce } from './forces-store.ts';
import { registerBeside, registerCamera, renewSecret, withdrawCamera } from './registration.ts';

const scope = wholeScope();
const clock: Clock = { now: () => toUtcTime(1_795_000_000_000), nowMs: () => 1_795_000_000_000 };

let cluster: Cluster;
let database: TestDatabase;
let kent: Force;
let directory: Directory;

before(async () => {
  cluster = await takeCluster();
  database = await makeDatabase(cluster);
  kent = await database.db.as(scope, (sql) => insertForce(sql, 'kent', 'Kent Police'));
  directory = await openDirectory(database.db, wholeScope(), clock);
});
after(async () => {
  await database.close();
  await cluster.stop();
});

const fresh = (ref: string) => ({
  ref,
  name: ref,
  forceId: kent.id,
  adapter: 'json',
  position: { lat: 51, lon: 0 },
  bearingDegrees: null,
  zone: 'Europe/London',
});

async function register(ref: string): Promise<{ id: CameraId; secret: CameraSecret }> {
  const registered = await registerCamera(database.db, clock, scope, kent, fresh(ref), 'http://127.0.0.1');
  assert.ok(!isRefusal(registered));
  await directory.reload();
  return { id: registered.camera.id, secret: registered.secret };
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

function known(header: string): KnownCredential {
  const found = directory.signIn(header);
  assert.ok(!('refused' in found), `${header} is refused`);
  return found;
}

function refusal(header: string | undefined): string {
  const found = directory.signIn(header);
  assert.ok('refused' in found, `${header} is taken`);
  return `${found.refused} ${found.username}`.trim();
}

test('good credentials are known however the scheme is written, and tell the camera', async () => {
  const { secret } = await register('KE-1');
  const pair = base64(`${secret.username}:${secret.secret}`);
  for (const header of [`Basic ${pair}`, `basic ${pair}`, `BASIC   ${pair}`, `Basic ${pair}`]) {
    assert.equal(known(header).only?.ref, 'KE-1', header);
  }
});

test('what is no Basic, or holds no name and colon, is no credentials', () => {
  const headers = [
    undefined,
    '',
    'Basic',
    'Basic ',
    `Bearer ${base64('a:b')}`,
    `Basic ${base64('no colon')}`,
    `Basic ${base64(':secret only')}`,
    'Basic !!!',
    `Basic ${base64('a:b')} more`,
  ];
  for (const header of headers) assert.equal(refusal(header), 'no-credentials', String(header));
});

test('an unknown name and a wrong secret are told apart, and a colon may stand in the secret', async () => {
  const { secret } = await register('KE-2');
  const with_ = (name: string, word: string): string => `Basic ${base64(`${name}:${word}`)}`;
  assert.equal(refusal(with_('kent-nobody', secret.secret)), 'unknown-username kent-nobody');
  assert.equal(refusal(with_(secret.username, 'wrong')), `wrong-secret ${secret.username}`);
  assert.equal(refusal(with_(secret.username, `${secret.secret}:`)), `wrong-secret ${secret.username}`);
  assert.equal(refusal(with_(secret.username, '')), `wrong-secret ${secret.username}`);
  assert.equal(refusal(with_(secret.username.toUpperCase(), secret.secret)).split(' ')[0], 'unknown-username');
});

test('a renewed secret replaces the old one at the next reload, one that was checked before included', async () => {
  const { id, secret } = await register('KE-3');
  const header = `Basic ${base64(`${secret.username}:${secret.secret}`)}`;
  known(header);
  const renewed = await renewSecret(database.db, clock, scope, id, 'http://127.0.0.1');
  assert.ok(!isRefusal(renewed));
  await directory.reload();
  assert.equal(refusal(header), `wrong-secret ${secret.username}`);
  assert.equal(known(`Basic ${base64(`${renewed.username}:${renewed.secret}`)}`).only?.ref, 'KE-3');
});

test('with two cameras behind one name neither is the only one; a withdrawn one is known as such', async () => {
  const { id, secret } = await register('KE-4');
  const header = `Basic ${base64(`${secret.username}:${secret.secret}`)}`;
  await registerBeside(database.db, clock, scope, fresh('KE-4B'), id);
  await directory.reload();
  assert.equal(known(header).only, null);
  assert.deepEqual([...known(header).cameras.keys()].sort(), ['KE-4', 'KE-4B']);
  await withdrawCamera(database.db, clock, scope, id);
  await directory.reload();
  assert.deepEqual([...known(header).cameras.keys()], ['KE-4B']);
  assert.deepEqual([...known(header).withdrawnRefs], ['KE-4']);
  // A message that names no camera may still be of the withdrawn one.
  assert.equal(known(header).only, null);
});
