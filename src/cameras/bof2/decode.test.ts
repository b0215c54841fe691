/** BOF2: what the cases cannot show: who signs in, what is answered, and that a picture finds its read. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import type { Message } from '../../words/message.ts';
import { findElement, isXmlRefusal, xmlReader } from '../shared/xml.ts';
import { bof2 } from './decode.ts';

const receivedAt = toUtcTime(Date.UTC(2026, 10, 22));
const message = (text: string): Message => ({ contentType: '', path: '', bytes: Buffer.from(text), receivedAt });
const ofCase = (name: string) => message(readFileSync(join(import.meta.dirname, 'cases', name, 'input.xml'), 'utf8'));
const decode = (one: Message, zone = 'Europe/London') => bof2.decode(one, { zone });
const body = (inner: string) => message(`<Envelope><Body>${inner}</Body></Envelope>`);

/** Read back as any SOAP client would: by local names. */
function answered(one: Message): { name: string; text: string } {
  const { contentType, body: xml } = bof2.answer(one);
  assert.match(contentType, /^text\/xml/);
  const root = xmlReader(['Body', 'Fault', 'faultcode', 'faultstring', ...responses, ...returns])(xml);
  assert.ok(!isXmlRefusal(root), xml);
  const [first] = findElement(root, 'Body')?.children ?? [];
  assert.ok(first, xml);
  const [inner] = first.children;
  return { name: first.name, text: inner?.text ?? '' };
}
const operations = [
  'sendCapture',
  'sendCompactCapture',
  'sendCompoundCapture',
  'addBinaryCaptureData',
  'ping',
  'pingPNC',
];
const responses = operations.map((name) => `${name}Response`);
const returns = operations.map((name) => `${name}Return`);

test('a picture has the key of its read, however the two write the mark and the time', () => {
  const keys = [
    decode(ofCase('send-capture')).reads[0]?.dedupeKey,
    decode(ofCase('compact-capture')).reads[0]?.dedupeKey,
    decode(ofCase('compound-captures')).reads[0]?.dedupeKey,
    decode(ofCase('picture-after-the-read')).laterPictures[0]?.readKey,
    decode(ofCase('picture-of-the-context')).laterPictures[0]?.readKey,
  ];
  assert.ok(keys[0]);
  assert.equal(new Set(keys).size, 1);
});

test('a local time and an empty mark still join a picture to its read', () => {
  const five = '<vrm/><feedIdentifier>1</feedIdentifier><sourceIdentifier>2</sourceIdentifier>';
  const rest = '<cameraIdentifier>3</cameraIdentifier><captureTime>2026-10-25T01:30:00.5</captureTime>';
  const read = decode(message(`<Envelope><Body><sendCapture>${five}${rest}</sendCapture></Body></Envelope>`));
  const jpeg = Buffer.from('ffd8ffe0', 'hex').toString('base64');
  const image = `<binaryImage>${jpeg}</binaryImage><binaryDataType>C</binaryDataType>`;
  const picture = decode(body(`<addBinaryCaptureData>${five}${rest}${image}</addBinaryCaptureData>`));
  assert.equal(picture.laterPictures[0]?.readKey, read.reads[0]?.dedupeKey);
  assert.equal(read.reads[0]?.dedupeKey, 'capture:|1/2/3|2026-10-25T00:30:00.500Z');
});

test('another vehicle, camera or moment has another key', () => {
  const compact = (text: string) => decode(body(`<sendCompactCapture><capture>${text}</capture></sendCompactCapture>`));
  const keys = [
    'a|b|KT01OVA|1|2|3|2026-11-21T14:03:22Z',
    'a|b|LD01WQX|1|2|3|2026-11-21T14:03:22Z',
    'a|b|KT01OVA|1|2|4|2026-11-21T14:03:22Z',
    'a|b|KT01OVA|1|2|3|2026-11-21T14:03:22.001Z',
  ].map((text) => compact(text).reads[0]?.dedupeKey);
  assert.equal(new Set(keys).size, 4);
});

test('the sender is in the message, in every form of it', () => {
  const sender = { username: 'kent-a2', secret: 'invented-token' };
  for (const name of [
    'send-capture',
    'compact-capture',
    'compound-captures',
    'compound-array-beside-it',
    'compound-of-two-senders',
    'compound-of-fifty-one',
    'picture-after-the-read',
    'ping-pnc',
    'manual-check',
    'list-updates',
    'list-status-held',
  ]) {
    assert.deepEqual(bof2.credentialsOf?.(ofCase(name)), sender, name);
  }
});

test('a message that names no account, or no token, signs nobody in', () => {
  for (const name of ['ping', 'compact-with-commas', 'compound-of-none', 'unknown-operation', 'not-xml', 'empty']) {
    assert.equal(bof2.credentialsOf?.(ofCase(name)), null, name);
  }
  const half = '<Envelope><Body><sendCapture><username>kent-a2</username></sendCapture></Body></Envelope>';
  assert.equal(bof2.credentialsOf?.(message(half)), null);
  const compact = body(
    '<sendCompactCapture><capture>||KT01OVA|1|2|3|2026-11-21T14:03:22Z</capture></sendCompactCapture>',
  );
  assert.equal(bof2.credentialsOf?.(compact), null);
  assert.equal(decode(compact).reads.length, 1);
});

test('a capture signed by nobody is not let in by the one before it', () => {
  const captures = ['s|u|KT01OVA|1|2|3|2026-11-21T14:03:22Z', '||LD01WQX|1|2|3|2026-11-21T14:03:22Z'];
  const items = captures.map((text) => `<item>${text}</item>`).join('');
  const { reads, refused } = decode(body(`<sendCompoundCapture><captures>${items}</captures></sendCompoundCapture>`));
  assert.deepEqual([reads.length, refused[0]?.where], [1, 'captures[1]']);
});

test('what is kept is answered with an empty string, whatever was wrong with it', () => {
  for (const [name, operation] of [
    ['send-capture', 'sendCapture'],
    ['bad-time', 'sendCapture'],
    ['compact-capture', 'sendCompactCapture'],
    ['compound-with-a-bad-one', 'sendCompoundCapture'],
    ['picture-after-the-read', 'addBinaryCaptureData'],
  ] as const) {
    assert.deepEqual(answered(ofCase(name)), { name: `${operation}Response`, text: '' }, name);
  }
  const { body: xml } = bof2.answer(ofCase('send-capture'));
  assert.match(xml, /xmlns:ns1="http:\/\/input\.webservices\.bof2\.anite\.com"/);
  assert.match(xml, /<sendCaptureReturn xsi:type="xsd:string"><\/sendCaptureReturn>/);
});

test('a ping is answered with true, and PNC cannot be reached', () => {
  assert.deepEqual(answered(ofCase('ping')), { name: 'pingResponse', text: 'true' });
  assert.deepEqual(answered(ofCase('ping-pnc')), { name: 'pingPNCResponse', text: 'false' });
});

test('what Cordon will not do is a fault', () => {
  for (const [name, code] of [
    ['manual-check', 'soapenv:Server'],
    ['fast-track-responses', 'soapenv:Server'],
    ['list-updates', 'soapenv:Server'],
    ['list-updates-without-a-name', 'soapenv:Server'],
    ['unknown-operation', 'soapenv:Client'],
    ['not-soap', 'soapenv:Client'],
    ['empty', 'soapenv:Client'],
  ] as const) {
    assert.deepEqual(answered(ofCase(name)), { name: 'Fault', text: code }, name);
  }
});

test('two pictures of a megabyte are taken, in the time of a few messages', () => {
  const picture = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(1_000_000, 7)]).toString('base64');
  const plain = readFileSync(join(import.meta.dirname, 'cases/send-capture/input.xml'), 'utf8');
  const large = message(plain.replaceAll(/(JpegImage xsi:type="xsd:base64Binary">)[^<]+/g, `$1${picture}`));
  const start = performance.now();
  const { reads, refused } = decode(large);
  assert.ok(performance.now() - start < 2000);
  assert.deepEqual(refused, []);
  assert.deepEqual(
    reads[0]?.images.map(({ kind, data }) => [kind, data.length]),
    [
      ['patch', 1_000_004],
      ['overview', 1_000_004],
    ],
  );
});

test('a value that points at itself, or at nothing, is no value and no trap', () => {
  const loop =
    '<sendCapture><vrm href="#a"/><captureTime href="#none"/></sendCapture><multiRef id="a" href="#a">X</multiRef>';
  const { refused } = decode(body(loop));
  assert.equal(refused[0]?.where, 'sendCapture.feedIdentifier');
});
