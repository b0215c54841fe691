/** The quality of lists: how often their hits were right, misread or stale, and which still want an end. */
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Output } from '../../api/client.ts';
import { listsQualityQuery, listsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { countOf } from '../../ui/format.ts';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { NothingJudged } from './camera-quality-page.tsx';
import { EndBars } from './end-bars.tsx';
import { endColumns, type ListRow, listQualityColumns } from './list-quality-columns.tsx';
import { QualityViews, usualDays } from './quality-views.tsx';
import { estimateWords, judgedOf, listFinding } from './quality-words.ts';
import { WeeksChart } from './weeks-chart.tsx';

/** Lists in the chart; the table has them all. */
const barsMax = 12;

export function ListQualityPage() {
  const barred = useBarReason('listListQuality');
  return barred === undefined ? <Lists /> : <NoEntry title="Quality of lists" reason={barred} />;
}

function Lists() {
  const { days = usualDays } = useSearch({ from: '/shell/quality/lists' });
  const query = useQuery(listsQualityQuery(days));
  return (
    <Page
      title="Quality of lists"
      intro="What became of each list’s hits. Every hit is expected to get an end. Counted are the hits open to you."
    >
      <QualityViews at="/quality/lists" days={days} />
      <QueryView query={query} what="the quality of lists">
        {(data) => (data.lists.length === 0 ? <NoLists /> : <Quality data={data} days={days} />)}
      </QueryView>
    </Page>
  );
}

function NoLists() {
  return (
    <EmptyState title="No hotlists yet">
      <p>
        A list appears here once it is <Link to="/lists/import">imported</Link>, and what became of its hits when
        somebody judges them.
      </p>
    </EmptyState>
  );
}

function Quality({ data, days }: { data: Output<'listListQuality'>; days: number }) {
  const session = useSession();
  const known = useQuery(listsQuery).data?.lists;
  const rows = useMemo<readonly ListRow[]>(
    () => data.lists.map((quality) => ({ quality, list: known?.find(({ id }) => id === quality.listId) })),
    [data, known],
  );
  const charted = rows
    .filter(({ quality }) => judgedOf(quality.ends) > 0)
    .toSorted((one, other) => judgedOf(other.quality.ends) - judgedOf(one.quality.ends))
    .slice(0, barsMax);
  const { right, stale } = data.all;
  return (
    <>
      <MissingEnds lists={data.lists} />
      {charted.length === 0 ? (
        <NothingJudged days={days} />
      ) : (
        <EndBars
          title={listFinding(data)}
          bars={charted.map(({ quality: { listId, name, ends } }) => ({
            key: listId,
            label: (
              <Link to="/lists/$listId" params={{ listId }}>
                {name}
              </Link>
            ),
            ends,
          }))}
          source={
            `Source: hits judged in ${days} days. Right, of those confirmed, misread, of the wrong vehicle or ` +
            `contradicted, on all lists: ${estimateWords(right)}. On a stale entry, of all: ${estimateWords(stale)}.`
          }
          table={
            <details className="chart-table">
              <summary>Ends of hits by list, as a table</summary>
              <DataTable
                caption="Ends of hits by list"
                noun="list"
                columns={endColumns}
                rows={rows}
                rowKey={({ quality }) => quality.listId}
              />
            </details>
          }
        />
      )}
      <DataTable
        caption="Quality of lists"
        noun="list"
        columns={listQualityColumns(session)}
        rows={rows}
        rowKey={({ quality }) => quality.listId}
        sort={{ key: 'right', down: false }}
      />
      <WeeksChart weeks={data.weeks} of="all lists open to you" />
    </>
  );
}

function MissingEnds({ lists }: { lists: Output<'listListQuality'>['lists'] }) {
  const missing = lists.reduce((sum, list) => sum + list.missing, 0);
  if (missing === 0) return null;
  return (
    <Banner
      kind="warn"
      title={`${countOf(missing, 'hit')} waited over a day and ${missing === 1 ? 'has' : 'have'} no end`}
    >
      <p>
        Nobody has judged {missing === 1 ? 'it' : 'them'}, so nothing is learned of {missing === 1 ? 'it' : 'them'}. The
        page of each list names its own. <Link to="/live">To the queue</Link>
      </p>
    </Banner>
  );
}
