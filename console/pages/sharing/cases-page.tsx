/** The cases of my force: opened so that their reference may be named with a purpose, and closed. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { offenceClassTitles } from '../../../src/words/purpose.ts';
import { call, type Input, type Output, wordsFor } from '../../api/client.ts';
import { casesQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { State } from '../../ui/state.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Time } from '../../ui/time.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type FormError, useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';

type ForceCase = Output<'listCases'>['cases'][number];
type OffenceClass = Input<'openCase'>['offenceClass'];

const labels = { reference: 'Reference', title: 'Title', offenceClass: 'Offence class' } as const;
const classes = (Object.keys(offenceClassTitles) as (keyof typeof offenceClassTitles)[]).filter(
  (one): one is OffenceClass => one !== 'none',
);

export function CasesPage() {
  const barred = useBarReason('listCases');
  return barred === undefined ? <Cases /> : <NoEntry title="Cases" reason={barred} />;
}

function Cases() {
  const query = useQuery(casesQuery);
  return (
    <Page title="Cases" intro="What is asked is asked for a case or an operation. Its offence class holds for both.">
      <OpenForm />
      <QueryView query={query} what="the cases">
        {({ cases }) =>
          cases.length === 0 ? (
            <EmptyState title="No case was opened yet">
              <p>What you open appears here, and its reference may then be named with a purpose.</p>
            </EmptyState>
          ) : (
            <CaseTable cases={cases} />
          )
        }
      </QueryView>
    </Page>
  );
}

function OpenForm() {
  const queries = useQueryClient();
  const barred = useBarReason('openCase');
  const form = useForm({ reference: '', title: '', offenceClass: 'priority-and-volume' }, labels);
  const open = useMutation({
    mutationFn: (input: Input<'openCase'>) => call('openCase', input),
    onSuccess: async () => {
      form.fill({ reference: '', title: '' });
      await queries.invalidateQueries({ queryKey: casesQuery.queryKey });
    },
    onError: form.fail,
  });
  const send = () => {
    const errors: FormError<keyof typeof labels>[] = [];
    const { reference, title } = form.values;
    const offenceClass = classes.find((one) => one === form.values.offenceClass);
    if (reference.trim().length < 3) errors.push({ field: 'reference', message: 'Enter the reference of the case.' });
    if (title.trim().length < 3) errors.push({ field: 'title', message: 'Enter what the case is about.' });
    if (!form.show(errors) && offenceClass) open.mutate({ reference, title, offenceClass });
  };
  return (
    <FormFrame errors={form.errors} onSend={send}>
      <TextInput
        {...form.field('reference')}
        hint="As the force writes it, such as CR/1142/26."
        width="medium"
        maxLength={60}
      />
      <TextInput {...form.field('title')} maxLength={120} />
      <SelectInput
        {...form.field('offenceClass')}
        hint="How far back one may look hangs on it."
        options={classes.map((value) => ({ value, title: offenceClassTitles[value] }))}
        width="medium"
      />
      <div>
        <Button type="submit" variant="primary" disabledReason={barred} busy={open.isPending ? 'Opening' : undefined}>
          Open the case
        </Button>
      </div>
    </FormFrame>
  );
}

function CaseTable({ cases }: { cases: readonly ForceCase[] }) {
  const queries = useQueryClient();
  const toast = useToast();
  const barred = useBarReason('closeCase');
  const close = useMutation({
    mutationFn: (one: ForceCase) => call('closeCase', { caseId: one.id }),
    onSuccess: async ({ case: closed }) => {
      await queries.invalidateQueries({ queryKey: casesQuery.queryKey });
      toast({ message: `${closed.reference} is closed. Whoever works under it is asked for another purpose.` });
    },
    onError: (error) => toast({ message: `Not closed. ${wordsFor(error)}` }),
  });
  const act: Column<ForceCase> = {
    key: 'act',
    title: 'Act',
    cell: (one) =>
      one.closedAt === null ? (
        <Button onClick={() => close.mutate(one)} disabledReason={barred} aria-label={`Close ${one.reference}`}>
          Close
        </Button>
      ) : null,
  };
  return <DataTable caption="Cases" noun="case" columns={[...columns, act]} rows={cases} rowKey={({ id }) => id} />;
}

const columns: readonly Column<ForceCase>[] = [
  {
    key: 'reference',
    title: 'Reference',
    cell: ({ reference }) => <b>{reference}</b>,
    sort: ({ reference }) => reference,
    csv: ({ reference }) => reference,
  },
  { key: 'title', title: 'Title', cell: ({ title }) => title, sort: ({ title }) => title, csv: ({ title }) => title },
  {
    key: 'class',
    title: 'Offence class',
    cell: ({ offenceClass }) => offenceClassTitles[offenceClass],
    sort: ({ offenceClass }) => offenceClass,
    csv: ({ offenceClass }) => offenceClass,
  },
  {
    key: 'state',
    title: 'State',
    cell: ({ closedAt }) =>
      closedAt === null ? (
        <State kind="good" icon="circle">
          Open
        </State>
      ) : (
        <State kind="quiet" icon="dash">
          Closed
        </State>
      ),
    csv: ({ closedAt }) => (closedAt === null ? 'open' : 'closed'),
  },
  {
    key: 'opened',
    title: 'Opened',
    cell: ({ openedAt, openedByName }) => (
      <>
        <Time at={openedAt} /> <span className="quiet">by {openedByName ?? 'command'}</span>
      </>
    ),
    sort: ({ openedAt }) => openedAt,
    csv: ({ openedAt }) => openedAt,
  },
];
