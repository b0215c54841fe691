/**
 * The index that Cordon had before, for comparison: a map from mark to entries, of exact marks only, with neither
 * expiry nor owner. Nearly every mark is on one list only, so a bare number stands for a list of one.
 */
export type MapIndex = {
  add(plate: string, entryRow: number): void;
  find(plate: string): readonly number[];
};

const none: readonly number[] = [];

export function createMapIndex(): MapIndex {
  const rows = new Map<string, number | readonly number[]>();
  return {
    add(plate, entryRow) {
      const there = rows.get(plate);
      if (there === undefined) rows.set(plate, entryRow);
      else rows.set(plate, typeof there === 'number' ? [there, entryRow] : [...there, entryRow]);
    },
    find(plate) {
      const there = rows.get(plate);
      return there === undefined ? none : typeof there === 'number' ? [there] : there;
    },
  };
}
