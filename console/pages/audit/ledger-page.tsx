/** The audit ledger: who asked what and why, of one's own force and of its data. */
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { Output } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { ledgerQuery } from './audit-queries.ts';
import { AuditViews } from './audit-views.tsx';
import { ledgerColumns } from './ledger-columns.tsx';
import { LedgerFilter } from './ledger-filter.tsx';
import type { LedgerSearch } from './ledger-search.ts';

const title = 'Audit ledger';

export function LedgerPage() {
  const barred = useBarReason('searchLedger');
  return barred === undefined ? <Ledger /> : <NoEntry title={title} reason={barred} />;
}

function Ledger() {
  const session = useSession();
  const search = useSearch({ from: '/shell/audit' });
  const query = useQuery(ledgerQuery(search));
  const own = forceName(session, session.person.forceId);
  return (
    <Page
      title={title}
      intro={`What the people of ${own} asked, and what others asked of its data. That you look is on record too.`}
    >
      <AuditViews at="/audit" />
      <LedgerFilter search={search} />
      <QueryView query={query} what="the ledger">
        {(data) => <Entries data={data} search={search} />}
      </QueryView>
    </Page>
  );
}

function Entries({ data: { entries, next }, search }: { data: Output<'searchLedger'>; search: LedgerSearch }) {
  const session = useSession();
  if (entries.length === 0) {
    return (
      <EmptyState title="No entry fits">
        <p>
          Searched were the entries of your own force’s people, and those of others whose answers held your force’s
          data. What another force asked of its own data is not open to you.
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      <DataTable
        caption="Entries of the audit ledger, newest first"
        noun="entry on this page"
        nouns="entries on this page"
        columns={ledgerColumns(session)}
        rows={entries}
        rowKey={({ id }) => id}
      />
      {next === null ? null : (
        <p>
          <Link to="/audit" search={{ ...search, before: next }}>
            Older entries
          </Link>
        </p>
      )}
    </>
  );
}
