/** Recording what came of a hit, a stop or a patrol: what it was first, then what that asks for. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Input, type Output } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { type FormError, useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { momentOf } from '../operations/operation-values.ts';
import { orNull } from './issues.ts';
import { OutcomeFields } from './outcome-fields.tsx';
import { blankOutcome, checkOutcome, outcomeLabels } from './outcome-values.ts';
import { TextField } from './record-fields.tsx';
import {
  type Operation,
  OperationField,
  type Origin,
  OriginFacts,
  type OriginSearch,
  useFirstOperation,
  WithOrigin,
} from './record-origin.tsx';
import { factsWords } from './record-words.ts';
import { localMoment } from './stop-values.ts';

type Recorded = Output<'recordOutcome'>['outcome'];

export function RecordOutcomePage() {
  const barred = useBarReason('recordOutcome');
  return barred === undefined ? <RecordOutcome /> : <NoEntry title="Record an outcome" reason={barred} />;
}

function RecordOutcome() {
  const search = useSearch({ from: '/shell/outcomes/record' });
  const mayRead = useBarReason('getOutcome') === undefined;
  const navigate = useNavigate();
  const [done, setDone] = useState<readonly Recorded[]>([]);
  const [last] = done;
  const told = (outcome: Recorded) =>
    mayRead
      ? void navigate({ to: '/outcomes/$outcomeId', params: { outcomeId: outcome.id } })
      : setDone([outcome, ...done]);
  return (
    <Page
      title="Record an outcome"
      back={<Back search={search} />}
      intro="Every hit that was confirmed ends in one, also when it came to nothing. No name is asked or kept."
    >
      {last === undefined ? null : (
        <Banner kind="good" title={`Recorded: ${factsWords(last.facts)}`}>
          <p>Its number is {last.id}. You may record another of the same.</p>
        </Banner>
      )}
      <WithOrigin search={search}>
        {(origin, operations) => (
          <OutcomeForm key={done.length} {...{ search, origin, operations }} onRecorded={told} />
        )}
      </WithOrigin>
    </Page>
  );
}

function Back({ search: { stop, operation } }: { search: OriginSearch }) {
  if (stop !== undefined) {
    return (
      <Link to="/stops/$stopId" params={{ stopId: stop }}>
        The stop
      </Link>
    );
  }
  if (operation === undefined) return <Link to="/operations">Operations</Link>;
  return (
    <Link to="/operations/$operationId/records" params={{ operationId: operation }}>
      Stops and outcomes
    </Link>
  );
}

type OutcomeFormProps = {
  readonly search: OriginSearch;
  readonly origin: Origin;
  readonly operations: readonly Operation[];
  readonly onRecorded: (outcome: Recorded) => void;
};

function OutcomeForm({ search, origin, operations, onRecorded }: OutcomeFormProps) {
  const queries = useQueryClient();
  // Sent again, by a second press or after a lost answer, it is the same act.
  const [actId] = useState(() => crypto.randomUUID());
  const [doneAt] = useState(() => localMoment(Date.now()));
  const operationId = useFirstOperation(search, operations);
  const form = useForm<string>({ ...blankOutcome(), doneAt, operationId }, outcomeLabels);
  const record = useMutation({
    mutationFn: (input: Input<'recordOutcome'>) => call('recordOutcome', input),
    onSuccess: async ({ outcome }) => {
      await queries.invalidateQueries({ queryKey: ['outcomes'] });
      await queries.invalidateQueries({ queryKey: ['totals'] });
      onRecorded(outcome);
    },
    onError: form.fail,
  });
  const send = () => {
    const { facts, errors } = checkOutcome(form.values);
    const at = momentOf(form.values['doneAt'] ?? '');
    const late: FormError<string>[] = at === null ? [{ field: 'doneAt', message: 'Enter when it happened.' }] : [];
    if (form.show([...errors, ...late]) || facts === null || at === null) return;
    const of = { hitId: search.hit ?? null, taskId: search.task ?? null, stopId: search.stop ?? null };
    const operation = search.task === undefined ? orNull(form.values['operationId']) : null;
    record.mutate({ actId, doneAt: at, ...of, operationId: operation, facts });
  };
  return (
    <>
      <OriginFacts search={search} mark={origin.mark} />
      <FormFrame errors={form.errors} onSend={send}>
        {search.task === undefined ? <OperationField form={form} operations={operations} /> : null}
        <TextField form={form} field="doneAt" label="When it happened" type="datetime-local" width="medium" />
        <OutcomeFields form={form} />
        <div>
          <Button type="submit" variant="primary" busy={record.isPending ? 'Recording' : undefined}>
            Record the outcome
          </Button>
        </div>
      </FormFrame>
    </>
  );
}
