/** Unit: texts that nothing can keep are found, however deep, and named by where they stand. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { unfitText } from './plain-text.ts';

test('what no text can hold is refused, with the place of it', () => {
  for (const bad of ['x\u0000y', '\ud800', 'AB\udc00']) {
    const refusal = unfitText({ words: 'fine', rows: [{ ground: 'fine' }, { ground: bad }] });
    assert.deepEqual([refusal?.code, refusal?.field], ['bad-input', 'rows.1.ground']);
    assert.equal(unfitText({ [bad]: 1 })?.code, 'bad-input');
  }
});

test('every text that is one passes, as do numbers and nothing', () => {
  const anything = fc.anything({ values: [fc.string({ unit: 'grapheme' }), fc.integer(), fc.constant(null)] });
  fc.assert(fc.property(anything, (value) => JSON.stringify(value)?.includes('\\u0000') || unfitText(value) === null));
});
