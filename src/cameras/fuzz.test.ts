/** Hostile bytes: no decoder ever throws, and what it does give is fit to be stored, in bounded time. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Adapter, DecodeContext, Decoded, Message } from '../words/message.ts';
import { adapters } from './adapters.ts';
import { bombs, pictureBombsOf } from './bombs.ts';
import { casesOf } from './case-files.ts';
import { createFuzz } from './fuzz-messages.ts';
import { leakFault, storageFault } from './storable.ts';

/** Of each adapter. `./cordon bench fuzz` tries as many as it is told. */
const messages = 2_000;
const seed = 1;
/** Far more than any needs, so that a busy machine fails no test. `./cordon bench fuzz` holds them to less. */
const msMax = 5_000;
const receivedAt = '2026-12-01T12:00:00.000Z' as Message['receivedAt'];

/** All that a message goes through in an adapter. */
function decode(adapter: Adapter, message: Message, context: DecodeContext): Decoded {
  adapter.credentialsOf?.(message);
  adapter.answer(message);
  return adapter.decode(message, context);
}

const made = bombs.map((bomb) => ({ ...bomb, bytes: bomb.bytes() }));

for (const adapter of adapters) {
  const cases = casesOf(join(import.meta.dirname, adapter.name));
  // Each way in which an engineer may have set the adapter up.
  const contexts = [...new Map(cases.map((one) => [JSON.stringify(one.mapping), one])).values()];

  test(`${adapter.name} takes any bytes`, () => {
    const contentTypes = fc.constantFrom('', 'application/json', 'text/xml', 'multipart/form-data; boundary=b');
    fc.assert(
      fc.property(
        fc.constantFrom(...contexts),
        contentTypes,
        fc.uint8Array({ maxLength: 400 }),
        (context, contentType, bytes) => {
          assert.equal(storageFault(decode(adapter, { contentType, path: '', bytes, receivedAt }, context)), null);
        },
      ),
      { numRuns: 150 },
    );
  });

  test(`${adapter.name} takes its own messages spoilt in every way`, () => {
    const fuzz = createFuzz(adapter, cases, seed);
    for (let number = 0; number < messages; number += 1) {
      const { message, context, of, ways } = fuzz.messageAt(number);
      const told = `${adapter.name} ${number}: ${of}, ${ways.join(', ')}`;
      const start = performance.now();
      const decoded = decode(adapter, message, context);
      assert.ok(performance.now() - start < msMax, told);
      assert.equal(storageFault(decoded) ?? leakFault(decoded, fuzz.marks), null, told);
    }
  });

  test(`${adapter.name} is not hurt by bombs, and finds no mark in one`, () => {
    for (const [at, { name, contentType, bytes }] of made.entries()) {
      const context = contexts[at % contexts.length];
      assert.ok(context);
      const start = performance.now();
      const decoded = decode(adapter, { contentType, path: '', bytes, receivedAt }, context);
      assert.ok(performance.now() - start < msMax, name);
      assert.equal(storageFault(decoded), null, name);
      assert.deepEqual(
        decoded.reads.filter(({ plate }) => plate !== null),
        [],
        name,
      );
    }
  });

  test(`${adapter.name} keeps no picture of billions of pixels, says so, and keeps the read`, (context) => {
    const spoilt = pictureBombsOf(adapter, cases);
    context.diagnostic(`${adapter.name}: ${spoilt.length} messages with a picture`);
    for (const { name, message, context } of spoilt) {
      const decoded = decode(adapter, message, context);
      assert.equal(storageFault(decoded), null, name);
      assert.ok(
        decoded.refused.some(({ reason }) => reason === 'picture-too-large'),
        name,
      );
    }
    const pictured = cases.filter((one) => {
      const { reads, laterPictures } = adapter.decode(one.message, one);
      return laterPictures.length > 0 || reads.some(({ images }) => images.length > 0);
    });
    assert.equal(spoilt.length > 0, pictured.length > 0, 'where a case has a picture, one was spoilt');
  });
}

test('the same seed and number make the same message, and another of either another', () => {
  const [adapter] = adapters;
  assert.ok(adapter);
  const cases = casesOf(join(import.meta.dirname, adapter.name));
  const madeOf = (one: number) => {
    const fuzz = createFuzz(adapter, cases, one);
    return Array.from({ length: 200 }, (_, number) => fuzz.messageAt(number).message.bytes);
  };
  const [made, other] = [madeOf(1), madeOf(2)];
  assert.deepEqual(made, madeOf(1));
  const alike = made.filter((bytes, number) => Buffer.compare(bytes, other[number] ?? new Uint8Array()) === 0);
  assert.ok(alike.length < 20, `${alike.length} of 200 are alike`);
});

test('what is not fit to be stored is found', () => {
  const [adapter] = adapters;
  const message = adapter ? casesOf(join(import.meta.dirname, adapter.name))[0]?.message : undefined;
  assert.ok(adapter && message);
  const decoded = adapter.decode(message, { zone: 'Europe/London' });
  const [read] = decoded.reads;
  assert.ok(read);
  assert.equal(storageFault(decoded), null);
  const nothing: Decoded = { reads: [], refused: [], heartbeats: [], laterPictures: [] };
  const paths = ['//192.0.2.66/x', '/\\192.0.2.66/x', 'http://192.0.2.66/x', '/x\r\nHost: y', 'x.jpg', '/a b', ''];
  const spoilt: Decoded[] = [
    nothing,
    ...paths.map((path) => ({ ...decoded, reads: [{ ...read, pictureRefs: [{ kind: 'patch' as const, path }] }] })),
    { ...decoded, reads: [{ ...read, direction: 'a\0b' }] },
    { ...decoded, reads: [{ ...read, direction: (() => {}) as unknown as string }] },
    { ...decoded, reads: [{ ...read, cameraRef: 'x'.repeat(201) }] },
    { ...decoded, reads: [{ ...read, dedupeKey: '' }] },
    { ...decoded, reads: [{ ...read, confidence: 1.01 }] },
    { ...decoded, reads: [{ ...read, plate: 'kt01ova?' }] },
    { ...decoded, reads: [{ ...read, track: { keys: [], stage: 'final' } }] },
    { ...decoded, reads: [{ ...read, images: [{ kind: 'patch', contentType: 'image/png', data: new Uint8Array() }] }] },
    { ...nothing, heartbeats: [{ cameraRef: null, detail: 'alive\u001b[2J' }] },
    { ...nothing, heartbeats: [{ cameraRef: null, detail: 'x'.repeat(501) }] },
    { ...nothing, refused: [{ reason: 'empty', detail: '', where: '' }] },
    { ...nothing, refused: [{ reason: 'empty', detail: 'a\u202eb', where: '' }] },
  ];
  for (const one of spoilt) assert.notEqual(storageFault(one), null, JSON.stringify(one).slice(0, 300));
  const leaking: Decoded = { ...nothing, refused: [{ reason: 'not-a-read', detail: 'a KT01OVA', where: '' }] };
  assert.notEqual(leakFault(leaking, ['KT01OVA']), null);
});
