/** Writes tables as CSV that a spreadsheet opens safely. */
import { saveFile } from './save-file.ts';

export type CsvCell = string | number | boolean | null | undefined;

/** A cell that starts so could run as a formula when the file is opened. Numbers as such are left alone. */
const formulaStart = /^[=+\-@\t\r]/;

export function csvCell(value: CsvCell): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180: a heading line, lines ended by CR LF. */
export function csvText(heading: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [heading, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** Gives the person a file. The byte order mark tells Excel that it is UTF-8. */
export function saveCsv(name: string, text: string): void {
  saveFile(name, new Blob([`\u{FEFF}${text}`], { type: 'text/csv;charset=utf-8' }));
}
