/** Results: what was recorded, counted over days or for an operation, in groups; each figure opens its records. */
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatDay } from '../../ui/format.ts';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { figuresQuery } from '../records/record-queries.ts';
import { FigureChart } from './figure-chart.tsx';
import { FiguresTable } from './figures-table.tsx';
import { ResultsForm } from './results-form.tsx';
import { askedFigures, groupedBy } from './results-search.ts';
import { ResultsViews } from './results-views.tsx';

export function ResultsPage() {
  const barred = useBarReason('getFigures');
  return barred === undefined ? <Results /> : <NoEntry title="Results" reason={barred} />;
}

function Results() {
  const search = useSearch({ from: '/shell/results' });
  // Settled when the page opens, so that asking again asks the same days.
  const [nowMs] = useState(() => Date.now());
  const asked = askedFigures(search, nowMs);
  const query = useQuery(figuresQuery(asked));
  const by = groupedBy(search);
  return (
    <Page
      title="Results"
      intro="What your force recorded, and the operations that it takes part in: each act once, with its hedge."
    >
      <ResultsViews at="/results" />
      <ResultsForm key={JSON.stringify(search)} search={search} from={asked.from ?? ''} until={asked.until ?? ''} />
      <QueryView query={query} what="the figures">
        {(figures) =>
          figures.lines.length === 0 ? (
            <EmptyState title={`Nothing was recorded ${periodWords(asked)}`}>
              <p>Outcomes appear here when they are recorded, counted once. Choose other days or another operation.</p>
            </EmptyState>
          ) : (
            <>
              {by === 'all' ? null : <FigureChart figures={figures} search={search} by={by} />}
              <FiguresTable figures={figures} search={search} by={by} asked={asked} />
              <p className="quiet">
                Counted {periodWords(asked)}, by the day in London on which it was done. Parts need not add up, and
                nothing is rounded.{' '}
                {figures.withSafeguarding
                  ? 'Safeguarding and county lines are in it as counts.'
                  : 'Safeguarding and county lines are not in it: they are counted for an operation as a whole.'}
              </p>
            </>
          )
        }
      </QueryView>
    </Page>
  );
}

function periodWords({ from, until }: ReturnType<typeof askedFigures>): string {
  if (from === undefined || until === undefined) return 'over all days of the operation';
  return from === until ? `on ${formatDay(from)}` : `from ${formatDay(from)} to ${formatDay(until)}`;
}
