/**
 * Splits CSV text into records as it comes, with the line that each starts on, so that one bad quotation mark costs one
 * line and not the rest of the file. Fields with quotation marks are read by csv-parse.
 */
import { parse } from 'csv-parse/sync';

/** Longest that one record may run on, lines. Past it the quotation mark is taken as never closed. */
export const recordLinesMax = 100;
/** Longest that one record that runs on over further lines may be, characters. */
export const recordCharactersMax = 20_000;
/** Longest line, characters. A file without line breaks must not fill the memory. */
export const lineCharactersMax = 60_000;

/** What must be there of the text before a record is split off, so that its end is known. */
const lookAheadCharacters = recordCharactersMax + lineCharactersMax + 2;

export type CsvRecord =
  | { readonly line: number; readonly fields: readonly string[] }
  | {
      readonly line: number;
      readonly fields: null;
      readonly text: string;
      readonly why: 'quotation-mark' | 'too-long';
    };

export type CsvSplitter = {
  /** @returns the records that are whole by now. Blank lines come as one empty field. Never throws on bad text. */
  push(text: string): CsvRecord[];
  /** @returns the last records. */
  end(): CsvRecord[];
};

/** Where a record stands in the text; `lines` is how many lines of the file it takes. */
type Span = {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly lines: number;
};

const lineEnds = /\r\n|\n|\r/g;

export function createCsvSplitter(delimiter: string): CsvSplitter {
  let text = '';
  let line = 1;
  /** The rest of a line that was too long is passed over. */
  let isPassing = false;

  /** Goes on to the next line, or to the end of the text where none begins yet. */
  function passLine(from: number, isLast: boolean): number {
    lineEnds.lastIndex = from;
    const found = lineEnds.exec(text);
    if (found === null) return text.length;
    // Its line feed may still be to come.
    if (found[0] === '\r' && found.index === text.length - 1 && !isLast) return found.index;
    isPassing = false;
    line += 1;
    return found.index + found[0].length;
  }

  function take(limit: number, isLast: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    let quoted: Span[] = [];
    const readQuoted = (): void => {
      if (quoted.length > 0) records.push(...readFields(text, quoted, delimiter));
      quoted = [];
    };
    let start = isPassing ? passLine(0, isLast) : 0;
    let nextQuote = text.indexOf('"', start);
    while (start < limit && !isPassing) {
      if (nextQuote !== -1 && nextQuote < start) nextQuote = text.indexOf('"', start);
      const first = { line, start, end: lineEnd(text, start), lines: 1 };
      const isPlain = nextQuote === -1 || nextQuote >= first.end;
      const isTooLong = first.end - start > lineCharactersMax;
      const span = isPlain || isTooLong ? first : nextRecord(text, first, delimiter);
      if (isPlain || isTooLong || span === null) readQuoted();
      if (isTooLong || span === null) records.push(unreadable(text, first, isTooLong ? 'too-long' : 'quotation-mark'));
      else if (isPlain) records.push({ line, fields: text.slice(start, contentEnd(text, first)).split(delimiter) });
      else quoted.push(span);
      isPassing = isTooLong;
      if (!isTooLong) line += (span ?? first).lines;
      start = isTooLong ? passLine(start, isLast) : (span ?? first).end;
    }
    readQuoted();
    text = text.slice(start);
    return records;
  }

  return {
    push(more) {
      text += more;
      return take(text.length - lookAheadCharacters, false);
    },
    end: () => take(text.length, true),
  };
}

/**
 * Takes whole lines until the quotation marks pair up, as they do in every well-formed record.
 *
 * @returns null when a quotation mark on the first line is not closed: only that line is lost
 */
function nextRecord(text: string, first: Span, delimiter: string): Span | null {
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
  if (end - first.start > recordCharactersMax) return null;
  const span = { ...first, end, lines };
  // Two stray marks on two lines pair up as well. Strict reading tells them from one field with a line break in it.
  if (!odd && reads(text, span, delimiter, false)) return span;
  // One stray mark in the middle of plain text, such as 6" for inches, is text.
  return reads(text, first, delimiter, true) ? first : null;
}

function reads(text: string, span: Span, delimiter: string, relaxQuotes: boolean): boolean {
  const rows = parseFields(text.slice(span.start, span.end), delimiter, relaxQuotes);
  return rows !== null && agrees(rows, [span]);
}

/** After the line break, or where the line has run on for too long. */
function lineEnd(text: string, from: number): number {
  const farthest = from + lineCharactersMax + 2;
  lineEnds.lastIndex = from;
  const found = lineEnds.exec(text);
  const end = found === null ? text.length : found.index + found[0].length;
  return Math.min(end, farthest);
}

/** Before the line break. */
function contentEnd(text: string, { start, end }: Span): number {
  const isFed = end > start && text[end - 1] === '\n';
  const at = isFed ? end - 1 : end;
  return at > start && text[at - 1] === '\r' ? at - 1 : at;
}

function isOdd(text: string, start: number, end: number): boolean {
  let odd = false;
  for (let at = text.indexOf('"', start); at !== -1 && at < end; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

/** Reads a run of records in one go, which is far quicker than one by one; in parts where that fails. */
function readFields(text: string, spans: readonly Span[], delimiter: string): CsvRecord[] {
  const rows = parseFields(text.slice(spans[0]?.start, spans.at(-1)?.end), delimiter, true);
  if (rows !== null && agrees(rows, spans)) {
    return spans.map((span, index) => ({ line: span.line, fields: rows[index] ?? [] }));
  }
  const [span] = spans;
  if (span !== undefined && spans.length === 1) return [unreadable(text, span, 'quotation-mark')];
  const part = Math.ceil(spans.length / 8);
  const parts = Array.from({ length: Math.ceil(spans.length / part) }, (_, n) => spans.slice(n * part, (n + 1) * part));
  return parts.flatMap((some) => readFields(text, some, delimiter));
}

/** @returns null when csv-parse cannot read it */
function parseFields(text: string, delimiter: string, relaxQuotes: boolean): string[][] | null {
  const lineBreaks = text.includes('\r') ? ['\r\n', '\n', '\r'] : ['\n'];
  try {
    return parse(text, {
      delimiter,
      relax_quotes: relaxQuotes,
      relax_column_count: true,
      record_delimiter: lineBreaks,
    });
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

function unreadable(text: string, span: Span, why: 'quotation-mark' | 'too-long'): CsvRecord {
  const stood = text.slice(span.start, Math.min(span.end, span.start + recordCharactersMax));
  return { line: span.line, fields: null, text: stood.replace(/[\r\n]+$/, ''), why };
}
