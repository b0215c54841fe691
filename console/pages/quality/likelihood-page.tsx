/** Whether the likelihood holds: of the hits said to be so likely, how many were right. */
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { ReliabilityBand } from '../../../src/words/quality.ts';
import { reliabilityQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { percent } from '../../ui/format.ts';
import { QueryView } from '../query-view.tsx';
import { NothingJudged } from './camera-quality-page.tsx';
import { countColumn, estimateColumns, Nothing } from './estimate-columns.tsx';
import { QualityViews, usualDays } from './quality-views.tsx';
import { bandWords, reliabilityFinding } from './quality-words.ts';
import { ShareChart } from './share-chart.tsx';

export function LikelihoodPage() {
  const { days = usualDays } = useSearch({ from: '/shell/quality/likelihood' });
  const query = useQuery(reliabilityQuery(days));
  return (
    <Page
      title="Quality of the likelihood"
      intro={
        'Each hit says how likely it is to be the listed vehicle. Of those said to be 80 to 90 % likely, 80 to 90 of ' +
        'a hundred should be right. Where they are not, the likelihood has drifted.'
      }
    >
      <QualityViews at="/quality/likelihood" days={days} />
      <QueryView query={query} what="how the likelihood holds">
        {({ bands }) =>
          bands.every(({ right }) => right.of === 0) ? (
            <NothingJudged days={days} />
          ) : (
            <Bands bands={bands} days={days} />
          )
        }
      </QueryView>
    </Page>
  );
}

function Bands({ bands, days }: { bands: readonly ReliabilityBand[]; days: number }) {
  const slots = bands.map((band, index) => ({
    key: String(band.from),
    mark: index % 2 === 0 ? percent(band.from) : null,
    words: `Said to be ${bandWords(band)} likely, right`,
    estimate: band.right,
    ...(band.said === null ? {} : { across: band.said * bands.length }),
  }));
  return (
    <div className="reliability">
      <ShareChart
        title={reliabilityFinding(bands)}
        slots={slots}
        scale={{ low: 0, high: 100 }}
        legend={[
          { sign: 'least', words: 'right, with its 95 % interval' },
          { sign: 'few', words: 'fewer than 20 judged' },
          { sign: 'diagonal', words: 'where every point would stand if it held' },
        ]}
        source={
          'Across: how likely they were said to be, on the mean. Up: how many were right. Source: hits confirmed, ' +
          `misread, of the wrong vehicle or contradicted, each judged by itself, in ${days} days. Hits too unlikely ` +
          'for the queue are judged by nobody.'
        }
        table={
          <DataTable
            caption="Hits by likelihood"
            noun="band"
            columns={columns}
            rows={bands}
            rowKey={({ from }) => String(from)}
          />
        }
      >
        <path className="share-diagonal" d={`M0 100L${bands.length} 0`} />
      </ShareChart>
    </div>
  );
}

const columns: readonly Column<ReliabilityBand>[] = [
  {
    key: 'band',
    title: 'Said to be',
    cell: (band) => bandWords(band),
    sort: ({ from }) => from,
    csv: (band) => bandWords(band),
  },
  {
    key: 'said',
    title: 'Mean',
    align: 'end',
    cell: ({ said }) => (said === null ? <Nothing /> : percent(said)),
    sort: ({ said }) => said,
    csv: ({ said }) => said?.toFixed(4),
  },
  countColumn('judged', 'Judged', ({ right }) => right.of),
  ...estimateColumns<ReliabilityBand>('right', 'Right', ({ right }) => right),
];
