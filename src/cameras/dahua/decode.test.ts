/** Dahua: repeats, limits, the answer, and what a time may be. The shapes are in cases/. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import type { Decoded } from '../../words/message.ts';
import { itsapiPaths } from '../shared/itsapi.ts';
import { dahua } from './decode.ts';
import { eventsMax } from './event.ts';

type Sent = { readonly path?: string; readonly contentType?: string; readonly receivedMs?: number };

function decode(body: string | object, { path = '', contentType = '', receivedMs }: Sent = {}): Decoded {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const receivedAt = toUtcTime(receivedMs ?? Date.UTC(2026, 6, 14, 9, 27));
  return dahua.decode({ contentType, path, bytes, receivedAt }, { zone: 'Europe/London' });
}

function tollgate(plate: object, snap: object = {}): object {
  const time = { AccurateTime: '2026-07-14 10:26:53.412', DeviceID: 'INVENTED1' };
  return { Picture: { Plate: { PlateNumber: 'KT01OVA', ...plate }, SnapInfo: { ...time, ...snap } } };
}

function event(fields: Readonly<Record<string, string | number>>, index = 0): string {
  const all = { 'TrafficCar.PlateNumber': 'KT01OVA', UTC: 1784021213, ...fields };
  return Object.entries(all)
    .map(([name, value]) => `Events[${index}].${name}=${value}\r\n`)
    .join('');
}

const key = (body: string | object, sent: Sent = {}) => decode(body, sent).reads[0]?.dedupeKey;

test('a push that is sent again is the same claim, and another vehicle or upload is another', () => {
  const again = { receivedMs: Date.UTC(2026, 6, 14, 12) };
  assert.equal(key(tollgate({})), key(tollgate({ Confidence: 9 }), again));
  const others = [
    tollgate({ PlateNumber: 'LD01WQX' }),
    tollgate({ UploadNum: 2 }),
    tollgate({ Channel: 1 }),
    tollgate({}, { AccurateTime: '2026-07-14 10:26:53.413' }),
    tollgate({}, { DeviceID: 'INVENTED2' }),
    tollgate({}, { LanNo: 2 }),
  ];
  assert.equal(new Set([tollgate({}), ...others].map((one) => key(one))).size, others.length + 1);
});

test('an event that is sent again is the same claim, even where the receipt settles what its time means', () => {
  const late = { receivedMs: Date.UTC(2026, 6, 15) };
  assert.notEqual(decode(event({})).reads[0]?.timeCertainty, decode(event({}), late).reads[0]?.timeCertainty);
  assert.equal(key(event({})), key(event({}), late));
  const others = [
    event({ 'TrafficCar.PlateNumber': 'LD01WQX' }),
    event({ UTCMS: 1 }),
    event({ GroupID: 7, IndexInGroup: 1 }),
    event({ GroupID: 7, IndexInGroup: 2 }),
    event({ 'EventBaseInfo.Index': 1 }),
    event({ 'TrafficCar.MachineName': 'INVENTED2' }),
  ];
  assert.equal(new Set([event({}), ...others].map((one) => key(one))).size, others.length + 1);
});

test('a group ties the events of one passage of one camera and channel', () => {
  const track = (fields: Readonly<Record<string, string | number>>) =>
    decode(event({ GroupID: 7, CountInGroup: 3, ...fields })).reads[0]?.track;
  assert.deepEqual(
    [1, 2, 3, 4].map((index) => track({ IndexInGroup: index })?.stage),
    ['early', 'update', 'final', 'final'],
  );
  assert.equal(track({})?.stage, 'update');
  assert.equal(track({ CountInGroup: 1 }), null);
  assert.notDeepEqual(track({})?.keys, track({ 'TrafficCar.MachineName': 'INVENTED2' })?.keys);
  assert.notDeepEqual(track({})?.keys, track({ 'EventBaseInfo.Index': 1 })?.keys);
});

test('the milliseconds belong to RealUTC only where UTC is the same moment in another zone', () => {
  const captured = (fields: Readonly<Record<string, string | number>>) =>
    decode(event({ RealUTC: 1784021213, UTCMS: 619, ...fields })).reads[0]?.capturedAt;
  assert.equal(captured({ UTC: 1784021213 + 7 * 3600 }), '2026-07-14T09:26:53.619Z');
  assert.equal(captured({ UTC: 1784021213 - 12_600 }), '2026-07-14T09:26:53.619Z');
  assert.equal(captured({ UTC: 1784021214 }), '2026-07-14T09:26:53.000Z');
  assert.equal(captured({ UTC: 0 }), '2026-07-14T09:26:53.619Z');
});

test('a local time that agrees with nothing leaves the receipt to settle what UTC means', () => {
  const time = (fields: Readonly<Record<string, string | number>>) => {
    const [read] = decode(event(fields)).reads;
    return [read?.capturedAt, read?.timeCertainty];
  };
  const exact = ['2026-07-14T09:26:53.000Z', 'exact'];
  assert.deepEqual(time({ LocaleTime: '2026-07-14 10:20:00' }), exact);
  assert.deepEqual(time({ LocaleTime: 'noon' }), exact);
  assert.deepEqual(time({ UTC: 1784024813 }), ['2026-07-14T09:26:53.000Z', 'zone-applied']);
  assert.deepEqual(time({ UTC: 123 }), ['2026-07-14T09:27:00.000Z', 'received']);
  // Five minutes and a second before the receipt: nothing shows any more that it is live.
  assert.deepEqual(time({ UTC: 1784021220 - 301 }), ['2026-07-14T08:21:59.000Z', 'ambiguous']);
});

test('more events than any camera sends are refused whole', () => {
  const events = Array.from({ length: eventsMax + 1 }, (_, index) => event({}, index));
  assert.equal(decode(events.slice(1).join('')).reads.length, eventsMax);
  const { reads, refused } = decode(events.join(''));
  assert.deepEqual([reads.length, refused.map(({ reason }) => reason)], [0, ['too-many-reads']]);
});

test('more parts than any camera sends are refused whole', () => {
  const { reads, refused } = decode('--b\r\nContent-Length: 9\r\n\r\nHeartbeat\r\n'.repeat(65));
  assert.deepEqual(
    [reads.length, refused.map(({ detail }) => detail)],
    [0, ['the message has 65 parts; at most 64 are taken']],
  );
  assert.equal(decode('--b\r\nContent-Length: 9\r\n\r\nHeartbeat\r\n'.repeat(64)).heartbeats.length, 64);
});

test('the path tells the kind below any door, in any case, and the shape goes before it', () => {
  for (const path of ['/v1/messages/dahua/NotificationInfo/KeepAlive', '/notificationinfo/keepalive']) {
    assert.equal(decode('{}', { path }).heartbeats.length, 1, path);
    assert.equal(decode(tollgate({}), { path }).reads.length, 1, path);
  }
  assert.equal(decode('{}').refused[0]?.reason, 'wrong-shape');
  assert.equal(decode('', { path: '/NotificationInfo/TollgateInfo' }).refused[0]?.reason, 'empty');
});

test('the answer to any of its messages is JSON that says true', () => {
  for (const path of itsapiPaths) {
    const message = { contentType: '', path, bytes: new Uint8Array(), receivedAt: toUtcTime(0) };
    const { contentType, body } = dahua.answer(message);
    assert.equal(contentType, 'application/json');
    assert.equal((JSON.parse(body) as { Result: unknown }).Result, true);
  }
  assert.deepEqual(dahua.paths, itsapiPaths);
});

test('a refusal never repeats what the message held', () => {
  const messages = [
    '{"Picture": {"Plate": {"PlateNumber": "KT01OVA" "x": 1}}}',
    tollgate({}, { AccurateTime: 'KT01OVA', SnapTime: 'KT01OVA' }),
    event({ UTC: 'KT01OVA' }),
    'Events[0].Code=KT01OVA\r\nEvents[0].Other=KT01OVA\r\n',
    'Code=TrafficJunction;action=Pulse;index=0;data={"PlateNumber":"KT01OVA"',
    'Code=KT01OVA;action=KT01OVA',
    '--KT01OVA\r\nContent-Type: KT01OVA\r\nContent-Length: 3\r\n\r\nKT01OVA',
    'KT01OVA',
  ];
  for (const message of messages) {
    const { refused } = decode(message);
    assert.ok(refused.length > 0);
    assert.equal(JSON.stringify(refused).includes('KT01OVA'), false, JSON.stringify(refused));
  }
});
