/** Story: a camera that does not push is asked for its messages and for its pictures, and may be away meanwhile. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { addTestCamera, eventually, sendMessage, startTestCordon, type TestCordon } from '../support/cordon.ts';
import { devicePassword, digestOnly, startDevice, type TestDevice } from '../support/devices.ts';
import { picturesOfPlate, testJpeg } from '../support/pictures.ts';

let folder: string;
let camera: TestDevice;
let cordon: TestCordon;
let answer: RequestListener;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cordon-device-'));
  writeFileSync(join(folder, 'password'), `${devicePassword}\n`);
  camera = await startDevice(digestOnly((request, response) => answer(request, response)));
});
afterEach(async () => {
  await cordon.close();
  camera.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(device: Record<string, unknown>): Promise<void> {
  const { address, username } = camera.device;
  const password = { file: join(folder, 'password') };
  cordon = await startTestCordon({ collect: [{ address, username, password, ...device }] });
}

async function storedPlates(): Promise<string[]> {
  const rows = await cordon.database.owner<{ plate: string }>('select plate from reads order by plate');
  return rows.map((row) => row.plate);
}

/** As a Dahua camera tells of a vehicle in its stream. */
function dahuaEvent(plate: string): string {
  const seconds = Math.floor(Date.now() / 1000);
  const text = [
    'Events[0].EventBaseInfo.Code=TrafficJunction',
    `Events[0].TrafficCar.PlateNumber=${plate}`,
    `Events[0].RealUTC=${seconds}`,
    'Events[0].UTCMS=619',
  ].join('\r\n');
  return `--cut\r\nContent-Type: text/plain\r\nContent-Length: ${text.length}\r\n\r\n${text}\r\n`;
}

test('a camera’s stream is stored as it comes, and taken up again when the camera has been away', async () => {
  let connections = 0;
  let stream: ServerResponse | null = null;
  answer = (_, response) => {
    connections++;
    response.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=cut' });
    response.write(dahuaEvent(`KT0${connections}OVA`));
    stream = response;
  };
  await start({ adapter: 'dahua', credential: 'kent-da-1' });
  assert.equal(connections, 0, 'nothing is asked before the camera is registered');
  await addTestCamera(cordon, 'DA-1', 'dahua', cordon.forces.kent);
  await eventually(async () => assert.deepEqual(await storedPlates(), ['KT01OVA']));
  stream = stream as ServerResponse | null;
  stream?.destroy();
  await eventually(async () => assert.deepEqual(await storedPlates(), ['KT01OVA', 'KT02OVA']));
  await cordon.restart();
  await eventually(async () => assert.deepEqual(await storedPlates(), ['KT01OVA', 'KT02OVA', 'KT03OVA']));
});

test('a picture that stays on the device is fetched from the registered one after the read is stored', async () => {
  const jpeg = testJpeg('snapshot of a vehicle', 5000);
  const asked: string[] = [];
  let isThere = false;
  answer = (request, response) => {
    asked.push(request.url ?? '');
    if (isThere) response.end(jpeg);
    else response.writeHead(404).end();
  };
  await start({ adapter: 'frigate', credential: 'kent-gate', collect: false, pictures: true });
  const registered = await addTestCamera(cordon, 'gate', 'frigate', cordon.forces.kent);
  const id = '1795269798.904182-k3xqpa';
  const update = { type: 'lpr', id, plate: 'KT01OVA', score: 0.95, camera: 'gate', timestamp: Date.now() / 1000 };
  await sendMessage(cordon, registered, 'frigate', JSON.stringify(update));
  assert.deepEqual(await storedPlates(), ['KT01OVA']);
  await eventually(() => assert.equal(asked.length, 1));
  isThere = true;
  await eventually(async () => assert.equal((await picturesOfPlate(cordon, 'KT01OVA')).length, 1));
  const [kept] = await picturesOfPlate(cordon, 'KT01OVA');
  assert.ok(jpeg.equals(kept ?? Buffer.alloc(0)));
  assert.deepEqual(new Set(asked), new Set([`/api/events/${id}/snapshot.jpg`]));
  const places = await cordon.database.owner<{ kind: string }>('select kind from pictures');
  assert.deepEqual(places, [{ kind: 'overview' }]);
});
