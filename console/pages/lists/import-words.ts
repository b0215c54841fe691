/** How far an import is, in words. */
import type { Output } from '../../api/client.ts';
import { countOf, formatBytes, formatCount } from '../../ui/format.ts';

export type ListImport = Output<'getImport'>['import'];

export const stateTitles: Readonly<Record<ListImport['state'], string>> = {
  uploading: 'Waiting for its file',
  reading: 'Reading',
  ready: 'Ready to be looked at',
  importing: 'Importing',
  done: 'Done',
  failed: 'Failed',
  abandoned: 'Given up',
};

export const kindTitles: Readonly<Record<ListImport['kind'], string>> = {
  whole: 'Whole list',
  delta: 'Changes',
  add: 'Rows to add or change',
  remove: 'Marks to take off',
};

export type Progress = {
  readonly done: number;
  /** Null while nobody knows. */
  readonly total: number | null;
  readonly words: string;
};

export function progressOf(one: ListImport): Progress {
  if (one.state === 'importing') {
    const words =
      one.entriesToWrite === 0
        ? 'Comparing with the list'
        : `${formatCount(one.entriesWritten)} of ${countOf(one.entriesToWrite, 'entry', 'entries')} written`;
    return { done: one.entriesWritten, total: one.entriesToWrite || null, words };
  }
  const rows = `${countOf(one.rowsRead, 'row')} read`;
  const refused = one.rowsRefused === 0 ? '' : `, ${formatCount(one.rowsRefused)} refused`;
  const bytes = one.bytes === null ? '' : `; ${formatBytes(one.bytesRead)} of ${formatBytes(one.bytes)}`;
  return { done: one.bytesRead, total: one.bytes, words: `${rows}${refused}${bytes}` };
}

/** @param elapsedMs since the first of it @returns "about 2 min left", or nothing while it cannot be told */
export function timeLeft({ done, total }: Progress, elapsedMs: number): string {
  if (total === null || done === 0 || done >= total || elapsedMs < 2_000) return '';
  const seconds = Math.ceil((elapsedMs * (total - done)) / done / 1000);
  return seconds < 60 ? `about ${seconds} s left` : `about ${Math.ceil(seconds / 60)} min left`;
}
