/** Multipart: the parts of a whole multipart message held in memory. */
import { type MultipartPart, parseMultipart } from '@remix-run/multipart-parser';

/** More parts than any camera sends (an event and a handful of pictures); a message with more is refused. */
const partsMax = 64;
/** The largest part, bytes. The door limits the whole message; this only lifts the library's own 2 MiB. */
const partBytesMax = 64 * 1024 * 1024;
/** The first line is looked at for a boundary; RFC 2046 allows 70 characters. */
const boundaryCharactersMax = 70;

export type Part = {
  /** The part's form name, '' when absent. */
  readonly name: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
};

/** The parts that were whole, and what stopped the reading, if anything did. */
export type Multipart = { readonly parts: readonly Part[]; readonly fault: string | null };

/** @returns the boundary when the message is multipart: by its header, or by a first line such as `--boundary`. */
export function boundaryOf(contentType: string, bytes: Uint8Array): string | null {
  const named = /^\s*multipart\/[^;]*;.*?\bboundary=(?:"([^"]+)"|([^;\s]+))/is.exec(contentType);
  const declared = named?.[1] ?? named?.[2] ?? null;
  const seen = boundarySeen(bytes);
  // Some senders declare one boundary and write another: the bytes are what must be read.
  if (declared !== null && seen !== null && seen !== declared) return seen;
  return declared ?? seen;
}

function boundarySeen(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, boundaryCharactersMax + 8));
  const line = /^\s*--([\x21-\x7e]{1,70}?)[ \t]*\r\n/.exec(head.toString('latin1'));
  return line?.[1] ?? null;
}

export function readMultipart(bytes: Uint8Array, boundary: string): Multipart {
  const parts: Part[] = [];
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The library wants the boundary first; RFC 2046 allows lines before it, and some cameras send an empty one.
  const start = Math.max(0, whole.indexOf(`--${boundary}`, 0, 'latin1'));
  try {
    const limits = { boundary, maxParts: partsMax, maxFileSize: partBytesMax, maxTotalSize: partBytesMax };
    for (const part of parseMultipart(whole.subarray(start), limits)) parts.push(toPart(part));
  } catch (error) {
    return { parts, fault: error instanceof Error ? error.message : String(error) };
  }
  return { parts, fault: null };
}

function toPart(part: MultipartPart): Part {
  // One chunk when the whole message is in memory: its bytes are a view, not a copy.
  const bytes = part.content.length === 1 && part.content[0] !== undefined ? part.content[0] : part.bytes;
  try {
    const contentType = part.headers['content-type'] ?? '';
    return { name: part.name ?? '', fileName: part.filename ?? '', contentType, bytes };
  } catch {
    // A header that is not UTF-8. The part is still known by its bytes.
    return { name: '', fileName: '', contentType: '', bytes };
  }
}
