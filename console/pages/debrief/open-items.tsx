/** What an operation has left open: hits that nobody judged, hits without an outcome, activities nobody told of. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Plate } from '../../ui/plate.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { kindTitles } from '../activities/activity-words.ts';
import type { WholeDebrief } from './queries.ts';

type Hit = WholeDebrief['unresolvedHits'][number];

export function OpenItems({ operationId, whole }: { operationId: string; whole: WholeDebrief }) {
  const { unresolvedHits, missingOutcomes, unsaidActivities } = whole;
  return (
    <>
      <Part title="Hits that nobody judged" isDone={unresolvedHits.length === 0} done="Every hit of it was judged.">
        <HitTable caption="Hits that nobody judged" hits={unresolvedHits} />
      </Part>
      <Part
        title="Hits without an outcome"
        isDone={missingOutcomes.length === 0}
        done="Every hit that was confirmed or observed has an outcome."
      >
        <HitTable caption="Hits without an outcome" hits={missingOutcomes} />
      </Part>
      <Part
        title="Activities that nobody told of"
        isDone={unsaidActivities.length === 0}
        done="Of every activity it is said what came of it."
      >
        <ul>
          {unsaidActivities.map(({ id, what, kind, until }) => (
            <li key={id}>
              <Link to="/operations/$operationId/activities/$activityId" params={{ operationId, activityId: id }}>
                {what}
              </Link>{' '}
              ({kindTitles[kind].toLowerCase()}), until <Time at={until} />
            </li>
          ))}
        </ul>
      </Part>
    </>
  );
}

type PartProps = {
  readonly title: string;
  readonly isDone: boolean;
  readonly done: string;
  readonly children: ReactNode;
};

function Part({ title, isDone, done, children }: PartProps) {
  return (
    <section className="stack">
      <h2>{title}</h2>
      {isDone ? (
        <p>
          <State kind="good" icon="tick">
            None
          </State>{' '}
          {done}
        </p>
      ) : (
        children
      )}
    </section>
  );
}

const columns: readonly Column<Hit>[] = [
  {
    key: 'mark',
    title: 'Mark',
    cell: ({ id, plate }) => (
      <Link to="/live" search={{ hit: id }} aria-label={`Hit on ${plate}`}>
        <Plate mark={plate} size="small" />
      </Link>
    ),
    sort: ({ plate }) => plate,
    csv: ({ plate }) => plate,
  },
  { key: 'list', title: 'List', cell: ({ listName }) => listName, sort: ({ listName }) => listName },
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
    cell: ({ capturedAt }) => <Time at={capturedAt} />,
    sort: ({ capturedAt }) => capturedAt,
    csv: ({ capturedAt }) => capturedAt,
  },
  {
    key: 'judged',
    title: 'Judged by',
    cell: ({ judgedBy }) => judgedBy?.name ?? 'Nobody yet',
    csv: ({ judgedBy }) => judgedBy?.name ?? '',
  },
];

function HitTable({ caption, hits }: { caption: string; hits: readonly Hit[] }) {
  return <DataTable caption={caption} noun="hit" columns={columns} rows={hits} rowKey={({ id }) => id} />;
}
