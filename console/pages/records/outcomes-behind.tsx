/** The outcomes behind one line of the totals or of the figures, newest first, fetched a page at a time. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import type { Input } from '../../api/client.ts';
import { useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { countOf } from '../../ui/format.ts';
import { QueryView } from '../query-view.tsx';
import { outcomeColumns } from './outcome-columns.tsx';
import { figureRecordsQuery } from './record-queries.ts';

type OutcomesBehindProps = {
  /** The line, and what it was narrowed to. */
  readonly asked: Input<'listFigureRecords'>;
  /** What is said where there are none. */
  readonly none: ReactNode;
};

export function OutcomesBehind({ asked, none }: OutcomesBehindProps) {
  const session = useSession();
  const columns = useMemo(() => outcomeColumns(session), [session]);
  const query = useInfiniteQuery(figureRecordsQuery(asked));
  return (
    <QueryView query={query} what="the records">
      {({ pages }) => {
        const outcomes = pages.flatMap((page) => page.outcomes);
        const total = pages[0]?.total ?? 0;
        if (outcomes.length === 0) {
          return (
            <EmptyState title="No record is behind this figure">
              <p>{none}</p>
            </EmptyState>
          );
        }
        return (
          <>
            <DataTable caption="Outcomes" noun="outcome" columns={columns} rows={outcomes} rowKey={({ id }) => id} />
            {query.hasNextPage ? (
              <div className="row">
                <Button
                  onClick={() => void query.fetchNextPage()}
                  busy={query.isFetchingNextPage ? 'Fetching more' : undefined}
                >
                  More records
                </Button>
                <span className="quiet">
                  {outcomes.length} of {countOf(total, 'record')} are shown.
                </span>
              </div>
            ) : null}
          </>
        );
      }}
    </QueryView>
  );
}
