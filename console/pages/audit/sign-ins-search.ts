/** What the address of the failed sign-ins says, and the question that it makes. Pure. */
import type { Input } from '../../api/client.ts';
import { startOfDay } from './ledger-search.ts';

/** Days are those of this computer, such as 2026-11-22; the last is in it whole. */
export type SignInsSearch = { readonly [Field in keyof typeof forms]?: string };

const forms = {
  from: /^\d{4}-\d\d-\d\d$/,
  to: /^\d{4}-\d\d-\d\d$/,
  username: /\S/,
  before: /^audit_\d+$/,
} as const;
const fields = ['from', 'to', 'username', 'before'] as const;

/** How far back is looked where nobody says otherwise, days before today. */
const usualDays = 6;

/** Keeps of an address what makes sense; the rest is as if it were not there. */
export function readSignInsSearch(raw: Readonly<Record<string, unknown>>): SignInsSearch {
  const kept: { -readonly [Field in keyof SignInsSearch]: SignInsSearch[Field] } = {};
  for (const field of fields) {
    const value = raw[field];
    if (typeof value === 'string' && forms[field].test(value)) kept[field] = value;
  }
  return kept;
}

/** @param today a day of this computer */
export function signInsQuestion(
  { from, to, username, before }: SignInsSearch,
  today: string,
): Input<'listFailedSignIns'> {
  return {
    from: from === undefined ? startOfDay(to ?? today, -usualDays) : startOfDay(from, 0),
    to: startOfDay(to ?? today, 1),
    ...(username && { username: username.trim() }),
    ...(before && { before }),
  };
}
