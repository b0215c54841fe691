/** Reading by a mapping: bounds, repeats, mappings to start from, and what is shown of a message that is tried. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MappingDefinition, mappingDefinition } from '../../words/mapping.ts';
import type { Message } from '../../words/message.ts';
import { mapping } from './decode.ts';
import { readsPerMessageMax } from './opened.ts';
import { placesOf } from './places.ts';
import { mappingStarts } from './starts.ts';
import { tryMapping } from './try.ts';

const receivedAt = '2026-12-01T12:00:00.000Z' as Message['receivedAt'];

function messageOf(text: string | Uint8Array, contentType = ''): Message {
  return { contentType, path: '', bytes: Buffer.from(text as string), receivedAt };
}

function decode(definition: unknown, text: string) {
  return mapping.decode(messageOf(text), { zone: 'Europe/London', mapping: mappingDefinition.parse(definition) });
}

const listed = { format: 'json', fields: { plate: { path: 'v[].p' }, id: { path: 'event' } } };

test('a message of too many vehicles is refused whole, in every format that has a list', () => {
  const vehicles = (count: number) => JSON.stringify({ v: Array.from({ length: count }, () => ({ p: 'KT01OVA' })) });
  assert.equal(decode(listed, vehicles(readsPerMessageMax)).reads.length, readsPerMessageMax);
  const xml = { format: 'xml', fields: { plate: { path: 'm/v[]' } } };
  const csv = { format: 'csv', fields: { plate: { path: '1' } } };
  const over = [
    decode(listed, vehicles(readsPerMessageMax + 1)),
    decode(xml, `<m>${'<v>KT01OVA</v>'.repeat(readsPerMessageMax + 1)}</m>`),
    decode(csv, 'KT01OVA\n'.repeat(100_000)),
  ];
  for (const { reads, refused } of over) {
    assert.deepEqual(reads, []);
    assert.equal(refused[0]?.reason, 'too-many-reads');
  }
});

test('vehicles that share the id of their message are told apart, the same way each time it is sent', () => {
  const text = JSON.stringify({ event: 'e-1', v: [{ p: 'KT01OVA' }, { p: 'LM68XKD' }, { p: 'GK31BXD' }] });
  const keys = decode(listed, text).reads.map(({ dedupeKey }) => dedupeKey);
  assert.equal(new Set(keys).size, 3);
  assert.deepEqual(
    decode(listed, text).reads.map(({ dedupeKey }) => dedupeKey),
    keys,
  );
});

test('a mark alone never tells a repeat, even where the id of the mapping is missing', () => {
  const definition = {
    format: 'json',
    fields: { plate: { path: 'p' }, id: { path: 'id' }, capturedAt: { form: 'iso', path: 't' } },
    dedupe: ['id', 'plate'],
  };
  const keyOf = (value: object) => decode(definition, JSON.stringify(value)).reads[0]?.dedupeKey;
  assert.equal(keyOf({ p: 'KT01OVA', id: 'a', t: '2026-06-01T12:00:00Z' }), 'fields id plate:a|KT01OVA');
  const first = keyOf({ p: 'KT01OVA', t: '2026-06-01T12:00:00Z' });
  assert.notEqual(first, keyOf({ p: 'KT01OVA', t: '2026-06-01T17:00:00Z' }));
  const long = keyOf({ p: 'KT01OVA', id: 'x'.repeat(5000), t: '2026-06-01T12:00:00Z' });
  assert.ok(long !== undefined && long.length <= 200);
});

test('a message as large as the door takes is read in the time of its size', () => {
  const large = 'A'.repeat(3_500_000);
  const inJson = { format: 'json', fields: { plate: { path: 'p' }, overview: { path: 'o' } } };
  const inXml = { format: 'xml', fields: { plate: { path: 'm/p' }, overview: { path: 'm/o' } } };
  const inForm = { format: 'form', fields: { plate: { path: 'p' }, overview: { path: 'o' } } };
  const inCsv = { format: 'csv', fields: { plate: { path: '1' }, overview: { path: '2' } } };
  const messages: readonly (readonly [object, string])[] = [
    [inJson, JSON.stringify({ p: 'KT01OVA', o: large })],
    [inXml, `<m><p>KT01OVA</p><o>${large}</o></m>`],
    [inForm, `p=KT01OVA&o=${large}`],
    [inCsv, `KT01OVA,${large}`],
    [inCsv, `KT01OVA,"${'"'.repeat(3_500_000)}`],
    [inCsv, `KT01OVA${', '.repeat(1_700_000)}`],
    [{ format: 'lines', fields: { plate: { path: 'p' } } }, `p=KT01OVA\n${'k=v\n'.repeat(800_000)}`],
    [inForm, `p=KT01OVA${'&k=v'.repeat(800_000)}`],
  ];
  for (const [definition, text] of messages) {
    const start = performance.now();
    const [read] = decode(definition, text).reads;
    assert.equal(read?.plate, 'KT01OVA', text.slice(0, 20));
    assert.ok(performance.now() - start < 5000, `${text.slice(0, 20)} ${performance.now() - start}`);
  }
});

test('every mapping to start from reads its own sample wholly, and no name of a person', () => {
  assert.deepEqual(
    mappingStarts.map(({ name }) => name),
    ['vaxtor', 'lilin', 'ngsi', 'unifi', 'axxon'],
  );
  for (const { name, definition, sample } of mappingStarts) {
    const { problems, reads, refused } = tryMapping(definition, messageOf(sample), 'Europe/London');
    assert.deepEqual([problems, refused], [[], []], name);
    const [first] = reads;
    assert.equal(first?.read.plate, 'KT01OVA', name);
    assert.equal(first.read.capturedAt.slice(0, 19), '2026-11-21T14:03:22', name);
    assert.ok(first.from.filter(({ text }) => text !== null).length >= 4, name);
  }
});

test('what is tried says of each field where it came from, and shows no whole picture', () => {
  const [vaxtor] = mappingStarts;
  assert.ok(vaxtor);
  const { reads } = tryMapping(vaxtor.definition, messageOf(vaxtor.sample), 'Europe/London');
  const from = new Map(reads[0]?.from.map((origin) => [origin.field, origin]));
  assert.deepEqual(from.get('plate'), { field: 'plate', path: 'plate', text: 'KT01OVA' });
  assert.deepEqual(from.get('overview'), { field: 'overview', path: 'overviewimage', text: null });
  const picture = JSON.stringify({ plate: 'KT01OVA', plateimage: 'A'.repeat(5000), date: '2026-11-21T14:03:22Z' });
  const large = tryMapping(vaxtor.definition, messageOf(picture), 'Europe/London');
  assert.ok(JSON.stringify([large.reads, large.places]).length < 3000);
});

test('a mapping that is half done is answered with its problems, and with the places of the message', () => {
  const text = '{"a":{"b.c":[{"p":"KT01OVA"}]},"gps":[51.4,0.2],"n":null}';
  const half = { format: 'json', fields: { plate: { path: '' }, lane: { path: 'a..b' } } };
  const { problems, reads, places } = tryMapping(half, messageOf(text), 'Europe/London');
  assert.ok(problems.some(({ field }) => field === 'fields.plate.path'));
  assert.deepEqual(reads, []);
  assert.deepEqual(places, [
    { path: 'a."b.c"[].p', text: 'KT01OVA' },
    { path: 'gps[0]', text: '51.4' },
    { path: 'gps[1]', text: '0.2' },
  ]);
  for (const nothing of [null, 7, 'x', [], {}]) {
    assert.ok(tryMapping(nothing, messageOf(text), 'Europe/London').problems.length > 0);
  }
});

test('the places of every format can be mapped as they are written', () => {
  const multipart = '--b\r\nContent-Disposition: form-data; name="p"\r\n\r\nKT01OVA\r\n--b--\r\n';
  const texts: readonly (readonly [MappingDefinition['format'], string, readonly string[]])[] = [
    ['xml', '<n:M a="1"><n:V s="2">x</n:V><V>y</V><W/></n:M>', ['M@a', 'M/V[]@s', 'M/V[]']],
    ['form', 'plate%5B%5D=x&t=1', ['plate[]', 't']],
    ['form', multipart, ['p']],
    ['lines', 'a=1\nb = 2\nnothing\n', ['a', 'b']],
    ['csv', 'x;"y, z"', ['1', '2']],
    ['xml', '<broken', []],
    ['json', '{', []],
  ];
  for (const [format, text, paths] of texts) {
    assert.deepEqual(
      placesOf(messageOf(text), format, undefined).map(({ path }) => path),
      paths,
      text,
    );
  }
});
