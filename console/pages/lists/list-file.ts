/** A list file that a person chose or pasted: never read whole here, only its beginning. */
import { formatBytes } from '../../ui/format.ts';

/** The server's bound for a list file, bytes. */
export const listBytesMax = 4 * 1024 * 1024 * 1024;
/** What of a file is tried on its columns, bytes. */
export const headBytes = 256 * 1024;

export type ListFile = { readonly name: string; readonly blob: Blob };

/** @returns a sentence saying why the file cannot be sent, or null */
export function refusalOf(file: Blob): string | null {
  if (file.size === 0) return 'The file is empty. Choose another.';
  if (file.size <= listBytesMax) return null;
  return `The file has ${formatBytes(file.size)}; at most ${formatBytes(listBytesMax)} can be sent. Split it.`;
}

export type Head = { readonly head: string; readonly isWhole: boolean };

/** The beginning of the file, as it is sent to be tried. */
export async function headOf(blob: Blob): Promise<Head> {
  const bytes = new Uint8Array(await blob.slice(0, headBytes).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { head: btoa(binary), isWhole: blob.size <= headBytes };
}

/**
 * The encoding to read a file in: what its bytes show, where they show something.
 * @param usual what the mapping says. @param guessed from the beginning of the file
 */
export function encodingOf<Encoding extends string>(usual: Encoding, guessed: Encoding, { head }: Head): Encoding {
  const showsNothing = [...atob(head)].every((character) => character <= '\u{7f}') && guessed !== 'utf-16';
  return showsNothing ? usual : guessed;
}

/** "Kent VOI 2026-11-21.csv" is probably the list "Kent VOI". */
export function nameFromFile(fileName: string): string {
  return fileName
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[\s_-]*\d{4}[-_]?\d{2}[-_]?\d{2}.*$/, '')
    .replaceAll('_', ' ')
    .trim()
    .slice(0, 60);
}
