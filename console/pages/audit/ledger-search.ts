/** What the address of the ledger says, and the question that it makes. Pure. */
import { auditClass } from '../../../src/words/audit.ts';
import type { Input } from '../../api/client.ts';

/** Days are those of this computer, such as 2026-11-22; the last is in it whole. */
export type LedgerSearch = {
  readonly [Field in (typeof fields)[number]]?: string;
};

const fields = [
  ...(['person', 'mark', 'request', 'class', 'purpose', 'reference', 'from', 'to', 'state', 'before'] as const),
] as const;

const forms: Readonly<Partial<Record<keyof LedgerSearch, RegExp>>> = {
  person: /^person_\d+$/,
  from: /^\d{4}-\d\d-\d\d$/,
  to: /^\d{4}-\d\d-\d\d$/,
  state: /^open$/,
  before: /^audit_\d+$/,
};

/** Keeps of an address what makes sense; the rest is as if it were not there. */
export function readLedgerSearch(raw: Readonly<Record<string, unknown>>): LedgerSearch {
  const kept: { -readonly [Field in keyof LedgerSearch]: LedgerSearch[Field] } = {};
  for (const field of fields) {
    const value = raw[field];
    if (typeof value === 'string' && value !== '' && (forms[field]?.test(value) ?? true)) kept[field] = value;
  }
  return kept;
}

export function ledgerQuestion(search: LedgerSearch): Input<'searchLedger'> {
  const { person, mark, request, purpose, reference, from, to, state, before } = search;
  const kind = auditClass.safeParse(search.class).data;
  return {
    ...(person && { personId: person }),
    ...(mark && { mark }),
    ...(request && { request }),
    ...(kind && { class: kind }),
    ...(purpose && { purpose }),
    ...(reference && { reference }),
    ...(from && { from: startOfDay(from, 0) }),
    ...(to && { to: startOfDay(to, 1) }),
    ...(state === 'open' && { state }),
    ...(before && { before }),
  };
}

/** @param after days later */
export function startOfDay(day: string, after: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + after).toISOString();
}

/** What was opened less long ago, milliseconds, most likely still goes on. */
const goingOnMs = 60_000;

/** Of an entry that is not closed: whether it may still be, or was cut off. */
export function goesOn(openedAt: string, nowMs: number): boolean {
  return nowMs - Date.parse(openedAt) < goingOnMs;
}
