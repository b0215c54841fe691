/** The fields that state a purpose: one of the force's list, an operation or case that is open, and who asked. */
import { useQuery } from '@tanstack/react-query';
import { systemAdministration } from '../../src/words/purpose.ts';
import type { Output } from '../api/client.ts';
import { purposesQuery } from '../api/queries.ts';
import { SelectInput } from '../ui/select-input.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { Form, FormError } from '../ui/use-form.ts';
import { useSession } from './session.tsx';
import './purpose.css';

export type PurposeField = 'kind' | 'reference' | 'askedBy';
export const purposeLabels: Readonly<Record<PurposeField, string>> = {
  kind: 'Purpose',
  reference: 'Reference',
  askedBy: 'Asked by',
};

export type OpenReference = Output<'listPurposes'>['references'][number];

export function PurposeFields({ form }: { form: Form<PurposeField> }) {
  const { purposes } = useSession();
  const choices = purposes.map(({ code, title }) => ({ value: code, title }));
  const runsSystem = form.values.kind === systemAdministration;
  return (
    <>
      <SelectInput
        {...form.field('kind')}
        hint="Why you need Cordon now. It is recorded with everything you look at."
        options={[{ value: '', title: 'Choose a purpose' }, ...choices]}
      />
      {runsSystem ? null : <ReferenceField form={form} />}
      <TextInput
        {...form.field('askedBy')}
        hint="Only if somebody else asked you: their name and collar number. Both of you are recorded."
      />
    </>
  );
}

function ReferenceField({ form }: { form: Form<PurposeField> }) {
  const { data } = useQuery(purposesQuery);
  const references = data?.references ?? [];
  const shown = matching(references, form.values.reference);
  return (
    <>
      <TextInput
        {...form.field('reference')}
        hint="An operation of your force or a case that is open. Type a part of it to find it."
      />
      <ul className="open-references" aria-label="Open operations and cases">
        {shown.map(({ reference, title, what }) => (
          <li key={`${what} ${reference}`}>
            <button type="button" className="link-button" onClick={() => form.set('reference')(reference)}>
              {reference}
            </button>
            <span className="quiet"> {what === 'operation' ? 'operation' : title}</span>
          </li>
        ))}
        {data !== undefined && references.length === 0 ? (
          <li className="quiet">Nothing is open. A supervisor opens a case on the page Cases.</li>
        ) : null}
      </ul>
    </>
  );
}

/** References offered at once; typing narrows them. */
const referencesShown = 6;

/** Those in which all that was typed stands, in the reference or in the title. */
export function matching(references: readonly OpenReference[], typed: string): readonly OpenReference[] {
  const wanted = typed.trim().toLowerCase();
  return references
    .filter(({ reference, title }) => `${reference} ${title}`.toLowerCase().includes(wanted))
    .slice(0, referencesShown);
}

export function checkPurpose(values: Readonly<Record<PurposeField, string>>): readonly FormError<PurposeField>[] {
  if (values.kind === '') return [{ field: 'kind', message: 'Choose a purpose.' }];
  if (values.kind === systemAdministration || values.reference.trim().length >= 3) return [];
  return [{ field: 'reference', message: 'Choose the operation or case, or enter it.' }];
}
