/** Side by side: several operations, recorded here or published elsewhere, in the same measures. */
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { OperationFigures } from '../../../src/words/operation-figures.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { BesideChart } from './beside-chart.tsx';
import { BesideForm } from './beside-form.tsx';
import { BesideTable } from './beside-table.tsx';
import { besideQuery } from './queries.ts';
import { ResultsViews } from './results-views.tsx';

export function BesidePage() {
  const barred = useBarReason('getOperationsBeside');
  return barred === undefined ? <View /> : <NoEntry title="Side by side" reason={barred} />;
}

function View() {
  const { of = '', measure } = useSearch({ from: '/shell/results/operations' });
  const keys = of.split(',').filter((key) => key !== '');
  const query = useQuery(besideQuery(keys));
  return (
    <Page
      title="Operations side by side"
      intro="What several operations came to, by when they began: those recorded here, and those that were published."
    >
      <ResultsViews at="/results/operations" />
      <BesideForm key={of} keys={keys} />
      {keys.length === 0 ? (
        <EmptyState title="No operation is chosen">
          <p>Choose operations above. The choice becomes the address, which you can send to a colleague.</p>
        </EmptyState>
      ) : (
        <QueryView query={query} what="the operations">
          {({ operations, missing }) => (
            <>
              {missing.length === 0 ? null : (
                <Banner kind="warn" title="Not all of them are shown">
                  <p>These are not there, or not open to your force: {missing.join(', ')}.</p>
                </Banner>
              )}
              <Shown operations={operations} measure={measure} />
            </>
          )}
        </QueryView>
      )}
    </Page>
  );
}

function Shown({ operations, measure }: { operations: readonly OperationFigures[]; measure: string | undefined }) {
  if (operations.every(({ figures }) => figures.length === 0)) {
    return (
      <EmptyState title="None of them has a figure">
        <p>Figures appear when outcomes are recorded, or when a published operation is entered.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <BesideChart operations={operations} measure={measure} />
      <BesideTable operations={operations} />
      <p className="quiet">
        Each figure stands as it was told, with its hedge. “Not said” and “none recorded” are not nought. Forces differ
        in what they count, and operations in length and in forces, so that a larger figure is not a better operation.
      </p>
    </>
  );
}
