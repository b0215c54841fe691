/** The order of table rows: by one column, up or down, with what is missing last; or as they stood before. */

export type SortValue = string | number | null;
export type Sort = { readonly key: string; readonly down: boolean };

const words = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });

/** A new array; rows that are equal keep their order. */
export function sortRows<Row>(rows: readonly Row[], value: (row: Row) => SortValue, down: boolean): readonly Row[] {
  return rows.toSorted((one, other) => {
    const a = value(one);
    const b = value(other);
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b));
    return down ? -order : order;
  });
}

/** Rows keep the places that they had, rows that are gone leave, and new ones come last. */
export function placeAsBefore<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  before: readonly string[],
): readonly Row[] {
  const left = new Map(rows.map((row) => [keyOf(row), row]));
  const placed: Row[] = [];
  for (const key of before) {
    const row = left.get(key);
    if (row === undefined) continue;
    placed.push(row);
    left.delete(key);
  }
  return [...placed, ...left.values()];
}
