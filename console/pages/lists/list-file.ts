/** Reads a list file that a person chose: as UTF-8, and as Windows text where it is not. */
import { formatBytes } from '../../ui/format.ts';

/** The server's bound for a list sent from the console, bytes. */
export const listBytesMax = 64 * 1024 * 1024;

export type ListFile = {
  readonly name: string;
  readonly bytes: number;
  readonly text: string;
  /** What the person should know about how it was read. */
  readonly note: string | null;
};

/** @returns the file, or a sentence saying why it cannot be sent. */
export async function readListFile(file: File): Promise<ListFile | string> {
  if (file.size === 0) return 'The file is empty. Choose another.';
  if (file.size > listBytesMax) {
    return (
      `The file has ${formatBytes(file.size)}; at most ${formatBytes(listBytesMax)} can be sent from here. ` +
      'Import longer lists with the command line: ./cordon list import.'
    );
  }
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return 'The file could not be read. It may have been moved or be open elsewhere. Choose it again.';
  }
  const { text, note } = decodeListText(bytes);
  return { name: file.name, bytes: file.size, text, note };
}

export function decodeListText(bytes: ArrayBuffer): { text: string; note: string | null } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), note: null };
  } catch {
    // Older systems export Windows text; every byte has a meaning there, so this cannot fail.
    return {
      text: new TextDecoder('windows-1252').decode(bytes),
      note: 'The file is not UTF-8, so it was read as Windows text. Check accented letters in the sample below.',
    };
  }
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
