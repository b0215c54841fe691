/** Past reads that an entry would have matched, and in words what was searched and what could not be. */
import type { Output } from '../../api/client.ts';
import { Banner } from '../../ui/banner.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { Plate } from '../../ui/plate.tsx';
import { Time } from '../../ui/time.tsx';

type Past = Output<'searchPastReads'>;
type PastRead = Past['reads'][number];

const kinds: Readonly<Record<PastRead['kind'], string>> = {
  exact: 'exact',
  'look-alike': 'look-alike',
  partial: 'fits the partial mark',
  'lost-character': 'one character less at an end',
  'added-character': 'one character more at an end',
};

const columns: readonly Column<PastRead>[] = [
  {
    key: 'plate',
    title: 'Mark read',
    cell: ({ plate }) => <Plate mark={plate} size="small" />,
    sort: ({ plate }) => plate,
    csv: ({ plate }) => plate,
  },
  {
    key: 'kind',
    title: 'How it fits',
    cell: ({ kind }) => kinds[kind],
    sort: ({ kind }) => kinds[kind],
    csv: ({ kind }) => kinds[kind],
  },
  {
    key: 'camera',
    title: 'Camera',
    cell: ({ cameraName }) => cameraName,
    sort: ({ cameraName }) => cameraName,
    csv: ({ cameraName }) => cameraName,
  },
  {
    key: 'captured',
    title: 'Captured',
    cell: ({ capturedAt, late }) => (
      <>
        <Time at={capturedAt} />
        {late ? <span className="quiet"> late</span> : null}
      </>
    ),
    sort: ({ capturedAt }) => capturedAt,
    csv: ({ capturedAt }) => capturedAt,
  },
];

export function PastReads({ past }: { past: Past }) {
  if (past.tooMany !== null) {
    return (
      <Banner kind="warn" title="Past reads were not searched">
        <p>{past.tooMany} The entry itself is compared with every read from now on.</p>
      </Banner>
    );
  }
  if (past.total === 0) {
    return (
      <EmptyState title={`No reads of ${past.plate} in the last ${countOf(past.days, 'day')}`}>
        <Searched past={past} />
      </EmptyState>
    );
  }
  return (
    <>
      <p>
        <b>
          {past.more ? 'More than ' : ''}
          {countOf(past.total, 'read')} in the last {countOf(past.days, 'day')}:
        </b>{' '}
        {past.counts.map(({ kind, reads }) => `${formatCount(reads)} ${kinds[kind]}`).join(', ')}.
        {past.total > past.reads.length ? ` The newest ${formatCount(past.reads.length)} are listed.` : ''}
      </p>
      <Searched past={past} />
      <DataTable
        caption={`Past reads of ${past.plate}`}
        noun="read"
        columns={columns}
        rows={past.reads}
        rowKey={({ readId }) => readId}
      />
    </>
  );
}

/** What was looked for, and what could not be. */
function Searched({ past }: { past: Past }) {
  const { camerasSilent, camerasSilentTotal } = past;
  const rest = camerasSilentTotal - camerasSilent.length;
  return (
    <>
      <p className="quiet">
        Searched: the reads of every camera open to you since <Time at={past.from} relative={false} />, for{' '}
        {countOf(past.marks, 'mark')}
        {past.onlyUk ? ', of UK formats only' : ''}.
      </p>
      {camerasSilentTotal === 0 ? null : (
        <p>
          Silent now, so that nothing is known of what passed: {camerasSilent.join(', ')}
          {rest === 0 ? '' : ` and ${formatCount(rest)} more`}.
        </p>
      )}
    </>
  );
}
