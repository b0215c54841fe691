/** Writes columns as PostgreSQL array text, many times faster than a general serialiser: the hot path of storing. */

/** Text that stands in an array without quotes: no comma, brace, quote, backslash, space or the word NULL. */
const plain = /^[A-Za-z0-9_.:+/-]+$/;

/** Null when every value is: unnest fills a shorter column with nulls. */
export function textColumn<Row>(rows: readonly Row[], value: (row: Row) => string | null): string | null {
  let text = '{';
  let some = false;
  // Neighbours often say the same (the colour, the zone rule): what is the same is not looked at again.
  let last: string | null = null;
  let element = 'NULL';
  for (const row of rows) {
    const one = value(row);
    if (one !== last) {
      last = one;
      element = textElement(one);
    }
    some ||= one !== null;
    text += text.length === 1 ? element : `,${element}`;
  }
  return some ? `${text}}` : null;
}

function textElement(value: string | null): string {
  if (value === null) return 'NULL';
  if (plain.test(value) && value.toUpperCase() !== 'NULL') return value;
  // PostgreSQL keeps no NUL in text; a camera that sends one gets the mark that says a character was not readable.
  return `"${value.replace(/["\\]/g, '\\$&').replaceAll('\0', '\ufffd')}"`;
}
