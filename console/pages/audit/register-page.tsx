/** The public register of use, as everybody can read it without signing in. */
import { useQuery } from '@tanstack/react-query';
import { publishedCountMin } from '../../../src/words/audit.ts';
import type { Output } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { type Session, useSession } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { QueryView } from '../query-view.tsx';
import { registerQuery } from './audit-queries.ts';
import { AuditViews } from './audit-views.tsx';
import { purposeText } from './ledger-columns.tsx';

type Count = Output<'getUseRegister'>['counts'][number];

export function RegisterPage() {
  const query = useQuery(registerQuery);
  const session = useSession();
  return (
    <Page
      title="Public register of use"
      intro={
        'How often the system was used in each month that is over, by force and purpose. It names nobody, no vehicle ' +
        'and no case, and everybody can ask for it at /v1/public/use-register.'
      }
    >
      <AuditViews at="/audit/register" />
      <QueryView query={query} what="the register">
        {({ counts }) =>
          counts.length === 0 ? (
            <EmptyState title="No month is over yet">
              <p>A month appears once it is over. Counts under {publishedCountMin} are not published.</p>
            </EmptyState>
          ) : (
            <DataTable
              caption="Use of the system by month, force and purpose"
              noun="count"
              columns={columnsFor(session)}
              rows={counts}
              rowKey={({ month, force, purpose, class: kind }) => [month, force, purpose, kind].join(' ')}
            />
          )
        }
      </QueryView>
    </Page>
  );
}

const classTitles: Readonly<Partial<Record<Count['class'], string>>> = {
  consultation: 'Looked up',
  combination: 'Looked up over several sources',
  disclosure: 'Given out',
};

function columnsFor(session: Session): readonly Column<Count>[] {
  return [
    { key: 'month', title: 'Month', cell: ({ month }) => month, sort: ({ month }) => month, csv: ({ month }) => month },
    { key: 'force', title: 'Force', cell: ({ force }) => force, sort: ({ force }) => force, csv: ({ force }) => force },
    {
      key: 'purpose',
      title: 'Purpose',
      cell: ({ purpose }) => purposeText(session, purpose, null),
      sort: ({ purpose }) => purpose,
      csv: ({ purpose }) => purpose,
    },
    {
      key: 'class',
      title: 'What was done',
      cell: ({ class: kind }) => classTitles[kind] ?? kind,
      csv: ({ class: kind }) => kind,
    },
    {
      key: 'count',
      title: 'Times',
      align: 'end',
      cell: ({ count }) => (count === null ? `fewer than ${publishedCountMin}` : formatCount(count)),
      sort: ({ count }) => count ?? 0,
      csv: ({ count }) => count ?? `fewer than ${publishedCountMin}`,
    },
  ];
}
