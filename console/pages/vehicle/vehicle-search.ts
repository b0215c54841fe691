/** What the address of a look back says, and the question that it makes. Pure. */
import type { HistoryKind } from '../../../src/words/history.ts';
import type { Input } from '../../api/client.ts';

/** Of the address. What is left out is as usual: exactly this mark, the last week, days of London, every camera. */
export type VehicleSearch = {
  readonly kind?: 'look-alike' | 'partial';
  readonly from?: string;
  readonly to?: string;
  readonly zone?: 'UTC';
  readonly camera?: string;
  readonly force?: string;
  /** The read that is open. */
  readonly read?: string;
};

export const usualZone = 'Europe/London';
const usualDays = 7;
/** Reads fetched at once: the map and the timeline show what the table holds. */
export const readsAtOnce = 2_000;

const dayMs = 86_400_000;
const day = /^\d{4}-\d\d-\d\d$/;

export function readVehicleSearch(raw: Readonly<Record<string, unknown>>): VehicleSearch {
  const text = (field: string, form: RegExp): string | undefined => {
    const value = raw[field];
    return typeof value === 'string' && form.test(value) ? value : undefined;
  };
  const kind = text('kind', /^(look-alike|partial)$/) as VehicleSearch['kind'];
  const [from, to] = [text('from', day), text('to', day)];
  const [camera, force, read] = [
    text('camera', /^camera_\d+$/),
    text('force', /^force_\d+$/),
    text('read', /^read_\d+$/),
  ];
  return {
    ...(kind && { kind }),
    ...(from && to && { from, to }),
    ...(raw['zone'] === 'UTC' && { zone: 'UTC' as const }),
    ...(camera && { camera }),
    ...(force && { force }),
    ...(read && { read }),
  };
}

/** A mark with ? or * can only be a partial one. */
export function kindOf(mark: string, { kind }: VehicleSearch): HistoryKind {
  return /[?*]/.test(mark) ? 'partial' : (kind ?? 'exact');
}

/** Today and the days before it, as the zone counts them. */
export function usualPeriod(nowMs: number, zone: string): { from: string; to: string } {
  return { from: dayIn(nowMs - (usualDays - 1) * dayMs, zone), to: dayIn(nowMs, zone) };
}

/** 2026-11-21: the day of a moment in a zone. */
export function dayIn(ms: number, zone: string): string {
  // Sweden writes dates as ISO 8601 has them.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(ms);
}

export type VehicleAsked = Omit<Input<'searchHistory'>, 'before' | 'limit'>;

export function askedOf(mark: string, search: VehicleSearch, nowMs: number): VehicleAsked {
  const zone = search.zone ?? usualZone;
  const { from, to } = search.from && search.to ? { from: search.from, to: search.to } : usualPeriod(nowMs, zone);
  return {
    ...{ mark, kind: kindOf(mark, search), from, to, zone },
    ...(search.camera === undefined ? {} : { cameraId: search.camera }),
    ...(search.force === undefined ? {} : { forceId: search.force }),
  };
}
