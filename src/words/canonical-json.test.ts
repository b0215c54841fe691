/** Canonical JSON: the examples of RFC 8785, and that one value has one text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.ts';

test('the example of RFC 8785 comes out to the byte', () => {
  const value = JSON.parse(
    '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
      '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
  );
  assert.equal(
    canonicalJson(value),
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('names stand in the order of their UTF-16 code units', () => {
  const names = ['€', '\r', '\uFB33', '1', '😀', '\u0080', 'ö'];
  const value = Object.fromEntries(names.map((name) => [name, 0]));
  const sorted = ['\r', '1', '\u0080', 'ö', '€', '😀', '\uFB33'];
  assert.deepEqual(Object.keys(JSON.parse(canonicalJson(value)) as object).sort(), [...sorted].sort());
  const places = sorted.map((name) => canonicalJson(value).indexOf(`${JSON.stringify(name)}:0`));
  assert.deepEqual(
    places,
    [...places].sort((one, other) => one - other),
  );
});

/** The same value with its names in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inside]) => [name, turned(inside)]),
  );
}

test('one value has one text in whatever order it was made, and the text says the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      assert.equal(canonicalJson(turned(value)), text);
      assert.equal(canonicalJson(JSON.parse(text)), text);
      assert.equal(JSON.stringify(turned(JSON.parse(text))).length, text.length, 'there is no space in it');
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
    }),
  );
});
