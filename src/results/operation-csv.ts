/** Reads an operation file that is written as CSV: one figure a line, in the columns of a release's result lines. */
import { type Info, parse } from 'csv-parse/sync';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import { operationFile } from '../words/operation-file.ts';
import { type MeasureParts, partsOfMeasure } from './measures.ts';
import { operationFileCharactersMax, type ReadOperation } from './operation-yaml.ts';
import { minorUnits } from './told-figure.ts';

/** Said on every line, the same on each. */
const operationColumns = ['operation', 'title', 'start', 'end', 'lead_force', 'forces'] as const;
const needed = [...operationColumns, 'measure', 'value', 'qualifier'] as const;
const optional = ['unit', 'currency', 'class', 'drug', 'force', 'note'] as const;
type Column = (typeof needed)[number] | (typeof optional)[number];
const columns: readonly Column[] = [...needed, ...optional];

type Line = { readonly line: number; readonly cells: Readonly<Record<Column, string>> };

export function readOperationCsv(text: string): ReadOperation | Refusal {
  if (text.length > operationFileCharactersMax) {
    return refuse('bad-input', `The file has more than ${operationFileCharactersMax} characters.`, 'file');
  }
  const lines = linesOf(text);
  if (!Array.isArray(lines)) return lines;
  const [first] = lines;
  if (!first) return refuse('bad-input', 'The file has no figure.', 'file');
  for (const { line, cells } of lines) {
    const other = operationColumns.find((column) => cells[column] !== first.cells[column]);
    if (other) return refuse('bad-input', `line ${line}: ${other}: is not that of line ${first.line}`, 'file');
  }
  const built = build(lines, first);
  if (isRefusal(built)) return built;
  const parsed = operationFile.safeParse(built.file);
  const lineOf = (path: string) =>
    built.lines.get(
      path
        .split('.')
        .slice(0, path.startsWith('shares') ? 4 : 2)
        .join('.'),
    );
  if (parsed.success) return { file: parsed.data, lineOf: (path) => lineOf(path) ?? first.line };
  const said = parsed.error.issues.slice(0, 10).map(({ path, message }) => {
    return `line ${lineOf(path.join('.')) ?? first.line}: ${path.join('.')}: ${message}`;
  });
  return refuse('bad-input', said.join('\n'), 'file');
}

function linesOf(text: string): Line[] | Refusal {
  const [head = ''] = text.split('\n', 1);
  // The separator that the first line has most of; a comma where it has none.
  const [delimiter = ','] = [',', ';', '\t'].toSorted(
    (one, other) => head.split(other).length - head.split(one).length,
  );
  let records: { record: string[]; info: Info }[];
  try {
    const options = { bom: true, info: true, delimiter, relax_column_count: true, skip_empty_lines: true, trim: true };
    // Told with its info, a record comes as { record, info }, which the types do not say.
    records = parse(text, options) as unknown as { record: string[]; info: Info }[];
  } catch (error) {
    return refuse('bad-input', error instanceof Error ? error.message : String(error), 'file');
  }
  const [heads, ...rest] = records;
  const names = (heads?.record ?? []).map((name) => name.toLowerCase());
  const unknown = names.find((name) => !columns.includes(name as Column));
  if (unknown !== undefined) return refuse('bad-input', `line 1: ${unknown || 'an empty name'} is no column`, 'file');
  const missing = needed.find((name) => !names.includes(name));
  if (missing) return refuse('bad-input', `line 1: there is no column ${missing}`, 'file');
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) return refuse('bad-input', `line 1: the column ${twice} is there twice`, 'file');
  const wrong = rest.find(({ record }) => record.length !== names.length);
  if (wrong) {
    const { lines } = wrong.info;
    return refuse('bad-input', `line ${lines}: ${wrong.record.length} fields, and ${names.length} columns`, 'file');
  }
  return rest.map(({ record, info }) => {
    const cell = (name: Column) => record[names.indexOf(name)] ?? '';
    return { line: info.lines, cells: Object.fromEntries(columns.map((name) => [name, cell(name)])) as Line['cells'] };
  });
}

type Built = { readonly file: Record<string, unknown>; readonly lines: Map<string, number> };

/** Whose own share a line is, or the headline's, or of all together. */
function build(lines: readonly Line[], { cells }: Line): Built | Refusal {
  const [results, headline, shares]: [unknown[], unknown[], { force: string; results: unknown[] }[]] = [[], [], []];
  const places = new Map<string, number>();
  for (const one of lines) {
    const result = resultOf(one);
    if (isRefusal(result)) return result;
    const { force, note } = one.cells;
    if (force === '') {
      const [list, name] = note === 'headline' ? [headline, 'headline'] : [results, 'results'];
      places.set(`${name}.${list.push(result) - 1}`, one.line);
      continue;
    }
    const known = shares.find((share) => share.force === force);
    const share = known ?? { force, results: [] };
    if (!known) shares.push(share);
    places.set(`shares.${shares.indexOf(share)}.results.${share.results.push(result) - 1}`, one.line);
  }
  const { operation, title, start, end } = cells;
  const forces = cells.forces.split(';').map((name) => name.trim());
  const file = { form: 1, id: operation, title, start, end, leadForce: cells.lead_force, forces };
  return { file: { ...file, results, headline, shares }, lines: places };
}

function resultOf({ line, cells }: Line): Record<string, unknown> | Refusal {
  const { measure, value, qualifier, unit, currency, drug, note } = cells;
  const parts: MeasureParts | null = partsOfMeasure(measure);
  if (!parts)
    return refuse('bad-input', `line ${line}: measure: ${measure || 'nothing'} is no measure of a CSV`, 'file');
  const told = value === '' ? null : Number(value.replaceAll(/[,\s]/g, ''));
  if (told !== null && !Number.isFinite(told)) {
    return refuse('bad-input', `line ${line}: value: “${value}” is no number`, 'file');
  }
  // Of money, the file has minor units: exact, since a sum of decimals would not be.
  const scale = currency === '' ? 1 : minorUnits(currency);
  const count = { value: told === null ? null : Number((told * scale).toFixed(3)), qualifier: qualifier || 'exact' };
  return {
    ...parts,
    count: told === null && qualifier === '' ? { value: null, qualifier: 'stated-without-count' } : count,
    class: cells.class || null,
    drug: drug || null,
    unit: unit || null,
    currency: currency || null,
    words: note === '' || note === 'headline' ? null : note,
  };
}
