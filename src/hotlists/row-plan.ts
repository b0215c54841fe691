/** How the cells of a row become an entry: where each stands and how it is read. Made of a column mapping. */
import type { UtcTime } from '../words/clock.ts';
import type { MappedColumn } from '../words/column-mapping.ts';
import type { Action, NewEntry, Priority } from '../words/entry.ts';
import { entryDigest } from './entry-digest.ts';
import { notText } from './list-text.ts';
import { columns, wholeRow } from './uk-16-columns.ts';
import { readMark } from './uk-16-values.ts';
import type { WeedDate } from './weed-date.ts';

/** Why a row is refused: the first fault that was found. */
export type RowFault = { readonly column: string; readonly reason: string; readonly text: string };

export type ReadRow =
  | { readonly change: 'put'; readonly entry: NewEntry; readonly digest: string }
  | { readonly change: 'remove'; readonly plate: string }
  | RowFault;

/** @returns what the cell says, or why it cannot be taken */
export type Read<Value> = (text: string) => { readonly value: Value } | { readonly reason: string };

export type RowPlan = {
  /** Where each stands in a row, from 0. */
  readonly places: ReadonlyMap<MappedColumn, number>;
  /** A row with more is refused: nearly always text with a separator in it that has no quotation marks. */
  readonly columnsMax: number;
  readonly nameOf: (place: number) => string;
  readonly change: Read<'put' | 'remove'>;
  readonly action: Read<Action>;
  readonly priority: (cell: (column: MappedColumn) => string) => ReturnType<Read<Priority>>;
  readonly markers: (text: string) => string[];
  readonly country: Read<string | null>;
  /** The ground of every row, where none stands in it. */
  readonly groundFixed: string | null;
  readonly expiry: (text: string) => WeedDate;
  readonly defaultExpiresAt: UtcTime;
};

/** Longest that each may be, characters. */
const charactersMax: Readonly<Record<MappedColumn, number>> = {
  plate: columns.vrm.charactersMax,
  country: 20,
  make: columns.make.charactersMax,
  model: columns.model.charactersMax,
  colour: columns.colour.charactersMax,
  vehicleType: 50,
  action: columns.action.charactersMax,
  priority: columns.action.charactersMax,
  markers: columns.markers.charactersMax,
  ground: columns.reason.charactersMax,
  information: columns.information.charactersMax,
  area: columns.area.charactersMax,
  intelligenceGrade: columns.nim.charactersMax,
  pncId: columns.pncId.charactersMax,
  marking: columns.marking.charactersMax,
  cadReference: columns.cad.charactersMax,
  instructions: columns.spare1.charactersMax,
  source: columns.spare2.charactersMax,
  expiry: columns.weedDate.charactersMax,
  change: 60,
};

const refusedTextMax = 120;

export function readRow(fields: readonly string[], plan: RowPlan): ReadRow {
  const cells = fields.map((field) => field.trim());
  const shape = shapeFault(cells, plan);
  if (shape !== null) return shape;
  const cell = (column: MappedColumn): string => cells[plan.places.get(column) ?? -1] ?? '';
  const bad = (column: MappedColumn, reason: string): RowFault => {
    return { column: nameOf(plan, column), reason, text: shown(cell(column)) };
  };
  const change = plan.change(cell('change'));
  if ('reason' in change) return bad('change', change.reason);
  const mark = readMark(cell('plate'));
  if (mark.reason !== null) return bad('plate', mark.reason);
  if (change.value === 'remove') return { change: 'remove', plate: mark.plate };
  const country = plan.country(cell('country'));
  if ('reason' in country) return bad('country', country.reason);
  const action = plan.action(cell('action'));
  if ('reason' in action) return bad('action', action.reason);
  const priority = plan.priority(cell);
  if ('reason' in priority) return bad('priority', priority.reason);
  const ground = plan.groundFixed ?? cell('ground');
  if (ground === '') return bad('ground', 'every entry needs a ground');
  const expiryDefaulted = cell('expiry') === '';
  const expiry = expiryDefaulted ? { expiresAt: plan.defaultExpiresAt } : plan.expiry(cell('expiry'));
  if ('reason' in expiry) return bad('expiry', expiry.reason);
  const orNull = (column: MappedColumn): string | null => (cell(column) === '' ? null : cell(column));
  const entry: NewEntry = {
    plate: mark.plate,
    country: country.value,
    vehicleType: orNull('vehicleType'),
    plateAsListed: cell('plate'),
    make: orNull('make'),
    model: orNull('model'),
    colour: orNull('colour'),
    action: action.value,
    priority: priority.value,
    markers: plan.markers(cell('markers')),
    ground,
    information: orNull('information'),
    area: orNull('area'),
    intelligenceGrade: orNull('intelligenceGrade'),
    pncId: orNull('pncId'),
    marking: orNull('marking') ?? 'Unclassified',
    cadReference: orNull('cadReference'),
    instructions: orNull('instructions'),
    source: orNull('source'),
    expiresAt: expiry.expiresAt,
    expiryDefaulted,
  };
  return { change: 'put', entry, digest: entryDigest(entry) };
}

/** Faults that any column can have: too many of them, too long, or characters that no text holds. */
function shapeFault(cells: readonly string[], plan: RowPlan): RowFault | null {
  if (cells.length > plan.columnsMax) {
    const counts = `has ${cells.length} columns, the list has ${plan.columnsMax}`;
    const reason = `${counts}; text with a comma needs quotation marks`;
    return { column: wholeRow, reason, text: shown(cells.join(',')) };
  }
  for (const [column, place] of plan.places) {
    const text = cells[place] ?? '';
    if (text.length <= charactersMax[column]) continue;
    return {
      column: plan.nameOf(place),
      reason: `is longer than ${charactersMax[column]} characters`,
      text: shown(text),
    };
  }
  const joined = cells.join();
  const isClean = !hasControls(joined) && !joined.includes(notText);
  if (isClean) return null;
  const at = cells.findIndex((text) => hasControls(text) || text.includes(notText));
  const reason = hasControls(cells[at] ?? '')
    ? 'holds characters that are not text'
    : 'holds bytes that are not of the encoding that the file is read in';
  return { column: plan.nameOf(at), reason, text: shown(cells[at] ?? '') };
}

/** The database keeps no zero character; others come from a file in another encoding. Tabs and line breaks are text. */
function hasControls(text: string): boolean {
  return /[^\P{Cc}\t\n\r]/u.test(text);
}

/** What a refusal shows of what stood in the file: one line, so long at most. */
export function shown(text: string): string {
  return text
    .slice(0, refusedTextMax)
    .replace(/\p{Cc}/gu, ' ')
    .toWellFormed();
}

export function nameOf(plan: RowPlan, column: MappedColumn): string {
  const place = plan.places.get(column);
  return place === undefined ? wholeRow : plan.nameOf(place);
}
