/** The policy log of an operation: what was decided and why, numbered, newest first. It is added to, never changed. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Page } from '../../shell/page.tsx';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { OperationViews } from '../operations/operation-views.tsx';
import { QueryView } from '../query-view.tsx';
import { PlanViews } from './plan-views.tsx';
import { type Decision, planQuery, policyLogQuery } from './queries.ts';
import './plan.css';

export function PolicyLogPage() {
  const barred = useBarReason('listPolicyLog');
  return barred === undefined ? <PolicyLog /> : <NoEntry title="Policy log" reason={barred} />;
}

function PolicyLog() {
  const { operationId } = useParams({ from: '/shell/operations/$operationId/log' });
  const { data: seen } = useQuery(planQuery(operationId));
  const query = useInfiniteQuery(policyLogQuery(operationId));
  const name = seen?.operation.name;
  const isClosed = seen?.operation.stage === 'debriefed';
  return (
    <Page
      title={name === undefined ? 'Policy log' : `Policy log of ${name}`}
      back={<Link to="/operations">Operations</Link>}
      intro="Each decision stands with its reason and is never changed; another that names it corrects a wrong one."
      actions={<AddLink operationId={operationId} isClosed={isClosed} />}
    >
      <OperationViews operationId={operationId} at="/operations/$operationId/plan" />
      <PlanViews operationId={operationId} at="/operations/$operationId/log" />
      <QueryView query={query} what="the policy log">
        {({ pages }) => {
          const decisions = pages.flatMap((page) => page.decisions);
          if (decisions.length === 0) {
            return (
              <EmptyState title="Nothing was decided yet">
                <p>Decisions of every force that takes part appear here, numbered, once somebody writes them down.</p>
              </EmptyState>
            );
          }
          return (
            <ol className="plan-list" reversed>
              {decisions.map((decision) => (
                <li key={decision.number} id={`decision-${decision.number}`} className="plan-item">
                  <OneDecision operationId={operationId} decision={decision} isClosed={isClosed} />
                </li>
              ))}
            </ol>
          );
        }}
      </QueryView>
      {query.hasNextPage ? (
        <div>
          <Button
            onClick={() => void query.fetchNextPage()}
            busy={query.isFetchingNextPage ? 'Fetching older ones' : undefined}
          >
            Older decisions
          </Button>
        </div>
      ) : null}
    </Page>
  );
}

const closedReason = 'The debrief is closed; nothing more is written.';

function AddLink({ operationId, isClosed }: { operationId: string; isClosed: boolean }) {
  const barred = useBarReason('logDecision') ?? (isClosed ? closedReason : undefined);
  if (barred !== undefined) {
    return (
      <Button variant="primary" disabledReason={barred}>
        Write down a decision
      </Button>
    );
  }
  return (
    <Link
      to="/operations/$operationId/log/add"
      params={{ operationId }}
      search={{}}
      className="button"
      data-variant="primary"
    >
      Write down a decision
    </Link>
  );
}

type OneDecisionProps = { readonly operationId: string; readonly decision: Decision; readonly isClosed: boolean };

function OneDecision({ operationId, decision, isClosed }: OneDecisionProps) {
  const session = useSession();
  const barred = useBarReason('logDecision') ?? (isClosed ? closedReason : undefined);
  const { number, corrects, correctedBy, optionsNotTaken } = decision;
  return (
    <>
      <h2>Decision {number}</h2>
      {corrects === null ? null : <p>It corrects decision {corrects}.</p>}
      {correctedBy === null ? null : (
        <p>
          <b>Corrected by decision {correctedBy}.</b> It stays as it was written.
        </p>
      )}
      <dl className="facts">
        <dt>Decision</dt>
        <dd className="plan-text">{decision.decision}</dd>
        <dt>Reason</dt>
        <dd className="plan-text">{decision.reason}</dd>
        <dt>Not taken</dt>
        <dd className="plan-text">
          {optionsNotTaken === '' ? <span className="quiet">Nothing said.</span> : optionsNotTaken}
        </dd>
        <dt>Decided by</dt>
        <dd>
          {decision.decidedBy}, <Time at={decision.decidedAt} />
        </dd>
        <dt>Written down</dt>
        <dd>
          by {decision.authorName} of {forceName(session, decision.forceId)}, <Time at={decision.recordedAt} />
        </dd>
      </dl>
      {barred === undefined ? (
        <p>
          <Link to="/operations/$operationId/log/add" params={{ operationId }} search={{ corrects: number }}>
            Correct decision {number}
          </Link>
        </p>
      ) : null}
    </>
  );
}
