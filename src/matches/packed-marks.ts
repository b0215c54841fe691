/**
 * A mark as numbers: six bits a character in two words of five characters, and the hash of its skeleton, which changes
 * by one step where one character changes. Marks that cannot be written so are kept elsewhere (odd-entries.ts).
 */

import { likeness, skeletonOf } from '../plates/look-alikes.ts';
import { markCharactersMax } from '../plates/normalise.ts';

/** Longest mark that two words hold, characters. */
export const packedCharactersMax = 10;
export const wordCharacters = 5;
/** The bits of a word that hold characters; the two above them are the entry row's (shards.ts). */
export const markBits = 0x3fffffff;

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Character codes under this are looked up in tables; any other is of no alphabet that is packed. */
const tableCodes = 128;

/** 1 to 36, and 0 for what cannot be packed. */
export const sixBits = new Uint8Array(tableCodes);
/** The code of the first character of its group of look-alikes. */
const skeletonCodes = Uint8Array.from({ length: tableCodes }, (_, code) => code);
/** The code of the first character that is drawn like it. */
const drawnCodes = Uint8Array.from(skeletonCodes);
/**
 * By two six-bit characters, the read one first: 1 where it may be taken for the other, 2 where both are drawn alike.
 */
export const alike = new Uint8Array(64 * 64);
export const drawnAlike = 2;
for (const [place, one] of [...alphabet].entries()) {
  sixBits[one.charCodeAt(0)] = place + 1;
  skeletonCodes[one.charCodeAt(0)] = skeletonOf(one).charCodeAt(0);
  for (const [otherPlace, other] of [...alphabet].entries()) {
    const like = likeness(one, other);
    if (like > 0) alike[((place + 1) << 6) | (otherPlace + 1)] = like === 1 ? drawnAlike : 1;
    if (like === 1 && otherPlace < place) drawnCodes[one.charCodeAt(0)] = other.charCodeAt(0);
  }
}

/** One random number for each place and character. A mark's hash is those of its characters, exclusive-or. */
const randoms = Int32Array.from(xorshift(markCharactersMax * tableCodes));

/** The same numbers in every thread and every run (Marsaglia, "Xorshift RNGs", 2003). */
function* xorshift(count: number): Iterable<number> {
  let number = 0x9e3779b9;
  for (let at = 0; at < count; at++) {
    number ^= number << 13;
    number ^= number >>> 17;
    number ^= number << 5;
    yield number;
  }
}

/** By place and code. */
const hashStepsByCode = stepsByCode(skeletonCodes);
const drawnStepsByCode = stepsByCode(drawnCodes);

function stepsByCode(codes: Uint8Array): Int32Array {
  return randoms.map((_, at) => randoms[at - (at % tableCodes) + (codes[at % tableCodes] ?? 0)] ?? 0);
}

/** The share of one character in its mark's hash: look-alikes have the same. */
export function hashStep(place: number, code: number): number {
  return hashStepsByCode[place * tableCodes + (code & 127)] ?? 0;
}

/** The same where only characters that are drawn alike count as one: O as 0, and I as 1. */
export function drawnStep(place: number, code: number): number {
  return drawnStepsByCode[place * tableCodes + (code & 127)] ?? 0;
}

/** Where a character's six bits stand in its word. */
export function shiftOf(place: number): number {
  return 6 * (place < wordCharacters ? place : place - wordCharacters);
}

/** A mark that is worked on. One object is used again and again, so that a million a second leave nothing behind. */
export type PackedMark = {
  length: number;
  first: number;
  second: number;
  /** Of the skeleton: the same for marks that may be taken for one another. */
  hash: number;
  /** The same for marks that are drawn alike, and for no others but by chance. */
  drawn: number;
};

export function createPackedMark(): PackedMark {
  return { length: 0, first: 0, second: 0, hash: 0, drawn: 0 };
}

/** @returns whether the mark can be packed; where it cannot, `into` means nothing */
export function packMark(plate: string, into: PackedMark): boolean {
  return packPart(plate, 0, plate.length, into);
}

/** Packs the characters from `from` up to `to` as a mark of its own. */
export function packPart(plate: string, from: number, to: number, into: PackedMark): boolean {
  const length = to - from;
  if (length > packedCharactersMax || length < 1) return false;
  let first = 0;
  let second = 0;
  let hash = 0;
  let drawn = 0;
  for (let place = 0; place < length; place++) {
    const code = plate.charCodeAt(from + place);
    const six = code < tableCodes ? (sixBits[code] ?? 0) : 0;
    if (six === 0) return false;
    if (place < wordCharacters) first |= six << (6 * place);
    else second |= six << (6 * (place - wordCharacters));
    hash ^= hashStep(place, code);
    drawn ^= drawnStep(place, code);
  }
  into.length = length;
  into.first = first;
  into.second = second;
  into.hash = hash;
  into.drawn = drawn;
  return true;
}

/** The steps of packed characters, by place and six bits. */
const skeletonSteps = stepsOfSixes(hashStep);
const drawnSteps = stepsOfSixes(drawnStep);

function stepsOfSixes(step: typeof hashStep): Int32Array {
  const codeOf = (six: number): number => alphabet.charCodeAt(six - 1);
  return Int32Array.from({ length: packedCharactersMax * 64 }, (_, at) =>
    (at & 63) === 0 || (at & 63) > alphabet.length ? 0 : step(at >> 6, codeOf(at & 63)),
  );
}

/** The hash of a packed mark's skeleton, from its words alone. */
export function hashOfWords(first: number, second: number): number {
  return hashBy(skeletonSteps, first, second);
}

/** The hash of how it is drawn. */
export function drawnOfWords(first: number, second: number): number {
  return hashBy(drawnSteps, first, second);
}

function hashBy(steps: Int32Array, first: number, second: number): number {
  let hash = 0;
  let at = 0;
  for (let left = first; left !== 0; left >>>= 6) {
    hash ^= steps[at + (left & 63)] ?? 0;
    at += 64;
  }
  at = wordCharacters * 64;
  for (let left = second; left !== 0; left >>>= 6) {
    hash ^= steps[at + (left & 63)] ?? 0;
    at += 64;
  }
  return hash;
}

/** Of characters, whose six bits are none of them all 0. */
export function lengthOfWords(first: number, second: number): number {
  const bits = second === 0 ? first : second;
  return Math.ceil((32 - Math.clz32(bits)) / 6) + (second === 0 ? 0 : wordCharacters);
}

export function sixAt(first: number, second: number, place: number): number {
  return ((place < wordCharacters ? first : second) >>> shiftOf(place)) & 63;
}

export function unpackMark(first: number, second: number): string {
  let plate = '';
  for (let place = 0; place < packedCharactersMax; place++) {
    const six = sixAt(first, second, place);
    if (six === 0) return plate;
    plate += alphabet.charAt(six - 1);
  }
  return plate;
}

/**
 * At which places two packed marks differ: bit 6n for place n of the first five, bit 6n + 1 for place n + 5.
 * @param x the first words, exclusive-or. @param y the second words
 */
export function differing(x: number, y: number): number {
  const one = x | (x >>> 1) | (x >>> 2);
  const two = y | (y >>> 1) | (y >>> 2);
  return ((one | (one >>> 3)) & 0x01041041) | (((two | (two >>> 3)) & 0x01041041) << 1);
}

/** The place that a bit of `differing` stands for. @param bit its number, from 0 */
export function placeOfBit(bit: number): number {
  return bit % 6 === 0 ? bit / 6 : (bit - 1) / 6 + wordCharacters;
}

export function bitOfPlace(place: number): number {
  return 1 << (shiftOf(place) + (place < wordCharacters ? 0 : 1));
}

/** One character of each group of look-alikes. */
export const oneOfEachGroup: readonly number[] = [
  ...new Map([...alphabet].map((one) => [skeletonOf(one), one.charCodeAt(0)])).values(),
];
