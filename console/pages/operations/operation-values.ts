/** What the form of an operation holds, and the request that it becomes. */
import type { Input } from '../../api/client.ts';
import type { FormError } from '../../ui/use-form.ts';

export const operationLabels = { name: 'Name', startsAt: 'Starts', endsAt: 'Ends', lists: 'Lists' } as const;

export type OperationField = keyof typeof operationLabels;
export type OperationValues = Readonly<Record<OperationField, string>>;

/** A moment of a date and time field, which is local: 2026-11-22T14:00. */
export function momentOf(text: string): string | null {
  const ms = Date.parse(text);
  return text === '' || Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

export type CheckedOperation =
  | { readonly input: Input<'makeOperation'>; readonly errors: readonly [] }
  | { readonly input: null; readonly errors: readonly FormError<OperationField>[] };

/** @param nowMs an operation without a start starts now */
export function checkOperation(values: OperationValues, lists: readonly string[], nowMs: number): CheckedOperation {
  const errors: FormError<OperationField>[] = [];
  const startsAt = values.startsAt === '' ? new Date(nowMs).toISOString() : momentOf(values.startsAt);
  const endsAt = momentOf(values.endsAt);
  if (values.name.trim().length < 3) errors.push({ field: 'name', message: 'Enter a name, at least 3 characters.' });
  if (startsAt === null) errors.push({ field: 'startsAt', message: 'Enter when it starts, or leave it empty.' });
  if (endsAt === null) errors.push({ field: 'endsAt', message: 'Enter when it ends.' });
  else if (startsAt !== null && endsAt <= startsAt) {
    errors.push({ field: 'endsAt', message: 'The end must come after the start.' });
  }
  if (errors.length > 0 || startsAt === null || endsAt === null) return { input: null, errors };
  return { input: { name: values.name.trim(), startsAt, endsAt, lists: [...lists] }, errors: [] };
}
