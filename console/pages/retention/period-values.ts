/** What the form of retention periods holds, and the request that it becomes. */
import {
  hitsDaysMax,
  namesDaysMax,
  readsDaysMax,
  recordsDaysMax,
  recordsDaysMin,
} from '../../../src/words/retention.ts';
import type { Input } from '../../api/client.ts';
import type { FormError } from '../../ui/use-form.ts';
import type { Retention } from './queries.ts';

export const periodLabels = {
  readsDays: 'Reads without a hit',
  picturesDays: 'Their pictures',
  hitsDays: 'Hits and their reads',
  recordsDays: 'Stops, outcomes and other records',
  namesDays: 'Names of people who were sought',
  localCopyDays: 'Local copy',
  words: 'Why',
} as const;

export type PeriodField = keyof typeof periodLabels;
export type PeriodValues = Readonly<Record<PeriodField, string>>;

export function valuesOf({ localCopyDays, ...periods }: Retention['periods']): PeriodValues {
  return {
    ...{ readsDays: String(periods.readsDays), picturesDays: String(periods.picturesDays) },
    ...{ hitsDays: String(periods.hitsDays), recordsDays: String(periods.recordsDays) },
    ...{ namesDays: String(periods.namesDays), localCopyDays: localCopyDays === null ? '' : String(localCopyDays) },
    words: '',
  };
}

export type CheckedPeriods =
  | { readonly periods: Input<'previewRetention'>; readonly errors: readonly [] }
  | { readonly periods: null; readonly errors: readonly FormError<PeriodField>[] };

/** The words are looked at only when it is sent: a preview needs none. */
export function checkPeriods(values: PeriodValues): CheckedPeriods {
  const errors: FormError<PeriodField>[] = [];
  const days = (field: PeriodField, max: number, min = 1): number => {
    const count = Number(values[field]);
    const isDays = /^\d+$/.test(values[field].trim()) && count >= min && count <= max;
    if (!isDays) errors.push({ field, message: `${periodLabels[field]}: enter days, from ${min} to ${max}.` });
    return count;
  };
  const readsDays = days('readsDays', readsDaysMax);
  const picturesDays = days('picturesDays', readsDaysMax);
  const hitsDays = days('hitsDays', hitsDaysMax);
  const recordsDays = days('recordsDays', recordsDaysMax, recordsDaysMin);
  const namesDays = days('namesDays', namesDaysMax);
  const localCopyDays = values.localCopyDays.trim() === '' ? null : days('localCopyDays', readsDaysMax);
  if (errors.length === 0 && picturesDays > readsDays) {
    errors.push({ field: 'picturesDays', message: 'Pictures cannot be kept for longer than their reads.' });
  }
  if (errors.length === 0 && (localCopyDays ?? 0) > readsDays) {
    errors.push({ field: 'localCopyDays', message: 'A local copy cannot be kept for longer than the reads.' });
  }
  if (errors.length > 0) return { periods: null, errors };
  return { periods: { readsDays, picturesDays, hitsDays, recordsDays, namesDays, localCopyDays }, errors: [] };
}
