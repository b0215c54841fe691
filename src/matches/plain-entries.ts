/**
 * The few entries that are kept as they are written: partial marks, and marks too long or too foreign to be packed.
 * Found by hashes of what is known of them, in the memory of the thread that matches.
 */
import { skeletonOf } from '../plates/look-alikes.ts';
import { isPattern, type PatternShape, patternFits, patternShapes } from '../plates/pattern.ts';
import { createPackedMark, drawnStep, packMark } from './packed-marks.ts';

/** An entry as it is looked for. */
export type PlainEntry = {
  readonly row: number;
  readonly list: number;
  readonly plate: string;
  /** Of expiry, after the index's epoch. */
  readonly hours: number;
};

type Shape = {
  readonly places: readonly number[];
  /** By the hash of the known characters. */
  readonly entries: Map<number, PlainEntry[]>;
};

export type PlainEntries = {
  readonly size: number;
  add(entry: PlainEntry): void;
  remove(row: number): void;
  /** Partial entries that the mark fits. */
  fitting(plate: string): readonly PlainEntry[];
  /** Entries of this skeleton. */
  withSkeleton(skeleton: string): readonly PlainEntry[];
  /** Whether there are any that are not partial. */
  hasOdd(): boolean;
  /** Whether some are here only because their row or list is beyond what is packed. */
  hasPackable(): boolean;
  entriesOf(list: number): number;
};

const none: readonly PlainEntry[] = [];

export function createPlainEntries(): PlainEntries {
  const byRow = new Map<number, PlainEntry>();
  const bySkeleton = new Map<string, PlainEntry[]>();
  let packable = 0;
  /** Shapes by the length of the whole mark, then by their places. */
  const byLength = new Map<number, Map<string, Shape>>();

  function shapeFor({ length, places }: PatternShape): Shape {
    const shapes = getOr(byLength, length, () => new Map<string, Shape>());
    return getOr(shapes, places.join(), () => ({ places, entries: new Map() }));
  }

  return {
    get size() {
      return byRow.size;
    },
    add(entry) {
      if (byRow.has(entry.row)) return;
      byRow.set(entry.row, entry);
      if (!isPattern(entry.plate)) {
        getOr(bySkeleton, skeletonOf(entry.plate), () => []).push(entry);
        packable += Number(canBePacked(entry.plate));
        return;
      }
      for (const shape of patternShapes(entry.plate)) {
        getOr(shapeFor(shape).entries, hashOfKey(shape), () => []).push(entry);
      }
    },
    remove(row) {
      const entry = byRow.get(row);
      if (entry === undefined) return;
      byRow.delete(row);
      if (!isPattern(entry.plate)) {
        takeOut(bySkeleton, skeletonOf(entry.plate), entry);
        packable -= Number(canBePacked(entry.plate));
        return;
      }
      for (const shape of patternShapes(entry.plate)) {
        const { places, entries } = shapeFor(shape);
        takeOut(entries, hashOfKey(shape), entry);
        if (entries.size === 0) byLength.get(shape.length)?.delete(places.join());
      }
    },
    fitting(plate) {
      const shapes = byLength.get(plate.length);
      if (shapes === undefined) return none;
      const found: PlainEntry[] = [];
      for (const { places, entries } of shapes.values()) {
        const there = entries.get(hashAt(plate, places));
        if (there !== undefined) found.push(...there.filter((entry) => patternFits(entry.plate, plate)));
      }
      return found;
    },
    withSkeleton: (skeleton) => bySkeleton.get(skeleton) ?? none,
    hasOdd: () => bySkeleton.size > 0,
    hasPackable: () => packable > 0,
    entriesOf: (list) => byRow.values().reduce((sum, entry) => sum + Number(entry.list === list), 0),
  };
}

function canBePacked(plate: string): boolean {
  return packMark(plate, createPackedMark());
}

function hashOfKey({ places, key }: PatternShape): number {
  let hash = 0;
  for (const [index, place] of places.entries()) hash ^= drawnStep(place, key.charCodeAt(index));
  return hash;
}

/** Characters that are drawn alike count as one, as in the keys of shapes. */
function hashAt(plate: string, places: readonly number[]): number {
  let hash = 0;
  for (const place of places) hash ^= drawnStep(place, plate.charCodeAt(place));
  return hash;
}

function getOr<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const there = map.get(key);
  if (there !== undefined) return there;
  const fresh = make();
  map.set(key, fresh);
  return fresh;
}

function takeOut<Key>(map: Map<Key, PlainEntry[]>, key: Key, entry: PlainEntry): void {
  const left = (map.get(key) ?? []).filter((one) => one !== entry);
  if (left.length > 0) map.set(key, left);
  else map.delete(key);
}
