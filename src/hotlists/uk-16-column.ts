/** Reads a vehicle-of-interest list in the UK 16-column order into entries, and names every row it refuses and why. */
import { toUtcTime } from '../words/clock.ts';
import type { NewEntry } from '../words/entry.ts';
import type { RefusedRow } from '../words/hotlist.ts';
import { entryDigest } from './compare-revision.ts';
import { type CsvRecord, csvRecords } from './csv-records.ts';
import { columns, headerFault, isHeader, wholeRow } from './uk-16-columns.ts';
import { actionsKnown, readAction, readMark, readMarkers, readPriority } from './uk-16-values.ts';
import { createWeedDateReader, type WeedDate } from './weed-date.ts';

export type Uk16Options = {
  /** Milliseconds since 1970 UTC. */
  readonly nowMs: number;
  /** How long an entry without a weed date lives, days. */
  readonly defaultExpiryDays: number;
  /** Called now and then with the rows read so far. */
  readonly onProgress?: (rows: number) => void;
};

export type ParsedList = {
  /** Rows of vehicles in the file: not the header, not blank lines. */
  readonly rows: number;
  readonly entries: NewEntry[];
  readonly refused: RefusedRow[];
  /** Rows that say again exactly what an earlier row says. They are neither entries nor refused. */
  readonly repeated: number;
  readonly expiryDefaulted: number;
};

type Fault = { readonly column: string; readonly reason: string; readonly text: string };
type ReadRow = { readonly entry: NewEntry } | Fault;
type RowReader = {
  readonly weedDate: (text: string) => WeedDate;
  readonly defaultExpiresAt: NewEntry['expiresAt'];
  /** One copy of each often repeated text, so that a million rows do not hold a million times FORD. */
  readonly kept: Map<string, string>;
};

const refusedTextMax = 120;
const keptTextsMax = 20_000;
const dayMs = 24 * 60 * 60 * 1000;

/** Reads the whole list at once. A large list takes seconds: see parseUk16InSteps. Never throws on bad text. */
export function parseUk16(text: string, options: Uk16Options): ParsedList {
  const steps = parseUk16InSteps(text, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in steps of a few thousand rows, so that others can run in between. Yields the rows read so far. */
export function* parseUk16InSteps(text: string, options: Uk16Options): Generator<number, ParsedList> {
  const list = createCollector(options);
  for (const records of csvRecords(text)) {
    for (const record of records) {
      if (!list.take(record)) return list.result();
    }
    options.onProgress?.(list.result().rows);
    yield list.result().rows;
  }
  return list.result();
}

function createCollector(options: Uk16Options) {
  const reader = createRowReader(options);
  const entries: NewEntry[] = [];
  const lines: number[] = [];
  const places = new Map<string, number>();
  const refused: RefusedRow[] = [];
  let rows = 0;
  let repeated = 0;
  let expiryDefaulted = 0;
  let headerPossible = true;

  function refuse(row: number, { column, reason, text }: Fault): void {
    refused.push({ row, column, reason, text: shown(text) });
  }

  function keep(line: number, entry: NewEntry): void {
    const place = places.get(entry.plate);
    const earlier = place === undefined ? undefined : entries[place];
    if (place === undefined || earlier === undefined) {
      places.set(entry.plate, entries.length);
      entries.push(entry);
      lines.push(line);
      if (entry.expiryDefaulted) expiryDefaulted += 1;
    } else if (entryDigest(earlier) === entryDigest(entry)) {
      repeated += 1;
    } else {
      const reason = `same mark as line ${lines[place]}, which says something else; keep one row for each mark`;
      refuse(line, { column: columns.vrm.name, reason, text: entry.plateAsListed });
    }
  }

  /** @returns false when the file must not be read on */
  function take(record: CsvRecord): boolean {
    if (record.fields === null) {
      rows += 1;
      headerPossible = false;
      refuse(record.line, {
        column: wholeRow,
        reason: 'a quotation mark in this row is not closed',
        text: record.text,
      });
      return true;
    }
    if (record.fields.every((field) => field.trim() === '')) return true;
    if (headerPossible && isHeader(record.fields)) {
      headerPossible = false;
      const reason = headerFault(record.fields);
      if (reason !== null) refuse(record.line, { column: wholeRow, reason, text: record.fields.join(',') });
      return reason === null;
    }
    headerPossible = false;
    rows += 1;
    const row = readRow(record.fields, reader);
    if ('entry' in row) keep(record.line, row.entry);
    else refuse(record.line, row);
    return true;
  }

  return { take, result: (): ParsedList => ({ rows, entries, refused, repeated, expiryDefaulted }) };
}

function createRowReader({ nowMs, defaultExpiryDays }: Uk16Options): RowReader {
  return {
    weedDate: createWeedDateReader(nowMs),
    defaultExpiresAt: toUtcTime(nowMs + defaultExpiryDays * dayMs),
    kept: new Map(),
  };
}

function readRow(fields: readonly string[], reader: RowReader): ReadRow {
  const cells = fields.map((field) => field.trim());
  const shape = shapeFault(cells);
  if (shape !== null) return shape;
  const cell = (column: keyof typeof columns) => cells[columns[column].index] ?? '';
  const bad = (column: keyof typeof columns, reason: string): Fault => {
    return { column: columns[column].name, reason, text: cell(column) };
  };
  const mark = readMark(cell('vrm'));
  if (mark.reason !== null) return bad('vrm', mark.reason);
  const action = readAction(cell('action'));
  if (action === null) return bad('action', `is not an action that is known; ${actionsKnown}`);
  if (cell('reason') === '') return bad('reason', 'every entry needs a ground');
  const expiryDefaulted = cell('weedDate') === '';
  const weed = expiryDefaulted ? { expiresAt: reader.defaultExpiresAt } : reader.weedDate(cell('weedDate'));
  if ('reason' in weed) return bad('weedDate', weed.reason);
  const orNull = (column: keyof typeof columns) => (cell(column) === '' ? null : oneCopy(reader.kept, cell(column)));
  const entry: NewEntry = {
    plate: mark.plate,
    plateAsListed: cell('vrm'),
    make: orNull('make'),
    model: orNull('model'),
    colour: orNull('colour'),
    action,
    priority: readPriority(cell('spare1'), cell('information')),
    markers: readMarkers(cell('markers')),
    ground: oneCopy(reader.kept, cell('reason')),
    information: orNull('information'),
    area: orNull('area'),
    intelligenceGrade: orNull('nim'),
    pncId: orNull('pncId'),
    marking: orNull('marking') ?? 'Unclassified',
    cadReference: orNull('cad'),
    instructions: orNull('spare1'),
    source: orNull('spare2'),
    expiresAt: weed.expiresAt,
    expiryDefaulted,
  };
  return { entry };
}

/** Faults that any column can have: too many of them, too long, or characters that no text holds. */
function shapeFault(cells: readonly string[]): Fault | null {
  const all = Object.values(columns);
  if (cells.length > all.length) {
    const reason = `has ${cells.length} columns, the list has ${all.length}; text with a comma needs quotation marks`;
    return { column: wholeRow, reason, text: cells.join(',') };
  }
  for (const { index, name, charactersMax } of all) {
    const text = cells[index] ?? '';
    if (text.length > charactersMax)
      return { column: name, reason: `is longer than ${charactersMax} characters`, text };
  }
  if (!hasControls(cells.join())) return null;
  const at = cells.findIndex(hasControls);
  return { column: all[at]?.name ?? wholeRow, reason: 'holds characters that are not text', text: cells[at] ?? '' };
}

/** The database keeps no zero character; others come from a file in another encoding. Tabs and line breaks are text. */
function hasControls(text: string): boolean {
  return /[^\P{Cc}\t\n\r]/u.test(text);
}

function oneCopy(kept: Map<string, string>, text: string): string {
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size < keptTextsMax) kept.set(text, text);
  return text;
}

function shown(text: string): string {
  const line = text.slice(0, refusedTextMax).replace(/\p{Cc}/gu, ' ');
  return line.toWellFormed();
}
