/** Hostile messages, read by every mapping of the cases; and hostile mappings, read against good messages. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mappingDefinition, mappingField } from '../../words/mapping.ts';
import type { Adapter, Message } from '../../words/message.ts';
import { bombs } from '../bombs.ts';
import { casesOf } from '../case-files.ts';
import { createFuzz } from '../fuzz-messages.ts';
import { leakFault, storageFault } from '../storable.ts';
import { mapping } from './decode.ts';
import { mappingStarts } from './starts.ts';
import { tryMapping } from './try.ts';

const cases = casesOf(import.meta.dirname);
const mapped = cases.filter((one) => one.mapping !== null);
/** Of each case. */
const messages = 120;
const seed = 1;
const msMax = 5_000;

test('messages spoilt in every way are read by the mapping of their case, or refused', () => {
  let tried = 0;
  for (const one of mapped) {
    const adapter: Adapter = {
      ...mapping,
      decode: (message, context) => mapping.decode(message, { ...context, mapping: one.mapping }),
    };
    const fuzz = createFuzz(adapter, [one], seed);
    for (let number = 0; number < messages; number += 1) {
      const { message, zone, ways } = fuzz.messageAt(number);
      const start = performance.now();
      const decoded = adapter.decode(message, { zone });
      const told = `${one.name} ${number}: ${ways.join(', ')}`;
      assert.ok(performance.now() - start < msMax, told);
      assert.equal(storageFault(decoded) ?? leakFault(decoded, fuzz.marks), null, told);
      tryMapping(one.mapping, message, zone);
      tried += 1;
    }
  }
  assert.equal(tried, mapped.length * messages);
  assert.ok(mapped.length > 40);
});

test('bombs of every kind are answered by a mapping of every format', () => {
  const formats = new Map(mapped.map((one) => [one.mapping?.format, one.mapping]));
  assert.equal(formats.size, 5);
  for (const definition of formats.values()) {
    for (const { name, contentType, bytes } of bombs) {
      const message = { contentType, path: '', bytes: bytes(), receivedAt: receivedAt() };
      const start = performance.now();
      const decoded = mapping.decode(message, { zone: 'Europe/London', mapping: definition });
      assert.equal(storageFault(decoded), null, name);
      tryMapping(definition, message, 'Europe/London');
      assert.ok(performance.now() - start < msMax, name);
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
  ...['(a+)+$', '.*', '^(\\w+)*$', '[^]*', 'a{1,99999}', '${x}', '%s%n', '../../etc/passwd', 'http://192.0.2.66/x'],
  ...['a.'.repeat(80), '[0]'.repeat(60), 'a/'.repeat(80), `"${'x'.repeat(300)}"`, 'yyyy'.repeat(20), "'".repeat(59)],
  ...['alarm.triggers[].value', 'INFORMATION[].LPR', 'CAR_PLATE@plate', 'CAR_PLATE', 'plate', 'yyyy-MM-dd HH:mm'],
];
const text = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ maxLength: 30 }));
const words = fc.array(text, { maxLength: 4 });
const anything = fc.oneof(text, fc.integer(), fc.constantFrom(null, true, [], {}, { __proto__: { path: 'x' } }));

const field = fc.oneof(
  fc.record({ path: text }),
  fc.record({ path: text, unreadWords: words }),
  fc.record({ path: text, top: fc.constantFrom(1, 100, 999, 0, -1) }),
  fc.record({ path: text, unit: fc.constantFrom('mph', 'km/h', 'm/s', 'x') }),
  fc.record({ path: text, words: fc.oneof(words, fc.array(fc.record({ sent: text, means: text }), { maxLength: 3 })) }),
  fc.record({ form: fc.constant('iso'), path: text, and: text, zone: fc.constantFrom('utc', 'camera') }),
  fc.record({ form: fc.constant('pattern'), path: text, pattern: text }),
  fc.record({ form: fc.constant('epoch'), path: text, unit: fc.constantFrom('s', 'ms', 'us', 'ns') }),
  anything,
);
const definition = fc.record(
  {
    format: fc.constantFrom('json', 'xml', 'form', 'lines', 'csv'),
    separator: fc.constantFrom(',', ';', 'tab', '|', 'x'),
    unknownWords: words,
    only: fc.record({ path: text, words }),
    heartbeat: fc.record({ path: text, words }),
    fields: fc.dictionary(fc.constantFrom(...mappingField.options, '__proto__', 'driver'), field, { maxKeys: 6 }),
    dedupe: fc.array(fc.oneof(fc.constantFrom(...mappingField.options), text), { maxLength: 3 }),
  },
  { requiredKeys: ['format', 'fields'] },
);

test('a hostile mapping is refused with words, or reads what may be stored', () => {
  const counted = { refused: 0, read: 0 };
  const samples = mappingStarts.map(({ sample }) => sample);
  fc.assert(
    fc.property(definition, fc.constantFrom(...samples, 'plate=KT01OVA', 'KT01OVA,1'), (hostile, sample) => {
      const message = { contentType: '', path: '', bytes: Buffer.from(sample), receivedAt: receivedAt() };
      const { problems } = tryMapping(hostile, message, 'Europe/London');
      assert.ok(problems.every(({ message: says }) => says.length > 0));
      const parsed = mappingDefinition.safeParse(hostile);
      assert.equal(parsed.success, problems.length === 0);
      counted[parsed.success ? 'read' : 'refused'] += 1;
      if (!parsed.success) return;
      const decoded = mapping.decode(message, { zone: 'Europe/London', mapping: parsed.data });
      assert.equal(storageFault(decoded), null);
    }),
    { numRuns: 4_000, seed },
  );
  assert.ok(counted.read > 20 && counted.refused > 20, JSON.stringify(counted));
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
