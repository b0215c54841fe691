/** Shows that the player sends each camera's traffic in real time as a process of its own, and stops when told. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { test } from 'node:test';
import { loadEstate } from './estate.ts';

const estate = loadEstate();

test('the process plays traffic to Cordon from one JSON object, and reports when it is stopped', async () => {
  const paths = new Set<string>();
  const wanted = 40;
  let received = 0;
  const enough = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    await buffer(request);
    paths.add(request.url ?? '');
    // What every maker's cameras take for success.
    response.end('{"Result":true} <ns1:sendCompactCaptureResponse/><ns1:addBinaryCaptureDataResponse/>');
    received += 1;
    if (received >= wanted) enough.resolve();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const cameras = estate.cameras.map(({ ref, adapter }) => ({
    ref,
    adapter,
    signIn: 'basic',
    username: ref.toLowerCase(),
    secret: 'x',
    path: `/v1/messages/${adapter}`,
  }));
  const player = spawn(process.execPath, [new URL('main.ts', import.meta.url).pathname], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => player.on('exit', resolve));
  player.stdin.end(
    JSON.stringify({ doors: { http: `http://127.0.0.1:${port}` }, cameras, seed: 'play', readsPerMinute: 600 }),
  );
  await enough.promise;
  player.kill('SIGTERM');
  const report = JSON.parse(await text(player.stdout));
  assert.equal(await ended, 0);
  server.closeAllConnections();
  server.close();
  assert.ok(
    paths.has('/v1/messages/hikvision') && paths.has('/v1/messages/json') && paths.size > 4,
    [...paths].join(' '),
  );
  assert.ok(report.seen > wanted / 4 && report.accepted > wanted / 2, JSON.stringify(report));
  assert.equal(report.refused, 0);
});

test('the process names what is wrong with its input and ends with 65', async () => {
  const player = spawn(process.execPath, [new URL('main.ts', import.meta.url).pathname], { stdio: 'pipe' });
  const ended = new Promise<number | null>((resolve) => player.on('exit', resolve));
  player.stdin.end('{"doors": 3}');
  assert.match(await text(player.stderr), /the JSON on standard input is wrong.*doors/s);
  assert.equal(await ended, 65);
});
