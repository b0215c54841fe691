/** What the form of a person of interest holds, and what is wrong with it. */
import type { FormError } from '../../ui/use-form.ts';
import { typedMarks } from './typed-marks.ts';

export const interestLabels = {
  name: 'Name',
  ground: 'Ground',
  risk: 'Risk',
  list: 'List',
  marks: 'Vehicles',
  operationId: 'Operation',
  expiresAt: 'Sought until',
} as const;

export type InterestField = keyof typeof interestLabels;

export function checkInterest(values: Readonly<Record<InterestField, string>>): readonly FormError<InterestField>[] {
  const errors: FormError<InterestField>[] = [];
  for (const field of ['name', 'ground'] as const) {
    if (values[field].trim().length < 3) {
      errors.push({ field, message: `${interestLabels[field]}: enter at least 3 characters.` });
    }
  }
  if (typedMarks(values.marks).length > 0 && values.list === '') {
    errors.push({ field: 'list', message: 'Choose the list on which the vehicles stand.' });
  }
  if (!/^\d{4}-\d\d-\d\d$/.test(values.expiresAt)) errors.push({ field: 'expiresAt', message: 'Enter the last day.' });
  return errors;
}
