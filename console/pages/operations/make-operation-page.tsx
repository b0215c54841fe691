/** Making an operation: its name, from when to when, and which of the force's lists alert within it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { operationDaysMax } from '../../../src/words/operation.ts';
import { call, type Input } from '../../api/client.ts';
import { listsQuery, operationsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
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
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const make = useMutation({
    mutationFn: (input: Input<'makeOperation'>) => call('makeOperation', input),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: operationsQuery.queryKey });
      await navigate({ to: '/operations' });
    },
    onError: form.fail,
  });
  const send = () => {
    const { input, errors } = checkOperation(form.values, [...chosen], now);
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
      <ListChoice
        {...{ lists, chosen, error: form.errorOf('lists') }}
        onChoose={(id, isChosen) =>
          setChosen((old) => new Set(isChosen ? [...old, id] : [...old].filter((one) => one !== id)))
        }
      />
      <div>
        <Button type="submit" variant="primary" busy={make.isPending ? 'Making' : undefined}>
          Make the operation
        </Button>
      </div>
    </FormFrame>
  );
}

type ListChoiceProps = {
  readonly lists: readonly List[];
  readonly chosen: ReadonlySet<string>;
  readonly error: string | undefined;
  readonly onChoose: (id: string, isChosen: boolean) => void;
};

function ListChoice({ lists, chosen, error, onChoose }: ListChoiceProps) {
  return (
    <fieldset id="lists" tabIndex={-1} className="field" data-wrong={error !== undefined} aria-describedby="lists-hint">
      <legend className="field-label">{labels.lists}</legend>
      <p id="lists-hint" className="field-hint">
        Lists of your own force that alert within an operation only. What a list is for is said on its page.
      </p>
      {error === undefined ? null : <p className="field-error">{error}</p>}
      {lists.length === 0 ? <p>Your force has no list yet.</p> : null}
      {lists.map((list) => (
        <div key={list.id} className="check">
          <input
            type="checkbox"
            id={list.id}
            checked={chosen.has(list.id)}
            disabled={list.use !== 'operation'}
            onChange={(event) => onChoose(list.id, event.target.checked)}
          />
          <label htmlFor={list.id}>
            {list.name}
            {list.use === 'operation' ? '' : `, which cannot be chosen: ${useTitles[list.use].toLowerCase()}`}
          </label>
        </div>
      ))}
    </fieldset>
  );
}
