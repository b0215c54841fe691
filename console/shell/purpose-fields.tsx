/** The two fields that state a purpose: what kind, and which operation or case. */
import { type PurposeKind, purposeTitles } from '../../src/words/purpose.ts';
import { SelectInput } from '../ui/select-input.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { Form, FormError } from '../ui/use-form.ts';

export type PurposeField = 'kind' | 'reference';
export const purposeLabels: Readonly<Record<PurposeField, string>> = { kind: 'Purpose', reference: 'Reference' };

const choices = Object.entries(purposeTitles).map(([value, title]) => ({ value, title }));
const options = [{ value: '', title: 'Choose a purpose' }, ...choices];

export function PurposeFields({ form }: { form: Form<PurposeField> }) {
  return (
    <>
      <SelectInput
        id="kind"
        label="Purpose"
        hint="Why you need Cordon now. It is recorded with everything you look at."
        options={options}
        value={form.values.kind}
        onChange={form.set('kind')}
        error={form.errorOf('kind')}
      />
      <TextInput
        id="reference"
        label="Reference"
        hint="The operation or case, such as Op Harrier or CAD 1142/21NOV."
        value={form.values.reference}
        onChange={form.set('reference')}
        error={form.errorOf('reference')}
      />
    </>
  );
}

export function checkPurpose(values: Readonly<Record<PurposeField, string>>): readonly FormError<PurposeField>[] {
  const errors: FormError<PurposeField>[] = [];
  if (!isPurposeKind(values.kind)) errors.push({ field: 'kind', message: 'Choose a purpose.' });
  const { length } = values.reference.trim();
  if (length < 3) errors.push({ field: 'reference', message: 'Enter the operation or case, at least 3 characters.' });
  if (length > 60) errors.push({ field: 'reference', message: 'Reference must have at most 60 characters.' });
  return errors;
}

export function isPurposeKind(value: string): value is PurposeKind {
  return Object.hasOwn(purposeTitles, value);
}
