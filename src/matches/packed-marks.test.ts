/** Marks as numbers and back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { skeletonOf } from '../plates/look-alikes.ts';
import {
  createPackedMark,
  differing,
  drawnOfWords,
  hashOfWords,
  lengthOfWords,
  packedCharactersMax,
  packMark,
  packPart,
  placeOfBit,
  unpackMark,
} from './packed-marks.ts';

const alphabet = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const mark = fc
  .array(fc.constantFrom(...alphabet), { minLength: 1, maxLength: packedCharactersMax })
  .map((all) => all.join(''));
const fresh = createPackedMark;

test('a mark that is packed comes back as it was, with the hash that its words have', () => {
  fc.assert(
    fc.property(mark, (plate) => {
      const packed = fresh();
      assert.ok(packMark(plate, packed));
      assert.equal(unpackMark(packed.first, packed.second), plate);
      assert.equal(lengthOfWords(packed.first, packed.second), plate.length);
      assert.equal(hashOfWords(packed.first, packed.second), packed.hash);
      assert.equal(drawnOfWords(packed.first, packed.second), packed.drawn);
    }),
  );
});

test('marks of one skeleton have one hash, also as a part of a longer text', () => {
  fc.assert(
    fc.property(mark, (plate) => {
      const [packed, skeleton, part] = [fresh(), fresh(), fresh()];
      packMark(plate, packed);
      packMark(skeletonOf(plate), skeleton);
      assert.equal(packed.hash, skeleton.hash);
      assert.ok(packPart(`A${plate}B`, 1, plate.length + 1, part));
      assert.deepEqual(part, packed);
    }),
  );
});

test('marks that are drawn alike have one hash of how they are drawn, and others have not', () => {
  const drawn = (plate: string): number => {
    const packed = fresh();
    packMark(plate, packed);
    return packed.drawn;
  };
  assert.equal(drawn('AB10CDE'), drawn('ABIOCDE'));
  assert.notEqual(drawn('AB10CDE'), drawn('AB1DCDE'));
});

test('the places at which two marks differ are told', () => {
  fc.assert(
    fc.property(mark, mark, (one, other) => {
      const [a, b] = [fresh(), fresh()];
      packMark(one, a);
      packMark(other, b);
      const bits = differing(a.first ^ b.first, a.second ^ b.second);
      const told = Array.from({ length: 31 }, (_, bit) => bit).filter((bit) => (bits >>> bit) & 1);
      const places = Array.from({ length: packedCharactersMax }, (_, at) => at);
      assert.deepEqual(
        told.map(placeOfBit).sort((x, y) => x - y),
        places.filter((at) => one.charAt(at) !== other.charAt(at)),
      );
    }),
  );
});

test('a mark that is too long, empty, partial or has a letter with a mark on it is not packed', () => {
  for (const plate of ['AB12CDE3456', '', 'AB?', 'TÖL12', 'ab1']) assert.equal(packMark(plate, fresh()), false, plate);
});
