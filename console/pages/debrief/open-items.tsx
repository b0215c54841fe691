/** What an operation has left open: hits that nobody judged, hits without an outcome, activities nobody told of. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useBarReason } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Plate } from '../../ui/plate.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { kindTitles } from '../activities/activity-words.ts';
import type { WholeDebrief } from './queries.ts';

type Hit = WholeDebrief['unresolvedHits'][number];

export function OpenItems({ operationId, whole }: { operationId: string; whole: WholeDebrief }) {
  const { unresolvedHits, missingOutcomes, unsaidActivities } = whole;
  const mayRecord = useBarReason('recordOutcome') === undefined;
  return (
    <>
      <Part title="Hits that nobody judged" isDone={unresolvedHits.length === 0} done="Every hit of it was judged.">
        <HitTable caption="Hits that nobody judged" hits={unresolvedHits} act={null} />
      </Part>
      <Part
        title="Hits without an outcome"
        isDone={missingOutcomes.length === 0}
        done="Every hit that was confirmed or observed has an outcome."
      >
        <HitTable
          caption="Hits without an outcome"
          hits={missingOutcomes}
          act={mayRecord && whole.operation.stage !== 'debriefed' ? recordColumn(operationId) : null}
        />
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

const recordColumn = (operation: string): Column<Hit> => ({
  key: 'record',
  title: 'Record',
  cell: ({ id, plate }) => (
    <Link to="/outcomes/record" search={{ operation, hit: id }} aria-label={`Record what came of it: ${plate}`}>
      Record what came of it
    </Link>
  ),
});

type HitTableProps = {
  readonly caption: string;
  readonly hits: readonly Hit[];
  /** What can be done about each; null where nothing can. */
  readonly act: Column<Hit> | null;
};

function HitTable({ caption, hits, act }: HitTableProps) {
  const shown = act === null ? columns : [...columns, act];
  return <DataTable caption={caption} noun="hit" columns={shown} rows={hits} rowKey={({ id }) => id} />;
}
