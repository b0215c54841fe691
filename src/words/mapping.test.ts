/** Mappings: every way of being wrong names the field that is wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mappingDefinition } from './mapping.ts';

const right = {
  format: 'json',
  fields: { plate: { path: 'p' }, capturedAt: { form: 'iso', path: 't' }, id: { path: 'id' } },
};

type Fields = Record<string, unknown>;

/** `<field>: <message>` of each problem. */
function problemsOf(definition: unknown): string[] {
  const { error } = mappingDefinition.safeParse(definition);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

function withFields(fields: Fields, rest: Fields = {}): Fields {
  return { ...right, ...rest, fields: { ...right.fields, ...fields } };
}

function assertOne(definition: unknown, expected: RegExp): void {
  const problems = problemsOf(definition);
  assert.equal(problems.length, 1, problems.join('; '));
  assert.match(problems[0] ?? '', expected);
}

test('the smallest mapping names where the mark stands, and nothing more', () => {
  assert.deepEqual(problemsOf(right), []);
  assert.deepEqual(problemsOf({ format: 'csv', fields: { plate: { path: '3' } } }), []);
  assertOne({ format: 'json', fields: {} }, /^fields\.plate: is needed/);
});

test('a path that is none of its format names its field and how one is written', () => {
  assertOne(withFields({ lane: { path: 'a..b' } }), /^fields\.lane\.path: must be names joined by dots/);
  assertOne({ format: 'xml', fields: { plate: { path: 'a.b/[c]' } } }, /^fields\.plate\.path: must be element names/);
  assertOne(
    { format: 'csv', fields: { plate: { path: 'p' } } },
    /^fields\.plate\.path: must be the number of a column/,
  );
  assertOne({ format: 'lines', fields: { plate: { path: 'a=b' } } }, /^fields\.plate\.path: must be the key/);
  assertOne(withFields({}, { only: { path: '', words: ['x'] } }), /^only\.path: must not be empty/);
  assertOne(
    withFields({ capturedAt: { form: 'iso', path: 'd', and: '.' } }),
    /^fields\.capturedAt\.and: must be names joined by dots/,
  );
});

test('one message has one list of vehicles, and the mark stands in it', () => {
  assertOne(withFields({ plate: { path: 'a[].p' }, lane: { path: 'b[].l' } }), /^fields\.lane\.path: .*same list/);
  assertOne(withFields({ lane: { path: 'b[].l' } }), /^fields\.plate\.path: must stand in the list/);
  const listed = withFields({ plate: { path: 'a[].p' } });
  assert.deepEqual(problemsOf(listed), []);
  assertOne({ ...listed, heartbeat: { path: 'a[].kind', words: ['x'] } }, /^heartbeat\.path: must stand outside/);
});

test('a time pattern, a scale, a unit and a country that are none name their field', () => {
  const pattern = (text: string) => withFields({ capturedAt: { form: 'pattern', path: 't', pattern: text } });
  assertOne(pattern('yyyy-MM-dd QQ:mm'), /^fields\.capturedAt\.pattern: has QQ, which stands for nothing/);
  assertOne(pattern('yyyy-MM-dd'), /^fields\.capturedAt\.pattern: must have an hour/);
  assertOne(withFields({ confidence: { path: 'c', top: 255 } }), /^fields\.confidence\.top: /);
  assertOne(withFields({ speed: { path: 's', unit: 'knots' } }), /^fields\.speed\.unit: /);
  assertOne(withFields({ country: { fixed: 'Britain' } }), /^fields\.country\.fixed: must be the two letters/);
  assertOne(withFields({ country: { path: 'c', fixed: 'GB' } }), /^fields\.country\.path: .*not both/);
  assertOne(withFields({ country: {} }), /^fields\.country\.path: /);
  assertOne(withFields({ lat: { path: 'x' } }), /^fields\.lon\.path: is needed/);
});

test('what tells a repeat is mapped, and is never the mark alone', () => {
  assertOne(withFields({}, { dedupe: ['plate'] }), /^dedupe: must have id or capturedAt/);
  assertOne(withFields({}, { dedupe: ['id', 'lane'] }), /^dedupe: names lane, which is not mapped/);
  assert.deepEqual(problemsOf(withFields({}, { dedupe: ['capturedAt', 'plate'] })), []);
});

test('nothing that is not known is let in, and nothing without bounds', () => {
  assertOne(withFields({ driver: { path: 'd' } }), /^fields: .*driver/);
  assertOne({ ...right, pattern: '(a+)+$' }, /^: .*pattern/);
  assertOne(withFields({ plate: { path: 'p', regex: '.*' } }), /^fields\.plate: .*regex/);
  assertOne({ ...right, separator: ';' }, /^separator: is only for csv/);
  assertOne(withFields({ lane: { path: 'a'.repeat(161) } }), /^fields\.lane\.path: /);
  const words = Array.from({ length: 41 }, (_, at) => String(at));
  assertOne({ ...right, unknownWords: words }, /^unknownWords: /);
  assertOne({ ...right, only: { path: 'k', words: [] } }, /^only\.words: must name at least one word/);
  for (const odd of [null, 7, 'x', [], { format: 'yaml' }]) assert.notDeepEqual(problemsOf(odd), []);
});
