/** The runs of erasing: what each took away, up to when, and the digest that its audit entry holds too. */
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import type { Retention } from './queries.ts';

type Run = Retention['runs'][number];

const counted = (key: string, title: string, of: (run: Run) => number): Column<Run> => ({
  key,
  title,
  align: 'end',
  cell: (run) => formatCount(of(run)),
  csv: of,
});

const columns: readonly Column<Run>[] = [
  { key: 'started', title: 'Began', cell: (run) => <Time at={run.startedAt} />, csv: (run) => run.startedAt },
  {
    key: 'state',
    title: 'State',
    cell: (run) =>
      run.endedAt === null ? (
        <State kind="warn" icon="clock">
          Not ended
        </State>
      ) : (
        <State kind="good" icon="tick">
          Done
        </State>
      ),
    csv: (run) => run.endedAt,
  },
  counted('reads', 'Reads', (run) => run.reads),
  counted('pictures', 'Pictures', (run) => run.pictures),
  counted('hits', 'Hits', (run) => run.hits),
  counted('refused', 'Kept aside', (run) => run.refused),
  counted('records', 'Records', (run) => run.records),
  counted('names', 'Names', (run) => run.names),
  counted('kept', 'Due, but kept', (run) => run.kept),
  {
    key: 'before',
    title: 'Reads from before',
    cell: (run) => <Time at={run.readsBefore} relative={false} />,
    csv: (run) => run.readsBefore,
  },
  {
    key: 'digest',
    title: 'Digest',
    cell: (run) => <code title={run.digest}>{run.digest.slice(0, 12)}</code>,
    csv: (run) => run.digest,
  },
];

export function RunsTable({ runs }: { runs: readonly Run[] }) {
  if (runs.length === 0) {
    return (
      <EmptyState title="Nothing was erased yet">
        <p>Once a day what is past its period is erased; each run appears here, and in the audit ledger.</p>
      </EmptyState>
    );
  }
  return <DataTable caption="What was erased" columns={columns} rows={runs} rowKey={(run) => run.id} noun="run" />;
}
