/** Axis: which messages are of one vehicle, by what a repeat is known, and what a large message costs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import type { Decoded } from '../../words/message.ts';
import type { CanonicalRead } from '../../words/read.ts';
import { axis } from './decode.ts';

function decode(body: string | object, contentType = ''): Decoded {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const message = { contentType, path: '', bytes, receivedAt: toUtcTime(Date.UTC(2026, 10, 22)) };
  return axis.decode(message, { zone: 'Europe/London' });
}

const event = {
  plateUTF8: 'KT01OVA',
  carID: '7',
  carState: 'new',
  packetCounter: '12',
  capture_timestamp: '1773480413412',
  sensorProviderID: 'A57-NORTH',
  camera_info: { SerialNumber: '02005E100001' },
};

function only(body: object): CanonicalRead {
  const { reads, refused } = decode(body);
  assert.deepEqual(refused, []);
  const [read] = reads;
  assert.ok(read);
  return read;
}

const key = (changes: object) => only({ ...event, ...changes }).dedupeKey;
const trackKeys = (changes: object) => only({ ...event, ...changes }).track?.keys;

test('a message sent again is a repeat, and no other message is', () => {
  assert.equal(key({}), key({}));
  const others = [
    { packetCounter: '13' },
    // The counter began again when the camera was started: the same number is another vehicle.
    { capture_timestamp: '1773490413412' },
    { sensorProviderID: 'A57-SOUTH' },
    { camera_info: { SerialNumber: '02005E100002' } },
  ];
  assert.equal(new Set([{}, ...others].map(key)).size, 5);
});

test('without a counter the state, the time and the mark tell messages of one vehicle apart', () => {
  const bare = { packetCounter: '' };
  assert.equal(key(bare), key(bare));
  const others = [
    { carState: 'lost' },
    { plateUTF8: 'LD01WQX' },
    { carID: '8' },
    { capture_timestamp: '1773480413413' },
  ];
  assert.equal(new Set([{}, ...others].map((changes) => key({ ...bare, ...changes }))).size, 5);
});

test('new, update and lost of one car are one track; another car or camera is another', () => {
  const stages = ['new', 'Update', 'updated', 'LOST', '', 'moved'].map(
    (carState) => only({ ...event, carState }).track,
  );
  assert.deepEqual(
    stages.map((track) => track?.stage),
    ['early', 'update', 'update', 'final', 'update', 'update'],
  );
  assert.equal(new Set(stages.flatMap((track) => track?.keys ?? [])).size, 1);
  assert.notDeepEqual(trackKeys({}), trackKeys({ carID: '8' }));
  assert.notDeepEqual(trackKeys({}), trackKeys({ camera_info: { SerialNumber: '02005E100002' } }));
  assert.deepEqual(trackKeys({ camera_info: {} }), ['track:A57-NORTH|7']);
});

test('a second event in one message is named, and the first is kept', () => {
  const part = `--b\r\nContent-Disposition: form-data; name="event"\r\n\r\n${JSON.stringify(event)}\r\n`;
  const { reads, refused } = decode(`${part}${part}--b--\r\n`, 'multipart/form-data; boundary=b');
  assert.equal(reads.length, 1);
  assert.deepEqual(
    refused.map(({ reason, detail }) => [reason, detail]),
    [['wrong-shape', 'the message holds a second event']],
  );
});

test('a thousand notifications are taken, and one more is too many', () => {
  const item = (name: string, value: string) => `<SimpleItem Name="${name}" Value="${value}"/>`;
  const items = item('text', 'KT01OVA') + item('capture_timestamp', '1773480413412');
  const inner = `<Message><Message><Data>${items}</Data></Message></Message>`;
  const one = `<NotificationMessage>${inner}</NotificationMessage>`;
  assert.equal(decode(`<Notify>${one.repeat(1000)}</Notify>`).reads.length, 1000);
  assert.equal(decode(`<Notify>${one.repeat(1001)}</Notify>`).refused[0]?.reason, 'too-many-reads');
});

test('a message of megabytes is read in a moment', () => {
  const start = performance.now();
  const large = { ...event, plateUTF8: '\\u0041'.repeat(300_000), imagesURI: ['/local/'.repeat(200_000)] };
  assert.equal(only(large).unreadReason, 'too-long');
  decode('{'.repeat(1_000_000));
  decode(`{${"'a':".repeat(500_000)}`);
  assert.ok(performance.now() - start < 2000);
});

test('an empty message is refused as empty', () => {
  assert.equal(decode('', 'multipart/form-data; boundary=b').refused[0]?.reason, 'empty');
  for (const text of ['', ' \n', '\ufeff']) assert.equal(decode(text).refused[0]?.reason, 'empty');
});
