/** Making an empty list, to be kept entry by entry: its name, what it is for, when it is stale. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { call } from '../../api/client.ts';
import { listsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { type FormError, useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { checkUse, readUse, UseFields, useLabels } from './list-use.tsx';

/** A list that is kept by hand says little on many days: four weeks. */
const handKeptHours = '672';

const labels = { name: 'Name', ...useLabels };

export function MakeListPage() {
  const barred = useBarReason('makeList');
  return barred === undefined ? <MakeList /> : <NoEntry title="Make an empty list" reason={barred} />;
}

function MakeList() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({ name: '', use: 'alert', staleAfterHours: handKeptHours }, labels);
  const make = useMutation({
    mutationFn: () => call('makeList', { name: form.values.name.trim(), ...readUse(form.values) }),
    onSuccess: async ({ list }) => {
      await queries.invalidateQueries({ queryKey: listsQuery.queryKey });
      await navigate({ to: '/lists/$listId', params: { listId: list.id } });
    },
    onError: form.fail,
  });
  const send = () => {
    const noName: FormError<keyof typeof labels>[] = [{ field: 'name', message: 'Enter a name.' }];
    const errors = [...(form.values.name.trim() === '' ? noName : []), ...checkUse(form.values)];
    if (!form.show(errors)) make.mutate();
  };
  return (
    <Page
      title="Make an empty list"
      back={<Link to="/lists">Hotlists</Link>}
      intro="For vehicles that are listed one by one. A file can be imported into it later."
    >
      <FormFrame errors={form.errors} onSend={send}>
        <TextInput
          {...form.field('name')}
          hint="Your force’s lists each have their own, such as: Kent, by hand."
          width="medium"
          maxLength={60}
        />
        <UseFields form={form} />
        <div>
          <Button type="submit" variant="primary" busy={make.isPending ? 'Making' : undefined}>
            Make the list
          </Button>
        </div>
      </FormFrame>
    </Page>
  );
}
