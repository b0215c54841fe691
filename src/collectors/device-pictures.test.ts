/** Fetching pictures: from real cameras of HTTP, well-behaved and not, and never from anywhere else. */
import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { type TestContext, test } from 'node:test';
import { createTestPorts, type TestPorts, testCredential } from '../../test/support/collecting.ts';
import { eventually } from '../../test/support/cordon.ts';
import { digestOnly, startDevice } from '../../test/support/devices.ts';
import { testJpeg } from '../../test/support/pictures.ts';
import { json } from '../cameras/json/decode.ts';
import { blankRead } from '../cameras/shared/blank-read.ts';
import { plateClaim } from '../cameras/shared/claim.ts';
import { toUtcTime } from '../words/clock.ts';
import { Fault } from '../words/fault.ts';
import type { CanonicalRead } from '../words/read.ts';
import {
  createDevicePictures,
  type DevicePictures,
  type PictureDevice,
  type PictureLimits,
  usualPictureLimits,
} from './device-pictures.ts';
import type { CollectingPorts } from './ports.ts';

const credential = 'kent-ax-1';
const jpeg = testJpeg('on the device');

type Opened = TestPorts & { readonly fetching: DevicePictures; want(...paths: string[]): void };

async function open(
  t: TestContext,
  answer: RequestListener,
  limits: Partial<PictureLimits> = {},
  over: Partial<CollectingPorts> = {},
): Promise<Opened> {
  const { device, close } = await startDevice(answer);
  const made = createTestPorts([credential], over);
  const of: PictureDevice = { credential, adapter: json, device, limits: { ...usualPictureLimits, ...limits } };
  const fetching = createDevicePictures(made.ports, [of]);
  t.after(async () => {
    close();
    await fetching.close();
  });
  return {
    ...made,
    fetching,
    want: (...paths) => fetching.want(testCredential(credential), paths.map(readWith)),
  };
}

function readWith(path: string): CanonicalRead {
  const message = { contentType: '', path: '', bytes: Buffer.alloc(0), receivedAt: toUtcTime(0) };
  const time = { capturedAt: toUtcTime(0), capturedAtAsSent: null, timeCertainty: 'exact' as const };
  const refs = { cameraRef: 'AX-1', dedupeKey: `key of ${path}`, pictureRefs: [{ kind: 'patch' as const, path }] };
  return { ...blankRead(message), ...plateClaim('KT01OVA'), ...time, ...refs };
}

test('a picture is fetched by Digest, told by its bytes, and joined by the key of its read', async (t) => {
  const camera = await open(
    t,
    digestOnly(({ url }, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(url === '/local/plate.jpg?id=1' ? jpeg : 'no');
    }),
  );
  camera.want('/local/plate.jpg?id=1');
  await eventually(() => assert.equal(camera.pictures.length, 1));
  const [picture] = camera.pictures;
  assert.equal(picture?.readKey, 'key of /local/plate.jpg?id=1');
  assert.equal(picture?.cameraRef, 'AX-1');
  assert.equal(picture?.image.kind, 'patch');
  assert.equal(picture?.image.contentType, 'image/jpeg');
  assert.deepEqual(Buffer.from(picture?.image.data ?? []), jpeg);
});

test('a read of other credentials, or of none that has a device, is asked of nobody', async (t) => {
  let asked = 0;
  const camera = await open(t, (_, response) => {
    asked++;
    response.end(jpeg);
  });
  camera.fetching.want(testCredential('essex-ax-1'), [readWith('/1.jpg')]);
  camera.want('/2.jpg');
  await eventually(() => assert.equal(camera.pictures.length, 1));
  assert.equal(asked, 1);
});

test('a camera that leads elsewhere, and a message that does, reach nobody else', async (t) => {
  let heard = 0;
  const other = await startDevice((_, response) => {
    heard++;
    response.end(jpeg);
  });
  t.after(other.close);
  const { address } = other.device;
  const camera = await open(t, (_, response) => void response.writeHead(302, { location: `${address}/x` }).end());
  camera.want('/moved.jpg', `//${new URL(address).host}/x`, `${address}/x`);
  await eventually(() => assert.ok(camera.log.some((line) => line.includes('leads elsewhere'))));
  await eventually(() => assert.ok(camera.log.some((line) => line.includes('gave no answer'))));
  await camera.fetching.close();
  assert.deepEqual([heard, camera.pictures.length], [0, 0]);
});

test('a picture without an end is cut off, and little more than the bound is ever read', async (t) => {
  const gigabyte = 1024 * 1024 * 1024;
  let sent = 0;
  const ended = Promise.withResolvers<void>();
  const camera = await open(
    t,
    (_, response) => {
      const chunk = Buffer.alloc(1024 * 1024);
      response.writeHead(200, { 'content-type': 'image/jpeg' }).write(jpeg.subarray(0, 20));
      response.on('close', ended.resolve);
      const more = (): void => {
        while (!response.destroyed && sent < gigabyte) {
          sent += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    },
    { triesMax: 1 },
  );
  camera.want('/endless.jpg');
  await ended.promise;
  await eventually(() => assert.match(camera.log.join(), /gave a picture of more than 4194304 bytes/));
  assert.ok(sent < 64 * 1024 * 1024, `${sent} bytes were sent`);
  assert.deepEqual(camera.pictures, []);
});

test('a camera that hangs, at once or in the middle, is left when its time is up', async (t) => {
  const camera = await open(
    t,
    ({ url }, response) => {
      if (url === '/middle.jpg') response.writeHead(200).write(jpeg.subarray(0, 20));
      if (url === '/good.jpg') response.end(jpeg);
    },
    { msMax: 50, triesMax: 1, atOnceMax: 1 },
  );
  camera.want('/begin.jpg', '/middle.jpg', '/good.jpg');
  await eventually(() => assert.equal(camera.pictures.length, 1));
  assert.deepEqual(
    camera.log.map((line) => line.replace(/http:\S+/, 'camera')),
    [
      'warn device pictures trouble The device camera gave no picture. not within 0.05 seconds',
      'info device pictures connected',
    ],
  );
});

test('what is no picture is not kept, and one that is not there yet is asked for again', async (t) => {
  let asked = 0;
  const camera = await open(t, (_, response) => {
    asked++;
    if (asked === 1) response.writeHead(404).end();
    else response.end(asked === 2 ? '<html>wait</html>' : jpeg);
  });
  camera.want('/late.jpg');
  await eventually(() => assert.equal(camera.pictures.length, 1));
  assert.equal(asked, 3);
  const text = await open(t, (_, response) => void response.end('no picture'));
  text.want('/never.jpg');
  await eventually(() => assert.match(text.log.join(), /neither JPEG nor PNG/));
  await text.fetching.close();
  assert.deepEqual(text.pictures, []);
});

test('a device is asked for few at once, and what it cannot give in time is left there', async (t) => {
  const waiting: (() => void)[] = [];
  let most = 0;
  let now = 0;
  const answer: RequestListener = (_, response) => {
    now++;
    most = Math.max(most, now);
    waiting.push(() => {
      now--;
      response.end(jpeg);
    });
  };
  const camera = await open(t, answer, { atOnceMax: 2, waitingMax: 3 });
  camera.want(...Array.from({ length: 10 }, (_, index) => `/${index}.jpg`));
  await eventually(() => {
    waiting.shift()?.();
    assert.equal(camera.pictures.length, 5);
  });
  assert.equal(most, 2);
  assert.match(camera.log[0] ?? '', /Pictures come faster than the device gives them/);
});

test('a picture that cannot be kept yet is tried again', async (t) => {
  let tries = 0;
  const camera = await open(
    t,
    (_, response) => void response.end(jpeg),
    {},
    {
      async keepPictures() {
        tries++;
        if (tries === 1) throw new Fault('database-unavailable', 'The database is away.', 'gone');
        return { refused: [] };
      },
    },
  );
  camera.want('/1.jpg');
  await eventually(() => assert.equal(tries, 2));
});

test('closing asks no more and waits for nothing that hangs', async (t) => {
  let asked = 0;
  const camera = await open(t, () => {
    asked++;
  });
  camera.want('/1.jpg', '/2.jpg', '/3.jpg');
  await eventually(() => assert.equal(asked, 2));
  await camera.fetching.close();
  camera.want('/4.jpg');
  assert.equal(asked, 2);
  assert.deepEqual([...camera.pictures, ...camera.log, ...camera.mistakes], []);
});
