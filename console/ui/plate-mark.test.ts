/** The gap of a registration mark stands where the plate has it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupMark } from './plate-mark.ts';

test('UK marks of every form are grouped', () => {
  const cases: Readonly<Record<string, number>> = {
    KX07WPA: 4,
    A123BCD: 4,
    A1BCD: 2,
    ABC123D: 3,
    ABC123: 3,
    A1: 1,
    '1ABC': 1,
    '1234AB': 4,
    JIG1234: 3,
  };
  for (const [mark, index] of Object.entries(cases)) assert.deepEqual(groupMark(mark, 'GB'), [index], mark);
});

test('a mark of unknown country is grouped when it has a UK form, one of another country never', () => {
  assert.deepEqual(groupMark('KX07WPA', null), [4]);
  assert.deepEqual(groupMark('KX07WPA', 'FR'), []);
  assert.deepEqual(groupMark('12345678', null), []);
});
