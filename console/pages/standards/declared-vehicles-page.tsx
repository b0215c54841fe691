/** For auditors: the vehicles that the people of the force declared. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { declaredVehiclesQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { type DeclaredVehicle, vehicleColumns } from './vehicle-columns.tsx';

const title = 'Declared vehicles';
const who: Column<DeclaredVehicle> = {
  key: 'who',
  title: 'Declared by',
  cell: ({ personName }) => <b>{personName}</b>,
  sort: ({ personName }) => personName,
  csv: ({ personName }) => personName,
};

export function DeclaredVehiclesPage() {
  const barred = useBarReason('listDeclaredVehicles');
  return barred === undefined ? <Declared /> : <NoEntry title={title} reason={barred} />;
}

function Declared() {
  const query = useQuery(declaredVehiclesQuery);
  return (
    <Page
      title={title}
      back={<Link to="/standards">Professional standards</Link>}
      intro="Each person sees their own, auditors see them all, and nobody else sees any."
    >
      <QueryView query={query} what="the declared vehicles">
        {({ vehicles }) =>
          vehicles.length === 0 ? (
            <EmptyState title="Nobody has declared a vehicle">
              <p>People declare the vehicles of themselves and their household under their name, Declared vehicles.</p>
            </EmptyState>
          ) : (
            <DataTable
              caption={title}
              noun="vehicle"
              columns={[who, ...vehicleColumns]}
              rows={vehicles}
              rowKey={({ id }) => id}
            />
          )
        }
      </QueryView>
    </Page>
  );
}
