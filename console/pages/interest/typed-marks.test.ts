/** Unit: marks that somebody typed one below the other. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typedMarks } from './typed-marks.ts';

test('marks are read line by line or between commas, each once, however they are spaced', () => {
  assert.deepEqual(typedMarks(' kt34 ova\nKT34-OVA, kt35ovb;\n\n'), ['KT34OVA', 'KT35OVB']);
  assert.deepEqual(typedMarks(' \n,'), []);
});
