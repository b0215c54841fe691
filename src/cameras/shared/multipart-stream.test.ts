/** Multipart streams: the same parts wherever the pieces are cut, and a bound on everything that a device could do. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createPartReader, type PartLimits, partLimits, type StreamPart, streamParts } from './multipart-stream.ts';

const small: PartLimits = { headBytesMax: 100, partBytesMax: 1000 };

/** Holds the boundary as a line of its own, as a picture by chance may. */
const picture = '\xff\xd8\xff\xe0 pic\r\n--edge\r\nture \xff\xd9';
const stream =
  `\r\n--edge\r\nContent-Type: text/plain\r\n\r\nEvents[0].Code=A\r\n--edgeways\r\n` +
  `--edge\r\nContent-Type: image/jpeg\r\nContent-Length:${picture.length}\r\n\r\n${picture}\r\n` +
  `--edge\ncontent-length: 9\n\nHeartbeat\n\n--edge\r\n\r\n--edge--`;
const expected = [
  ['text/plain', 'Events[0].Code=A\r\n--edgeways'],
  ['image/jpeg', picture],
  ['', 'Heartbeat'],
  ['', ''],
];

const bytes = (text: string) => Buffer.from(text, 'latin1');
const plain = (parts: readonly StreamPart[]) =>
  parts.map((part) => [part.contentType, Buffer.from(part.bytes).toString('latin1')]);

function readAll(chunks: readonly Uint8Array[], limits = partLimits) {
  const reader = createPartReader(limits);
  const parts = chunks.flatMap((chunk) => reader.push(chunk));
  parts.push(...reader.end());
  return { parts: plain(parts), fault: reader.fault(), begun: reader.begun(), stray: reader.strayBytes() };
}

describe('parts', () => {
  test('a part goes by its length, or up to the boundary, whatever the picture holds', () => {
    assert.deepEqual(readAll([bytes(stream)]), { parts: expected, fault: null, begun: false, stray: 0 });
  });
  test('the parts are the same wherever the stream is cut', () => {
    for (let at = 0; at <= stream.length; at += 1) {
      const { parts } = readAll([bytes(stream.slice(0, at)), bytes(stream.slice(at))]);
      assert.deepEqual(parts, expected, `cut at ${at}`);
    }
    const { parts } = readAll([...bytes(stream)].map((byte) => Uint8Array.of(byte)));
    assert.deepEqual(parts, expected, 'byte by byte');
  });
  test('a piece that was given may be used again by the caller', () => {
    const reader = createPartReader(partLimits);
    const chunk = bytes('--b\r\nContent-Length: 3\r\n\r\nabc\r\n');
    const parts = reader.push(chunk);
    chunk.fill(0);
    reader.push(bytes('--b\r\nContent-Length: 3\r\n\r\nxyz'));
    assert.deepEqual(plain(parts), [['', 'abc']]);
  });
  test('a part cut short is none, and is known to have begun', () => {
    for (const cut of ['--b\r\nContent-Length: 6\r\n\r\nabc\r\n', '--b\r\n\r\nabc', '--b\r\nContent-Type: te']) {
      const { parts, begun } = readAll([bytes(cut)]);
      assert.deepEqual([parts, begun], [[], true], cut);
    }
  });
  test('bytes after a length that was too short are counted, and the next part is read', () => {
    const { parts, stray } = readAll([bytes('--b\r\nContent-Length: 2\r\n\r\nabcd\r\n--b\r\n\r\nnext\r\n--b--\r\n')]);
    assert.deepEqual(parts, [
      ['', 'ab'],
      ['', 'next'],
    ]);
    assert.equal(stray, 3);
  });
  test('a length that is no number is not one', () => {
    const { parts } = readAll([bytes('--b\r\nContent-Length: 2x\r\n\r\nabcd\r\n--b--')]);
    assert.deepEqual(parts, [['', 'abcd']]);
  });
  test('a head and a part have a longest length, and after it nothing is read', () => {
    const good = '--b\r\n\r\nok\r\n';
    const cases: readonly (readonly [string, RegExp])[] = [
      [`--b\r\n${'A: b\r\n'.repeat(40)}\r\n`, /head of a part is longer than 100 bytes/],
      [`--b\r\nA: ${'b'.repeat(200)}`, /head of a part is longer than 100 bytes/],
      ['--b\r\nContent-Length: 1001\r\n\r\n', /a part is longer than 1000 bytes/],
      [`--b\r\n\r\n${'x'.repeat(1010)}`, /a part is longer than 1000 bytes/],
    ];
    for (const [bad, fault] of cases) {
      const read = readAll([bytes(good + bad), bytes(`\r\n${good}--b--`)], small);
      assert.deepEqual(read.parts, [['', 'ok']]);
      assert.match(read.fault ?? '', fault);
    }
  });
  test('lines before the first boundary are passed over, however long', () => {
    const { parts } = readAll([bytes(`${'x'.repeat(500)}\r\n---\r\npreamble\r\n--b\r\n\r\nok\r\n--b--`)], small);
    assert.deepEqual(parts, [['', 'ok']]);
  });
  test('any bytes are read without a throw, and cut in two they give the same', () => {
    const piece = fc.constantFrom('--b', '\r\n', '\n', '\r\n--b\r\n', '--b--', 'Content-Length: 3', ':', 'xyz', '\r');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.nat({ max: 200 }), (pieces, at) => {
        const text = `--b\r\n${pieces.join('')}`;
        const whole = readAll([bytes(text)], small);
        assert.deepEqual(readAll([bytes(text.slice(0, at)), bytes(text.slice(at))], small), whole);
      }),
      { numRuns: 500 },
    );
  });
});

const options = { limits: small, silenceMsMax: 60_000, quietMs: 1 };

/** @param end what follows the chunks: nothing for ever, an error, or the end */
function streamOf(chunks: readonly string[], end: 'open' | 'close' | Error): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(bytes(chunk));
      if (end === 'close') controller.close();
      else if (end instanceof Error) controller.error(end);
    },
  });
}

async function readStream(body: ReadableStream<Uint8Array>, silenceMsMax = 60_000): Promise<string[]> {
  const seen: string[] = [];
  try {
    for await (const part of streamParts(body, { ...options, silenceMsMax })) {
      seen.push(part === 'quiet' ? '(quiet)' : Buffer.from(part.bytes).toString());
    }
  } catch (error) {
    seen.push(`(${String(error)})`);
  }
  return seen;
}

const part = (text: string) => `--b\r\nContent-Length: ${text.length}\r\n\r\n${text}\r\n`;

describe('streams', () => {
  test('the end of the stream is the end of its last part', async () => {
    assert.deepEqual(await readStream(streamOf([part('one'), '--b\r\n\r\ntwo\r\n--b--'], 'close')), ['one', 'two']);
  });
  test('a run of parts is followed by quiet once', async () => {
    const silent = '(Error: no whole part came for 40 ms)';
    assert.deepEqual(await readStream(streamOf([part('one') + part('two')], 'open'), 40), [
      'one',
      'two',
      '(quiet)',
      silent,
    ]);
  });
  test('there is no quiet while a part has begun', async () => {
    const body = streamOf([part('one'), part('two').slice(0, -3)], 'open');
    assert.deepEqual(await readStream(body, 40), ['one', '(Error: no whole part came for 40 ms)']);
  });
  test('bytes that trickle for ever are silence too', async () => {
    const head = bytes('--b\r\nA: b\r\n');
    let given = 0;
    const trickle = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resolve) => setImmediate(resolve));
        controller.enqueue(given < head.length ? head.subarray(given, given + 1) : bytes('\n--x'));
        given += 1;
      },
    });
    const wide = { limits: { headBytesMax: 1e6, partBytesMax: 1e6 }, silenceMsMax: 40, quietMs: 1 };
    await assert.rejects(streamParts(trickle, wide).next(), /no whole part came for 40 ms/);
  });
  test('a stream that breaks off, or cannot be read, throws after its whole parts', async () => {
    const broken = streamOf([part('one')], 'open');
    assert.deepEqual(await readStream(broken.pipeThrough(breakAfterFirst())), ['one', '(Error: dropped)']);
    const wrong = streamOf([part('one'), '--b\r\nContent-Length: 1001\r\n\r\n'], 'open');
    assert.deepEqual(await readStream(wrong), ['one', '(Error: a part is longer than 1000 bytes)']);
  });
  test('time that the caller takes is no silence, and a failure meanwhile is told afterwards', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    let fail: (error: Error) => void = () => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes(part('one')));
        fail = (error) => controller.error(error);
      },
    });
    const parts = streamParts(body, options);
    assert.notEqual((await parts.next()).value, 'quiet');
    const quiet = parts.next();
    await new Promise((resolve) => setImmediate(resolve));
    t.mock.timers.tick(1);
    assert.equal((await quiet).value, 'quiet');
    t.mock.timers.tick(10 * options.silenceMsMax);
    fail(new Error('dropped'));
    await new Promise((resolve) => setImmediate(resolve));
    await assert.rejects(parts.next(), /dropped/);
  });
  test('whoever stops listening lets the stream go', async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytes(part('one'))),
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const _ of streamParts(body, options)) break;
    assert.equal(cancelled, true);
  });
});

function breakAfterFirst(): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    async transform(chunk, controller) {
      controller.enqueue(chunk);
      await new Promise((resolve) => setImmediate(resolve));
      controller.error(new Error('dropped'));
    },
  });
}
