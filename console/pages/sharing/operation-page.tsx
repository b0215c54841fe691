/** One operation: its forces, and what they open to one another: proposed, agreed, live, ended. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Output, wordsFor } from '../../api/client.ts';
import { operationQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { OperationViews } from '../operations/operation-views.tsx';
import { QueryView } from '../query-view.tsx';
import { InviteForm } from './invite-form.tsx';
import { OperationRoles } from './operation-roles.tsx';
import { ShareMatrix } from './share-matrix.tsx';
import { ShareTable } from './share-table.tsx';
import type { Operation } from './share-words.ts';

export function OperationPage() {
  const barred = useBarReason('getOperation');
  return barred === undefined ? <OneOperation /> : <NoEntry title="Operation" reason={barred} />;
}

function OneOperation() {
  const { operationId } = useParams({ from: '/shell/operations/$operationId' });
  const query = useQuery(operationQuery(operationId));
  const barred = useBarReason('proposeShare');
  return (
    <Page
      title={query.data?.operation.name ?? 'Operation'}
      back={<Link to="/operations">Operations</Link>}
      intro="Forces open named cameras and lists to one another here, for a time and for stated purposes."
      actions={
        barred === undefined ? (
          <Link to="/operations/$operationId/share" params={{ operationId }} className="button" data-variant="primary">
            Propose what to open
          </Link>
        ) : undefined
      }
    >
      <OperationViews operationId={operationId} at="/operations/$operationId" />
      <QueryView query={query} what="the operation">
        {({ operation, shares }) => (
          <>
            <Facts operation={operation} />
            <h2>Open now</h2>
            <ShareMatrix operation={operation} shares={shares} />
            <h2>Shares</h2>
            <ShareTable shares={shares} leadForceId={operation.leadForceId} />
            <h2>Forces</h2>
            <Forces operation={operation} />
            <h2>Roles</h2>
            <OperationRoles operation={operation} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Facts({ operation }: { operation: Operation }) {
  const session = useSession();
  return (
    <dl className="facts">
      <dt>Led by</dt>
      <dd>{forceName(session, operation.leadForceId)}</dd>
      <dt>Starts</dt>
      <dd>
        <Time at={operation.startsAt} />
      </dd>
      <dt>Ends</dt>
      <dd>
        <Time at={operation.endedAt ?? operation.endsAt} />
        {operation.endedByName === null ? '' : ` ended by ${operation.endedByName}`}
      </dd>
    </dl>
  );
}

function Forces({ operation }: { operation: Operation }) {
  const session = useSession();
  const own = operation.forces.find(({ id }) => id === session.person.forceId);
  const leads = operation.leadForceId === session.person.forceId;
  return (
    <>
      {operation.forces.length === 0 ? <p>No other force was asked yet.</p> : null}
      <ul>
        {operation.forces.map(({ id, acceptedAt }) => (
          <li key={id}>
            {forceName(session, id)}:{' '}
            {acceptedAt === null ? (
              'was asked, and has not said'
            ) : (
              <>
                takes part since <Time at={acceptedAt} />
              </>
            )}
          </li>
        ))}
      </ul>
      {own?.acceptedAt === null ? <Accept operation={operation} /> : null}
      {leads && operation.state !== 'over' ? <InviteForm operation={operation} /> : null}
    </>
  );
}

function Accept({ operation }: { operation: Operation }) {
  const barred = useBarReason('acceptInvitation');
  const accept = useChanged(operation.id, () => call('acceptInvitation', { operationId: operation.id }));
  return (
    <>
      <p>Your force was asked to take part. That opens nothing by itself.</p>
      {accept.error === null ? null : (
        <Banner kind="bad" title="Not done">
          <p>{wordsFor(accept.error)}</p>
        </Banner>
      )}
      <Button disabledReason={barred} busy={accept.isPending ? 'Joining' : undefined} onClick={() => accept.mutate()}>
        Take part
      </Button>
    </>
  );
}

/** A change of the operation, whose answer is how it then stands. */
function useChanged(operationId: string, change: () => Promise<Output<'getOperation'>>) {
  const queries = useQueryClient();
  const [{ queryKey }] = useState(() => operationQuery(operationId));
  return useMutation({
    mutationFn: change,
    onSuccess: (changed) => {
      queries.setQueryData(queryKey, changed);
    },
  });
}
