/** ONVIF collector: against a device that plays a pull point over HTTP, signs and all. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import { Fault } from '../../words/fault.ts';
import { type Collected, type Device, DeviceRefused } from '../shared/device.ts';
import { collectOnvif, onvifCollector } from './collect.ts';
import { onvif } from './decode.ts';
import { readPulled } from './pulled.ts';

const password = 'invented <&> password';
/** The device's clock is seven years slow. */
const deviceNow = '2019-03-04T05:06:07Z';

type Camera = {
  readonly device: Device;
  /** The operations in the order in which they came, each with the path that it came to. */
  readonly asked: string[];
  readonly envelopes: string[];
};

type Play = {
  /** What the pull point gives, one after the other; then it is done, and the test ends. */
  readonly pulls: readonly string[];
  readonly leftSeconds?: number;
  readonly reference?: string;
  readonly wantsHttpDigest?: boolean;
  readonly hidesTime?: boolean;
  readonly refuses?: string;
  readonly whenDone: () => void;
};

/** A device that calls itself by an address that nobody may ask. */
async function startCamera(t: TestContext, play: Play): Promise<Camera> {
  const asked: string[] = [];
  const envelopes: string[] = [];
  let given = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const xml = Buffer.concat(await request.toArray()).toString();
    if (play.wantsHttpDigest && request.headers.authorization === undefined) {
      response.writeHead(401, { 'www-authenticate': 'Digest realm="Camera", nonce="once", qop="auth"' }).end();
      return;
    }
    const name = /:Body><(\w+)/.exec(xml)?.[1] ?? '';
    asked.push(`${name} ${request.url}`);
    envelopes.push(xml);
    const isSigned = name === 'GetSystemDateAndTime' || isTokenGood(xml) || play.wantsHttpDigest;
    if (!isSigned || name === play.refuses || (play.hidesTime && name === 'GetSystemDateAndTime')) {
      response.writeHead(400, { 'content-type': 'application/soap+xml' }).end('<Fault/>');
      return;
    }
    if (name === 'PullMessages' && given === play.pulls.length) {
      // Held open, as a device does without events, until the collector goes.
      play.whenDone();
      return;
    }
    if (name === 'PullMessages') given += 1;
    response.end(responseOf(name, play, play.pulls[given - 1] ?? ''));
  };
  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { device: { address: `http://127.0.0.1:${port}`, username: 'cordon', password }, asked, envelopes };
}

/** UsernameToken Profile 1.0: Base64(SHA-1(nonce + created + password)), and as old as the device thinks fit. */
function isTokenGood(xml: string): boolean {
  const of = (name: string) => new RegExp(`<${name}(?: [^>]*)?>([^<]*)<`).exec(xml)?.[1] ?? '';
  const sum = createHash('sha1')
    .update(Buffer.from(of('Nonce'), 'base64'))
    .update(of('Created'))
    .update(password);
  return of('Username') === 'cordon' && of('Created') === deviceNow && of('Password') === sum.digest('base64');
}

function responseOf(name: string, { leftSeconds = 120, reference = '' }: Play, events: string): string {
  const ends = new Date(Date.parse(deviceNow) + leftSeconds * 1000).toISOString();
  const times = `<tev:CurrentTime>${deviceNow}</tev:CurrentTime><tev:TerminationTime>${ends}</tev:TerminationTime>`;
  const inner: Readonly<Record<string, string>> = {
    GetSystemDateAndTime:
      '<tt:LocalDateTime><tt:Date><tt:Year>1999</tt:Year></tt:Date></tt:LocalDateTime><tt:UTCDateTime>' +
      '<tt:Time><tt:Hour>5</tt:Hour><tt:Minute>6</tt:Minute><tt:Second>7</tt:Second></tt:Time>' +
      '<tt:Date><tt:Year>2019</tt:Year><tt:Month>3</tt:Month><tt:Day>4</tt:Day></tt:Date></tt:UTCDateTime>',
    CreatePullPointSubscription:
      '<tev:SubscriptionReference><wsa:Address>http://192.0.2.99:8000/onvif/pull?id=7&amp;x=1</wsa:Address>' +
      `${reference}</tev:SubscriptionReference>${times}`,
    PullMessages: `${times}${events}`,
  };
  const namespaces =
    'xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tev="http://www.onvif.org/ver10/events/wsdl" ' +
    'xmlns:wsa="http://www.w3.org/2005/08/addressing" xmlns:tt="http://www.onvif.org/ver10/schema" ' +
    'xmlns:wsnt="http://docs.oasis-open.org/wsn/b-2" xmlns:dom0="http://www.axis.com/2009/event"';
  const body = `<tev:${name}Response>${inner[name] ?? ''}</tev:${name}Response>`;
  return `<?xml version="1.0"?><s:Envelope ${namespaces}><s:Body>${body}</s:Body></s:Envelope>`;
}

function event(topic: string, plate: string): string {
  const item = plate === '' ? '' : `<tt:SimpleItem Name="PlateNumber" Value="${plate}"/>`;
  return (
    `<wsnt:NotificationMessage><wsnt:Topic Dialect="x">${topic}</wsnt:Topic><wsnt:Message>` +
    `<tt:Message UtcTime="2026-11-21T14:03:22Z"><tt:Data>${item}</tt:Data></tt:Message></wsnt:Message>` +
    '</wsnt:NotificationMessage>'
  );
}
const plates = 'tns1:RuleEngine/Recognition/LicensePlate';
const motion = 'tns1:VideoSource/MotionAlarm';

/** Collects until the device has given all that it has. */
async function collect(
  t: TestContext,
  play: Omit<Play, 'whenDone'>,
): Promise<{ camera: Camera; collected: Collected[]; marks: (string | null)[] }> {
  const stop = new AbortController();
  const camera = await startCamera(t, { ...play, whenDone: () => stop.abort() });
  const collected: Collected[] = [];
  await collectOnvif(camera.device, async (message) => void collected.push(message), stop.signal);
  const receivedAt = toUtcTime(Date.UTC(2026, 10, 22));
  const marks = collected
    .flatMap((message) => onvif.decode({ ...message, receivedAt }, { zone: 'Europe/London' }).reads)
    .map(({ plate }) => plate);
  return { camera, collected, marks };
}

test('it subscribes, pulls, and leaves in good order, at the registered address only', async (t) => {
  const { camera, marks } = await collect(t, { pulls: [event(plates, 'KT01OVA'), '', event(plates, 'LD01WQX')] });
  assert.deepEqual(marks, ['KT01OVA', 'LD01WQX']);
  const time = 'GetSystemDateAndTime /onvif/device_service';
  const point = '/onvif/pull?id=7&x=1';
  const pull = [time, `PullMessages ${point}`];
  assert.deepEqual(camera.asked, [
    ...[time, 'CreatePullPointSubscription /onvif/event_service'],
    ...[...pull, ...pull, ...pull, ...pull],
    ...[time, `Unsubscribe ${point}`],
  ]);
});

test('the token is made of the device’s own time, and of a nonce of its own each time', async (t) => {
  const { camera } = await collect(t, { pulls: ['', ''] });
  const nonces = camera.envelopes.flatMap((xml) => /<Nonce[^>]*>([^<]*)</.exec(xml)?.[1] ?? []);
  assert.equal(nonces.length, 5);
  assert.equal(new Set(nonces).size, 5);
  assert.ok(
    camera.envelopes.every((xml) => !xml.includes('invented')),
    'the password is never sent',
  );
});

test('a device that looks at HTTP Digest and hides its time is content with that', async (t) => {
  const { camera, marks } = await collect(t, {
    pulls: [event(plates, 'KT01OVA')],
    wantsHttpDigest: true,
    hidesTime: true,
  });
  assert.deepEqual(marks, ['KT01OVA']);
  assert.ok(camera.envelopes.every((xml) => !xml.includes('UsernameToken')));
});

test('only what tells of plates is kept, and a device without events is there', async (t) => {
  const { collected, marks } = await collect(t, {
    pulls: [
      event(motion, '') + event(plates, 'KT01OVA') + event('tns1:RuleEngine/Recognition/Face', 'X'),
      event(motion, ''),
      '',
    ],
  });
  assert.deepEqual(marks, ['KT01OVA']);
  assert.equal(collected.length, 2);
  assert.doesNotMatch(String(collected[0]?.bytes), /MotionAlarm|Face/);
  const receivedAt = toUtcTime(0);
  const last = onvif.decode(
    { contentType: '', path: '', bytes: collected[1]?.bytes ?? Buffer.of(), receivedAt },
    { zone: 'UTC' },
  );
  assert.deepEqual(last.heartbeats, [{ cameraRef: null, detail: 'no events' }]);
});

test('a subscription with little time left is renewed', async (t) => {
  const { camera } = await collect(t, { pulls: ['', ''], leftSeconds: 30 });
  const renewals = camera.asked.filter((one) => one.startsWith('Renew '));
  assert.deepEqual(renewals, ['Renew /onvif/pull?id=7&x=1', 'Renew /onvif/pull?id=7&x=1']);
});

test('what tells subscriptions apart is given back with every request', async (t) => {
  const id = '<dom0:SubscriptionId>42</dom0:SubscriptionId>';
  const { camera } = await collect(t, {
    pulls: [''],
    reference: `<wsa:ReferenceParameters>${id}</wsa:ReferenceParameters>`,
  });
  const header = '<dom0:SubscriptionId xmlns:dom0="http://www.axis.com/2009/event">42</dom0:SubscriptionId>';
  for (const xml of camera.envelopes) {
    const isOfSubscription = /<(PullMessages|Unsubscribe)/.test(xml);
    assert.equal(xml.includes(header), isOfSubscription, xml);
  }
});

test('the next events are asked for only when these are kept', async (t) => {
  const stop = new AbortController();
  const camera = await startCamera(t, {
    pulls: [event(plates, 'KT01OVA'), event(plates, 'LD01WQX')],
    whenDone: () => stop.abort(),
  });
  const pullsBefore: number[] = [];
  await collectOnvif(
    camera.device,
    async () => {
      await new Promise((resolve) => setImmediate(resolve));
      pullsBefore.push(camera.asked.filter((one) => one.startsWith('PullMessages')).length);
    },
    stop.signal,
  );
  assert.deepEqual(pullsBefore, [1, 2]);
});

test('a device that refuses, says nothing or talks of something else is a fault', async (t) => {
  const never = new AbortController().signal;
  const keep = async (): Promise<void> => undefined;
  const whenDone = (): void => undefined;
  const refusing = await startCamera(t, { pulls: [], refuses: 'CreatePullPointSubscription', whenDone });
  await assert.rejects(collectOnvif(refusing.device, keep, never), DeviceRefused);
  const wrongPassword = { ...refusing.device, password: 'another' };
  await assert.rejects(collectOnvif(wrongPassword, keep, never), DeviceRefused);
  const pulling = await startCamera(t, { pulls: [], refuses: 'PullMessages', whenDone });
  await assert.rejects(collectOnvif(pulling.device, keep, never), DeviceRefused);
  assert.match(pulling.asked.at(-1) ?? '', /^Unsubscribe/);
  const silent = await startCamera(t, { pulls: [], whenDone });
  const fault = (error: unknown) => error instanceof Fault && error.code === 'device-unreachable';
  await assert.rejects(onvifCollector(200)(silent.device, keep, never), fault);
});

test('an answer of many events is cut into messages, whole documents each', () => {
  const large = 'A'.repeat(400_000);
  const events = Array.from({ length: 5 }, (_, index) => event(plates, `KT0${index}OVA${large}`));
  const pulled = readPulled(responseOf('PullMessages', { pulls: [], whenDone: () => undefined }, events.join('')));
  assert.deepEqual([pulled?.messages.length, pulled?.leftMs], [3, 120_000]);
  for (const text of pulled?.messages ?? []) {
    assert.match(text, /^<\?xml.+<\/s:Envelope>$/s);
    assert.equal(
      text.match(/<wsnt:NotificationMessage>/g)?.length,
      text.match(/<\/wsnt:NotificationMessage>/g)?.length,
    );
  }
});

test('an answer that is none, or broken off, is not cut', () => {
  assert.equal(readPulled('<s:Envelope><s:Body><s:Fault/></s:Body></s:Envelope>'), null);
  assert.deepEqual(readPulled('<PullMessagesResponse/>'), { messages: ['<PullMessagesResponse/>'], leftMs: null });
  const broken = '<PullMessagesResponse><NotificationMessage><Topic>x';
  assert.deepEqual(readPulled(broken), { messages: [broken], leftMs: null });
  const start = performance.now();
  readPulled(`<PullMessagesResponse>${'<NotificationMessage>'.repeat(100_000)}`);
  readPulled(`<PullMessagesResponse><CurrentTime>${' '.repeat(1_000_000)}`);
  assert.ok(performance.now() - start < 2000);
});
