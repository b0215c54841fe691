/** Holds: what is kept although its period is over, for which case, and when it is looked at again. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatDate } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { heldWords, standings } from './hold-words.ts';
import { type Hold, holdsQuery } from './queries.ts';

export function HoldsPage() {
  const barred = useBarReason('listHolds');
  return barred === undefined ? <Holds /> : <NoEntry title="Holds" reason={barred} />;
}

const make = (
  <Link to="/retention/holds/make" className="button" data-variant="primary">
    Make a hold
  </Link>
);

function Holds() {
  const query = useQuery(holdsQuery);
  return (
    <Page
      title="Holds"
      back={<Link to="/retention">Retention</Link>}
      intro="A hold never lapses by itself: another person than its maker releases it."
      actions={make}
    >
      <QueryView query={query} what="the holds">
        {({ holds }) =>
          holds.length === 0 ? (
            <EmptyState title="Nothing is held" action={make}>
              <p>What a case needs for longer than its period appears here once a supervisor or commander holds it.</p>
            </EmptyState>
          ) : (
            <DataTable caption="Holds" columns={columns} rows={holds} rowKey={(hold) => hold.id} noun="hold" />
          )
        }
      </QueryView>
    </Page>
  );
}

const columns: readonly Column<Hold>[] = [
  {
    key: 'held',
    title: 'Keeps',
    cell: (hold) => (
      <Link to="/retention/holds/$holdId" params={{ holdId: hold.id }}>
        {heldWords(hold)}
      </Link>
    ),
    csv: heldWords,
  },
  { key: 'reference', title: 'Case', cell: (hold) => hold.reference, csv: (hold) => hold.reference },
  { key: 'reason', title: 'Reason', cell: (hold) => hold.reason, csv: (hold) => hold.reason },
  { key: 'owner', title: 'Owner', cell: (hold) => hold.owner.name, csv: (hold) => hold.owner.name },
  {
    key: 'review',
    title: 'Review by',
    cell: (hold) => formatDate(hold.reviewBy),
    csv: (hold) => hold.reviewBy,
    sort: (hold) => hold.reviewBy,
  },
  { key: 'standing', title: 'State', cell: (hold) => <Standing hold={hold} />, csv: (hold) => hold.standing },
];

export function Standing({ hold }: { hold: Hold }) {
  const { kind, icon, words } = standings[hold.standing];
  return (
    <State kind={kind} icon={icon}>
      {words}
    </State>
  );
}
