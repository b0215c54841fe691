/** Hostile bytes: no decoder ever throws, and what it does give is fit to be stored. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Adapter, type Decoded, quarantineReasons } from '../words/message.ts';
import { adapters } from './adapters.ts';
import { casesOf } from './case-files.ts';

const receivedAt = '2026-12-01T12:00:00.000Z' as Parameters<Adapter['decode']>[0]['receivedAt'];
const runs = { numRuns: 150 };

function decode(adapter: Adapter, contentType: string, bytes: Uint8Array): Decoded {
  return adapter.decode({ contentType, path: '', bytes, receivedAt }, { zone: 'Europe/London' });
}

/** What the path relies on for every read and every refusal, whatever the bytes were. */
function assertStorable({ reads, refused, heartbeats, laterPictures }: Decoded): void {
  const told = reads.length + refused.length + heartbeats.length + laterPictures.length;
  assert.ok(told > 0, 'a message is never passed over in silence');
  for (const { image, readKey } of laterPictures) assert.ok(image.data.length > 0 && readKey.length <= 200);
  for (const read of reads) {
    assert.match(read.capturedAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.equal(read.plate === null, read.unreadReason !== null);
    assert.ok(read.plate === null || /^[\p{Script=Latin}0-9]{2,16}$/u.test(read.plate));
    assert.ok(read.dedupeKey.length > 0 && read.dedupeKey.length <= 200);
    for (const share of [read.confidence ?? 0, ...(read.characterConfidences ?? [])])
      assert.ok(share >= 0 && share <= 1);
    assert.ok(read.characterConfidences === null || read.characterConfidences.length === read.plate?.length);
    assert.ok(read.lane === null || Number.isInteger(read.lane));
    for (const key of read.track?.keys ?? []) assert.ok(key.length > 0 && key.length <= 200);
    assert.ok(read.track === null || (read.track.keys.length > 0 && read.track.keys.length <= 100));
    const { images, ...rest } = read;
    JSON.stringify(rest, (_, value: unknown) => {
      assert.ok(typeof value !== 'string' || !value.includes('\0'), 'PostgreSQL cannot hold a zero character');
      return value;
    });
    for (const image of images) assert.ok(image.data.length > 0);
  }
  for (const part of refused) {
    assert.ok(quarantineReasons.includes(part.reason));
    assert.ok(part.detail.length > 0 && part.detail.length < 500);
  }
}

const contentTypes = fc.constantFrom(
  '',
  'application/json',
  'application/x-ndjson',
  'application/xml',
  'multipart/form-data; boundary=boundary',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary="',
);

for (const adapter of adapters) {
  const cases = casesOf(join(import.meta.dirname, adapter.name));

  test(`${adapter.name} takes any bytes`, () => {
    fc.assert(
      fc.property(contentTypes, fc.uint8Array({ maxLength: 400 }), (contentType, bytes) => {
        assertStorable(decode(adapter, contentType, bytes));
      }),
      runs,
    );
  });

  test(`${adapter.name} takes its own messages cut, spliced and spoilt`, () => {
    const spoilt = fc.tuple(
      fc.constantFrom(...cases),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.oneof(
        fc.uint8Array({ maxLength: 12 }),
        fc.constantFrom(...hostilePieces).map((piece) => Buffer.from(piece)),
      ),
    );
    fc.assert(
      fc.property(spoilt, ([{ message }, at, cut, piece]) => {
        const start = Math.floor(at * message.bytes.length);
        const end = start + Math.floor(cut * (message.bytes.length - start));
        const bytes = Buffer.concat([message.bytes.subarray(0, start), piece, message.bytes.subarray(end)]);
        assertStorable(decode(adapter, message.contentType, bytes));
        assertStorable(decode(adapter, message.contentType, message.bytes.subarray(0, start)));
      }),
      { numRuns: 400 },
    );
  });

  test(`${adapter.name} takes hostile values in every place of a good message`, () => {
    const values = fc.oneof(fc.string(), fc.constantFrom(...hostilePieces), fc.double().map(String));
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.nat({ max: 40 }), values, ({ message }, place, value) => {
        assertStorable(decode(adapter, message.contentType, Buffer.from(replaceValue(message.bytes, place, value))));
      }),
      { numRuns: 400 },
    );
  });
}

const hostilePieces = [
  '\0',
  '&#0;',
  '\\u0000',
  '"\\ud800"',
  '&#xD800;',
  '__proto__',
  '{"__proto__":{"plate":"X"}}',
  '<![CDATA[',
  '<!--',
  '<?',
  '<!DOCTYPE a [<!ENTITY a "b">]>',
  '\r\n--boundary\r\n',
  '9'.repeat(400),
  '1e999',
  '-1',
  '0',
  'null',
  '[[[[[[[[',
  '<a>'.repeat(200),
  '\u202e',
  '99999999999999999',
];

/** Puts a value in the place of the n-th text between tags, or of the n-th JSON value. */
function replaceValue(bytes: Uint8Array, place: number, value: string): string {
  const text = Buffer.from(bytes).toString('utf8');
  const slot = text.trimStart().startsWith('<') || text.startsWith('--') ? />[^<>]*</g : /:\s*("[^"]*"|[^,{}[\]\s]+)/g;
  let seen = 0;
  return text.replace(slot, (found) => {
    seen += 1;
    if (seen - 1 !== place) return found;
    return found.startsWith('>') ? `>${value}<` : `: ${value}`;
  });
}

test('a bomb of entities, a deep tree and a hundred thousand siblings are answered in seconds at most', () => {
  const bombs = [
    `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(1000)}">]><EventNotificationAlert/>`,
    '<a>'.repeat(80_000),
    `<EventNotificationAlert>${'<ANPR/>'.repeat(30_000)}</EventNotificationAlert>`,
    `<a ${'b="c" '.repeat(40_000)}/>`,
    '['.repeat(200_000),
    `[${'{},'.repeat(100_000)}{}]`,
    `{"capturedAt":"${'1'.repeat(500_000)}"}`,
    `--b\r\n\r\n${'\r\n--'.repeat(100_000)}`,
  ];
  let answered = 0;
  for (const adapter of adapters) {
    for (const bomb of bombs) {
      const start = performance.now();
      assertStorable(decode(adapter, '', Buffer.from(bomb)));
      assert.ok(performance.now() - start < 5000, bomb.slice(0, 20));
      answered += 1;
    }
  }
  assert.equal(answered, adapters.length * bombs.length);
});
