/** Stops and outcomes of an operation: its running totals, and the records that they rest on. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { operationQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { NoEntry } from '../no-entry.tsx';
import { OperationViews } from '../operations/operation-views.tsx';
import { QueryView } from '../query-view.tsx';
import { OutcomesPart } from './outcomes-part.tsx';
import { totalsQuery } from './record-queries.ts';
import { StopsPart } from './stops-part.tsx';
import { TotalsPart } from './totals-part.tsx';

export function RecordsPage() {
  const barred = useBarReason('getOperationTotals');
  return barred === undefined ? <Records /> : <NoEntry title="Stops and outcomes" reason={barred} />;
}

function Records() {
  const { operationId } = useParams({ from: '/shell/operations/$operationId/records' });
  const search = useSearch({ from: '/shell/operations/$operationId/records' });
  const mayRead = useBarReason('getOperation') === undefined;
  const mayListOutcomes = useBarReason('listOutcomes') === undefined;
  const mayListStops = useBarReason('listStops') === undefined;
  const { data } = useQuery({ ...operationQuery(operationId), enabled: mayRead });
  const totals = useQuery(totalsQuery(operationId, search.alone === undefined));
  return (
    <Page
      title={data?.operation.name ?? 'Stops and outcomes'}
      back={<Link to="/operations">Operations</Link>}
      intro="What the day has come to: each act once, for the force that did it, with the hedge it was told with."
      actions={<RecordLinks operation={operationId} />}
    >
      <OperationViews operationId={operationId} at="/operations/$operationId/records" />
      <QueryView query={totals} what="the totals">
        {(found) => <TotalsPart operationId={operationId} totals={found} search={search} />}
      </QueryView>
      {mayListOutcomes ? (
        <OutcomesPart operationId={operationId} search={search} lines={totals.data?.lines ?? []} />
      ) : null}
      {mayListStops ? <StopsPart operationId={operationId} search={search} /> : null}
    </Page>
  );
}

function RecordLinks({ operation }: { operation: string }) {
  const mayStop = useBarReason('recordStop') === undefined;
  const mayRecord = useBarReason('recordOutcome') === undefined;
  return (
    <>
      {mayStop ? (
        <Link to="/stops/record" search={{ operation }} className="button">
          Record a stop
        </Link>
      ) : null}
      {mayRecord ? (
        <Link to="/outcomes/record" search={{ operation }} className="button" data-variant="primary">
          Record an outcome
        </Link>
      ) : null}
    </>
  );
}
