/** Story: a picture that comes after its read is joined to it, once; one that comes before waits and is not lost. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  listRow,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { picturesOfPlate, testJpeg } from '../support/pictures.ts';

let cordon: TestCordon;
let camera: TestCamera;
let supervisor: Asker;

before(async () => {
  cordon = await startTestCordon();
  await addTestPerson(cordon, 'supervisor', 'supervisor', cordon.forces.kent);
  camera = await addTestCamera(cordon, '7/1/3', 'bof2', cordon.forces.kent);
  await importTestList(cordon, 'Kent VOI', cordon.forces.kent, [listRow('KX07WPA')]);
  supervisor = await signIn(cordon, 'supervisor');
});
after(() => cordon.close());

const captureTime = new Date().toISOString();

function soap(operation: string, parts: Readonly<Record<string, string>>): string {
  const { username, secret } = camera.secret;
  const all = { signatureOfSender: secret, username, ...parts };
  const inner = Object.entries(all).map(([name, text]) => `<${name}>${text}</${name}>`);
  return (
    '<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>' +
    `<in:${operation} xmlns:in="http://input.webservices.bof2.anite.com">${inner.join('')}</in:${operation}>` +
    '</soapenv:Body></soapenv:Envelope>'
  );
}

async function post(body: string): Promise<string> {
  const { username, secret } = camera.secret;
  const response = await fetch(`${cordon.cordon.address}/v1/messages/bof2`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`,
      'content-type': 'text/xml; charset=utf-8',
    },
    body,
  });
  assert.equal(response.status, 200);
  return response.text();
}

const identity = (vrm: string) => ({ vrm, feedIdentifier: '7', sourceIdentifier: '1', cameraIdentifier: '3' });

function capture(vrm: string): string {
  return soap('sendCapture', { ...identity(vrm), captureTime, confidencePercentage: '93', motionTowardCamera: 'true' });
}

function picture(vrm: string, name: string, type = 'P'): string {
  const binaryImage = testJpeg(name).toString('base64');
  return soap('addBinaryCaptureData', { ...identity(vrm), captureTime, binaryImage, binaryDataType: type });
}

test('the hit is raised before its picture, and the card shows the picture once it has come', async () => {
  await post(capture('KX07WPA'));
  const first = await eventually(async () => {
    const { hits } = await supervisor.ask('listHits', { state: 'open' });
    const [hit] = hits;
    assert.ok(hit);
    return hit;
  });
  assert.deepEqual((await supervisor.ask('getHit', { hitId: first.id })).read.pictures, []);
  const { seq } = await supervisor.ask('listHits', { state: 'open' });
  await post(picture('KX07WPA', 'patch'));
  await post(picture('KX07WPA', 'overview', 'C'));
  const { read } = await supervisor.ask('getHit', { hitId: first.id });
  assert.deepEqual(
    read.pictures.map(({ kind }) => kind),
    ['patch', 'overview'],
  );
  const later = await supervisor.ask('listHits', { state: 'open' });
  assert.ok(later.seq > seq, 'consoles are told over the live channel');
  await eventually(async () => {
    const { cameras } = await supervisor.ask('listCameras', {});
    const camera = cameras.find((one) => one.id === first.cameraId);
    assert.ok(camera);
    const { hours } = await supervisor.ask('getCameraHealth', { cameraId: camera.id });
    const lags = hours.flatMap((hour) => hour.pictureLagMs ?? []);
    assert.ok(lags.length > 0 && lags.every((lag) => lag > 0), 'how long pictures come after their reads is measured');
  });
});

test('a picture sent again is kept once; another look at the same vehicle is kept too', async () => {
  await post(capture('AB12CDE'));
  for (const name of ['one', 'one', 'two', 'one']) await post(picture('AB12CDE', name));
  await Promise.all([1, 2, 3].map(() => post(picture('AB12CDE', 'three'))));
  const pictures = await picturesOfPlate(cordon, 'AB12CDE');
  const expected = ['one', 'two', 'three'].map((name) => testJpeg(name));
  assert.deepEqual(
    pictures.map((bytes) => Buffer.from(bytes)),
    expected,
  );
});

test('a picture whose read is not here is kept aside with that reason, and joined once the read has come', async () => {
  await post(picture('AD51SNX', 'early'));
  const [message] = (await supervisor.ask('listRefused', {})).messages;
  assert.equal(message?.reason, 'picture-without-read');
  await post(capture('AD51SNX'));
  const { decoded, pictures, left } = await supervisor.ask('decodeAgain', { refusedId: message.id });
  assert.deepEqual([decoded, pictures, left], [1, 1, 0]);
  assert.deepEqual(
    (await picturesOfPlate(cordon, 'AD51SNX')).map((bytes) => Buffer.from(bytes)),
    [testJpeg('early')],
  );
  const { messages } = await supervisor.ask('listRefused', {});
  assert.ok(!messages.some((one) => one.id === message.id));
});
