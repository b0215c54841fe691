/** Whose a message is, by each way of signing in as cameras write it, and as soon as the cameras change. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Cluster, makeDatabase, type TestDatabase, takeCluster } from '../../test/support/cluster.ts';
import { answerDigest } from '../../test/support/digest-camera.ts';
import { wholeScope } from '../../test/support/scopes.ts';
import type { CameraSecret, SignInWay } from '../words/camera.ts';
import { type Clock, toUtcTime } from '../words/clock.ts';
import { isRefusal } from '../words/fault.ts';
import type { Force } from '../words/force.ts';
import type { CameraId } from '../words/id.ts';
import { type Asked, type Directory, type KnownCredential, openDirectory, type SenderRefusal } from './directory.ts';
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

async function register(ref: string, signIn?: SignInWay): Promise<{ id: CameraId; secret: CameraSecret }> {
  const camera = signIn ? { ...fresh(ref), signIn } : fresh(ref);
  const registered = await registerCamera(database.db, clock, scope, kent, camera, 'http://127.0.0.1');
  assert.ok(!isRefusal(registered));
  await directory.reload();
  return { id: registered.camera.id, secret: registered.secret };
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

function known(header: string | undefined, asked?: Asked): KnownCredential {
  return taken(directory.signIn(header, asked));
}

function taken(found: KnownCredential | SenderRefusal): KnownCredential {
  assert.ok(!('refused' in found), JSON.stringify(found));
  return found;
}

function refusal(header: string | undefined, asked?: Asked): string {
  return turnedAway(directory.signIn(header, asked));
}

function turnedAway(found: KnownCredential | SenderRefusal): string {
  assert.ok('refused' in found, 'it is taken');
  return `${found.refused} ${found.username}${found.stale ? ' stale' : ''}`.trim();
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

const uri = '/v1/messages/json';
const post = { method: 'POST', url: uri };

function challenged(adapter: string, username = ''): string {
  return directory.challengesTo({ refused: 'no-credentials', username }, [adapter]).join(', ');
}

test('Digest is offered where a camera is registered for it, and not to one registered for another', async () => {
  assert.match(challenged('json'), /^Basic /);
  const digest = await register('KE-5', 'digest');
  const basic = await register('KE-6');
  for (const username of ['', 'nobody', digest.secret.username]) {
    assert.match(challenged('json', username), /^Digest .*algorithm=MD5.*algorithm=SHA-256.*, Basic /, username);
  }
  assert.match(challenged('json', basic.secret.username), /^Basic /);
  assert.match(challenged('hikvision'), /^Basic /);
});

test('a camera that is registered for Digest signs in by it once for each count, and by Basic too', async () => {
  const { secret } = await register('KE-7', 'digest');
  const challenge = challenged('json');
  for (const [count, algorithm] of [[1, 'MD5'] as const, [2, 'SHA-256'] as const]) {
    const answer = answerDigest(challenge, { ...secret, uri, algorithm, count });
    assert.equal(known(answer, post).only?.ref, 'KE-7', algorithm);
    assert.equal(refusal(answer, post), `no-credentials ${secret.username} stale`, 'sent a second time');
  }
  const legacy = answerDigest(challenged('json'), { ...secret, uri, count: null });
  assert.equal(known(legacy, post).only?.ref, 'KE-7');
  assert.equal(refusal(legacy, post), `no-credentials ${secret.username} stale`);
  known(`Basic ${base64(`${secret.username}:${secret.secret}`)}`);
});

test('a Digest answer is for its own method and address, by the one who knows the secret', async () => {
  const { secret } = await register('KE-8', 'digest');
  const answer = (over: object): string => answerDigest(challenged('json'), { ...secret, uri, ...over });
  const wrong = `wrong-secret ${secret.username}`;
  assert.equal(refusal(answer({}), { ...post, method: 'PUT' }), wrong);
  assert.equal(refusal(answer({}), { ...post, url: '/v1/messages/hikvision' }), wrong);
  assert.equal(refusal(answer({ secret: 'guessed' }), post), wrong);
  assert.equal(refusal(answer({ username: 'nobody' }), post), 'unknown-username nobody');
  // As some devices write the address that they sign.
  known(answer({ uri: `http://192.0.2.7${uri}` }), post);
  known(answer({}), { ...post, url: `${uri}?channel=1` });
});

test('keys for Digest are kept for cameras that need them, from the next secret on', async () => {
  const { id, secret } = await register('KE-9');
  const keysKept = async (): Promise<boolean> => {
    const sql =
      'select digest_md5 is not null and digest_sha256 is not null as kept from credentials where username = $1';
    return (await database.owner<{ kept: boolean }>(sql, [secret.username]))[0]?.kept === true;
  };
  const renew = async (signIn?: SignInWay): Promise<CameraSecret> => {
    const renewed = await renewSecret(database.db, clock, scope, id, 'http://127.0.0.1', signIn);
    assert.ok(!isRefusal(renewed));
    await directory.reload();
    return renewed;
  };
  assert.equal(await keysKept(), false);
  const answer = (one: CameraSecret): string => answerDigest(challenged('json'), { ...one, uri });
  assert.equal(refusal(answer(secret), post), `other-sign-in ${secret.username}`);
  for (const way of ['digest', undefined] as const) {
    known(answer(await renew(way)), post);
    assert.equal(await keysKept(), true, 'a new secret leaves the way of signing in as it was');
  }
  const basic = await renew('basic');
  assert.equal(await keysKept(), false);
  assert.equal(refusal(answer(basic), post), `other-sign-in ${secret.username}`);
});

test('a token in the address is taken from those who are registered for it, and from nobody else', async () => {
  const { secret } = await register('KE-10', 'token');
  const url = new URL(secret.address);
  assert.equal(url.search, `?user=${secret.username}&token=${secret.secret}`);
  const at = (query: string): Asked => ({ method: 'POST', url: `${uri}${query}` });
  assert.equal(known(undefined, at(url.search)).only?.ref, 'KE-10');
  assert.equal(known('Basic Og==', at(url.search)).only?.ref, 'KE-10', 'with empty credentials beside it');
  assert.equal(refusal(undefined, at(`?user=${secret.username}&token=guessed`)), `wrong-secret ${secret.username}`);
  assert.equal(refusal(undefined, at(`?user=${secret.username}`)), `wrong-secret ${secret.username}`);
  assert.equal(refusal(undefined, at(`?token=${secret.secret}`)), 'no-credentials');
  assert.equal(refusal(undefined, at('?user=nobody&token=x')), 'unknown-username nobody');
  const other = (await register('KE-11')).secret;
  const query = `?user=${other.username}&token=${other.secret}`;
  assert.equal(refusal(undefined, at(query)), `other-sign-in ${other.username}`);
});

test('what a message says of itself is taken from those who are registered for it, and from nobody else', async () => {
  assert.equal(directory.expects('message', 'json'), false);
  const { secret } = await register('KE-12', 'message');
  assert.equal(directory.expects('message', 'json'), true);
  assert.equal(taken(directory.signInInside(secret)).only?.ref, 'KE-12');
  assert.equal(turnedAway(directory.signInInside({ ...secret, secret: '' })), `wrong-secret ${secret.username}`);
  const other = (await register('KE-13')).secret;
  assert.equal(turnedAway(directory.signInInside(other)), `other-sign-in ${other.username}`);
});

test('a message that Cordon collected itself needs a name and no secret', async () => {
  const { secret } = await register('KE-14');
  assert.equal(directory.named(secret.username)?.only?.adapter, 'json');
  assert.equal(directory.named('nobody'), undefined);
});

test('a camera is registered beside one of its own force that is in use', async () => {
  const { id, secret } = await register('KE-15');
  const beside = await registerBeside(database.db, clock, scope, fresh('KE-15B'), id);
  assert.ok(!isRefusal(beside));
  assert.equal(beside.username, secret.username);
  const again = await registerBeside(database.db, clock, scope, fresh('KE-15B'), id);
  assert.ok(isRefusal(again) && again.code === 'already-exists' && again.field === 'ref');
  await withdrawCamera(database.db, clock, scope, id);
  const late = await registerBeside(database.db, clock, scope, fresh('KE-15C'), id);
  assert.ok(isRefusal(late) && late.code === 'bad-input' && late.field === 'sendsWith');
});
