/** Asking a senior officer for leave to look further back, for the case of the purpose in force. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { call, type Input } from '../../api/client.ts';
import { approvalsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import { checkWords, type FormError, useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';

const labels = { mark: 'Mark', fromDay: 'First day', toDay: 'Last day', why: 'Why' } as const;

export function AskApprovalPage() {
  const barred = useBarReason('askApproval');
  return barred === undefined ? <AskApproval /> : <NoEntry title="Ask for an approval" reason={barred} />;
}

function AskApproval() {
  const { purpose } = useSession();
  return (
    <Page
      title="Ask for an approval"
      back={<Link to="/approvals">Approvals</Link>}
      intro="A senior officer of your force decides, and never one who asked for it."
    >
      <p>
        For: <b>{purpose?.reference ?? 'no case; state your purpose first'}</b>. An approval is for the case and the
        offence class of the purpose in force, and opens nothing under another.
      </p>
      <AskForm />
    </Page>
  );
}

function AskForm() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { mark = '', from = '', to = '' } = useSearch({ from: '/shell/approvals/ask' });
  const form = useForm({ mark, fromDay: from, toDay: to, why: '' }, labels);
  const ask = useMutation({
    mutationFn: (input: Input<'askApproval'>) => call('askApproval', input),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: approvalsQuery.queryKey });
      await navigate({ to: '/approvals' });
    },
    onError: form.fail,
  });
  const send = () => {
    const { fromDay, toDay, why } = form.values;
    const errors: FormError<keyof typeof labels>[] = [];
    if (fromDay === '') errors.push({ field: 'fromDay', message: 'Enter the first day.' });
    if (toDay === '') errors.push({ field: 'toDay', message: 'Enter the last day.' });
    errors.push(...checkWords('why', why));
    const asked = form.values.mark.trim();
    if (!form.show(errors)) ask.mutate({ mark: asked === '' ? null : asked, fromDay, toDay, why: why.trim() });
  };
  return (
    <FormFrame errors={form.errors} onSend={send}>
      <TextInput
        {...form.field('mark')}
        hint="One mark, whole or partial. Empty: every mark of the case, which needs the better reason."
        width="medium"
        maxLength={40}
      />
      <TextInput {...form.field('fromDay')} type="date" hint="Days are UTC days, and are open whole." width="medium" />
      <TextInput {...form.field('toDay')} type="date" width="medium" />
      <TextArea
        {...form.field('why')}
        hint="What these reads may show for the case, and why nothing less would do."
        rows={4}
      />
      <div>
        <Button type="submit" variant="primary" busy={ask.isPending ? 'Asking' : undefined}>
          Ask
        </Button>
      </div>
    </FormFrame>
  );
}
