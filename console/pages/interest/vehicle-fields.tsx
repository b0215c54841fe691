/** The vehicles of a person who is sought: a list of one's own force, and marks on it. */
import { useQuery } from '@tanstack/react-query';
import { listsQuery } from '../../api/queries.ts';
import { useSession } from '../../shell/session.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextArea } from '../../ui/text-input.tsx';
import type { FieldControl } from '../../ui/use-form.ts';

export type VehicleFieldsProps = { readonly list: FieldControl; readonly marks: FieldControl; readonly hint: string };

export function VehicleFields({ list, marks, hint }: VehicleFieldsProps) {
  const { person } = useSession();
  const { data } = useQuery(listsQuery);
  const own = data?.lists.filter(({ ownerForceId }) => ownerForceId === person.forceId) ?? [];
  return (
    <>
      <SelectInput
        {...list}
        hint="A list of your own force, on which the vehicles stand."
        options={[
          { value: '', title: own.length === 0 ? 'Your force has no list yet' : 'Choose one' },
          ...own.map(({ id, name }) => ({ value: id as string, title: name })),
        ]}
        width="medium"
      />
      <TextArea {...marks} hint={hint} rows={3} />
    </>
  );
}
