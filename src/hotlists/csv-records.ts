/**
 * Splits CSV text into records with the line each starts on, in steps, so that one bad quotation mark costs one line
 * and not the rest of the file. The fields themselves are read by csv-parse.
 */
import { parse } from 'csv-parse/sync';

/** Longest that one record may run on, lines. Past it the quotation mark is taken as never closed. */
export const recordLinesMax = 100;
/** Longest that one record that runs on over further lines may be, characters. */
export const recordCharactersMax = 20_000;
/** How many records one step hands over. */
export const recordsPerStep = 2_000;

export type CsvRecord =
  | { readonly line: number; readonly fields: readonly string[] }
  | { readonly line: number; readonly fields: null; readonly text: string };

/** Where a record stands in the text; `lines` is how many lines of the file it takes. */
type Span = { readonly line: number; readonly start: number; readonly end: number; readonly lines: number };

const lineEnds = /\r\n|\n|\r/g;

/** Yields the records in order, a step at a time. Blank lines come as one empty field. Never throws on bad text. */
export function* csvRecords(text: string): Generator<readonly CsvRecord[], void> {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  let batch: Span[] = [];
  let nextQuote = text.indexOf('"', start);
  while (start < text.length) {
    if (nextQuote !== -1 && nextQuote < start) nextQuote = text.indexOf('"', start);
    const first = { line, start, end: lineEnd(text, start), lines: 1 };
    const span = nextQuote === -1 || nextQuote >= first.end ? first : nextRecord(text, first);
    batch.push(span ?? first);
    if (span === null) {
      const good = batch.slice(0, -1);
      if (good.length > 0) yield readFields(text, good);
      yield [unreadable(text, first)];
      batch = [];
    } else if (batch.length >= recordsPerStep) {
      yield readFields(text, batch);
      batch = [];
    }
    start = (span ?? first).end;
    line += (span ?? first).lines;
  }
  if (batch.length > 0) yield readFields(text, batch);
}

/**
 * Takes whole lines until the quotation marks pair up, as they do in every well-formed record.
 *
 * @returns null when a quotation mark on the first line is not closed: only that line is lost
 */
function nextRecord(text: string, first: Span): Span | null {
  let { end } = first;
  let odd = isOdd(text, first.start, end);
  if (!odd) return first;
  let lines = 1;
  while (odd && end < text.length && lines < recordLinesMax && end - first.start < recordCharactersMax) {
    const next = lineEnd(text, end);
    odd = isOdd(text, end, next) !== odd;
    end = next;
    lines += 1;
  }
  const span = { ...first, end, lines };
  // Two stray marks on two lines pair up as well. Strict reading tells them from one field with a line break in it.
  if (!odd && reads(text, span, false)) return span;
  // One stray mark in the middle of plain text, such as 6" for inches, is text.
  return reads(text, first, true) ? first : null;
}

function reads(text: string, span: Span, relaxQuotes: boolean): boolean {
  const rows = parseFields(text.slice(span.start, span.end), relaxQuotes);
  return rows !== null && agrees(rows, [span]);
}

function lineEnd(text: string, from: number): number {
  lineEnds.lastIndex = from;
  const found = lineEnds.exec(text);
  return found === null ? text.length : found.index + found[0].length;
}

function isOdd(text: string, start: number, end: number): boolean {
  let odd = false;
  for (let at = text.indexOf('"', start); at !== -1 && at < end; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

/** Reads a run of records in one go, which is far quicker than one by one; in parts where that fails. */
function readFields(text: string, spans: readonly Span[]): CsvRecord[] {
  const rows = parseFields(text.slice(spans[0]?.start, spans.at(-1)?.end), true);
  if (rows !== null && agrees(rows, spans)) {
    return spans.map((span, index) => ({ line: span.line, fields: rows[index] ?? [] }));
  }
  const [span] = spans;
  if (span !== undefined && spans.length === 1) return [unreadable(text, span)];
  const part = Math.ceil(spans.length / 8);
  const parts = Array.from({ length: Math.ceil(spans.length / part) }, (_, n) => spans.slice(n * part, (n + 1) * part));
  return parts.flatMap((some) => readFields(text, some));
}

/** @returns null when csv-parse cannot read it */
function parseFields(text: string, relaxQuotes: boolean): string[][] | null {
  const lineBreaks = text.includes('\r') ? ['\r\n', '\n', '\r'] : ['\n'];
  try {
    return parse(text, { relax_quotes: relaxQuotes, relax_column_count: true, record_delimiter: lineBreaks });
  } catch {
    return null;
  }
}

/** A quotation mark in an odd place can join two records into one and split another: then the lines do not agree. */
function agrees(rows: readonly string[][], spans: readonly Span[]): boolean {
  if (rows.length !== spans.length) return false;
  return spans.every(({ lines }, index) => lineBreaksIn(rows[index] ?? []) === lines - 1);
}

function lineBreaksIn(fields: readonly string[]): number {
  let count = 0;
  for (const field of fields) {
    if (field.includes('\n') || field.includes('\r')) count += field.match(/\r\n|\n|\r/g)?.length ?? 0;
  }
  return count;
}

function unreadable(text: string, span: Span): CsvRecord {
  const stood = text.slice(span.start, Math.min(span.end, span.start + recordCharactersMax));
  return { line: span.line, fields: null, text: stood.replace(/[\r\n]+$/, '') };
}
