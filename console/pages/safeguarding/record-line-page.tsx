/** Recording a county line from its first report. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { call, type Input } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { orNull } from '../records/issues.ts';
import { type Operation, OperationField, useFirstOperation, WithOrigin } from '../records/record-origin.tsx';
import { LineFields } from './line-fields.tsx';
import { blankLine, checkLine, lineLabels } from './line-values.ts';
import { linesQuery } from './safeguarding-queries.ts';

export function RecordLinePage() {
  const barred = useBarReason('recordLine');
  return barred === undefined ? <RecordLine /> : <NoEntry title="Record a county line" reason={barred} />;
}

function RecordLine() {
  return (
    <Page
      title="Record a county line"
      back={<Link to="/safeguarding">Safeguarding</Link>}
      intro="It is kept for your force. Other forces of an operation see how many lines were closed, and no line."
    >
      <WithOrigin search={{}}>{(_, operations) => <LineForm operations={operations} />}</WithOrigin>
    </Page>
  );
}

function LineForm({ operations }: { operations: readonly Operation[] }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const operationId = useFirstOperation({}, operations);
  const form = useForm<string>({ ...blankLine, operationId }, lineLabels);
  const record = useMutation({
    mutationFn: (input: Input<'recordLine'>) => call('recordLine', input),
    onSuccess: async ({ line }) => {
      await queries.invalidateQueries({ queryKey: linesQuery.queryKey });
      await navigate({ to: '/safeguarding/lines/$lineId', params: { lineId: line.id } });
    },
    onError: form.fail,
  });
  const send = () => {
    const { facts, errors } = checkLine(form.values);
    if (form.show(errors) || facts === null) return;
    record.mutate({ operationId: orNull(form.values['operationId']), facts });
  };
  return (
    <FormFrame errors={form.errors} onSend={send}>
      <OperationField form={form} operations={operations} />
      <LineFields form={form} />
      <div>
        <Button type="submit" variant="primary" busy={record.isPending ? 'Recording' : undefined}>
          Record the line
        </Button>
      </div>
    </FormFrame>
  );
}
