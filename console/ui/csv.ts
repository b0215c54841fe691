/** Gives the person a table as a CSV file. */
import { saveFile } from './save-file.ts';

/** The byte order mark tells Excel that it is UTF-8. */
export function saveCsv(name: string, text: string): void {
  saveFile(name, new Blob([`\u{FEFF}${text}`], { type: 'text/csv;charset=utf-8' }));
}
