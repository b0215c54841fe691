/** Story: what cannot be done is refused with a code, a sentence and the field, and changes nothing. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bodyBytesMax } from '../../src/api/contract/request.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  importTestList,
  listRow,
  send,
  signIn,
  startTestCordon,
  type TestCordon,
  testPassword,
} from '../support/cordon.ts';
import { makeReady, type Ready } from './ready.ts';

let cordon: TestCordon;
let ready: Ready;
let analyst: Asker;
let supervisor: Asker;
let administrator: Asker;

before(async () => {
  cordon = await startTestCordon();
  ready = await makeReady(cordon);
  const { essex, surrey } = cordon.forces;
  await addTestCamera(cordon, 'ES-1', 'json', essex);
  await addTestCamera(cordon, 'SU-1', 'json', surrey);
  await importTestList(cordon, 'Essex VOI', essex, [listRow('EX12 ABC')]);
  await addTestPerson(cordon, 'essex', 'supervisor', essex);
  [analyst, supervisor, administrator] = [
    await signIn(cordon, 'analyst'),
    await signIn(cordon, 'supervisor'),
    await signIn(cordon, 'administrator'),
  ];
});
after(() => cordon.close());

const place = { position: { lat: 51.4, lon: 0.3 }, bearingDegrees: null, zone: 'Europe/London' };

async function cameraIdOf(ref: string): Promise<string> {
  const rows = await cordon.database.owner<{ id: number }>('select id from cameras where ref = $1', [ref]);
  return `camera_${rows[0]?.id}`;
}

test('what is not there and what is not open get the same answer', async () => {
  const hidden = await cameraIdOf('SU-1');
  const answers = await Promise.all(
    ['camera_999999', hidden].map((cameraId) => supervisor.refused('withdrawCamera', { cameraId })),
  );
  assert.deepEqual(answers[0], answers[1]);
  assert.equal(answers[0]?.status, 404);
  assert.equal(answers[0]?.code, 'not-found');
  assert.equal((await analyst.refused('getHit', { hitId: 'hit_999999' })).code, 'not-found');
  assert.equal((await analyst.refused('getPicture', { pictureId: 'picture_999999' })).code, 'not-found');
});

test('what another force shares can be seen, and changed by its owner alone', async () => {
  const cameraId = await cameraIdOf('ES-1');
  const { cameras } = await supervisor.ask('listCameras', {});
  assert.ok(cameras.some(({ id }) => id === cameraId));
  const essex = cordon.forces.essex.id;
  const entries = await cordon.database.owner<{ id: number }>("select id from entries where plate = 'EX12ABC'");
  const person = { username: 'theirs', name: 'Theirs', role: 'analyst', forceId: essex, password: testPassword };
  const tried = [
    await supervisor.refused('withdrawCamera', { cameraId }),
    await supervisor.refused('renewCameraSecret', { cameraId }),
    await supervisor.refused('registerCamera', { ...place, ref: 'ES-2', name: 'Two', forceId: essex, adapter: 'json' }),
    await supervisor.refused('startImport', { name: 'Essex VOI', ownerForceId: essex }),
    await supervisor.refused('withdrawEntry', { entryId: `entry_${entries[0]?.id}`, reason: 'Not ours' }),
    await administrator.refused('addPerson', person),
  ];
  for (const [index, { status, code }] of tried.entries())
    assert.equal(`${status} ${code}`, '403 not-allowed', `${index}`);
  const own = await signIn(cordon, 'essex');
  const mine = (await own.ask('listCameras', {})).cameras.find(({ id }) => id === cameraId);
  assert.equal(mine?.withdrawnAt, null);
});

test('a username and a camera’s reference are given once', async () => {
  const { kent } = cordon.forces;
  const camera = { ...place, ref: 'KE-1', name: 'Again', forceId: kent.id, adapter: 'json' };
  const again = await administrator.refused('registerCamera', camera);
  assert.equal(`${again.status} ${again.code}`, '409 already-exists');
  const person = { username: 'analyst', name: 'Again', role: 'supervisor', forceId: kent.id, password: testPassword };
  const other = await administrator.refused('addPerson', person);
  assert.equal(`${other.status} ${other.code}`, '409 already-exists');
  const credentials = await cordon.database.owner("select 1 from credentials where username like 'kent-ke-1%'");
  assert.equal(credentials.length, 1, 'no credentials are left behind');
});

test('input that is wrong is refused with every field by name', async () => {
  const bad = { ...place, position: { lat: 91, lon: 0 }, ref: '', name: ' ', forceId: 'kent', adapter: 'json' };
  const response = await send(cordon, 'registerCamera', bad, administrator.cookie);
  assert.equal(response.status, 400);
  const problem = (await response.json()) as { code: string; errors: { field: string; message: string }[] };
  assert.equal(problem.code, 'bad-input');
  const fields = problem.errors.map(({ field }) => field).sort();
  assert.deepEqual(fields, ['forceId', 'name', 'position.lat', 'ref']);
  assert.ok(problem.errors.every(({ message }) => message.length > 3));
});

test('a body that is not JSON, and one that is too large, are refused', async () => {
  const ask = (body: string): Promise<Response> =>
    fetch(`${cordon.cordon.address}/v1/people`, {
      method: 'POST',
      headers: { cookie: administrator.cookie, 'cordon-client': 'test', 'content-type': 'application/json' },
      body,
    });
  for (const body of ['{', 'null', '[]', '"x"']) assert.equal((await ask(body)).status, 400, body);
  const large = await ask(JSON.stringify({ name: 'x'.repeat(bodyBytesMax) }));
  assert.equal(large.status, 413);
  const problem = (await large.json()) as { code: string; message: string };
  assert.equal(problem.code, 'too-large');
  assert.ok(problem.message.includes(String(bodyBytesMax)));
});

test('a request that is not in the contract does not exist', async () => {
  const headers = { cookie: supervisor.cookie, 'cordon-client': 'test' };
  for (const [method, path] of [
    ['GET', '/v1/secrets'],
    ['DELETE', '/v1/cameras'],
    ['GET', '/v1/messages/json'],
  ] as const) {
    const answer = await fetch(`${cordon.cordon.address}${path}`, { method, headers });
    assert.equal(answer.status, 404, `${method} ${path}`);
    assert.equal(((await answer.json()) as { code: string }).code, 'not-found');
  }
});

test('a hit with a picture is not observed unseen, and a judgement is not taken back late', async () => {
  const { hitId, pictureId } = ready;
  const { hit } = await analyst.ask('getHit', { hitId });
  const observed = await analyst.refused('judgeHit', { hitId, revision: hit.revision, verdict: 'observed' });
  assert.equal(`${observed.status} ${observed.code}`, '409 has-pictures');
  assert.equal((await analyst.refused('undoJudgement', { hitId })).code, 'nothing-to-undo');
  const stale = await analyst.refused('judgeHit', { hitId, revision: hit.revision - 1, verdict: 'confirmed' });
  assert.equal(stale.code, 'changed-meanwhile');
  await analyst.ask('viewPicture', { hitId, pictureId });
  await analyst.ask('judgeHit', { hitId, revision: hit.revision, verdict: 'confirmed' });
  assert.equal((await supervisor.refused('undoJudgement', { hitId })).code, 'not-allowed');
  await cordon.database.owner("update hits set judged_at = judged_at - interval '13 seconds'");
  const late = await analyst.refused('undoJudgement', { hitId });
  assert.equal(`${late.status} ${late.code}`, '409 undo-too-late');
  assert.equal((await analyst.ask('getHit', { hitId })).hit.state, 'confirmed');
});
