/** ONVIF: what the cases cannot show: how topics and addresses are told apart, and what hostile sizes come to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import type { Decoded } from '../../words/message.ts';
import { onvif } from './decode.ts';
import { pictureRef, readUtcTime } from './parts.ts';
import { plateTopic } from './topics.ts';

const receivedAt = toUtcTime(Date.UTC(2026, 10, 22));

function decode(text: string): Decoded {
  return onvif.decode({ contentType: '', path: '', bytes: Buffer.from(text), receivedAt }, { zone: 'Europe/London' });
}

const object = (id: string) =>
  `<Object ObjectId="${id}"><Appearance><LicensePlateInfo><PlateNumber>KT01OVA</PlateNumber></LicensePlateInfo>` +
  '</Appearance></Object>';

test('a topic is known by its words, whatever their prefixes', () => {
  for (const [topic, kind] of [
    ['tns1:RuleEngine/Recognition/LicensePlate', 'standard'],
    [' x:RuleEngine/x:Recognition/x:LicensePlate\n', 'standard'],
    ['tns1:RuleEngine/VehicleDetector/tnshik:Vehicle', 'hikvision'],
    ['tnsaxis:CameraApplicationPlatform/ALPV.ALLPlates', 'axis'],
    ['tnsaxis:CameraApplicationPlatform/ALPV.RealTime', 'axis'],
    ['tnsaxis:CameraApplicationPlatform/ALPV.PlateInView', null],
    ['tns1:RuleEngine/Recognition/Face', null],
    ['tns1:RuleEngine/Recognition/LicensePlate/Other', null],
    ['LicensePlate', null],
    ['', null],
  ] as const) {
    assert.equal(plateTopic(topic), kind, topic);
  }
});

test('UtcTime is UTC unless it says another offset, and then that is believed', () => {
  assert.deepEqual(readUtcTime('2026-07-01T12:00:00'), { utc: '2026-07-01T12:00:00.000Z', certainty: 'exact' });
  assert.deepEqual(readUtcTime('2026-07-01T12:00:00+01:00'), { utc: '2026-07-01T11:00:00.000Z', certainty: 'exact' });
  assert.equal(readUtcTime('12:00'), null);
});

test('of an address only the path of a picture’s file is kept', () => {
  const path = (address: string | null) => pictureRef('patch', address)[0]?.path ?? null;
  assert.equal(path('https://192.0.2.7:8443/a/b-1_2%20x.jpeg'), '/a/b-1_2%20x.jpeg');
  assert.equal(path('/doc/ui/images/plate/202611211403224170.jpg'), '/doc/ui/images/plate/202611211403224170.jpg');
  for (const other of [
    null,
    '',
    'a.jpg',
    '//192.0.2.9/a.jpg',
    '/a.jpg?delete=1',
    '/a.jpg#x',
    '/cgi-bin/reboot.cgi',
    '/a/../b.jpg',
    '/a/%2e%2e/b.jpg',
    '/a%2F..%2Fb.jpg',
    '/a\\b.jpg',
    '/a b.jpg',
    'ftp://192.0.2.9/a.jpg',
    'https:/a.jpg',
    `/${'a'.repeat(5000)}.jpg`,
    `/${'a/'.repeat(5000)}b.jpg`,
  ]) {
    assert.equal(path(other), null, other?.slice(0, 60));
  }
});

test('the same event sent again has the same key, and another vehicle, object or moment another', () => {
  const key = (id: string, time: string) =>
    decode(`<Frame UtcTime="${time}">${object(id)}</Frame>`).reads[0]?.dedupeKey;
  const first = key('7', '2026-11-21T14:03:22Z');
  assert.equal(first, key('7', '2026-11-21T14:03:22.000Z'));
  assert.notEqual(first, key('8', '2026-11-21T14:03:22Z'));
  assert.notEqual(first, key('7', '2026-11-21T14:03:22.040Z'));
});

test('more vehicles than a message may hold are refused whole', () => {
  const { reads, refused } = decode(`<Frame UtcTime="2026-11-21T14:03:22Z">${object('1').repeat(1001)}</Frame>`);
  assert.deepEqual([reads.length, refused[0]?.reason], [0, 'too-many-reads']);
});

test('ten thousands of objects, frames, events and items are answered in seconds at most', () => {
  const items = '<SimpleItem Name="a" Value="b"/>'.repeat(30_000);
  const start = performance.now();
  for (const text of [
    `<Frame>${'<Object ObjectId="1" Parent="1"/>'.repeat(40_000)}</Frame>`,
    `<VideoAnalytics>${'<Frame/>'.repeat(60_000)}</VideoAnalytics>`,
    `<Event>${'<NotificationMessage><Topic>a:b</Topic></NotificationMessage>'.repeat(20_000)}</Event>`,
    `<Event><NotificationMessage><Topic>Recognition/LicensePlate</Topic><Message><Data>${items}</Data></Message>` +
      '</NotificationMessage></Event>',
    `<Event><NotificationMessage><Topic>${'/'.repeat(500_000)}</Topic></NotificationMessage></Event>`,
  ]) {
    const { reads, refused, heartbeats } = decode(text);
    assert.ok(reads.length + refused.length + heartbeats.length > 0);
  }
  assert.ok(performance.now() - start < 15_000);
});
