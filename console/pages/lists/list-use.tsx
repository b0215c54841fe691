/** What a list is for and when it is stale, in plain words; its owner's supervisor changes it here. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listUse, staleHoursMax } from '../../../src/words/hotlist.ts';
import { call } from '../../api/client.ts';
import { listsQuery } from '../../api/queries.ts';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { countOf } from '../../ui/format.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { State } from '../../ui/state.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type Form, type FormError, useForm } from '../../ui/use-form.ts';
import { ageOf, type List, useSentences, useTitles } from './list-words.ts';

export function ListUse({ list }: { list: List }) {
  const [changing, setChanging] = useState(false);
  const { person } = useSession();
  const barred = useBarReason('setListUse');
  const others = list.ownerForceId === person.forceId ? undefined : 'Only the force that owns a list says this.';
  const age = ageOf(list, useNow());
  return (
    <>
      <dl className="facts">
        <dt>What it is for</dt>
        <dd>
          <b>{useTitles[list.use]}.</b> {useSentences[list.use]}
        </dd>
        <dt>Its age</dt>
        <dd>
          <State kind={age.kind} icon={age.icon}>
            {age.words}
          </State>{' '}
          It is stale after {countOf(list.staleAfterHours, 'hour')}; then its hits rank lower.
        </dd>
      </dl>
      <div>
        <Button onClick={() => setChanging(true)} disabledReason={barred ?? others}>
          Change what it is for
        </Button>
      </div>
      {changing ? <UseDialog list={list} onClose={() => setChanging(false)} /> : null}
    </>
  );
}

function UseDialog({ list, onClose }: { list: List; onClose: () => void }) {
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ use: list.use, staleAfterHours: String(list.staleAfterHours) }, useLabels);
  const change = useMutation({
    mutationFn: () => call('setListUse', { listId: list.id, ...readUse(form.values) }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: listsQuery.queryKey });
      toast({ message: `${list.name} was changed.` });
      onClose();
    },
    onError: form.fail,
  });
  const send = () => {
    if (!form.show(checkUse(form.values))) change.mutate();
  };
  return (
    <FormDialog
      title={`What ${list.name} is for`}
      errors={form.errors}
      acts={[{ title: 'Change', busy: change.isPending ? 'Changing' : undefined, onAct: send }]}
      leave="Leave it"
      onClose={onClose}
    >
      <UseFields form={form} />
      <p>It holds from now on, for hits that are still to come.</p>
    </FormDialog>
  );
}

export type UseField = 'use' | 'staleAfterHours';

export const useLabels: Readonly<Record<UseField, string>> = {
  use: 'What it is for',
  staleAfterHours: 'Stale after, hours',
};

export function UseFields({ form }: { form: Pick<Form<UseField>, 'values' | 'field'> }) {
  const chosen = listUse.options.find((use) => use === form.values.use) ?? 'alert';
  return (
    <>
      <SelectInput
        {...form.field('use')}
        hint={useSentences[chosen]}
        width="medium"
        options={listUse.options.map((use) => ({ value: use, title: useTitles[use] }))}
        value={chosen}
      />
      <TextInput
        {...form.field('staleAfterHours')}
        hint="When its newest import is older than this, its hits rank lower and say why."
        width="short"
        inputMode="numeric"
      />
    </>
  );
}

export function checkUse(values: Readonly<Record<UseField, string>>): FormError<UseField>[] {
  const hours = Number(values.staleAfterHours);
  if (Number.isInteger(hours) && hours >= 1 && hours <= staleHoursMax) return [];
  return [{ field: 'staleAfterHours', message: `Enter whole hours, 1 to ${staleHoursMax}.` }];
}

export function readUse(values: Readonly<Record<UseField, string>>) {
  const use = listUse.options.find((one) => one === values.use) ?? 'alert';
  return { use, staleAfterHours: Number(values.staleAfterHours) };
}
