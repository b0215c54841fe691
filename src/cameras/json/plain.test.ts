/** What the short check passes, the schema passes too, and says the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isPlainRead } from './plain.ts';
import { jsonRead } from './schema.ts';

const text = fc.oneof(fc.constant(null), fc.constant(undefined), fc.string(), fc.constant('a\0b'), fc.integer());
const number = fc.oneof(fc.constant(null), fc.constant(undefined), fc.double(), fc.integer(), fc.constant('0.5'));
const read = fc.record(
  {
    id: text,
    camera: text,
    plate: text,
    country: text,
    capturedAt: fc.oneof({ weight: 9, arbitrary: fc.string() }, { weight: 1, arbitrary: fc.anything() }),
    sentAt: text,
    direction: text,
    confidence: fc.oneof(number, fc.double({ min: 0, max: 1, noNaN: true })),
    speedKmh: fc.oneof(number, fc.integer({ min: 0, max: 999 })),
    lane: fc.oneof(number, fc.integer({ min: 0, max: 99 })),
    vehicle: fc.oneof(fc.constant(null), fc.constant([]), fc.record({ make: text, colour: text, extra: text })),
    retransmission: fc.oneof(fc.constant(null), fc.boolean(), fc.string()),
    unknown: fc.anything(),
  },
  { requiredKeys: ['capturedAt'] },
);

test('whatever the short check passes, the schema passes with the same values', () => {
  let passed = 0;
  fc.assert(
    fc.property(fc.oneof({ weight: 9, arbitrary: read }, { weight: 1, arbitrary: fc.anything() }), (value) => {
      if (!isPlainRead(value)) return;
      passed++;
      const checked = jsonRead.safeParse(value);
      assert.ok(checked.success);
      for (const [name, one] of Object.entries(checked.data)) {
        if (name !== 'vehicle') assert.deepEqual(one, (value as Record<string, unknown>)[name]);
      }
    }),
    { numRuns: 3000 },
  );
  assert.ok(passed > 20, `only ${passed} of the invented reads were plain`);
});

test('an ordinary read is plain, and a wrong one never is', () => {
  const ordinary = { id: '1', plate: 'KX31 WPA', capturedAt: '2026-03-14T09:26:53Z', confidence: 0.9, lane: 2 };
  assert.equal(isPlainRead(ordinary), true);
  for (const wrong of [{ confidence: 1.1 }, { lane: 1.5 }, { lane: 100 }, { plate: 7 }, { capturedAt: undefined }]) {
    assert.equal(isPlainRead({ ...ordinary, ...wrong }), false, JSON.stringify(wrong));
  }
});
