/**
 * Reads entries as COPY gives them out in its binary format (PostgreSQL manual, COPY, "Binary Format"): a head, then
 * for each row the number of fields and each field's length and bytes, big-endian, then an end. Pieces may end
 * anywhere.
 */
import type { EntryRow } from './gather-entries.ts';

/** In the order in which they are read here. */
export const copiedColumns = 'id, list_id, plate, expires_at';
const fields = 4;

/** The signature and two numbers: flags, and the length of what follows them, which has always been 0. */
const headBytes = 19;
const endOfRows = -1;
/** PostgreSQL counts microseconds from 2000-01-01. */
const epochMs = Date.UTC(2000, 0, 1);

export type CopiedEntries = {
  /** @returns how many rows were in it */
  take(piece: Buffer, each: (entry: EntryRow) => void): number;
  /** Whether the end has come: without it, rows are missing. */
  isWhole(): boolean;
};

export function createCopiedEntries(): CopiedEntries {
  let left: Buffer = Buffer.alloc(0);
  let begun = false;
  let ended = false;
  return {
    take(piece, each) {
      const bytes = left.length === 0 ? piece : Buffer.concat([left, piece]);
      let at = 0;
      let rows = 0;
      if (!begun && bytes.length >= headBytes) {
        begun = true;
        at = headBytes;
      }
      while (begun && !ended) {
        if (bytes.length - at >= 2 && bytes.readInt16BE(at) === endOfRows) {
          ended = true;
          break;
        }
        const end = endOfRow(bytes, at);
        if (end === null) break;
        each(rowAt(bytes, at));
        at = end;
        rows++;
      }
      // Copied: what is kept of a piece would keep the whole of it.
      left = Buffer.from(bytes.subarray(at));
      return rows;
    },
    isWhole: () => ended,
  };
}

/** @returns where the row ends, or null when not all of it is there yet */
function endOfRow(bytes: Buffer, from: number): number | null {
  let at = from + 2;
  for (let field = 0; field < fields; field++) {
    if (bytes.length - at < 4) return null;
    at += 4 + bytes.readInt32BE(at);
  }
  return at <= bytes.length ? at : null;
}

/** Number of fields; then id (8 bytes), list (4), plate, expiry (8), each after its length (4). */
function rowAt(bytes: Buffer, from: number): EntryRow {
  const plateAt = from + 26;
  const plateEnd = plateAt + bytes.readInt32BE(from + 22);
  return {
    row: bytes.readUInt32BE(from + 6) * 2 ** 32 + bytes.readUInt32BE(from + 10),
    list: bytes.readInt32BE(from + 18),
    plate: bytes.toString('utf8', plateAt, plateEnd),
    expiresMs: epochMs + Number(bytes.readBigInt64BE(plateEnd + 4)) / 1000,
  };
}
