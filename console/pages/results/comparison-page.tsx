/** Comparison: a period beside the same days of an earlier year, with both counts and what chance says of them. */
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { ComparisonChart } from './comparison-chart.tsx';
import { ComparisonForm } from './comparison-form.tsx';
import { askedComparison, type ComparisonSearch } from './comparison-search.ts';
import { ComparisonTable } from './comparison-table.tsx';
import { type Comparison, daysWords } from './comparison-words.ts';
import { comparisonQuery } from './queries.ts';
import { ResultsViews } from './results-views.tsx';

export function ComparisonPage() {
  const barred = useBarReason('compareFigures');
  return barred === undefined ? <View /> : <NoEntry title="Comparison" reason={barred} />;
}

function View() {
  const search = useSearch({ from: '/shell/results/comparison' });
  // Settled when the page opens, so that asking again asks the same days.
  const [nowMs] = useState(() => Date.now());
  const asked = askedComparison(search, nowMs);
  const query = useQuery(comparisonQuery(asked));
  return (
    <Page
      title="Comparison"
      intro="The year to date against the same days of another year, or a period that you choose: both counts, always."
    >
      <ResultsViews at="/results/comparison" />
      <ComparisonForm key={JSON.stringify(search)} search={search} asked={asked} />
      <QueryView query={query} what="the comparison">
        {(comparison) => <Compared comparison={comparison} search={search} />}
      </QueryView>
    </Page>
  );
}

function Compared({ comparison, search }: { comparison: Comparison; search: ComparisonSearch }) {
  const { period, baseline, lines, notes, extractedAt, isProvisional } = comparison;
  return (
    <>
      <h2>
        {daysWords(period)}, against {daysWords(baseline)}
      </h2>
      {isProvisional || notes.length > 0 ? (
        <Banner kind="warn" title={isProvisional ? 'Provisional' : 'Read with care'}>
          <ul>
            {isProvisional ? <li>Records of these days still come in, and are still corrected.</li> : null}
            {notes.map(({ code, words }) => (
              <li key={code}>{words}</li>
            ))}
          </ul>
        </Banner>
      ) : null}
      {lines.length === 0 ? (
        <EmptyState title="Nothing was recorded in either of the two">
          <p>Choose other days or another operation. What has not been recorded is not nought.</p>
        </EmptyState>
      ) : (
        <>
          <ComparisonChart comparison={comparison} search={search} />
          <ComparisonTable comparison={comparison} search={search} />
        </>
      )}
      <p className="quiet">
        Extracted <Time at={extractedAt} />, by days in London; the baseline has the same dates. The interval is the
        exact 95 % interval of the ratio of two Poisson counts; where it holds 1 the difference is not distinguishable
        from chance. A difference that is distinguishable has many causes: never put it down to one operation.
      </p>
    </>
  );
}
