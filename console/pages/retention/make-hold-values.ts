/** What the form of a hold holds, and the request that it becomes. */
import type { Input } from '../../api/client.ts';
import type { FormError } from '../../ui/use-form.ts';

export const holdLabels = {
  kind: 'What to keep',
  mark: 'Mark',
  from: 'From',
  until: 'To',
  hitId: 'Hit',
  operationId: 'Operation',
  reason: 'Reason',
  reference: 'Case',
  owner: 'Owner',
  reviewBy: 'Review by',
} as const;

export type HoldField = keyof typeof holdLabels;
export type HoldValues = Readonly<Record<HoldField, string>>;

/** The first moment of a day, local; a day is written 2026-11-22. */
export function startOfDay(day: string): string | null {
  return /^\d{4}-\d\d-\d\d$/.test(day) ? momentOf(`${day}T00:00:00`) : null;
}

/** The last. */
export function endOfDay(day: string): string | null {
  return /^\d{4}-\d\d-\d\d$/.test(day) ? momentOf(`${day}T23:59:59.999`) : null;
}

function momentOf(text: string): string | null {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

export type CheckedHold =
  | { readonly input: Input<'makeHold'>; readonly errors: readonly [] }
  | { readonly input: null; readonly errors: readonly FormError<HoldField>[] };

export function checkHold(values: HoldValues): CheckedHold {
  const errors: FormError<HoldField>[] = [];
  const data = dataOf(values, errors);
  const reviewBy = endOfDay(values.reviewBy);
  for (const field of ['reason', 'reference'] as const) {
    if (values[field].trim().length < 3) {
      errors.push({ field, message: `${holdLabels[field]}: enter at least 3 characters.` });
    }
  }
  if (values.owner.trim() === '') errors.push({ field: 'owner', message: 'Enter the owner’s username.' });
  if (reviewBy === null) errors.push({ field: 'reviewBy', message: 'Enter the day of the review.' });
  if (data === null || reviewBy === null || errors.length > 0) return { input: null, errors };
  const { reason, reference, owner } = values;
  const why = { reason: reason.trim(), reference: reference.trim(), owner: owner.trim().toLowerCase() };
  return { input: { data, ...why, reviewBy }, errors: [] };
}

function dataOf(values: HoldValues, errors: FormError<HoldField>[]): Input<'makeHold'>['data'] | null {
  if (values.kind === 'hit') {
    const hitId = values.hitId.trim();
    if (/^hit_[1-9]\d*$/.test(hitId)) return { kind: 'hit', hitId };
    errors.push({ field: 'hitId', message: 'Enter the hit’s id, such as hit_12; its card’s address shows it.' });
    return null;
  }
  if (values.kind === 'operation') {
    if (values.operationId !== '') return { kind: 'operation', operationId: values.operationId };
    errors.push({ field: 'operationId', message: 'Choose an operation.' });
    return null;
  }
  const [from, until] = [startOfDay(values.from), endOfDay(values.until)];
  if (values.mark.trim().length < 2) errors.push({ field: 'mark', message: 'Enter a registration mark.' });
  if (from === null) errors.push({ field: 'from', message: 'Enter the first day.' });
  if (until === null) errors.push({ field: 'until', message: 'Enter the last day.' });
  else if (from !== null && until <= from) {
    errors.push({ field: 'until', message: 'The last day must not come before the first.' });
  }
  return from === null || until === null ? null : { kind: 'mark', mark: values.mark.trim(), from, until };
}
