/** Genetec: by what a repeat is known, and that pictures as large as a message may be are taken. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import type { Decoded } from '../../words/message.ts';
import { genetec } from './decode.ts';

function decode(text: string): Decoded {
  const message = {
    contentType: '',
    path: '',
    bytes: Buffer.from(text),
    receivedAt: toUtcTime(Date.UTC(2026, 10, 22)),
  };
  return genetec.decode(message, { zone: 'Europe/London' });
}

const template = (fields: Readonly<Record<string, string>>) => {
  const all = {
    Plate: 'KT01OVA',
    UTCDate: '2026:03:14',
    UTCTime: '09:26:53.412',
    SourceName: 'SHARPV90001',
    ...fields,
  };
  return `<AutoVu>${Object.entries(all)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</AutoVu>`;
};
const key = (fields: Readonly<Record<string, string>>) => decode(template(fields)).reads[0]?.dedupeKey;

test('a read is known by its Guid, however it is written, else by Sharp, time and mark', () => {
  const Guid = '5f3c1a90-0000-4000-8000-02005e100001';
  assert.equal(key({ Guid }), key({ Guid: `{${Guid.toUpperCase()}}`, Plate: 'LD01WQX' }));
  assert.notEqual(key({ Guid }), key({ Guid: Guid.replace('1a90', '1a91') }));
  const others = [{ Plate: 'LD01WQX' }, { UTCTime: '09:26:53.413' }, { SourceName: 'SHARPV90002' }];
  assert.equal(new Set([{}, ...others].map(key)).size, 4);
});

test('one read is the same whether it comes by the template or by the HTTP extension', () => {
  const Guid = '5f3c1a90-0000-4000-8000-02005e100001';
  const event = JSON.stringify({ Id: Guid, PlateRead: 'KT01OVA', Timestamp: '2026-03-14T09:26:53.412Z' });
  assert.equal(decode(event).reads[0]?.dedupeKey, key({ Guid }));
});

test('two hits of one id are one, and without an id none is a repeat of another', () => {
  const hit = (id: string) =>
    `<Hotlist><DateUtc>2026-03-14</DateUtc><TimeUtc>09:26:53</TimeUtc><HitID>${id}</HitID>` +
    '<PlateReadMatched>KT01OVA</PlateReadMatched></Hotlist>';
  assert.equal(decode(hit('a1')).reads[0]?.dedupeKey, decode(hit('A1')).reads[0]?.dedupeKey);
  assert.notEqual(decode(hit('a1')).reads[0]?.dedupeKey, decode(hit('a2')).reads[0]?.dedupeKey);
  assert.match(decode(hit('')).reads[0]?.dedupeKey ?? '', /2026-11-22/);
});

test('pictures of a megabyte are taken out of the XML in a moment', () => {
  const picture = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(1_100_000, 0x20)]);
  const base64 = picture.toString('base64');
  const start = performance.now();
  const { reads, refused } = decode(template({ PlateImage: base64, ContextImage: base64 }));
  assert.deepEqual(refused, []);
  assert.deepEqual(
    reads[0]?.images.map(({ kind, data }) => [kind, data.length]),
    [
      ['patch', picture.length],
      ['overview', picture.length],
    ],
  );
  assert.ok(performance.now() - start < 2000);
});

test('a position out of range and a lane of nought are not known', () => {
  const [read] = decode(template({ LatitudeY: '91', LongitudeX: '0.1', Lane: '0', Speed: '30 knots' })).reads;
  assert.deepEqual([read?.position, read?.lane, read?.speedKmh], [null, null, null]);
});

test('an empty message is refused as empty', () => {
  for (const text of ['', ' \n', '\ufeff']) assert.equal(decode(text).refused[0]?.reason, 'empty');
});
