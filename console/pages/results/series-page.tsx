/** County lines weeks: published weeks and own operations over time, with the wording by which lines were counted. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { OperationFigures } from '../../../src/words/operation-figures.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { keyOf, measuredIn, rowWords } from './measure-words.ts';
import { seriesQuery } from './queries.ts';
import { ResultsViews } from './results-views.tsx';
import { pointsOf } from './series.ts';
import { SeriesChart } from './series-chart.tsx';
import { SeriesTable } from './series-table.tsx';

export function SeriesPage() {
  const barred = useBarReason('getCountyLinesSeries');
  return barred === undefined ? <View /> : <NoEntry title="County lines weeks" reason={barred} />;
}

function View() {
  const query = useQuery(seriesQuery);
  return (
    <Page
      title="County lines weeks"
      intro="Published weeks that tell of lines, and your force’s operations against them: each with its wording."
    >
      <ResultsViews at="/results/county-lines" />
      <QueryView query={query} what="the weeks">
        {({ weeks }) =>
          weeks.length === 0 ? (
            <EmptyState title="No week is here yet">
              <p>
                Published weeks appear when they are entered with <code>./cordon operation import</code>, operations of
                your force when one for county lines has gone live.
              </p>
            </EmptyState>
          ) : (
            <Series weeks={weeks} />
          )
        }
      </QueryView>
    </Page>
  );
}

function Series({ weeks }: { weeks: readonly OperationFigures[] }) {
  const navigate = useNavigate();
  const { measure } = useSearch({ from: '/shell/results/county-lines' });
  const measures = measuredIn(weeks).filter(({ unit }) => unit !== 'percent');
  const lines = { measure: 'lines_closed', unit: null, currency: null };
  const chosen = measures.find((one) => keyOf(one) === measure) ?? lines;
  const points = pointsOf(weeks, chosen);
  const offered = measures.some(({ measure: one }) => one === lines.measure) ? measures : [lines, ...measures];
  return (
    <>
      <SelectInput
        id="measure"
        label="Measure"
        value={keyOf(chosen)}
        options={offered.map((one) => ({ value: keyOf(one), title: rowWords(one) }))}
        onChange={(next) => void navigate({ to: '/results/county-lines', search: { measure: next }, replace: true })}
        width="medium"
      />
      <SeriesChart title={rowWords(chosen)} points={points} />
      <SeriesTable title={rowWords(chosen)} points={points} />
      <p className="quiet">
        A line joins weeks of the same wording and the same forces, and nothing else: what was counted as a line changed
        from week to week, and a rise between two wordings may be none. A few weeks are no trend.
      </p>
    </>
  );
}
