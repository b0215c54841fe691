/** Misreads week by week over half a year: what may be published of them. */
import { useState } from 'react';
import type { QualityWeek } from '../../../src/words/quality.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatDate } from '../../ui/format.ts';
import { scaleOf } from '../cameras/chart-scale.ts';
import { countColumn, estimateColumns } from './estimate-columns.tsx';
import { dayOf, weeksFinding } from './quality-words.ts';
import { ShareChart } from './share-chart.tsx';

/** A word stands under every so many weeks. */
const markEvery = 5;

/** @param of whose misreads they are, in the middle of a sentence */
export function WeeksChart({ weeks, of }: { weeks: readonly QualityWeek[]; of: string }) {
  // Of a few judged the interval reaches far up, and would press the others flat.
  const tops = weeks.map(({ misread: { count, of: judged } }) => (judged === 0 ? 0 : (count / judged) * 100));
  const scale = scaleOf([...tops, 10].map((top) => Math.min(100, top * 1.5)));
  const slots = weeks.map(({ week, misread }, index) => ({
    key: week,
    mark: index % markEvery === 0 && index < weeks.length - 2 ? dayWords(week) : null,
    words: `Week of ${formatDate(dayOf(week))}`,
    estimate: misread,
  }));
  return (
    <ShareChart
      title={weeksFinding(weeks)}
      slots={slots}
      scale={scale}
      legend={[
        { sign: 'least', words: 'misread, with its 95 % interval' },
        { sign: 'few', words: 'fewer than 20 judged' },
      ]}
      source={
        `Source: hits of ${of} that were confirmed, misread, of the wrong vehicle or contradicted, by the week in ` +
        'which they were judged; weeks begin on Monday, UTC, and the last is not over.'
      }
      table={<WeeksTable weeks={weeks} />}
    />
  );
}

function WeeksTable({ weeks }: { weeks: readonly QualityWeek[] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="chart-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Misreads by week, as a table</summary>
      {isOpen ? (
        <DataTable
          caption="Misreads by week"
          noun="week"
          columns={columns}
          rows={weeks}
          rowKey={({ week }) => week}
          sort={{ key: 'week', down: true }}
        />
      ) : null}
    </details>
  );
}

const columns: readonly Column<QualityWeek>[] = [
  {
    key: 'week',
    title: 'Week of',
    cell: ({ week }) => <time dateTime={week}>{formatDate(dayOf(week))}</time>,
    sort: ({ week }) => week,
    csv: ({ week }) => week.slice(0, 10),
  },
  countColumn('judged', 'Judged', ({ misread }) => misread.of),
  countColumn('misreads', 'Misread', ({ misread }) => misread.count),
  ...estimateColumns<QualityWeek>('misread', 'Share', ({ misread }) => misread),
];

/** "3 Aug" */
function dayWords(week: string): string {
  return formatDate(dayOf(week)).split(' ').slice(0, 2).join(' ');
}
