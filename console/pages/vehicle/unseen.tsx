/** Why the absence of a read proves little: what could not be seen, and when each camera was not heard. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { HistoryPeriod, Unseen } from '../../../src/words/history.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatAge } from '../../ui/format.ts';
import { useTicker } from '../../ui/ticker-context.tsx';
import { Time } from '../../ui/time.tsx';
import { QueryView } from '../query-view.tsx';
import { unseenSentences } from './unseen-words.ts';
import { unseenQuery } from './vehicle-query.ts';
import type { VehicleAsked } from './vehicle-search.ts';

export function UnseenSaid({ unseen, period }: { unseen: Unseen; period: HistoryPeriod }) {
  const now = useTicker().now();
  return (
    <>
      <ul className="unseen-said">
        {unseenSentences(unseen, period, now).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {unseen.gaps.length === 0 ? null : (
        <DataTable
          caption="Times when a camera was not heard"
          noun="time"
          columns={gapColumns}
          rows={unseen.gaps}
          rowKey={({ cameraId, from }) => `${cameraId} ${from}`}
        />
      )}
    </>
  );
}

/** The same where something was found; asked for when somebody wants to know. */
export function UnseenBeside({ asked }: { asked: VehicleAsked }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="chart-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What could not be seen</summary>
      {isOpen ? <Asked asked={asked} /> : null}
    </details>
  );
}

function Asked({ asked }: { asked: VehicleAsked }) {
  const query = useQuery(unseenQuery(asked));
  return (
    <QueryView query={query} what="what could not be seen">
      {({ unseen, period }) => <UnseenSaid unseen={unseen} period={period} />}
    </QueryView>
  );
}

type Gap = Unseen['gaps'][number];

const lengthMs = ({ from, to }: Gap): number => Date.parse(to) - Date.parse(from);

const gapColumns: readonly Column<Gap>[] = [
  {
    key: 'camera',
    title: 'Camera',
    cell: ({ cameraName }) => cameraName,
    sort: ({ cameraName }) => cameraName,
    csv: ({ cameraName }) => cameraName,
  },
  {
    key: 'from',
    title: 'Not heard from',
    cell: ({ from }) => <Time at={from} relative={false} />,
    sort: ({ from }) => from,
    csv: ({ from }) => from,
  },
  {
    key: 'to',
    title: 'To',
    cell: ({ to }) => <Time at={to} relative={false} />,
    sort: ({ to }) => to,
    csv: ({ to }) => to,
  },
  {
    key: 'length',
    title: 'For',
    align: 'end',
    cell: (gap) => formatAge(lengthMs(gap)),
    sort: lengthMs,
    csv: (gap) => lengthMs(gap) / 60_000,
  },
];
