/** What the form of a share holds, and the request that it becomes. */
import type { Input } from '../../api/client.ts';
import type { FormError } from '../../ui/use-form.ts';
import { momentOf } from '../operations/operation-values.ts';
import type { Operation } from './share-words.ts';

export const shareLabels = {
  ownerForceId: 'Whose data',
  toForceIds: 'Open to',
  cameras: 'Cameras',
  lists: 'Lists',
  purposes: 'For these purposes',
  from: 'Reads since',
  until: 'Until',
} as const;
export type ShareField = keyof typeof shareLabels;

/** The choice of all cameras, or all lists; no id looks like it. */
export const everything = 'all';

type Values = Readonly<Record<ShareField, string>>;
type ChosenValues = Readonly<Record<'to' | 'cameras' | 'lists' | 'purposes', { readonly values: ReadonlySet<string> }>>;

export type CheckedShare =
  | { readonly input: Input<'proposeShare'>; readonly errors: readonly [] }
  | { readonly input: null; readonly errors: readonly FormError<ShareField>[] };

/** @param nowMs a share without a beginning begins now */
export function checkShare(values: Values, operation: Operation, chosen: ChosenValues, nowMs: number): CheckedShare {
  const errors: FormError<ShareField>[] = [];
  const from = values.from === '' ? new Date(nowMs).toISOString() : momentOf(values.from);
  const until = values.until === '' ? operation.endsAt : momentOf(values.until);
  const { to, cameras, lists, purposes } = chosen;
  if (to.values.size === 0) errors.push({ field: 'toForceIds', message: 'Choose at least one force.' });
  if (cameras.values.size + lists.values.size === 0) {
    errors.push({ field: 'cameras', message: 'Choose at least one camera or list.' });
  }
  if (purposes.values.size === 0) errors.push({ field: 'purposes', message: 'Choose at least one purpose.' });
  if (from === null) errors.push({ field: 'from', message: 'Enter since when, or leave it empty.' });
  if (until === null) errors.push({ field: 'until', message: 'Enter until when, or leave it empty.' });
  else if (from !== null && until <= from) errors.push({ field: 'until', message: 'It must end after it begins.' });
  if (errors.length > 0 || from === null || until === null) return { input: null, errors };
  const input = {
    ...{ operationId: operation.id, ownerForceId: values.ownerForceId, toForceIds: [...to.values], from, until },
    ...{ allCameras: cameras.values.has(everything), cameras: named(cameras.values) },
    ...{ allLists: lists.values.has(everything), lists: named(lists.values), purposes: [...purposes.values] },
  };
  return { input, errors: [] };
}

/** None where all are meant. */
function named(values: ReadonlySet<string>): string[] {
  return values.has(everything) ? [] : [...values];
}
