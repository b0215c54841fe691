/** Shows that what is sealed opens with its key, for whom it was sealed, and otherwise not at all. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { keyedHash, seal, unseal } from './sealing.ts';

const key = randomBytes(32);
const bytes = fc.uint8Array({ maxLength: 80 });

test('what is sealed opens again, and no two seals are the same', () => {
  fc.assert(
    fc.property(bytes, fc.string(), (secret, about) => {
      const sealed = seal(key, about, secret);
      assert.deepEqual(Buffer.from(unseal(key, about, sealed)), Buffer.from(secret));
      assert.notDeepEqual(seal(key, about, secret), sealed);
    }),
  );
});

test('it opens neither with another key, nor for another, nor with one bit changed', () => {
  fc.assert(
    fc.property(bytes, fc.nat(), (secret, at) => {
      const sealed = seal(key, 'person_1', secret);
      assert.throws(() => unseal(randomBytes(32), 'person_1', sealed));
      assert.throws(() => unseal(key, 'person_2', sealed));
      const changed = Buffer.from(sealed);
      const place = at % changed.length;
      changed[place] = (changed[place] ?? 0) ^ 1;
      assert.throws(() => unseal(key, 'person_1', changed));
    }),
  );
});

test('a hash is the same for the same text, key and person only', () => {
  const hash = keyedHash(key, 'person_1', 'ABCD');
  assert.deepEqual(keyedHash(key, 'person_1', 'ABCD'), hash);
  assert.notDeepEqual(keyedHash(key, 'person_2', 'ABCD'), hash);
  assert.notDeepEqual(keyedHash(key, 'person_1', 'ABCE'), hash);
  assert.notDeepEqual(keyedHash(randomBytes(32), 'person_1', 'ABCD'), hash);
});
