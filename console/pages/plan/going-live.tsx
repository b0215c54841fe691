/** Where an operation stands, what it still lacks, and letting it go live: the act of a second person. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { operationQuery, operationsQuery } from '../../api/queries.ts';
import { forceName, type Session, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { needs, stages } from './plan-words.ts';
import { type PlanNeed, planQuery, type WholePlan } from './queries.ts';

export function GoingLive({ seen }: { seen: WholePlan }) {
  const { operation } = seen;
  const [kind, icon, word] = stages[operation.stage];
  return (
    <section aria-label="Stage" className="plan-item">
      <p>
        <State kind={kind} icon={icon}>
          {word}
        </State>
        {operation.approvedAt === null ? null : (
          <>
            {' '}
            Let go live by {operation.approvedByName} <Time at={operation.approvedAt} />.
          </>
        )}
        {operation.debriefedAt === null ? null : (
          <>
            {' '}
            Debrief closed by {operation.debriefedByName} <Time at={operation.debriefedAt} />.
          </>
        )}
      </p>
      {operation.approvedAt === null && operation.stage === 'planned' ? <Readiness seen={seen} /> : null}
      {operation.approvedAt !== null && operation.stage === 'planned' ? (
        <p>
          It is live from its start, <Time at={operation.startsAt} />.
        </p>
      ) : null}
    </section>
  );
}

/** Everything that going live asks for, whether it is there or not: what is done can be seen too. */
function Readiness({ seen }: { seen: WholePlan }) {
  const [isAsking, setAsking] = useState(false);
  const session = useSession();
  const barred = useBarReason('goLive');
  return (
    <>
      <h2>Before it can go live</h2>
      <ul className="plan-checks">
        {(Object.keys(needs) as PlanNeed[]).map((need) => (
          <li key={need}>
            <Need need={need} seen={seen} />
          </li>
        ))}
      </ul>
      <div>
        <Button
          variant="primary"
          onClick={() => setAsking(true)}
          disabledReason={barred ?? whyNotLive(seen, session)}
          reasonVisible
        >
          Let it go live
        </Button>
      </div>
      {isAsking ? <GoLiveDialog seen={seen} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function Need({ need, seen: { operation, plan, missing } }: { need: PlanNeed; seen: WholePlan }) {
  const { title, part, field } = needs[need];
  const isMissing = missing.includes(need) || (plan === null && part !== null);
  return (
    <State kind={isMissing ? 'warn' : 'good'} icon={isMissing ? 'ring' : 'tick'}>
      {part === null ? (
        title
      ) : (
        <Link
          to="/operations/$operationId/plan/$part"
          params={{ operationId: operation.id, part }}
          search={field === undefined ? {} : { field }}
        >
          {title}
        </Link>
      )}
      <span>{isMissing ? ': missing' : ''}</span>
    </State>
  );
}

/** @returns undefined where it may go live */
function whyNotLive({ operation, plan, missing }: WholePlan, session: Session): string | undefined {
  if (operation.leadForceId !== session.person.forceId) {
    return `Only ${forceName(session, operation.leadForceId)}, which leads the operation, lets it go live.`;
  }
  if (plan === null) return 'Nobody has written a plan yet.';
  if (missing.length > 0) return `The plan lacks ${missing.map((need) => needs[need].title.toLowerCase()).join(', ')}.`;
  if (plan.savedById !== session.person.id) return undefined;
  return 'You saved this plan. Another commander of your force must approve it.';
}

function GoLiveDialog({ seen: { operation, plan }, onClose }: { seen: WholePlan; onClose: () => void }) {
  const queries = useQueryClient();
  const { id, name } = operation;
  const goLive = async () => {
    const live = await call('goLive', { operationId: id, revision: plan?.revision ?? 0 });
    queries.setQueryData(planQuery(id).queryKey, live);
    const others = [operationsQuery.queryKey, operationQuery(id).queryKey];
    await Promise.all(others.map((queryKey) => queries.invalidateQueries({ queryKey })));
    return `${name} is approved.`;
  };
  return (
    <ConfirmDialog
      title={`Let ${name} go live`}
      act="Let it go live"
      doing="Approving"
      variant="primary"
      leave="Not now"
      run={goLive}
      onClose={onClose}
    >
      <p>
        You approve revision {plan?.revision}, which {plan?.savedByName} saved. From{' '}
        <Time at={operation.startsAt} relative={false} /> tasks and outcomes are recorded within it, until{' '}
        <Time at={operation.endsAt} relative={false} />. It cannot be taken back; an operation can be ended.
      </p>
    </ConfirmDialog>
  );
}
