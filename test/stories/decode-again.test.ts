/** Story: what was kept aside is read after a fix; its reads are history, and nothing is stored twice. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registerBeside } from '../../src/forces/registration.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import type { RefusedId } from '../../src/words/id.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  orThrow,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';

let cordon: TestCordon;
let camera: TestCamera;
let supervisor: Asker;

before(async () => {
  cordon = await startTestCordon();
  const { kent, essex, surrey } = cordon.forces;
  await addTestPerson(cordon, 'supervisor', 'supervisor', kent);
  await addTestPerson(cordon, 'admin', 'administrator', kent);
  await addTestPerson(cordon, 'essex', 'supervisor', essex);
  await addTestPerson(cordon, 'surrey', 'supervisor', surrey);
  camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KX07WPA')]);
  supervisor = await signIn(cordon, 'supervisor');
});
after(() => cordon.close());

async function newest(): Promise<RefusedId> {
  const { messages } = await supervisor.ask('listRefused', {});
  const [message] = messages;
  assert.ok(message);
  return message.id;
}

test('a camera registered after its first messages gets them as late reads, their hits marked late', async () => {
  await sendMessage(cordon, camera, 'json', jsonRead('KX07WPA', { camera: 'KE-1B' }));
  const id = await newest();
  const before = await supervisor.ask('decodeAgain', { refusedId: id });
  assert.deepEqual([before.tried, before.decoded, before.reads], [1, 0, 0]);
  assert.deepEqual(before.stillRefused, [{ reason: 'unknown-camera', count: 1 }]);

  const fresh = {
    ref: 'KE-1B',
    name: 'Kent 1B',
    forceId: cordon.forces.kent.id,
    adapter: 'json',
    position: { lat: 51.4, lon: 0.3 },
    bearingDegrees: null,
    zone: 'Europe/London',
  };
  const { cameras } = await supervisor.ask('listCameras', {});
  const beside = cameras.find((one) => one.ref === 'KE-1');
  assert.ok(beside);
  orThrow(await registerBeside(cordon.database.db, systemClock, systemScope('command line'), fresh, beside.id));
  const after = await eventually(async () => {
    const answer = await supervisor.ask('decodeAgain', { refusedId: id });
    assert.equal(answer.decoded, 1);
    return answer;
  });
  assert.deepEqual([after.reads, after.repeats, after.stillRefused], [1, 0, []]);
  const { messages } = await supervisor.ask('listRefused', {});
  assert.ok(!messages.some((message) => message.id === id), 'it has left what is kept aside');
  await eventually(async () => {
    const { hits } = await supervisor.ask('listHits', { state: 'open' });
    assert.deepEqual(
      hits.map(({ plate, late }) => [plate, late]),
      [['KX07WPA', true]],
    );
  });
});

test('the good reads of a mixed message are not stored a second time', async () => {
  const good = jsonRead('AB12CDE', { camera: 'KE-1' });
  await sendMessage(cordon, camera, 'json', `[${good}, {"plate": 7}]`);
  const answer = await supervisor.ask('decodeAgain', { refusedId: await newest() });
  assert.deepEqual([answer.decoded, answer.reads, answer.repeats], [0, 0, 1]);
  const rows = await cordon.database.owner("select from reads where plate = 'AB12CDE'");
  assert.equal(rows.length, 1);
});

test('the raw bytes are shown to a supervisor as they came; another force sees them only when shared', async () => {
  const body = '{"plate": "KX07';
  await sendMessage(cordon, camera, 'json', body, 'application/json; charset=utf-8');
  const refusedId = await newest();
  const shown = await supervisor.ask('getRefused', { refusedId });
  assert.equal(Buffer.from(shown.base64, 'base64').toString(), body);
  assert.deepEqual(
    [shown.contentType, shown.path, shown.message.reason],
    ['application/json; charset=utf-8', '/v1/messages/json', 'not-json'],
  );
  const surrey = await signIn(cordon, 'surrey');
  assert.equal((await surrey.refused('getRefused', { refusedId })).code, 'not-found');
  const admin = await signIn(cordon, 'admin');
  assert.equal((await admin.refused('getRefused', { refusedId })).code, 'not-allowed');
});

test('only the force whose cameras they are decodes messages anew, and all of them at once', async () => {
  const { total } = await supervisor.ask('listRefused', {});
  assert.ok(total >= 2);
  const essex = await signIn(cordon, 'essex');
  assert.equal((await essex.ask('decodeAgain', {})).tried, 0, 'sharing opens them to be read, not to be decoded');
  const admin = await signIn(cordon, 'admin');
  const after = await newest();
  assert.deepEqual([(await admin.ask('decodeAgain', { after })).tried], [0], 'a call goes on after the one before');
  const all = await admin.ask('decodeAgain', {});
  assert.deepEqual([all.tried, all.decoded, all.left], [total, 0, 0]);
});
