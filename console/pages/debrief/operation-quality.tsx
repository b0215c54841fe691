/** What the judged hits of an operation say of its cameras and lists. */
import { Link } from '@tanstack/react-router';
import type { OperationQuality as Quality } from '../../../src/words/quality.ts';
import { forceName, type Session, useSession } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { countColumn, estimateColumns } from '../quality/estimate-columns.tsx';
import { judgedOf } from '../quality/quality-words.ts';

type Camera = Quality['cameras'][number];
type List = Quality['lists'][number];

export function OperationQuality({ quality: { cameras, lists } }: { quality: Quality }) {
  const session = useSession();
  return (
    <section className="stack">
      <h2>What its hits say of cameras and lists</h2>
      {cameras.length === 0 ? (
        <p>No hit of it was judged, so nothing can be said of its cameras and lists.</p>
      ) : (
        <>
          <p className="quiet">
            Of the judged hits of this operation that are open to you. One operation is few: the pages of quality say
            what holds over time.
          </p>
          <DataTable
            caption="Cameras of the operation"
            noun="camera"
            columns={cameraColumns(session)}
            rows={cameras}
            rowKey={({ cameraId }) => cameraId}
          />
          <DataTable
            caption="Lists of the operation"
            noun="list"
            columns={listColumns(session)}
            rows={lists}
            rowKey={({ listId }) => listId}
          />
        </>
      )}
    </section>
  );
}

function cameraColumns(session: Session): readonly Column<Camera>[] {
  const force = ({ forceId }: Camera) => forceName(session, forceId);
  return [
    {
      key: 'name',
      title: 'Camera',
      cell: ({ cameraId, name }) => (
        <Link to="/cameras/$cameraId" params={{ cameraId }}>
          {name}
        </Link>
      ),
      sort: ({ name }) => name,
      csv: ({ name }) => name,
    },
    { key: 'force', title: 'Force', cell: force, sort: force, csv: force },
    countColumn('judged', 'Judged', ({ ends }) => judgedOf(ends)),
    countColumn('confirmed', 'Confirmed', ({ ends }) => ends.confirmed),
    countColumn('misreads', 'Misread', ({ ends }) => ends.misread),
    countColumn('wrong', 'Wrong vehicle', ({ ends }) => ends['wrong-vehicle']),
    ...estimateColumns<Camera>('share', 'Misread share', ({ misread }) => misread),
  ];
}

function listColumns(session: Session): readonly Column<List>[] {
  const owner = ({ ownerForceId }: List) => forceName(session, ownerForceId);
  return [
    {
      key: 'name',
      title: 'List',
      cell: ({ listId, name }) => (
        <Link to="/lists/$listId" params={{ listId }}>
          {name}
        </Link>
      ),
      sort: ({ name }) => name,
      csv: ({ name }) => name,
    },
    { key: 'owner', title: 'Owner', cell: owner, sort: owner, csv: owner },
    countColumn('judged', 'Judged', ({ ends }) => judgedOf(ends)),
    countColumn('stale', 'Stale entry', ({ ends }) => ends['stale-entry']),
    ...estimateColumns<List>('right', 'Right', ({ right }) => right),
    ...estimateColumns<List>('stale-share', 'Stale share', ({ stale }) => stale),
  ];
}
