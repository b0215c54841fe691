/** Asking a senior officer for leave to look further back, for the case of the purpose in force. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { call, type Input } from '../../api/client.ts';
import { approvalsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import { type FormError, useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';

const labels = { mark: 'Mark', fromDay: 'First day', toDay: 'Last day', why: 'Why' } as const;
const whyMin = 3;

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
    if (why.trim().length < whyMin) errors.push({ field: 'why', message: `Say why, at least ${whyMin} characters.` });
    const asked = form.values.mark.trim();
    if (!form.show(errors)) ask.mutate({ mark: asked === '' ? null : asked, fromDay, toDay, why: why.trim() });
  };
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextInput
          id="mark"
          label={labels.mark}
          hint="One mark, whole or partial. Empty: every mark of the case, which needs the better reason."
          width="medium"
          maxLength={40}
          value={form.values.mark}
          onChange={form.set('mark')}
          error={form.errorOf('mark')}
        />
        <TextInput
          id="fromDay"
          type="date"
          label={labels.fromDay}
          hint="Days are UTC days, and are open whole."
          width="medium"
          value={form.values.fromDay}
          onChange={form.set('fromDay')}
          error={form.errorOf('fromDay')}
        />
        <TextInput
          id="toDay"
          type="date"
          label={labels.toDay}
          width="medium"
          value={form.values.toDay}
          onChange={form.set('toDay')}
          error={form.errorOf('toDay')}
        />
        <TextArea
          id="why"
          label={labels.why}
          hint="What these reads may show for the case, and why nothing less would do."
          rows={4}
          value={form.values.why}
          onChange={form.set('why')}
          error={form.errorOf('why')}
        />
        <div>
          <Button type="submit" variant="primary" busy={ask.isPending ? 'Asking' : undefined}>
            Ask
          </Button>
        </div>
      </form>
    </>
  );
}
