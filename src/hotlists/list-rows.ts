/** Reads the rows of a list as its text comes: which put an entry on it, which take one off, which are refused. */
import type { ColumnMappingDefinition, FileDelimiter } from '../words/column-mapping.ts';
import type { NewEntry } from '../words/entry.ts';
import type { ImportKind } from '../words/list-import.ts';
import { type CsvRecord, createCsvSplitter, lineCharactersMax } from './csv-records.ts';
import { planMapped } from './mapped-columns.ts';
import { nameOf, type RowFault, type RowPlan, readRow, shown } from './row-plan.ts';
import { type PlanOptions, planUk16 } from './uk-16-column.ts';
import { wholeRow } from './uk-16-columns.ts';

export type ListRow =
  | { readonly line: number; readonly change: 'put'; readonly entry: NewEntry; readonly digest: string }
  | { readonly line: number; readonly change: 'remove'; readonly plate: string }
  | ({ readonly line: number; readonly change: 'refused' } & RowFault);

export type ListColumns = {
  /** Null for the UK 16-column order. */
  readonly definition: ColumnMappingDefinition | null;
  readonly kind: ImportKind;
};

export type ListReader = {
  /** @returns the rows that are whole by now. Never throws on bad text. */
  push(text: string): ListRow[];
  end(): ListRow[];
  /** What the column of the mark is called in this file. */
  markColumn(): string;
};

const delimiters: Readonly<Record<FileDelimiter, string>> = { ',': ',', ';': ';', tab: '\t', '|': '|' };

export function delimiterOf(definition: ColumnMappingDefinition | null): string {
  return delimiters[definition?.delimiter ?? ','];
}

export function createListReader(columns: ListColumns, options: PlanOptions): ListReader {
  const splitter = createCsvSplitter(delimiterOf(columns.definition));
  let plan: RowPlan | null = null;
  /** Once it is known that the file cannot be read by these columns, no row of it is read. */
  let isOver = false;

  /** @returns whether the row is taken by that, as the header or as the reason why nothing is read */
  function begin(line: number, fields: readonly string[], rows: ListRow[]): boolean {
    const { definition } = columns;
    const planned = definition === null ? planUk16(fields, options) : planMapped(definition, fields, options);
    if ('plan' in planned) {
      plan = forKind(planned.plan, columns.kind);
      return planned.isHeader;
    }
    isOver = true;
    rows.push({ line, change: 'refused', column: wholeRow, reason: planned.reason, text: shown(fields.join(',')) });
    return true;
  }

  function take(record: CsvRecord, rows: ListRow[]): void {
    const { line, fields } = record;
    if (isOver) return;
    if (fields === null) {
      rows.push({ line, change: 'refused', column: wholeRow, reason: reasons[record.why], text: shown(record.text) });
      return;
    }
    if (fields.every((field) => field.trim() === '')) return;
    if (plan === null && begin(line, fields, rows)) return;
    if (plan === null) return;
    const row = readRow(fields, plan);
    rows.push('change' in row ? { line, ...row } : { line, change: 'refused', ...row });
  }

  function takeAll(records: readonly CsvRecord[]): ListRow[] {
    const rows: ListRow[] = [];
    for (const record of records) take(record, rows);
    return rows;
  }

  return {
    push: (text) => takeAll(splitter.push(text)),
    end: () => takeAll(splitter.end()),
    markColumn: () => (plan === null ? wholeRow : nameOf(plan, 'plate')),
  };
}

const reasons = {
  'quotation-mark': 'a quotation mark in this row is not closed',
  'too-long': `the line is longer than ${lineCharactersMax} characters`,
} as const;

function forKind(plan: RowPlan, kind: ImportKind): RowPlan {
  if (kind === 'delta') return plan;
  const value = kind === 'remove' ? 'remove' : 'put';
  return { ...plan, change: () => ({ value }) };
}
