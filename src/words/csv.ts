/** Tables as CSV (RFC 4180) that a spreadsheet opens as what they were. */

export type CsvCell = string | number | boolean | null | undefined;

/** A cell that starts so could run as a formula when the file is opened. Numbers as such are left alone. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/;

export function csvCell(value: CsvCell): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A heading line, then the rows; lines are ended by CR LF. */
export function csvText(heading: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return csvRows([heading, ...rows]);
}

/** More rows of such a table. */
export function csvRows(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}
