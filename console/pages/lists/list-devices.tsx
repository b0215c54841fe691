/** The devices that may hold a list: what each holds, how far behind it is, and giving it and taking it back. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Output } from '../../api/client.ts';
import { allocationsQuery } from '../../api/queries.ts';
import { forceName, type Session, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { QueryView } from '../query-view.tsx';
import { AllocateDialog } from './allocate-dialog.tsx';
import { type Allocation, type DeviceRow, deviceRows, standingOf, summaryOf } from './device-rows.ts';
import { TakeBackDialog } from './take-back-dialog.tsx';
import './list-devices.css';

type Hotlist = Output<'listLists'>['lists'][number];

export function ListDevices({ list }: { list: Hotlist }) {
  const query = useQuery(allocationsQuery(list.id));
  const rows = deviceRows(query.data?.allocations ?? []);
  return (
    <details className="list-devices">
      <summary>
        <h2>Devices that hold this list</h2>
        <span className="quiet">{query.data === undefined ? '' : summaryOf(rows)}</span>
      </summary>
      <div className="stack">
        <p className="quiet">
          Cars and cameras that compare vehicles by themselves. They ask for their lists; Cordon sends what changed, and
          keeps what each says that it holds.
        </p>
        <QueryView query={query} what="the devices">
          {({ takers }) => <Devices list={list} rows={rows} takers={takers} />}
        </QueryView>
      </div>
    </details>
  );
}

type DevicesProps = {
  readonly list: Hotlist;
  readonly rows: readonly DeviceRow[];
  readonly takers: Output<'listAllocations'>['takers'];
};

function Devices({ list, rows, takers }: DevicesProps) {
  const session = useSession();
  const barredToAllocate = useBarReason('allocateList');
  const barredToEnd = useBarReason('endAllocation');
  const [asking, setAsking] = useState<'allocate' | Allocation | null>(null);
  const others =
    list.ownerForceId === session.person.forceId ? undefined : 'Only the force that owns a list says who holds it.';
  const none = takers.length === 0 ? 'No other camera that asks for lists is registered.' : undefined;
  const act: Column<DeviceRow> = {
    key: 'act',
    title: 'Act',
    cell: ({ allocation }) => (
      <Button
        onClick={() => setAsking(allocation)}
        disabledReason={
          barredToEnd ?? others ?? (allocation.endedAt === null ? undefined : 'It was taken back already.')
        }
        aria-label={`Take back from ${allocation.username}`}
      >
        Take back
      </Button>
    ),
  };
  const allocate = (
    <Button onClick={() => setAsking('allocate')} disabledReason={barredToAllocate ?? others ?? none}>
      Allocate to a device
    </Button>
  );
  return (
    <>
      {rows.length === 0 ? (
        <div className="row">
          <span>No device may hold it.</span>
          {allocate}
        </div>
      ) : (
        <DataTable
          caption={`Devices that hold ${list.name}`}
          noun="row"
          columns={[...columnsFor(session, list), act]}
          rows={rows}
          rowKey={({ allocation, source }) => `${allocation.id} ${source?.sourceId ?? ''}`}
          tools={allocate}
        />
      )}
      {asking === null ? null : asking === 'allocate' ? (
        <AllocateDialog list={list} takers={takers} onClose={() => setAsking(null)} />
      ) : (
        <TakeBackDialog allocation={asking} onClose={() => setAsking(null)} />
      )}
    </>
  );
}

function columnsFor(session: Session, list: Hotlist): readonly Column<DeviceRow>[] {
  return [
    {
      key: 'sender',
      title: 'Sends as',
      cell: ({ allocation }) => (
        <>
          <code>{allocation.username}</code>
          <div className="quiet">
            {allocation.cameraNames.join(', ') || forceName(session, allocation.deviceForceId)}
          </div>
        </>
      ),
      sort: ({ allocation }) => allocation.username,
      csv: ({ allocation }) => allocation.username,
    },
    {
      key: 'source',
      title: 'Device',
      cell: ({ source }) => source?.sourceId ?? <span className="quiet">none yet</span>,
      sort: ({ source }) => source?.sourceId ?? null,
      csv: ({ source }) => source?.sourceId ?? '',
    },
    {
      key: 'held',
      title: 'Revision held',
      cell: ({ source }) => (
        <>
          {source?.revision ?? <span className="quiet">none</span>}
          <span className="quiet nowrap">, latest {list.revision}</span>
        </>
      ),
      sort: ({ source }) => source?.revision ?? null,
      csv: ({ source }) => source?.revision ?? '',
    },
    {
      key: 'state',
      title: 'State',
      cell: (row) => <DeviceState row={row} />,
      sort: (row) => standingOf(row).words,
      csv: (row) => standingOf(row).words,
    },
    {
      key: 'acknowledged',
      title: 'Acknowledged',
      cell: ({ source }) =>
        source?.acknowledgedAt ? <Time at={source.acknowledgedAt} /> : <span className="quiet">never</span>,
      sort: ({ source }) => source?.acknowledgedAt ?? null,
      csv: ({ source }) => source?.acknowledgedAt ?? '',
    },
    {
      key: 'allocated',
      title: 'Allocated',
      cell: ({ allocation }) => <Allocated allocation={allocation} />,
      sort: ({ allocation }) => allocation.allocatedAt,
      csv: ({ allocation }) => allocation.allocatedAt,
    },
  ];
}

function DeviceState({ row }: { row: DeviceRow }) {
  const { kind, icon, words } = standingOf(row);
  return (
    <State kind={kind} icon={icon}>
      {words}
    </State>
  );
}

function Allocated({ allocation }: { allocation: Allocation }) {
  const { standing, allocatedAt, allocatedByName, endedAt, endedByName } = allocation;
  return (
    <>
      <Time at={allocatedAt} relative={false} /> by {allocatedByName ?? 'the command line'}
      {endedAt === null ? null : (
        <div>
          Taken back <Time at={endedAt} relative={false} /> by {endedByName ?? 'the command line'}
        </div>
      )}
      {standing === 'not-shared' ? <div>Not shared with its force now</div> : null}
      {standing === 'no-camera' ? <div>Every camera of it is withdrawn</div> : null}
    </>
  );
}
