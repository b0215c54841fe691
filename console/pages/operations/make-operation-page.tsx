/** Making an operation: its name, from when to when, and which of the force's lists alert within it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { operationDaysMax } from '../../../src/words/operation.ts';
import { call, type Input } from '../../api/client.ts';
import { listsQuery, operationsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice, type ChoiceOption, useChosen } from '../../ui/choice.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { formatZone } from '../../ui/format.ts';
import { TextInput } from '../../ui/text-input.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import { useForm } from '../../ui/use-form.ts';
import { type List, useTitles } from '../lists/list-words.ts';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { checkOperation, operationLabels as labels } from './operation-values.ts';

export function MakeOperationPage() {
  const barred = useBarReason('makeOperation');
  return barred === undefined ? <MakeOperation /> : <NoEntry title="Make an operation" reason={barred} />;
}

function MakeOperation() {
  const query = useQuery(listsQuery);
  const { person } = useSession();
  return (
    <Page
      title="Make an operation"
      back={<Link to="/operations">Operations</Link>}
      intro="It needs nobody to start it: its lists alert from its start to its end."
    >
      <QueryView query={query} what="the lists">
        {({ lists }) => <OperationForm lists={lists.filter((list) => list.ownerForceId === person.forceId)} />}
      </QueryView>
    </Page>
  );
}

function OperationForm({ lists }: { lists: readonly List[] }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const now = useNow();
  const form = useForm({ name: '', startsAt: '', endsAt: '', lists: '' }, labels);
  const chosen = useChosen();
  const make = useMutation({
    mutationFn: (input: Input<'makeOperation'>) => call('makeOperation', input),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: operationsQuery.queryKey });
      await navigate({ to: '/operations' });
    },
    onError: form.fail,
  });
  const send = () => {
    const { input, errors } = checkOperation(form.values, [...chosen.values], now);
    if (!form.show(errors) && input !== null) make.mutate(input);
  };
  const zone = formatZone(now);
  return (
    <FormFrame errors={form.errors} onSend={send}>
      <TextInput {...form.field('name')} width="medium" maxLength={60} />
      <TextInput
        {...form.field('startsAt')}
        type="datetime-local"
        hint={`Empty: now. Times here are ${zone}.`}
        width="medium"
      />
      <TextInput
        {...form.field('endsAt')}
        type="datetime-local"
        hint={`At most ${operationDaysMax} days after the start; it can be ended earlier.`}
        width="medium"
      />
      <Choice
        id="lists"
        label={labels.lists}
        hint="Lists of your own force that alert within an operation only. What a list is for is said on its page."
        error={form.errorOf('lists')}
        options={lists.map(toOption)}
        chosen={chosen}
        none="Your force has no list yet."
      />
      <div>
        <Button type="submit" variant="primary" busy={make.isPending ? 'Making' : undefined}>
          Make the operation
        </Button>
      </div>
    </FormFrame>
  );
}

function toOption({ id, name, use }: List): ChoiceOption {
  if (use === 'operation') return { value: id, title: name };
  return { value: id, title: `${name}, which cannot be chosen: ${useTitles[use].toLowerCase()}`, isShut: true };
}
