/** Hikvision: which pictures belong to which event, and by what a repeat is known. The shapes are in cases/. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import type { Decoded } from '../../words/message.ts';
import { hikvision } from './decode.ts';
import { positionOf } from './position.ts';

const jpeg = '\xff\xd8\xff\xe0 filler';

function decode(text: string, contentType = ''): Decoded {
  const message = {
    contentType,
    path: '',
    bytes: Buffer.from(text, 'latin1'),
    receivedAt: toUtcTime(Date.UTC(2026, 10, 22)),
  };
  return hikvision.decode(message, { zone: 'Europe/London' });
}

function event(anpr: string, root = ''): string {
  const time = '<dateTime>2026-05-02T18:04:11Z</dateTime>';
  return `<EventNotificationAlert>${time}${root}<ANPR>${anpr}</ANPR></EventNotificationAlert>`;
}

function multipart(...parts: readonly (readonly [name: string, body: string])[]): string {
  const text = parts.map(([name, body]) => {
    const disposition = `Content-Disposition: form-data; name="${name}"; filename="${name}"`;
    return `--boundary\r\n${disposition}\r\n\r\n${body}\r\n`;
  });
  return `${text.join('')}--boundary--\r\n`;
}

function pictureList(...names: readonly string[]): string {
  const infos = names.map((name) => `<pictureInfo><fileName>${name}.jpg</fileName><type>${name}</type></pictureInfo>`);
  return `<pictureInfoList>${infos.join('')}</pictureInfoList>`;
}

test('two events of one message each take the pictures that they name', () => {
  const first = event(`<licensePlate>KT01OVA</licensePlate>${pictureList('licensePlatePicture')}`);
  const second = event(`<licensePlate>LD01WQX</licensePlate>${pictureList('vehiclePicture')}`);
  const { reads, refused } = decode(
    multipart(['1.xml', first], ['2.xml', second], ['licensePlatePicture.jpg', jpeg], ['vehiclePicture.jpg', jpeg]),
  );
  assert.deepEqual(refused, []);
  assert.deepEqual(
    reads.map(({ plate, images }) => [plate, images.map(({ kind }) => kind)]),
    [
      ['KT01OVA', ['patch']],
      ['LD01WQX', ['overview']],
    ],
  );
});

test('a picture of a person is dropped by its name alone', () => {
  const people = [
    'pilotPicture.jpg',
    'vicepilotPicture.jpg',
    'driverFacePlate.jpg',
    'facePicture.jpg',
    'unheard-of.jpg',
  ];
  const pictures = people.map((name) => [name, jpeg] as const);
  const { reads } = decode(multipart(['anpr.xml', event('<licensePlate>KT01OVA</licensePlate>')], ...pictures));
  assert.deepEqual(reads[0]?.images, []);
});

test('a message without an event says so, and one bad part leaves the rest', () => {
  assert.match(decode(multipart(['vehiclePicture.jpg', jpeg])).refused[0]?.detail ?? '', /no part holds/);
  const mixed = decode(multipart(['a.xml', '<oops'], ['b.xml', event('<licensePlate>KT01OVA</licensePlate>')]));
  assert.equal(mixed.reads.length, 1);
  assert.equal(mixed.refused[0]?.where, 'part a.xml, line 1, column 1');
});

test('a repeat is known by its UUID, else by the id of a picture, else by time, channel, plate and line', () => {
  const key = (anpr: string, root = '') => decode(event(anpr, root)).reads[0]?.dedupeKey;
  const plate = (mark: string) => `<licensePlate>${mark}</licensePlate><line>1</line>`;
  const uuid = `<UUID>${'2026050218041100'.repeat(2)}</UUID>`;
  assert.equal(key(plate('KT01OVA'), uuid), key(plate('LD01WQX'), uuid));
  const pId = `<pictureInfoList><pictureInfo><pId>${'20260502180411'.repeat(2)}</pId></pictureInfo></pictureInfoList>`;
  assert.equal(key(plate('KT01OVA') + pId), key(plate('LD01WQX') + pId));
  assert.equal(key(plate('KT01OVA'), '<UUID>x</UUID>'), key(plate('KT01OVA'), '<UUID>y</UUID>'));
  assert.notEqual(key(plate('KT01OVA'), '<UUID>x</UUID>'), key(plate('LD01WQX'), '<UUID>x</UUID>'));
  assert.notEqual(key(plate('KT01OVA')), key(plate('KT01OVA'), '<channelID>2</channelID>'));
});

test('an unusable number is not known, never nought', () => {
  const read = decode(
    event('<confidenceLevel>101</confidenceLevel><line>0</line><plateCharBelieve>99,x</plateCharBelieve>'),
  ).reads[0];
  assert.deepEqual([read?.confidence, read?.lane, read?.characterConfidences], [null, null, null]);
});

test('an event without a type is taken for what it holds', () => {
  assert.equal(decode(event('<licensePlate>KT01OVA</licensePlate>')).reads.length, 1);
  assert.equal(decode('<EventNotificationAlert/>').refused[0]?.reason, 'not-a-read');
  const typed = '<EventNotificationAlert><eventType>anpr</eventType></EventNotificationAlert>';
  assert.equal(decode(typed).refused[0]?.reason, 'wrong-shape');
});

test('a position is kept only when it is whole, in range and finer than a minute', () => {
  const at = (degree: number, minute: number, second: number | null) => ({ degree, minute, second });
  const place = (lat: ReturnType<typeof at>, lon: ReturnType<typeof at>, ns = 'N', ew = 'W') =>
    positionOf({ latitudeType: ns, latitude: lat, longitudeType: ew, longitude: lon });
  assert.deepEqual(place(at(51, 30, 36), at(0, 7, 30)), { lat: 51.51, lon: -0.125 });
  assert.deepEqual(place(at(51, 30, 36), at(0, 7, 30), 's', 'e'), { lat: -51.51, lon: 0.125 });
  assert.equal(place(at(0, 22, 0), at(111, 0, 0)), null);
  assert.equal(place(at(0, 0, 0), at(0, 0, 0)), null);
  assert.equal(place(at(51, 60, 36), at(0, 7, 30)), null);
  assert.equal(place(at(90, 0, 1), at(0, 7, 30)), null);
  assert.equal(place(at(51, 30, null), at(0, 7, 30)), null);
  assert.equal(place(at(51, 30, 36), at(0, 7, 30), 'X'), null);
});
