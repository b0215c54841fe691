/** Frames: the same messages come out wherever the stream was cut. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Framer } from '../shared/frames.ts';
import { createTattileFrames } from './frames.ts';

const bytesMax = 64 * 1024;
const framer = (max = bytesMax) => createTattileFrames(max);
const plain = '<Msg><PLATE_STRING>KT01OVA</PLATE_STRING></Msg>';

type Told = { readonly messages: string[]; readonly faults: string[] };

function tell(to: Framer, chunks: readonly Uint8Array[]): Told {
  const told: Told = { messages: [], faults: [] };
  for (const chunk of chunks) {
    const { messages, faults } = to.push(chunk);
    told.messages.push(...messages.map((bytes) => Buffer.from(bytes).toString()));
    told.faults.push(...faults);
  }
  return told;
}

function frame(text: string, max = bytesMax): Told {
  return tell(framer(max), [Buffer.from(text)]);
}

/** Every stream whose messages are told in one piece, and what they are. */
const streams: readonly { readonly what: string; readonly text: string; readonly messages: readonly string[] }[] = [
  { what: 'one message', text: plain, messages: [plain] },
  { what: 'two in one chunk', text: plain + plain, messages: [plain, plain] },
  {
    what: 'another root',
    text: '<root><a>1</a></root><x:M a="b">2</x:M >',
    messages: ['<root><a>1</a></root>', '<x:M a="b">2</x:M >'],
  },
  {
    what: 'fillers between',
    text: `\uFEFF \r\n${plain}\0\0\r\n\t${plain}\n`,
    messages: [plain, plain],
  },
  {
    what: 'a declaration, a comment and an instruction before the root',
    text: `<?xml version="1.0"?>\n<!-- </Msg> --><?a </Msg>?><!DOCTYPE x>${plain}<?xml version="1.0"?>${plain}`,
    messages: [
      `<?xml version="1.0"?>\n<!-- </Msg> --><?a </Msg>?><!DOCTYPE x>${plain}`,
      `<?xml version="1.0"?>${plain}`,
    ],
  },
  {
    what: 'the closing tag within a comment, CDATA and an attribute',
    text: `<Msg><!--</Msg>--><![CDATA[</Msg>]]]]><![CDATA[>]]><a b='</Msg>' c="/>"/></Msg>${plain}`,
    messages: [`<Msg><!--</Msg>--><![CDATA[</Msg>]]]]><![CDATA[>]]><a b='</Msg>' c="/>"/></Msg>`, plain],
  },
  {
    what: 'elements with the name of the root within it',
    text: `<M><M><M/>1</M><M a="1"></M></M>${plain}`,
    messages: ['<M><M><M/>1</M><M a="1"></M></M>', plain],
  },
  { what: 'names that begin alike', text: '<Msg><Msg2>1</Msg2></Msg>', messages: ['<Msg><Msg2>1</Msg2></Msg>'] },
  { what: 'an empty root', text: `<Msg/>${plain}<Msg a="1" />`, messages: ['<Msg/>', plain, '<Msg a="1" />'] },
  { what: 'an element that is never closed', text: `<Msg><a></Msg>${plain}`, messages: ['<Msg><a></Msg>', plain] },
  { what: 'letters of two bytes', text: '<Msg><a>España</a></Msg>', messages: ['<Msg><a>España</a></Msg>'] },
];

test('every chunk border, and one byte at a time, give the same messages', () => {
  let cuts = 0;
  for (const { what, text, messages } of streams) {
    const bytes = Buffer.from(text);
    const expected = { messages, faults: [] };
    assert.deepEqual(frame(text), expected, what);
    for (let at = 0; at <= bytes.length; at += 1) {
      assert.deepEqual(tell(framer(), [bytes.subarray(0, at), bytes.subarray(at)]), expected, `${what}, cut at ${at}`);
      cuts += 1;
    }
    assert.deepEqual(
      tell(
        framer(),
        [...bytes].map((byte) => Uint8Array.of(byte)),
      ),
      expected,
      `${what}, byte by byte`,
    );
  }
  assert.ok(cuts > 600, `${cuts} cuts`);
});

test('any bytes in any chunks give the same as in one piece', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '</',
    '/>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    'Msg',
    '"',
    '\0',
    'x',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), fc.array(fc.nat({ max: 6 })), (parts, sizes) => {
      const bytes = Buffer.from(parts.join(''));
      const chunks: Uint8Array[] = [];
      let at = 0;
      for (const size of sizes) {
        chunks.push(bytes.subarray(at, at + size));
        at += size;
      }
      const inPieces = framer();
      const whole = framer();
      assert.deepEqual(tell(inPieces, [...chunks, bytes.subarray(at)]), tell(whole, [bytes]));
      assert.deepEqual(inPieces.end(), whole.end());
    }),
    { numRuns: 2000 },
  );
});

test('what belongs to no message is named once a run, and the next message is told', () => {
  const fault = 'bytes that belong to no message were dropped';
  assert.deepEqual(frame(`HELLO ${plain}`), { messages: [plain], faults: [fault] });
  assert.deepEqual(frame(`</a></b>x<>${plain}</Msg>${plain}`), { messages: [plain, plain], faults: [fault, fault] });
  assert.deepEqual(frame('no markup at all'), { messages: [], faults: [fault] });
});

test('a message that is too long is dropped with a fault, and the one after it is told', () => {
  const long = `<Msg><a>${'A'.repeat(300)}</a></Msg>`;
  const told = { messages: [plain], faults: ['a message of over 200 bytes was dropped'] };
  assert.deepEqual(frame(long + plain, 200), told);
  assert.deepEqual(
    tell(
      framer(200),
      [...Buffer.from(long + plain)].map((byte) => Uint8Array.of(byte)),
    ),
    told,
  );
  assert.equal(frame(long, long.length).messages.length, 1);
  assert.equal(frame(long, long.length - 1).messages.length, 0);
});

test('a message that never ends holds no more memory than its bound', () => {
  const to = framer(1024);
  const chunk = Buffer.alloc(64 * 1024, 'A');
  const faults = [...to.push(Buffer.from('<Msg>')).faults];
  for (let chunks = 0; chunks < 200; chunks += 1) faults.push(...to.push(chunk).faults);
  assert.deepEqual(faults, ['a message of over 1024 bytes was dropped']);
  assert.deepEqual(to.end(), { messages: [], faults: [] });
  assert.deepEqual(tell(to, [Buffer.from(plain)]), { messages: [plain], faults: [] });
});

test('what had begun when the stream ended is kept, and the framer is as new', () => {
  const to = framer();
  assert.deepEqual(tell(to, [Buffer.from('<?xml?><Msg><a>1')]), { messages: [], faults: [] });
  const { messages, faults } = to.end();
  assert.deepEqual(
    messages.map((bytes) => Buffer.from(bytes).toString()),
    ['<?xml?><Msg><a>1'],
  );
  assert.deepEqual(faults, ['the stream ended 16 bytes into a message']);
  assert.deepEqual(to.end(), { messages: [], faults: [] });
  assert.deepEqual(tell(to, [Buffer.from(plain)]).messages, [plain]);
  tell(to, [Buffer.from('<!-- said after the last message -->\r\n')]);
  assert.deepEqual(to.end(), { messages: [], faults: [] });
});

test('the bytes of a message are its own, whatever becomes of the chunk', () => {
  const chunk = Buffer.from(plain);
  const { messages } = framer().push(chunk);
  chunk.fill(0);
  assert.equal(Buffer.from(messages[0] ?? []).toString(), plain);
});

test('a picture of megabytes is told in time that grows with its size, byte by byte too', () => {
  const bytes = Buffer.from(`<Msg><IMAGE_CTX>${'A'.repeat(1024 * 1024)}</IMAGE_CTX></Msg>`);
  const start = performance.now();
  const to = framer(2 * 1024 * 1024);
  let messages = 0;
  for (const byte of bytes) messages += to.push(Uint8Array.of(byte)).messages.length;
  assert.equal(messages, 1);
  assert.ok(performance.now() - start < 10_000);
});
