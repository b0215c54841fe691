/** Shows that a camera sends in order, tries again while Cordon is away, and loses only what its memory cannot hold. */
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createCameraClient, keptReadsMax } from './camera-client.ts';
import type { CameraRead } from './messages.ts';
import { answerTo } from './senders/digest.ts';
import type { CameraAccess } from './senders/sender.ts';

type Received = { readonly path: string; readonly headers: IncomingMessage['headers']; readonly body: Buffer };
type Reply = {
  readonly status: number;
  readonly retryAfter?: string;
  readonly words?: string;
  readonly challenge?: string;
};

const patch = new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3]);
const json: CameraAccess = {
  ref: 'KENT-A2-BEAN',
  adapter: 'json',
  signIn: 'basic',
  username: 'cam_1',
  secret: 's3cret',
  path: '/v1/messages/json',
};
const ofMaker = (adapter: string, change: Partial<CameraAccess> = {}): CameraAccess => {
  return { ...json, adapter, path: `/v1/messages/${adapter}`, ...change };
};
const hikvision = ofMaker('hikvision');

function read(id: string, change: Partial<CameraRead> = {}): CameraRead {
  return {
    id,
    cameraRef: json.ref,
    cameraName: 'A2 Bean > Ebbsfleet',
    plate: 'GK38BXD',
    country: 'GB',
    capturedMs: Date.now(),
    confidence: 0.91,
    characterConfidences: [0.99, 0.98, 0.97, 0.42, 0.99, 0.98, 0.97],
    direction: 'forward',
    lane: 2,
    speedKmh: 104,
    vehicle: { make: 'VOLKSWAGEN', model: 'GOLF', colour: 'grey', type: 'car' },
    patch,
    overview: null,
    retransmission: false,
    ...change,
  };
}

/** A server that gives the replies in turn, and then 200. */
async function cordon(
  replies: readonly Reply[] = [],
): Promise<{ address: string; received: Received[]; server: Server }> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    received.push({ path: request.url ?? '', headers: request.headers, body });
    const { status, retryAfter, challenge, words = '{}' }: Reply = replies[received.length - 1] ?? { status: 200 };
    if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
    if (challenge !== undefined) response.setHeader('www-authenticate', challenge);
    response.writeHead(status).end(words);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  return { address: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, received, server };
}

function stop(server: Server): void {
  server.closeAllConnections();
  server.close();
}

test('a JSON camera sends what Cordon’s open format asks for, with its credentials', async () => {
  const { address, received, server } = await cordon();
  const client = createCameraClient({ doors: { http: address }, camera: json, signal: new AbortController().signal });
  client.send(read('A'));
  client.send(read('B', { plate: null, patch: null, retransmission: true }));
  await client.idle();
  stop(server);
  const [first, second] = received.map(({ body }) => JSON.parse(body.toString()));
  assert.equal(received[0]?.path, '/v1/messages/json');
  assert.equal(received[0]?.headers.authorization, `Basic ${Buffer.from('cam_1:s3cret').toString('base64')}`);
  const { capturedAt, sentAt, ...rest } = first;
  assert.match(`${capturedAt} ${sentAt}`, /^\S+T\S+Z \S+T\S+Z$/);
  assert.deepEqual(rest, {
    id: 'A',
    camera: 'KENT-A2-BEAN',
    plate: 'GK38BXD',
    country: 'GB',
    confidence: 0.91,
    characterConfidences: [0.99, 0.98, 0.97, 0.42, 0.99, 0.98, 0.97],
    direction: 'forward',
    lane: 2,
    speedKmh: 104,
    vehicle: { make: 'VOLKSWAGEN', model: 'GOLF', colour: 'grey', type: 'car' },
    images: [{ kind: 'patch', base64: Buffer.from(patch).toString('base64') }],
    retransmission: false,
  });
  assert.deepEqual([second.plate, second.country, second.images, second.retransmission], [null, null, [], true]);
  assert.deepEqual(client.report(), { accepted: 2, refused: 0, lost: 0, retries: 0, kept: 0 });
});

test('a Hikvision camera sends multipart with the boundary “boundary”, XML first and then the pictures', async () => {
  const { address, received, server } = await cordon();
  const client = createCameraClient({
    doors: { http: address },
    camera: hikvision,
    signal: new AbortController().signal,
  });
  client.send(read('A', { capturedMs: Date.parse('2026-07-05T19:44:40.250Z'), overview: patch, retransmission: true }));
  client.send(read('B', { plate: null, confidence: null, characterConfidences: null }));
  await client.idle();
  stop(server);
  assert.equal(received[0]?.path, '/v1/messages/hikvision');
  assert.equal(received[0]?.headers['content-type'], 'multipart/form-data; boundary=boundary');
  const text = received[0]?.body.toString('latin1') ?? '';
  const names = [...text.matchAll(/filename="([^"]+)"/g)].map(([, name]) => name);
  assert.deepEqual(names, ['anpr.xml', 'licensePlatePicture.jpg', 'detectionPicture.jpg']);
  assert.equal([...text.matchAll(/--boundary\r\n/g)].length, 3);
  assert.ok(text.endsWith('--boundary--\r\n'));
  assert.ok((received[0]?.body.indexOf(patch) ?? -1) > 0);
  assert.match(text, /<dateTime>2026-07-05T20:44:40.250\+01:00<\/dateTime>/);
  assert.match(
    text,
    /<licensePlate>GK38BXD<\/licensePlate>.*<plateCharBelieve>99,98,97,42,99,98,97<\/plateCharBelieve>/,
  );
  assert.match(text, /<channelName>A2 Bean &gt; Ebbsfleet<\/channelName>.*<color>gray<\/color>/);
  assert.match(text, /<UUID>20260705204440250[0-9a-f]{46}<\/UUID>/);
  assert.match(text, /<isDataRetransmission>true</);
  assert.match(received[1]?.body.toString() ?? '', /<licensePlate>unknown<.*<countryAbbreviation>NON</);
});

test('a busy Cordon is tried again until it takes the message, and the order is kept', async () => {
  const { address, received, server } = await cordon([
    { status: 503, retryAfter: '0' },
    { status: 503 },
    { status: 429 },
  ]);
  const client = createCameraClient({
    doors: { http: address },
    camera: json,
    signal: new AbortController().signal,
    firstWaitMs: 1,
  });
  for (const id of ['A', 'B', 'C']) client.send(read(id));
  await client.idle();
  stop(server);
  const ids = received.map(({ body }) => JSON.parse(body.toString()).id);
  assert.deepEqual(ids, ['A', 'A', 'A', 'A', 'B', 'C']);
  assert.deepEqual(client.report(), { accepted: 3, refused: 0, lost: 0, retries: 3, kept: 0 });
});

test('a Cordon that is away gets the messages when it is back', async () => {
  const away = await cordon();
  const { port } = new URL(away.address);
  await new Promise((closed) => away.server.close(closed));
  const client = createCameraClient({
    doors: { http: away.address },
    camera: json,
    signal: new AbortController().signal,
    firstWaitMs: 1,
  });
  client.send(read('A'));
  while (client.report().retries === 0) await setImmediate();
  const received: string[] = [];
  const back = createServer(async (request, response) => {
    received.push(JSON.parse((await buffer(request)).toString()).id);
    response.end();
  });
  await new Promise<void>((ready) => back.listen(Number(port), '127.0.0.1', ready));
  client.send(read('B'));
  await client.idle();
  stop(back);
  assert.deepEqual(received, ['A', 'B']);
  assert.equal(client.report().accepted, 2);
});

test('a message that is turned away for good is counted and not sent again', async () => {
  const { address, received, server } = await cordon([{ status: 401 }]);
  const client = createCameraClient({
    doors: { http: address },
    camera: json,
    signal: new AbortController().signal,
    firstWaitMs: 1,
  });
  client.send(read('A'));
  client.send(read('B'));
  await client.idle();
  stop(server);
  assert.equal(received.length, 2);
  assert.deepEqual(client.report(), { accepted: 1, refused: 1, lost: 0, retries: 0, kept: 0 });
});

test('a full memory loses its oldest messages, and stopping ends the waiting', async () => {
  const away = await cordon();
  await new Promise((closed) => away.server.close(closed));
  const stopping = new AbortController();
  const client = createCameraClient({
    doors: { http: away.address },
    camera: json,
    signal: stopping.signal,
    firstWaitMs: 60_000,
  });
  for (let n = 0; n < keptReadsMax + 5; n += 1) client.send(read(`${n}`));
  stopping.abort();
  await client.idle();
  const { accepted, lost, kept } = client.report();
  assert.deepEqual({ accepted, lost, kept }, { accepted: 0, lost: 5, kept: keptReadsMax });
});

test('a camera that signs in by Digest learns its challenge once, and again when the nonce is used up', async () => {
  const challenge = (nonce: string, more = '') =>
    `Digest realm="Cordon", qop="auth", algorithm=MD5, nonce="${nonce}"${more}`;
  const { address, received, server } = await cordon([
    { status: 401, challenge: challenge('n1') },
    { status: 200 },
    { status: 200 },
    { status: 401, challenge: challenge('n2', ', stale=true') },
  ]);
  const camera = ofMaker('hikvision', { signIn: 'digest' });
  const client = createCameraClient({ doors: { http: address }, camera, signal: new AbortController().signal });
  for (const id of ['A', 'B', 'C']) client.send(read(id));
  await client.idle();
  stop(server);
  const used = received.map(({ headers }) =>
    /nonce="(\w+)".*nc=(\w+)/
      .exec(headers.authorization ?? '')
      ?.slice(1)
      .join(' '),
  );
  assert.deepEqual(used, [undefined, 'n1 00000001', 'n1 00000002', 'n1 00000003', 'n2 00000001']);
  const [, first] = received;
  const cnonce = /cnonce="(\w+)"/.exec(first?.headers.authorization ?? '')?.[1] ?? '';
  const parts = { method: 'POST', uri: '/v1/messages/hikvision', count: 1, cnonce };
  const expected = answerTo({ realm: 'Cordon', nonce: 'n1', algorithm: 'md5' }, camera, parts);
  assert.equal(first?.headers.authorization, expected);
  assert.deepEqual(client.report(), { accepted: 3, refused: 0, lost: 0, retries: 0, kept: 0 });
});

test('a token stands in the address, and a maker’s own path is used whatever the address says', async () => {
  const { address, received, server } = await cordon([{ status: 200 }, { status: 200, words: '{"Result":true}' }]);
  const token = ofMaker('milesight', { signIn: 'token', path: '/v1/messages/milesight?user=cam_1&token=s3cret' });
  for (const camera of [token, ofMaker('dahua')]) {
    const client = createCameraClient({ doors: { http: address }, camera, signal: new AbortController().signal });
    client.send(read('A'));
    await client.idle();
    assert.equal(client.report().accepted, 1);
  }
  stop(server);
  assert.deepEqual(
    received.map(({ path, headers }) => [path, headers.authorization === undefined]),
    [
      ['/v1/messages/milesight?user=cam_1&token=s3cret', true],
      ['/NotificationInfo/TollgateInfo', false],
    ],
  );
});

test('a camera that looks into the answer sends again until it says what its maker calls success', async () => {
  const { address, received, server } = await cordon([
    { status: 200, words: '{"Result":false}' },
    { status: 200, words: '' },
    { status: 200, words: '{"Result":true,"Message":""}' },
  ]);
  const signal = new AbortController().signal;
  const client = createCameraClient({ doors: { http: address }, camera: ofMaker('dahua'), signal, firstWaitMs: 1 });
  client.send(read('A'));
  await client.idle();
  stop(server);
  assert.equal(received.length, 3);
  assert.deepEqual(client.report(), { accepted: 1, refused: 0, lost: 0, retries: 2, kept: 0 });
});

test('a read is accepted when all its messages are, in their order, and unsaid when there is none', async () => {
  const { address, received, server } = await cordon([{ status: 200 }, { status: 503 }]);
  const signal = new AbortController().signal;
  const client = createCameraClient({ doors: { http: address }, camera: ofMaker('axis'), signal, firstWaitMs: 1 });
  const fates: string[] = [];
  client.send(read('A', { patch: null }), (fate) => fates.push(`A ${fate} after ${received.length}`));
  client.send(read('B', { plate: null }), (fate) => fates.push(`B ${fate}`));
  await client.idle();
  stop(server);
  const states = received.map(({ body }) => /"carState":"(\w+)"/.exec(body.toString())?.[1]);
  assert.deepEqual(states, ['new', 'update', 'update', 'lost']);
  assert.deepEqual(fates, ['A accepted after 4', 'B unsaid']);
});

test('a camera with nothing else to send says that it is there, where its maker can', async () => {
  const { address, received, server } = await cordon([{ status: 200, words: '{"Result":true}' }]);
  for (const camera of [ofMaker('dahua'), json]) {
    const client = createCameraClient({ doors: { http: address }, camera, signal: new AbortController().signal });
    client.beat();
    await client.idle();
  }
  stop(server);
  assert.deepEqual(
    received.map(({ path }) => path),
    ['/NotificationInfo/KeepAlive'],
  );
});

test('a Tattile camera sends over plain TCP where there is a door for it', async () => {
  const heard = Promise.withResolvers<string>();
  const door = createTcpServer((socket) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('</Msg>')) heard.resolve(text);
    });
  });
  await new Promise<void>((ready) => door.listen(0, '127.0.0.1', ready));
  const address = door.address();
  const tcp = `tcp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const doors = { http: 'http://127.0.0.1:9', tcp };
  const client = createCameraClient({ doors, camera: ofMaker('tattile'), signal: new AbortController().signal });
  client.send(read('A'));
  await client.idle();
  assert.match(await heard.promise, /<PLATE_STRING>GK38BXD</);
  assert.equal(client.report().accepted, 1);
  await client.close();
  door.close();
});
