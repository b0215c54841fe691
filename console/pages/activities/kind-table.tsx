/** Planned against done, kind by kind: one bar a kind, with its figures beside it. */
import { type Count, sayCount } from '../../../src/words/count.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format.ts';
import { figuresByKind, type KindFigures, kindTitles } from './activity-words.ts';
import type { Activity } from './queries.ts';
import './activities.css';

export function KindTable({ activities }: { activities: readonly Activity[] }) {
  return (
    <DataTable
      caption="Planned and done, by kind"
      noun="kind"
      columns={columns}
      rows={figuresByKind(activities)}
      rowKey={({ kind }) => kind}
    />
  );
}

const said = (key: 'attendance' | 'reach', title: string): Column<KindFigures> => ({
  key,
  title,
  align: 'end',
  cell: (figures) => countWords(figures[key]),
  csv: (figures) => countWords(figures[key]),
});

const columns: readonly Column<KindFigures>[] = [
  {
    key: 'kind',
    title: 'Kind',
    cell: ({ kind }) => kindTitles[kind],
    sort: ({ kind }) => kindTitles[kind],
    csv: ({ kind }) => kindTitles[kind],
  },
  {
    key: 'activities',
    title: 'Activities',
    align: 'end',
    cell: ({ activities }) => formatCount(activities),
    sort: ({ activities }) => activities,
    csv: ({ activities }) => activities,
  },
  {
    key: 'planned',
    title: 'Planned',
    align: 'end',
    cell: ({ planned }) => formatCount(planned),
    sort: ({ planned }) => planned,
    csv: ({ planned }) => planned,
  },
  {
    key: 'done',
    title: 'Done',
    cell: ({ planned, done }) => (
      <>
        {countWords(done)}
        <DoneBar planned={planned} done={done} />
      </>
    ),
    sort: ({ done }) => done?.value ?? null,
    csv: ({ done }) => countWords(done),
  },
  said('attendance', 'Attendance'),
  said('reach', 'Reach'),
];

function countWords(count: Count | null): string {
  return count === null ? '–' : sayCount(count);
}

/** Decoration beside the figures, which say the same. */
function DoneBar({ planned, done }: Pick<KindFigures, 'planned' | 'done'>) {
  const share = Math.min(1, (done?.value ?? 0) / planned);
  return (
    <span className="done-bar" aria-hidden="true">
      <span className="done-bar-part" style={{ inlineSize: `${share * 100}%` }} />
    </span>
  );
}
