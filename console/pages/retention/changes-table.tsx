/** The periods that were asked for, who decided, and the old ones among them. */
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import type { Retention } from './queries.ts';

type Change = Retention['changes'][number];

const days = (key: string, title: string, of: (change: Change) => number | null): Column<Change> => ({
  key,
  title,
  align: 'end',
  cell: (change) => of(change) ?? 'none',
  csv: of,
});

const columns: readonly Column<Change>[] = [
  { key: 'asked', title: 'Asked', cell: (one) => <Time at={one.askedAt} />, csv: (one) => one.askedAt },
  { key: 'by', title: 'By', cell: (one) => one.askedByName, csv: (one) => one.askedByName },
  days('reads', 'Reads, days', (one) => one.readsDays),
  days('pictures', 'Pictures', (one) => one.picturesDays),
  days('hits', 'Hits', (one) => one.hitsDays),
  days('records', 'Records', (one) => one.recordsDays),
  days('names', 'Names', (one) => one.namesDays),
  days('local', 'Local copy', (one) => one.localCopyDays),
  { key: 'words', title: 'Why', cell: (one) => one.words, csv: (one) => one.words },
  { key: 'state', title: 'Decided', cell: (one) => <Decision change={one} />, csv: (one) => one.decidedAt },
];

function Decision({ change }: { change: Change }) {
  if (change.granted === null) {
    return (
      <State kind="quiet" icon="clock">
        Waits
      </State>
    );
  }
  return (
    <>
      <State kind={change.granted ? 'good' : 'quiet'} icon={change.granted ? 'tick' : 'cross'}>
        {change.granted ? 'Agreed' : 'Not agreed'}
      </State>{' '}
      {change.decidedByName ?? ''}: {change.decidedWords}
    </>
  );
}

export function ChangesTable({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) {
    return (
      <EmptyState title="The defaults stand">
        <p>An administrator asks for other periods, and a supervisor or commander agrees. Each appears here.</p>
      </EmptyState>
    );
  }
  return (
    <DataTable caption="Periods asked for" columns={columns} rows={changes} rowKey={(one) => one.id} noun="change" />
  );
}
