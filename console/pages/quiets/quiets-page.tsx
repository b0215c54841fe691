/** What judgements keep out of the queue: in plain sight, with who, until when, and how to let it in again. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { quietsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { barReason, useSession } from '../../shell/session.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useTicker } from '../../ui/ticker-context.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { LiftDialog } from './lift-dialog.tsx';
import { quietColumns } from './quiet-columns.tsx';
import type { Quiet } from './quiet-words.ts';

export function QuietsPage() {
  const barred = barReason(useSession(), 'listQuiets');
  if (barred !== undefined) return <NoEntry title="Kept out of the queue" reason={barred} />;
  return <Quiets />;
}

function Quiets() {
  const session = useSession();
  const query = useQuery(quietsQuery);
  const nowMs = useTicker().now();
  const [lifting, setLifting] = useState<Quiet | null>(null);
  return (
    <Page
      title="Kept out of the queue"
      back={
        <Link to="/live" search={{ filter: 'recorded' }}>
          Recorded hits
        </Link>
      }
      intro="A stale entry, or a misread of one, is kept out of the queue for a time. Its hits are only recorded."
    >
      <QueryView query={query} what="what is kept out of the queue">
        {({ quiets }) =>
          quiets.length === 0 ? (
            <EmptyState title="Nothing is kept out of the queue">
              <p>
                An entry stands here for a time once somebody has judged a hit on it stale, and a mark once somebody has
                judged it a misread of an entry’s. For a day after, what is over or lifted is shown too.
              </p>
            </EmptyState>
          ) : (
            <DataTable
              caption="Kept out of the queue"
              columns={quietColumns({ session, nowMs, onLift: setLifting })}
              rows={quiets}
              rowKey={(one) => one.id}
              noun="entry or mark"
              nouns="entries and marks"
            />
          )
        }
      </QueryView>
      {lifting === null ? null : <LiftDialog quiet={lifting} onClose={() => setLifting(null)} />}
    </Page>
  );
}
