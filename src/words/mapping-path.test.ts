/** Mapping paths: what is one in each format, and what is not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listOf, type MappingFormat, parsePath } from './mapping-path.ts';

const each = { each: true };

test('a path is read step by step in its own format', () => {
  const known: readonly (readonly [MappingFormat, string, readonly object[]])[] = [
    ['json', 'plate', [{ name: 'plate' }]],
    ['json', 'data.plate.text', [{ name: 'data' }, { name: 'plate' }, { name: 'text' }]],
    ['json', 'results[].plate', [{ name: 'results' }, each, { name: 'plate' }]],
    ['json', '[].plate', [each, { name: 'plate' }]],
    ['json', '[0][1]', [{ index: 0 }, { index: 1 }]],
    ['json', 'a[2].b', [{ name: 'a' }, { index: 2 }, { name: 'b' }]],
    ['json', 'Vehicle Brand', [{ name: 'Vehicle Brand' }]],
    ['json', '"a.b"."c]"', [{ name: 'a.b' }, { name: 'c]' }]],
    ['json', '@type/x', [{ name: '@type/x' }]],
    ['json', '__proto__.x', [{ name: '__proto__' }, { name: 'x' }]],
    ['xml', 'EVENT', [{ name: 'EVENT' }]],
    ['xml', 'EVENT/CAR@time', [{ name: 'EVENT' }, { name: 'CAR' }, { attribute: 'time' }]],
    ['xml', 'EVENT/CAR/@time', [{ name: 'EVENT' }, { name: 'CAR' }, { attribute: 'time' }]],
    ['xml', 'EVENT/CAR[]/PLATE', [{ name: 'EVENT' }, { name: 'CAR' }, each, { name: 'PLATE' }]],
    ['xml', 'EVENT/CAR[1]', [{ name: 'EVENT' }, { name: 'CAR' }, { index: 1 }]],
    ['xml', 'CAR-1.x@cam-id', [{ name: 'CAR-1.x' }, { attribute: 'cam-id' }]],
    ['form', 'plate[text].x', [{ name: 'plate[text].x' }]],
    ['lines', 'Events[0].Plate', [{ name: 'Events[0].Plate' }]],
    ['csv', '12', [{ name: '12' }]],
  ];
  for (const [format, text, steps] of known) assert.deepEqual(parsePath(format, text), steps, `${format} ${text}`);
});

test('what is no path is none, however it is spoilt', () => {
  const none: readonly (readonly [MappingFormat, readonly string[]])[] = [
    ['json', ['', '.', 'a.', '.a', 'a..b', 'a[', 'a]', 'a[x]', 'a[-1]', 'a[99999]', 'a[].b[]', 'a"b"', '"a', 'a.[0]']],
    ['json', ['a[0]b', `${'a.'.repeat(16)}a`, 'a'.repeat(161), 'a\0b', 'a\u202eb', '""']],
    ['xml', ['', '/', '/a', 'a/', 'a//b', 'a@', '@a', 'a@b@c', 'a@b/c', 'a b', 'x:a', '1a', 'a[0]', 'a[]/b', 'a/b[]c']],
    ['xml', [`${'a/'.repeat(16)}a`, 'a/*', '../a', 'a/b[]/c[]']],
    ['lines', ['a=b', '']],
    ['csv', ['0', '-1', '201', '1.5', 'a', '']],
  ];
  let tried = 0;
  for (const [format, texts] of none) {
    for (const text of texts) {
      assert.equal(parsePath(format, text), null, `${format} ${text}`);
      tried += 1;
    }
  }
  assert.ok(tried > 40);
});

test('the list of vehicles is what stands before the []', () => {
  const of = (text: string) => listOf(parsePath('json', text) ?? []);
  assert.deepEqual(of('a.b[].c'), [{ name: 'a' }, { name: 'b' }]);
  assert.deepEqual(of('[].c'), []);
  assert.equal(of('a.b[0].c'), null);
});
