/**
 * Hostile mappings, read against good messages; and bombs, read by a mapping of every format. Messages that are spoilt
 * are read by the mappings of their cases in ../fuzz.test.ts.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mappingDefinition } from '../../words/mapping.ts';
import type { Message } from '../../words/message.ts';
import { bombs } from '../bombs.ts';
import { casesOf } from '../case-files.ts';
import { storageFault } from '../storable.ts';
import { mapping } from './decode.ts';
import { mappingStarts } from './starts.ts';
import { tryMapping } from './try.ts';

const seed = 1;
/** Far more than any needs, so that a busy machine fails no test. */
const msMax = 10_000;

test('bombs of every kind are answered by a mapping of every format', () => {
  const mappings = casesOf(import.meta.dirname).flatMap((one) => one.mapping ?? []);
  const formats = new Map(mappings.map((one) => [one.format, one]));
  assert.equal(formats.size, 5);
  for (const { name, contentType, bytes } of bombs) {
    const message = { contentType, path: '', bytes: bytes(), receivedAt: receivedAt() };
    for (const definition of formats.values()) {
      const start = performance.now();
      const { reads, refused, heartbeats } = tryMapping(definition, message, 'Europe/London');
      assert.ok(performance.now() - start < msMax, `${definition.format}: ${name}`);
      const decoded = { reads: reads.map(({ read }) => read), refused, heartbeats, laterPictures: [] };
      assert.equal(storageFault(decoded), null, `${definition.format}: ${name}`);
    }
  }
});

function receivedAt(): Message['receivedAt'] {
  return '2026-12-01T12:00:00.000Z' as Message['receivedAt'];
}

const hostileTexts = [
  ...[
    '',
    '.',
    '..',
    '[]',
    '[0]',
    '[][]',
    '@',
    '/',
    '//',
    'a@b',
    '"',
    '""',
    '=',
    '1',
    '999',
    '-1',
    '1e9',
    '\0',
    '\u202e',
  ],
  ...['__proto__', '__proto__.x', 'constructor.prototype', 'constructor', 'toString', 'length', 'hasOwnProperty'],
  ...['(a+)+$', '.*', '^(\\w+)*$', '[^]*', 'a{1,99999}', '#X#', '%s%n', '../../etc/passwd', 'http://192.0.2.66/x'],
  ...['a.'.repeat(80), '[0]'.repeat(60), 'a/'.repeat(80), `"${'x'.repeat(300)}"`, 'yyyy'.repeat(20), "'".repeat(59)],
  ...['alarm.triggers[].value', 'INFORMATION[].LPR', 'CAR_PLATE@plate', 'CAR_PLATE', 'plate', 'yyyy-MM-dd HH:mm'],
];
const anything = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ maxLength: 30 }),
  fc.integer(),
  fc.constantFrom(null, true, [], {}, ['x'], [null], { path: 'x' }, [{ sent: 'x', means: 'y' }]),
);

/** Puts a value in the place of the n-th of all values of a definition, whole branches among them. */
function spoilt(definition: unknown, place: number, value: unknown): unknown {
  let seen = 0;
  return JSON.parse(
    JSON.stringify(definition, (key, before: unknown) => {
      if (key === '') return before;
      seen += 1;
      return seen - 1 === place ? value : before;
    }),
  );
}

test('a hostile mapping is refused with words, or reads what may be stored', () => {
  const counted = { refused: 0, read: 0 };
  const spoiling = fc.tuple(fc.nat({ max: 70 }), anything);
  fc.assert(
    fc.property(fc.constantFrom(...mappingStarts), spoiling, spoiling, fc.boolean(), (start, one, two, twice) => {
      const once = spoilt(start.definition, ...one);
      const hostile = twice ? spoilt(once, ...two) : once;
      const message = { contentType: '', path: '', bytes: Buffer.from(start.sample), receivedAt: receivedAt() };
      const { problems } = tryMapping(hostile, message, 'Europe/London');
      assert.ok(problems.every(({ message: says }) => says.length > 0));
      const parsed = mappingDefinition.safeParse(hostile);
      assert.equal(parsed.success, problems.length === 0);
      counted[parsed.success ? 'read' : 'refused'] += 1;
      if (!parsed.success) return;
      const decoded = mapping.decode(message, { zone: 'Europe/London', mapping: parsed.data });
      assert.equal(storageFault(decoded), null);
    }),
    { numRuns: 1_500, seed },
  );
  assert.ok(counted.read > 150 && counted.refused > 150, JSON.stringify(counted));
});

test('a mapping that came through JSON reaches nothing but what the message holds', () => {
  const hostile: unknown = JSON.parse('{"format":"json","fields":{"plate":{"path":"__proto__.polluted"}}}');
  const parsed = mappingDefinition.parse(hostile);
  const read = (body: string) => {
    const message = { contentType: '', path: '', bytes: Buffer.from(body), receivedAt: receivedAt() };
    return mapping.decode(message, { zone: 'Europe/London', mapping: parsed });
  };
  assert.equal(read('{"a":1}').refused[0]?.reason, 'wrong-shape');
  assert.equal(read('{"__proto__":{"polluted":"KT01OVA"}}').reads[0]?.plate, 'KT01OVA');
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
});
