/** Other systems of this force that ask by a token: what each may ask, until when, and when it last did. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call, type Output, wordsFor } from '../../api/client.ts';
import { machinesQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { roleWords } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';
import { requestWords } from '../audit/ledger-columns.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';

type Machine = Output<'listMachines'>['machines'][number];

export function MachinesPage() {
  const barred = useBarReason('listMachines');
  return barred === undefined ? <Machines /> : <NoEntry title="Machines" reason={barred} />;
}

function Machines() {
  const query = useQuery(machinesQuery);
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: (machineId: string) => call('endMachine', { machineId }),
    onSettled: () => queries.invalidateQueries({ queryKey: machinesQuery.queryKey }),
  });
  const act: Column<Machine> = {
    key: 'act',
    title: 'Act',
    cell: (one) =>
      one.endedAt === null ? (
        <Button onClick={() => end.mutate(one.id)} aria-label={`Take back the token of ${one.name}`}>
          Take back
        </Button>
      ) : (
        <span className="quiet">
          Taken back <Time at={one.endedAt} />
        </span>
      ),
  };
  const add = (
    <Link to="/machines/add" className="button" data-variant="primary">
      Add a machine
    </Link>
  );
  return (
    <Page
      title="Machines"
      back={<Link to="/people">People</Link>}
      intro="Other systems of your force that ask Cordon by a token of their own."
      actions={add}
    >
      {end.error === null ? null : (
        <Banner kind="bad" title="Not taken back">
          <p>{wordsFor(end.error)}</p>
        </Banner>
      )}
      <QueryView query={query} what="the machines">
        {({ machines }) =>
          machines.length === 0 ? (
            <EmptyState title="No machine yet" action={add}>
              <p>A system that reads hits, or brings a list each night, appears here once you have added it.</p>
            </EmptyState>
          ) : (
            <DataTable
              caption="Machines"
              noun="machine"
              columns={[...columns, act]}
              rows={machines}
              rowKey={(one) => one.id}
            />
          )
        }
      </QueryView>
    </Page>
  );
}

const columns: readonly Column<Machine>[] = [
  { key: 'name', title: 'Name', cell: ({ name }) => name, csv: ({ name }) => name },
  { key: 'role', title: 'Role', cell: ({ role }) => roleWords(role), csv: ({ role }) => role },
  {
    key: 'requests',
    title: 'May ask',
    cell: ({ requests }) => requests.map(requestWords).join(', '),
    csv: ({ requests }) => requests.join(' '),
  },
  {
    key: 'purpose',
    title: 'For',
    cell: ({ purpose }) => purpose.reference,
    csv: ({ purpose }) => `${purpose.kind} ${purpose.reference}`,
  },
  { key: 'by', title: 'Added by', cell: ({ madeByName }) => madeByName, csv: ({ madeByName }) => madeByName },
  { key: 'ends', title: 'Ends', cell: ({ expiresAt }) => <Time at={expiresAt} />, csv: ({ expiresAt }) => expiresAt },
  {
    key: 'used',
    title: 'Last asked',
    cell: ({ usedAt, usedFrom }) =>
      usedAt === null ? (
        <span className="quiet">Not yet</span>
      ) : (
        <>
          <Time at={usedAt} /> from <code>{usedFrom}</code>
        </>
      ),
    csv: ({ usedAt }) => usedAt,
  },
];
