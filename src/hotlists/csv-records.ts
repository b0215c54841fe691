/**
 * Splits CSV text into records with the line each starts on, in steps, so that one bad quotation mark costs one line and
 * not the rest of the file. The fields themselves are read by csv-parse.
 */
import { parse } from 'csv-parse/sync';

/** Longest that one record may run on over further lines, lines. Past it the quotation mark is taken as never closed. */
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
type OpenSpan = Span & { readonly closed: boolean };

const lineEnds = /\r\n|\n|\r/g;

/** Yields the records in order, some thousands at a time. Blank lines come as one empty field. Never throws on bad text. */
export function* csvRecords(text: string): Generator<readonly CsvRecord[], void> {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  let batch: Span[] = [];
  let nextQuote = text.indexOf('"', start);
  while (start < text.length) {
    if (nextQuote !== -1 && nextQuote < start) nextQuote = text.indexOf('"', start);
    const span = nextRecord(text, start, line, nextQuote);
    if (span.closed) batch.push(span);
    if (!span.closed || batch.length >= recordsPerStep) {
      if (batch.length > 0) yield readFields(text, batch);
      batch = [];
    }
    if (!span.closed) yield [unreadable(text, span)];
    start = span.end;
    line += span.lines;
  }
  if (batch.length > 0) yield readFields(text, batch);
}

/** Takes whole lines until the quotation marks pair up, as they do in every well-formed record. */
function nextRecord(text: string, start: number, line: number, nextQuote: number): OpenSpan {
  let end = lineEnd(text, start);
  const first = { line, start, end, lines: 1 };
  if (nextQuote === -1 || nextQuote >= end) return { ...first, closed: true };
  let odd = isOdd(text, start, end);
  let lines = 1;
  while (odd && end < text.length && lines < recordLinesMax && end - start < recordCharactersMax) {
    const next = lineEnd(text, end);
    odd = isOdd(text, end, next) !== odd;
    end = next;
    lines += 1;
  }
  return odd ? { ...first, closed: false } : { line, start, end, lines, closed: true };
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

/** Reads a run of records in one go, which is far quicker; one at a time only where that does not give what was counted. */
function readFields(text: string, spans: readonly Span[]): CsvRecord[] {
  const from = spans[0]?.start ?? 0;
  const to = spans.at(-1)?.end ?? from;
  const rows = parseFields(text.slice(from, to));
  if (rows !== null && agrees(rows, spans)) {
    return spans.map((span, index) => ({ line: span.line, fields: rows[index] ?? [] }));
  }
  return spans.map((span) => {
    const [row, ...more] = parseFields(text.slice(span.start, span.end)) ?? [];
    return row === undefined || more.length > 0 ? unreadable(text, span) : { line: span.line, fields: row };
  });
}

/** @returns null when csv-parse cannot read it */
function parseFields(text: string): string[][] | null {
  try {
    const options = { relax_quotes: true, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] };
    return parse(text, options) as unknown as string[][];
  } catch {
    return null;
  }
}

/** A quotation mark in an odd place can join two records into one and split another: then the lines do not agree. */
function agrees(rows: readonly string[][], spans: readonly Span[]): boolean {
  if (rows.length !== spans.length) return false;
  return spans.every((span, index) => {
    const inside = (rows[index] ?? []).reduce((sum, field) => sum + lineBreaks(field), 0);
    return inside === span.lines - 1;
  });
}

function lineBreaks(field: string): number {
  if (!field.includes('\n') && !field.includes('\r')) return 0;
  return field.match(/\r\n|\n|\r/g)?.length ?? 0;
}

function unreadable(text: string, span: Span): CsvRecord {
  const stood = text.slice(span.start, Math.min(span.end, span.start + recordCharactersMax));
  return { line: span.line, fields: null, text: stood.replace(/[\r\n]+$/, '') };
}
