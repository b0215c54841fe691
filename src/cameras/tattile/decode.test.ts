/** Tattile: size, speed and the way from a TCP stream to reads. The shapes are in cases/. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import type { Decoded } from '../../words/message.ts';
import { tattile } from './decode.ts';
import { createTattileFrames } from './frames.ts';

const jpeg = Buffer.from('\xff\xd8\xff\xe0', 'latin1');

function decode(bytes: Uint8Array): Decoded {
  const message = { contentType: '', path: '', bytes, receivedAt: toUtcTime(Date.UTC(2026, 10, 22)) };
  return tattile.decode(message, { zone: 'Europe/London' });
}

function message(mark: string, rest = '', time = '18-04-11-480'): string {
  const when = `<DATE>2026-11-21</DATE><TIME>${time}</TIME>`;
  return `<Msg><PLATE_STRING>${mark}</PLATE_STRING>${when}<LANE_ID>1</LANE_ID>${rest}</Msg>`;
}

function picture(name: string, bytes: number): string {
  return `<${name}>${Buffer.concat([jpeg, Buffer.alloc(bytes - jpeg.length, 7)]).toString('base64')}</${name}>`;
}

test('a message with a megabyte of pictures is read, and a longer one than is taken is named', () => {
  const large = message('KT01OVA', picture('IMAGE_OCR', 100_000) + picture('IMAGE_CTX', 1_000_000));
  const start = performance.now();
  const { reads, refused } = decode(Buffer.from(large));
  assert.ok(performance.now() - start < 5000);
  assert.deepEqual(refused, []);
  assert.deepEqual(
    reads[0]?.images.map(({ kind, data }) => [kind, data.length]),
    [
      ['patch', 100_000],
      ['overview', 1_000_000],
    ],
  );
  const larger = decode(Buffer.from(message('KT01OVA', picture('IMAGE_CTX', 1_300_000))));
  assert.deepEqual(larger.refused, [{ reason: 'not-xml', detail: 'XML longer than 1572864 characters', where: '' }]);
});

test('a repeat is known by serial number, day, time, plate and lane', () => {
  const key = (text: string) => decode(Buffer.from(text)).reads[0]?.dedupeKey;
  const first = message('KT01OVA', picture('IMAGE_OCR', 40));
  assert.equal(key(first), key(first));
  const others = [
    message('LD01WQX'),
    message('KT01OVA', '', '18-04-11-481'),
    message('KT01OVA').replace('>1</LANE_ID>', '>2</LANE_ID>'),
    message('KT01OVA', '<DEVICE_SN>TT-VEGA-0042</DEVICE_SN>'),
  ];
  assert.equal(new Set([first, ...others].map(key)).size, 5);
});

test('reads come out of a TCP stream in any pieces, and a message cut short is named', () => {
  const stream = Buffer.from(
    `${message('KT01OVA', picture('IMAGE_CTX', 5000))}\0<?xml version="1.0"?>${message('LD01WQX')}<Msg>`,
  );
  const framer = createTattileFrames(64 * 1024);
  const messages: Uint8Array[] = [];
  for (let at = 0; at < stream.length; at += 7) messages.push(...framer.push(stream.subarray(at, at + 7)).messages);
  messages.push(...framer.end().messages);
  const decoded = messages.map(decode);
  assert.deepEqual(
    decoded.map(({ reads, refused }) => [reads[0]?.plate, reads[0]?.images.length, refused[0]?.reason]),
    [
      ['KT01OVA', 1, undefined],
      ['LD01WQX', 0, undefined],
      [undefined, undefined, 'not-xml'],
    ],
  );
});
