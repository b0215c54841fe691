/** Subject access: the requests of persons for what is held about their vehicle, and asking for another. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { call, type Input } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { formatCount } from '../../ui/format.ts';
import { Plate } from '../../ui/plate.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Time } from '../../ui/time.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { endOfDay, startOfDay } from './make-hold-values.ts';
import { type SubjectRequest, subjectsQuery } from './queries.ts';
import { stateWords } from './subject-words.ts';

export function SubjectsPage() {
  const barred = useBarReason('listSubjects');
  return barred === undefined ? <Subjects /> : <NoEntry title="Subject access" reason={barred} />;
}

function Subjects() {
  const query = useQuery(subjectsQuery);
  const mayAsk = useBarReason('askSubject') === undefined;
  return (
    <Page
      title="Subject access"
      back={<Link to="/retention">Retention</Link>}
      intro="Everything held about one mark is gathered and reviewed by a supervisor, then released by a commander."
    >
      {mayAsk ? <AskForm /> : null}
      <h2>Requests</h2>
      <QueryView query={query} what="the requests">
        {({ requests }) =>
          requests.length === 0 ? (
            <EmptyState title="No requests yet">
              <p>A request appears here once a supervisor has asked for what is held about a mark.</p>
            </EmptyState>
          ) : (
            <DataTable caption="Requests" columns={columns} rows={requests} rowKey={(one) => one.id} noun="request" />
          )
        }
      </QueryView>
    </Page>
  );
}

const columns: readonly Column<SubjectRequest>[] = [
  {
    key: 'reference',
    title: 'Request',
    cell: (one) => (
      <Link to="/retention/subject-access/$subjectId" params={{ subjectId: one.id }}>
        {one.reference}
      </Link>
    ),
    csv: (one) => one.reference,
  },
  { key: 'mark', title: 'Mark', cell: (one) => <Plate mark={one.mark} size="small" />, csv: (one) => one.mark },
  { key: 'asked', title: 'Asked', cell: (one) => <Time at={one.askedAt} />, csv: (one) => one.askedAt },
  { key: 'by', title: 'By', cell: (one) => one.askedByName, csv: (one) => one.askedByName },
  { key: 'items', title: 'Items', align: 'end', cell: (one) => formatCount(one.items), csv: (one) => one.items },
  {
    key: 'undecided',
    title: 'Undecided',
    align: 'end',
    cell: (one) => formatCount(one.undecided),
    csv: (one) => one.undecided,
  },
  { key: 'state', title: 'State', cell: (one) => stateWords[one.state], csv: (one) => one.state },
];

const labels = { mark: 'Mark', reference: 'Request', from: 'From', until: 'To' } as const;
type Field = keyof typeof labels;
const hints: Readonly<Record<Field, string>> = {
  mark: 'The whole mark, after the person has shown that the vehicle is theirs.',
  reference: 'Of the person’s request, such as SAR 12/26.',
  from: 'The first day.',
  until: 'The last day, which is in it whole.',
};

function AskForm() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<Field>({ mark: '', reference: '', from: '', until: '' }, labels);
  const ask = useMutation({
    mutationFn: (input: Input<'askSubject'>) => call('askSubject', input),
    onSuccess: async ({ request }) => {
      await queries.invalidateQueries({ queryKey: subjectsQuery.queryKey });
      await navigate({ to: '/retention/subject-access/$subjectId', params: { subjectId: request.id } });
    },
    onError: form.fail,
  });
  const send = () => {
    const [from, until] = [startOfDay(form.values.from), endOfDay(form.values.until)];
    const [mark, reference] = [form.values.mark.trim(), form.values.reference.trim()];
    const errors: { field: Field; message: string }[] = [];
    if (mark.length < 2) errors.push({ field: 'mark', message: 'Enter a registration mark.' });
    if (reference.length < 3) errors.push({ field: 'reference', message: 'Name the request, at least 3 characters.' });
    if (from === null) errors.push({ field: 'from', message: 'Enter the first day.' });
    if (until === null) errors.push({ field: 'until', message: 'Enter the last day.' });
    if (!form.show(errors) && from !== null && until !== null) ask.mutate({ mark, reference, from, until });
  };
  return (
    <FormFrame errors={form.errors} onSend={send}>
      {(Object.keys(labels) as Field[]).map((field) => (
        <TextInput
          key={field}
          {...form.field(field)}
          type={field === 'from' || field === 'until' ? 'date' : 'text'}
          hint={hints[field]}
          width="medium"
          maxLength={field === 'mark' ? 40 : 60}
        />
      ))}
      <div>
        <Button type="submit" variant="primary" busy={ask.isPending ? 'Gathering' : undefined}>
          Gather what is held
        </Button>
      </div>
    </FormFrame>
  );
}
