/** The UK 16-column order: the columns of a vehicle-of-interest list where no column mapping is chosen. */
import { toUtcTime } from '../words/clock.ts';
import type { MappedColumn } from '../words/column-mapping.ts';
import type { RowPlan } from './row-plan.ts';
import { columns, headerFault, isHeader, wholeRow } from './uk-16-columns.ts';
import { actionsKnown, readAction, readMarkers, readPriority } from './uk-16-values.ts';
import { createWeedDateReader } from './weed-date.ts';

export type PlanOptions = {
  /** Milliseconds since 1970 UTC. */
  readonly nowMs: number;
  /** How long an entry without an expiry lives, days. */
  readonly defaultExpiryDays: number;
};

/** A row that names the columns is none of the list; what it says can also show that the file cannot be read. */
export type Planned = { readonly plan: RowPlan; readonly isHeader: boolean } | { readonly reason: string };

const dayMs = 24 * 60 * 60 * 1000;

const places: ReadonlyMap<MappedColumn, number> = new Map([
  ['plate', columns.vrm.index],
  ['make', columns.make.index],
  ['model', columns.model.index],
  ['colour', columns.colour.index],
  ['action', columns.action.index],
  ['markers', columns.markers.index],
  ['ground', columns.reason.index],
  ['intelligenceGrade', columns.nim.index],
  ['information', columns.information.index],
  ['area', columns.area.index],
  ['expiry', columns.weedDate.index],
  ['pncId', columns.pncId.index],
  ['marking', columns.marking.index],
  ['cadReference', columns.cad.index],
  ['instructions', columns.spare1.index],
  ['source', columns.spare2.index],
]);

const names = Object.values(columns).map(({ name }) => name);

/** @param first the first row of the file that is not blank */
export function planUk16(first: readonly string[], { nowMs, defaultExpiryDays }: PlanOptions): Planned {
  const isNamed = isHeader(first);
  const fault = isNamed ? headerFault(first) : null;
  if (fault !== null) return { reason: fault };
  const plan: RowPlan = {
    places,
    columnsMax: names.length,
    nameOf: (place) => names[place] ?? wholeRow,
    change: () => ({ value: 'put' }),
    action: (text) => {
      const action = readAction(text);
      return action === null ? { reason: `is not an action that is known; ${actionsKnown}` } : { value: action };
    },
    priority: (cell) => ({ value: readPriority(cell('instructions'), cell('information')) }),
    markers: readMarkers,
    country: () => ({ value: null }),
    groundFixed: null,
    expiry: createWeedDateReader(nowMs),
    defaultExpiresAt: defaultExpiry(nowMs, defaultExpiryDays),
  };
  return { plan, isHeader: isNamed };
}

export function defaultExpiry(nowMs: number, days: number) {
  return toUtcTime(nowMs + days * dayMs);
}
