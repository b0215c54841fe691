/** Recording what was done for a person at risk, or counts of custody diversion. No name is kept. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Input } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { orNull } from '../records/issues.ts';
import { type Operation, OperationField, useFirstOperation, WithOrigin } from '../records/record-origin.tsx';
import { localDay } from '../records/records-search.ts';
import { SafeguardingFields } from './record-fields.tsx';
import { blankRecord, checkRecord, recordLabels } from './record-values.ts';
import { safeguardingQuery } from './safeguarding-queries.ts';

export function RecordSafeguardingPage() {
  const barred = useBarReason('recordSafeguarding');
  return barred === undefined ? <RecordSafeguarding /> : <NoEntry title="Record what was done" reason={barred} />;
}

function RecordSafeguarding() {
  return (
    <Page
      title="Record what was done"
      back={<Link to="/safeguarding">Safeguarding</Link>}
      intro="What was done, and never for whom by name."
    >
      <WithOrigin search={{}}>{(_, operations) => <RecordForm operations={operations} />}</WithOrigin>
    </Page>
  );
}

function RecordForm({ operations }: { operations: readonly Operation[] }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  // Sent again, by a second press or after a lost answer, it is the same act.
  const [actId] = useState(() => crypto.randomUUID());
  const operationId = useFirstOperation({}, operations);
  const form = useForm<string>({ ...blankRecord, operationId }, recordLabels);
  const record = useMutation({
    mutationFn: (input: Input<'recordSafeguarding'>) => call('recordSafeguarding', input),
    onSuccess: async ({ record: made }) => {
      await queries.invalidateQueries({ queryKey: safeguardingQuery.queryKey });
      await navigate({ to: '/safeguarding/$safeguardingId', params: { safeguardingId: made.id } });
    },
    onError: form.fail,
  });
  const send = () => {
    const { facts, errors } = checkRecord(form.values);
    if (form.show([...errors, ...dayMissing(form.values['doneOn'])]) || facts === null) return;
    const doneAt = new Date().toISOString();
    record.mutate({ actId, doneAt, operationId: orNull(form.values['operationId']), facts });
  };
  return (
    <FormFrame errors={form.errors} onSend={send}>
      <OperationField form={form} operations={operations} />
      <SafeguardingFields form={form} />
      <div>
        <Button type="submit" variant="primary" busy={record.isPending ? 'Recording' : undefined}>
          Record it
        </Button>
      </div>
    </FormFrame>
  );
}

/** What was done is past: a day to come is a slip of the hand. */
function dayMissing(day: string | undefined) {
  const today = localDay(new Date().toISOString());
  if (day === undefined || day <= today) return [];
  return [{ field: 'doneOn', message: 'The day is to come. Enter when it was done.' }];
}
