/** Guesses from its first rows how a list file is to be read: encoding, delimiter, header, and what columns mean. */
import {
  type ColumnMappingDefinition,
  type FileDelimiter,
  type FileEncoding,
  fileDelimiter,
  type MappedColumn,
} from '../words/column-mapping.ts';
import { createCsvSplitter } from './csv-records.ts';
import { delimiterOf } from './list-rows.ts';
import { createListDecoder, markedEncoding } from './list-text.ts';
import { readMark } from './uk-16-values.ts';

/** Rows that are looked at. */
const rowsLookedAt = 50;

/** What headers call a column, in small letters and digits only. */
const headerNames: Readonly<Record<MappedColumn, readonly string[]>> = {
  plate: [
    ...['vrm', 'vrn', 'reg', 'regno', 'regmark', 'registration', 'registrationmark', 'registrationnumber', 'mark'],
    ...['plate', 'platenumber', 'numberplate', 'licenceplate', 'licenseplate', 'index', 'vehicleregistration'],
  ],
  country: ['country', 'nationality', 'platecountry', 'state', 'countrycode'],
  make: ['make', 'vehiclemake', 'manufacturer', 'brand'],
  model: ['model', 'vehiclemodel'],
  colour: ['colour', 'color', 'vehiclecolour', 'vehiclecolor'],
  vehicleType: ['type', 'vehicletype', 'bodytype', 'body', 'class', 'vehicleclass'],
  action: ['action', 'response', 'instruction', 'stop'],
  priority: ['priority', 'prio', 'severity', 'level'],
  markers: ['markers', 'warningmarkers', 'warnings', 'warning', 'signals', 'flags'],
  ground: ['ground', 'grounds', 'reason', 'reasonforinterest', 'offence', 'why', 'category'],
  information: ['information', 'informationaction', 'info', 'notes', 'comment', 'comments', 'remarks', 'details'],
  area: ['area', 'forcearea', 'forceandarea', 'force', 'district', 'region'],
  intelligenceGrade: ['nim', 'nimcode', 'grade', 'intelligencegrade', 'grading', '5x5x5'],
  pncId: ['pncid', 'pnc', 'pncref', 'pncnumber'],
  marking: ['marking', 'gpms', 'gpmsmarking', 'gsc', 'gscmarking', 'protectivemarking', 'classification'],
  cadReference: ['cad', 'cadinformation', 'cadreference', 'cadref', 'incident', 'incidentnumber', 'log', 'storm'],
  instructions: ['instructions', 'spare1', 'tactics', 'guidance'],
  source: ['source', 'spare2', 'reference', 'ref', 'sourceref', 'origin'],
  expiry: [
    'expiry',
    'expires',
    'expirydate',
    'expireson',
    'weed',
    'weeddate',
    'until',
    'enddate',
    'validto',
    'reviewdate',
  ],
  change: ['change', 'changetype', 'operation', 'op', 'transaction', 'recordtype', 'addchangedelete', 'acd'],
};

const meaningOf: ReadonlyMap<string, MappedColumn> = new Map(
  (Object.entries(headerNames) as [MappedColumn, readonly string[]][]).flatMap(([meaning, names]) =>
    names.map((name): [string, MappedColumn] => [name, meaning]),
  ),
);

/** What the words of a change column mostly are. */
export const changeWords = {
  put: ['A', 'ADD', 'ADDED', 'NEW', 'C', 'CHANGE', 'CHANGED', 'M', 'MODIFY', 'U', 'UPDATE', 'I', 'INSERT'],
  remove: ['D', 'DEL', 'DELETE', 'DELETED', 'R', 'REMOVE', 'REMOVED', 'W', 'WITHDRAWN'],
} as const;

export type ColumnsGuess = {
  readonly definition: ColumnMappingDefinition;
  /** The first rows, the header too. */
  readonly rows: readonly (readonly string[])[];
};

/** @param head the beginning of the file. @param isWhole whether it is all of it */
export function guessColumns(head: Uint8Array, isWhole: boolean): ColumnsGuess {
  const encoding = guessEncoding(head, isWhole);
  const text = createListDecoder(encoding).decode(head, true);
  const delimiter = guessDelimiter(text, isWhole);
  const rows = firstRows(text, delimiter, isWhole);
  const [first = []] = rows;
  const header = isHeaderRow(first);
  const meanings = header ? meaningsByName(first) : meaningsByContent(rows);
  return { definition: { delimiter, encoding, header, fields: fieldsOf(meanings) }, rows };
}

/** The first rows that are not blank, cells trimmed. */
export function firstRows(text: string, delimiter: FileDelimiter, isWhole: boolean): string[][] {
  const splitter = createCsvSplitter(delimiterOf({ delimiter } as ColumnMappingDefinition));
  const records = [...splitter.push(text), ...(isWhole ? splitter.end() : [])];
  const rows = records.flatMap(({ fields }) => (fields === null ? [] : [fields.map((field) => field.trim())]));
  return rows.filter((row) => row.some((cell) => cell !== '')).slice(0, rowsLookedAt);
}

function guessEncoding(head: Uint8Array, isWhole: boolean): FileEncoding {
  const marked = markedEncoding(head);
  if (marked !== null) return marked === 'utf-8' ? 'utf-8' : 'utf-16';
  // Every second byte of plain text in UTF-16 is zero, and no byte of other text is.
  if (head.includes(0)) return 'utf-16';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !isWhole });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** The one by which the most rows have the same number of columns, and more than one. */
function guessDelimiter(text: string, isWhole: boolean): FileDelimiter {
  let best: { delimiter: FileDelimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of fileDelimiter.options) {
    const counts = firstRows(text, delimiter, isWhole).map((row) => row.length);
    const usual = mostFrequent(counts);
    const score = usual < 2 ? 0 : counts.filter((count) => count === usual).length * 100 + usual;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** A row that names the mark, or two other columns, holds no vehicle. */
function isHeaderRow(row: readonly string[]): boolean {
  const known = row.map((name) => meaningOf.get(plainName(name))).filter((meaning) => meaning !== undefined);
  return known.includes('plate') || known.length >= 2;
}

function meaningsByName(header: readonly string[]): Map<MappedColumn, string | number> {
  const found = new Map<MappedColumn, string | number>();
  for (const [place, name] of header.entries()) {
    const meaning = meaningOf.get(plainName(name));
    if (meaning === undefined || found.has(meaning)) continue;
    const isAlone = header.filter((other) => plainName(other) === plainName(name)).length === 1;
    found.set(meaning, isAlone ? name : place + 1);
  }
  return found;
}

/** Without names only the mark can be told: the first column in which most cells are marks with letters and digits. */
function meaningsByContent(rows: readonly (readonly string[])[]): Map<MappedColumn, number> {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  for (let place = 0; place < columns; place += 1) {
    const marks = rows.filter((row) => looksLikeMark(row[place] ?? ''));
    if (marks.length * 2 > rows.length) return new Map([['plate', place + 1]]);
  }
  return new Map();
}

function looksLikeMark(text: string): boolean {
  return /\d/.test(text) && /[A-Za-z]/.test(text) && readMark(text).reason === null;
}

function fieldsOf(meanings: ReadonlyMap<MappedColumn, string | number>): ColumnMappingDefinition['fields'] {
  const places = Object.fromEntries([...meanings].map(([meaning, column]) => [meaning, { column }]));
  const change = meanings.get('change');
  return {
    ...places,
    plate: { column: meanings.get('plate') ?? 1 },
    ground: { column: meanings.get('ground') },
    ...(change === undefined
      ? {}
      : { change: { column: change, put: [...changeWords.put], remove: [...changeWords.remove] } }),
  } as ColumnMappingDefinition['fields'];
}
