/** Dip samples: look-ups drawn by chance, for a person to say whether each was proper. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { sampleEntriesMax, samplePeriodDaysMax } from '../../../src/words/audit.ts';
import { call, type Output } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { formatCount } from '../../ui/format.ts';
import { TextInput } from '../../ui/text-input.tsx';
import { useTicker } from '../../ui/ticker-context.tsx';
import { Time } from '../../ui/time.tsx';
import { type FormError, useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { samplesQuery } from './audit-queries.ts';
import { AuditViews } from './audit-views.tsx';
import { startOfDay } from './ledger-search.ts';

type Sample = Output<'listSamples'>['samples'][number];

const title = 'Dip samples';

export function SamplesPage() {
  const barred = useBarReason('listSamples');
  return barred === undefined ? <Samples /> : <NoEntry title={title} reason={barred} />;
}

function Samples() {
  const query = useQuery(samplesQuery);
  return (
    <Page
      title={title}
      intro={
        'Cordon draws closed look-ups of your force by chance, none of your own. You say of each whether it was ' +
        'proper.'
      }
    >
      <AuditViews at="/audit/samples" />
      <DrawForm />
      <QueryView query={query} what="the samples">
        {({ samples }) =>
          samples.length === 0 ? (
            <EmptyState title="No sample was drawn yet">
              <p>Draw one above: a period that is over, and how many entries you have time to look at.</p>
            </EmptyState>
          ) : (
            <DataTable caption={title} noun="sample" columns={columns} rows={samples} rowKey={({ id }) => id} />
          )
        }
      </QueryView>
    </Page>
  );
}

type DrawField = 'from' | 'to' | 'count';
const labels: Readonly<Record<DrawField, string>> = { from: 'From', to: 'To', count: 'Entries to draw' };

function DrawForm() {
  const form = useForm<DrawField>({ from: '', to: '', count: '20' }, labels);
  const nowMs = useTicker().now();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const draw = useMutation({
    mutationFn: () => {
      const { from, to, count } = form.values;
      // The present day is drawn from as far as it has come.
      const end = Math.min(Date.parse(startOfDay(to, 1)), nowMs);
      return call('drawSample', {
        from: startOfDay(from, 0),
        to: new Date(end).toISOString(),
        count: Number(count),
      });
    },
    onSuccess: async ({ sample }) => {
      await queries.invalidateQueries({ queryKey: samplesQuery.queryKey });
      await navigate({ to: '/audit/samples/$sampleId', params: { sampleId: sample.id } });
    },
    onError: form.fail,
  });
  const send = () => {
    if (!form.show(check(form.values))) draw.mutate();
  };
  return (
    <FormFrame errors={form.errors} onSend={send} layout="line">
      <TextInput {...form.field('from')} type="date" width="medium" />
      <TextInput {...form.field('to')} type="date" width="medium" />
      <TextInput {...form.field('count')} inputMode="numeric" width="short" />
      <Button type="submit" variant="primary" busy={draw.isPending ? 'Drawing' : undefined}>
        Draw a sample
      </Button>
    </FormFrame>
  );
}

const dayMs = 86_400_000;

function check({ from, to, count }: Readonly<Record<DrawField, string>>): readonly FormError<DrawField>[] {
  const errors: FormError<DrawField>[] = [];
  if (from === '') errors.push({ field: 'from', message: 'Enter the first day.' });
  if (to === '') errors.push({ field: 'to', message: 'Enter the last day.' });
  if (from !== '' && to !== '' && to < from) errors.push({ field: 'to', message: 'To must not be before From.' });
  if ((Date.parse(to) - Date.parse(from)) / dayMs >= samplePeriodDaysMax) {
    errors.push({ field: 'to', message: `The period must be at most ${samplePeriodDaysMax} days.` });
  }
  const many = Number(count);
  if (!Number.isInteger(many) || many < 1 || many > sampleEntriesMax) {
    errors.push({ field: 'count', message: `Enter a number from 1 to ${sampleEntriesMax}.` });
  }
  return errors;
}

const columns: readonly Column<Sample>[] = [
  {
    key: 'drawn',
    title: 'Drawn',
    cell: ({ id, drawnAt }) => (
      <Link to="/audit/samples/$sampleId" params={{ sampleId: id }}>
        <Time at={drawnAt} relative={false} />
      </Link>
    ),
    csv: ({ drawnAt }) => drawnAt,
  },
  { key: 'by', title: 'By', cell: ({ drawnByName }) => drawnByName, csv: ({ drawnByName }) => drawnByName },
  {
    key: 'period',
    title: 'Period',
    cell: ({ from, to }) => (
      <>
        <Time at={from} relative={false} /> to <Time at={to} relative={false} />
      </>
    ),
    csv: ({ from, to }) => `${from} to ${to}`,
  },
  {
    key: 'of',
    title: 'Entries',
    cell: ({ drawn, population }) => `${formatCount(drawn)} of ${formatCount(population)}`,
    csv: ({ drawn, population }) => `${drawn} of ${population}`,
  },
  { key: 'proper', title: 'Proper', align: 'end', cell: ({ proper }) => proper, csv: ({ proper }) => proper },
  {
    key: 'notProper',
    title: 'Not proper',
    align: 'end',
    cell: ({ notProper }) => notProper,
    csv: ({ notProper }) => notProper,
  },
  { key: 'query', title: 'Query', align: 'end', cell: ({ query }) => query, csv: ({ query }) => query },
  {
    key: 'left',
    title: 'To do',
    align: 'end',
    cell: toDo,
    csv: toDo,
  },
];

function toDo({ drawn, proper, notProper, query }: Sample): number {
  return drawn - proper - notProper - query;
}
