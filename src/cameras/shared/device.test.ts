/** Device: asked at its own address only, signed in by what it asks for, and never followed elsewhere. */
import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { type TestContext, test } from 'node:test';
import { startDevice as begin, devicePassword, digestChallenge, digestOnly } from '../../../test/support/devices.ts';
import { Fault } from '../../words/fault.ts';
import { type Device, DeviceRefused, requestDevice } from './device.ts';

const { signal } = new AbortController();

async function startDevice(t: TestContext, answer: RequestListener): Promise<Device> {
  const { device, close } = await begin(answer);
  t.after(close);
  return device;
}

test('a device that asks for Digest is given it, with the same path, query and body', async (t) => {
  const asked: string[] = [];
  const answer = digestOnly(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    response.end(`${body} ${request.headers['content-type']}`);
  });
  const device = await startDevice(t, (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  const path = '/cgi-bin/snapManager.cgi?action=attachFileProc&Flags[0]=Event&Events=[TrafficJunction]';
  const headers = { 'content-type': 'text/xml' };
  const response = await requestDevice(device, path, { method: 'POST', headers, body: '<a/>', signal });
  assert.equal(await response.text(), '<a/> text/xml');
  assert.deepEqual(asked, [`POST ${path}`, `POST ${path}`]);
});

test('a device that asks for Basic is given it, and one that asks for nothing is told nothing', async (t) => {
  const told: (string | undefined)[] = [];
  const device = await startDevice(t, ({ url, headers }, response) => {
    told.push(headers.authorization);
    const asks = url === '/basic' && headers.authorization === undefined;
    response.writeHead(asks ? 401 : 200, asks ? { 'www-authenticate': 'Basic realm="Camera"' } : {}).end('yes');
  });
  await (await requestDevice(device, '/basic', { signal })).text();
  await (await requestDevice(device, '/open', { signal })).text();
  const basic = `Basic ${Buffer.from(`cordon:${devicePassword}`).toString('base64')}`;
  assert.deepEqual(told, [undefined, basic, undefined]);
});

test('a wrong password, an unknown scheme and every status but success are refused with the status', async (t) => {
  let asked = 0;
  const device = await startDevice(t, ({ url = '' }, response) => {
    asked++;
    response.writeHead(Number(url.slice(1)), url === '/401' ? { 'www-authenticate': digestChallenge } : {}).end('no');
  });
  for (const status of [401, 403, 404, 500, 304]) {
    const refusal = requestDevice(device, `/${status}`, { signal });
    await assert.rejects(refusal, isRefused(status), `${status}`);
  }
  assert.equal(asked, 6, 'one sign-in is tried, and no more');
});

test('a device that leads elsewhere is not followed, and the other host hears nothing', async (t) => {
  let heard = 0;
  const other = await startDevice(t, (_, response) => {
    heard++;
    response.end();
  });
  for (const status of [301, 302, 303, 307, 308]) {
    const answer = digestOnly((_, response) => {
      response.writeHead(status, { location: `${other.address}/x` }).end();
    });
    const device = await startDevice(t, answer);
    await assert.rejects(requestDevice(device, '/picture.jpg', { signal }), isUnreachable);
  }
  assert.equal(heard, 0);
});

test('a path that names another host, or signs in by itself, is never asked for', async (t) => {
  let heard = 0;
  const device = await startDevice(t, (_, response) => {
    heard++;
    response.end();
  });
  const { host } = new URL(device.address);
  const leading = ['//192.0.2.9/x', '/\\192.0.2.9/x', '\\\\192.0.2.9/x', '/\t/192.0.2.9/x', 'http://192.0.2.9/x'];
  for (const path of [...leading, 'x.jpg', '', '@192.0.2.9/', `//me:secret@${host}/x`, `${device.address}/x`]) {
    await assert.rejects(requestDevice(device, path, { signal }), /leads elsewhere/, JSON.stringify(path));
  }
  assert.equal(heard, 0);
  await (await requestDevice(device, '/../x y.jpg?at=//192.0.2.9', { signal })).text();
  assert.equal(heard, 1);
});

test('a device that is not there is a fault, and one that hangs is left when the signal says so', async (t) => {
  const { device: gone, close } = await begin(() => undefined);
  close();
  await assert.rejects(requestDevice(gone, '/', { signal }), isUnreachable);
  const device = await startDevice(t, () => undefined);
  const control = new AbortController();
  const asking = requestDevice(device, '/', { signal: control.signal });
  control.abort(new Error('stopped'));
  await assert.rejects(asking, /stopped/);
});

function isRefused(status: number): (error: unknown) => boolean {
  return (error) => error instanceof DeviceRefused && error.code === 'device-refused' && error.status === status;
}

function isUnreachable(error: unknown): boolean {
  return error instanceof Fault && error.code === 'device-unreachable';
}
