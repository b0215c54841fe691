/** Mappings: how messages are read whose form the engineer chose, and which revision of each is in use. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Output } from '../../api/client.ts';
import { camerasQuery, mappingsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';

type Mapping = Output<'listMappings'>['mappings'][number];

export function MappingsPage() {
  const barred = useBarReason('listMappings');
  return barred === undefined ? <Mappings /> : <NoEntry title="Mappings" reason={barred} />;
}

function Mappings() {
  const query = useQuery(mappingsQuery);
  const cameras = useQuery(camerasQuery).data?.cameras ?? [];
  const counts = new Map<string | null, number>();
  for (const { mappingId, withdrawnAt } of cameras) {
    if (withdrawnAt === null) counts.set(mappingId, (counts.get(mappingId) ?? 0) + 1);
  }
  return (
    <Page
      title="Mappings"
      back={<Link to="/cameras">Cameras</Link>}
      intro="How messages become reads where you chose their form, or where no maker’s adapter fits."
      actions={<NewLink />}
    >
      <QueryView query={query} what="the mappings">
        {({ mappings }) =>
          mappings.length === 0 ? (
            <NoMappings />
          ) : (
            <DataTable
              caption="Mappings"
              noun="mapping"
              columns={columnsFor(counts)}
              rows={mappings}
              rowKey={({ id }) => id}
              sort={{ key: 'name', down: false }}
            />
          )
        }
      </QueryView>
    </Page>
  );
}

function NewLink() {
  return (
    <Link to="/cameras/mappings/new" className="button" data-variant="primary">
      New mapping
    </Link>
  );
}

function NoMappings() {
  return (
    <EmptyState title="No mappings yet" action={<NewLink />}>
      <p>
        A mapping is for a sender whose message is a template that you wrote (Vaxtor), or that has no adapter of its own
        (LILIN, UniFi Protect, Axxon, a gateway). You paste one of its messages, say where the mark and the time stand,
        see at once what would be read, and put it in use. Mappings of your force appear here, and nobody else sees
        them.
      </p>
    </EmptyState>
  );
}

function columnsFor(counts: ReadonlyMap<string | null, number>): readonly Column<Mapping>[] {
  const cameras = ({ id }: Mapping) => counts.get(id) ?? 0;
  return [
    {
      key: 'name',
      title: 'Mapping',
      cell: ({ id, name }) => (
        <Link to="/cameras/mappings/$mappingId" params={{ mappingId: id }}>
          {name}
        </Link>
      ),
      sort: ({ name }) => name,
      csv: ({ name }) => name,
    },
    {
      key: 'use',
      title: 'State',
      cell: ({ inUse }) =>
        inUse === null ? (
          <State kind="warn" icon="ring">
            Not in use
          </State>
        ) : (
          <State kind="good" icon="circle">
            Revision {inUse} in use
          </State>
        ),
      sort: ({ inUse }) => inUse,
      csv: ({ inUse }) => inUse,
    },
    {
      key: 'newest',
      title: 'Newest revision',
      align: 'end',
      cell: ({ revision }) => formatCount(revision),
      sort: ({ revision }) => revision,
      csv: ({ revision }) => revision,
    },
    {
      key: 'saved',
      title: 'Saved',
      cell: ({ savedAt }) => <Time at={savedAt} />,
      sort: ({ savedAt }) => savedAt,
      csv: ({ savedAt }) => savedAt,
    },
    {
      key: 'by',
      title: 'By',
      cell: ({ savedByName }) => savedByName ?? <span className="quiet">not known</span>,
      sort: ({ savedByName }) => savedByName,
      csv: ({ savedByName }) => savedByName,
    },
    {
      key: 'cameras',
      title: 'Cameras',
      align: 'end',
      cell: (mapping) => formatCount(cameras(mapping)),
      sort: cameras,
      csv: cameras,
    },
  ];
}
