/** The columns of the tables of lists' quality. */
import { Link } from '@tanstack/react-router';
import { dismissTitles } from '../../../src/words/dismiss-reason.ts';
import { type HitEnd, hitEnd, type ListQuality } from '../../../src/words/quality.ts';
import type { Output } from '../../api/client.ts';
import { forceName, type Session } from '../../shell/session.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import { countColumn, estimateColumns, Nothing } from './estimate-columns.tsx';
import { entryAgeWords, judgedOf } from './quality-words.ts';

/** A list's quality, beside the list itself where that has come. */
export type ListRow = {
  readonly quality: ListQuality;
  readonly list: Output<'listLists'>['lists'][number] | undefined;
};

const name: Column<ListRow> = {
  key: 'name',
  title: 'List',
  cell: ({ quality }) => (
    <Link to="/lists/$listId" params={{ listId: quality.listId }}>
      {quality.name}
    </Link>
  ),
  sort: ({ quality }) => quality.name,
  csv: ({ quality }) => quality.name,
};

export function listQualityColumns(session: Session): readonly Column<ListRow>[] {
  const owner = ({ quality }: ListRow) => forceName(session, quality.ownerForceId);
  return [
    name,
    { key: 'owner', title: 'Owner', cell: owner, sort: owner, csv: owner },
    {
      ...countColumn<ListRow>('raised', 'Hits', ({ quality }) => quality.raised),
      cell: ({ quality }) => (
        <>
          {formatCount(quality.raised)}
          {quality.recorded === 0 ? null : (
            <div className="quiet nowrap">{formatCount(quality.recorded)} only kept</div>
          )}
        </>
      ),
    },
    countColumn('judged', 'Judged', ({ quality }) => judgedOf(quality.ends)),
    ...estimateColumns<ListRow>('right', 'Right', ({ quality }) => quality.right),
    ...estimateColumns<ListRow>('stale', 'Stale', ({ quality }) => quality.stale),
    {
      key: 'age',
      title: 'Entry’s age',
      align: 'end',
      cell: ({ quality: { entryAgeHours: hours } }) => (hours === null ? <Nothing /> : entryAgeWords(hours)),
      sort: ({ quality }) => quality.entryAgeHours,
      csv: ({ quality }) => quality.entryAgeHours?.toFixed(1),
    },
    ofList('due', 'Due for review', (list) => list.dueForReview),
    ofList('expired', 'Expired', (list) => list.entriesExpired),
    {
      ...countColumn<ListRow>('missing', 'Without an end', ({ quality }) => quality.missing),
      cell: ({ quality: { missing } }) =>
        missing === 0 ? (
          '0'
        ) : (
          <State kind="warn" icon="clock">
            {formatCount(missing)}
          </State>
        ),
    },
  ];
}

/** What the list itself says; nothing where it has not come, or is too long to count. */
function ofList(
  key: string,
  title: string,
  value: (list: NonNullable<ListRow['list']>) => number | null,
): Column<ListRow> {
  const of = ({ list }: ListRow) => (list === undefined ? null : value(list));
  const cell = (row: ListRow) => {
    const count = of(row);
    return count === null ? <Nothing /> : formatCount(count);
  };
  return { key, title, align: 'end', cell, sort: of, csv: of };
}

const endTitles: Readonly<Record<HitEnd, string>> = { confirmed: 'Confirmed', observed: 'Observed', ...dismissTitles };

export const endColumns: readonly Column<ListRow>[] = [
  name,
  ...hitEnd.options.map((end) => countColumn<ListRow>(end, endTitles[end], ({ quality }) => quality.ends[end])),
];
