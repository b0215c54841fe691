/** Writing down a stop or a search: by which power, for what and why, before what came of it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Input } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { orNull } from './issues.ts';
import {
  type Operation,
  OperationField,
  type Origin,
  OriginFacts,
  type OriginSearch,
  useFirstOperation,
  WithOrigin,
} from './record-origin.tsx';
import { stopQuery } from './record-queries.ts';
import { StopFields } from './stop-fields.tsx';
import { blankStop, checkStop, localMoment, stopLabels } from './stop-values.ts';

export function RecordStopPage() {
  const barred = useBarReason('recordStop');
  return barred === undefined ? <RecordStop /> : <NoEntry title="Record a stop" reason={barred} />;
}

function RecordStop() {
  const search = useSearch({ from: '/shell/stops/record' });
  return (
    <Page
      title="Record a stop"
      back={<Link to="/stops">Stops</Link>}
      intro="First why, then what came of it. The person has a right to a receipt, and need not give a name."
    >
      <WithOrigin search={search}>
        {(origin, operations) => <StopForm search={search} origin={origin} operations={operations} />}
      </WithOrigin>
    </Page>
  );
}

type StopFormProps = {
  readonly search: OriginSearch;
  readonly origin: Origin;
  readonly operations: readonly Operation[];
};

function StopForm({ search, origin, operations }: StopFormProps) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  // Sent again, by a second press or after a lost answer, it is the same act.
  const [actId] = useState(() => crypto.randomUUID());
  const [at] = useState(() => localMoment(Date.now()));
  const operationId = useFirstOperation(search, operations);
  const form = useForm<string>({ ...blankStop, ...origin, at, operationId }, stopLabels);
  const record = useMutation({
    mutationFn: (input: Input<'recordStop'>) => call('recordStop', input),
    onSuccess: async ({ stop }) => {
      await queries.invalidateQueries({ queryKey: ['stops'] });
      await queries.invalidateQueries({ queryKey: stopQuery(stop.id).queryKey });
      await navigate({ to: '/stops/$stopId', params: { stopId: stop.id } });
    },
    onError: form.fail,
  });
  const send = () => {
    const { facts, errors } = checkStop(form.values);
    if (form.show(errors) || facts === null) return;
    const of = { hitId: search.hit ?? null, taskId: search.task ?? null };
    const operation = search.task === undefined ? orNull(form.values['operationId']) : null;
    record.mutate({ actId, doneAt: new Date().toISOString(), ...of, operationId: operation, facts });
  };
  return (
    <>
      <OriginFacts search={search} mark={origin.mark} />
      <FormFrame errors={form.errors} onSend={send}>
        {search.task === undefined ? <OperationField form={form} operations={operations} /> : null}
        <StopFields form={form} />
        <div>
          <Button type="submit" variant="primary" busy={record.isPending ? 'Writing it down' : undefined}>
            Write it down
          </Button>
        </div>
      </FormFrame>
    </>
  );
}
