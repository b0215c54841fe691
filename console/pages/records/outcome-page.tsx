/** One outcome: what came of what, whom it counts for, and everything that it said before it was corrected. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { call } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { forceName, holdsRole, useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { OfWhat } from './of-what.tsx';
import { outcomeLabels } from './outcome-values.ts';
import { outcomeQuery, refreshOutcome } from './record-queries.ts';
import { ageWords, factsWords, kindTitles, type Outcome, pocaTitles } from './record-words.ts';
import { TakeBackButton } from './take-back-button.tsx';
import { useOwnReason } from './use-own-reason.ts';
import { VersionsView } from './versions-view.tsx';

export function OutcomePage() {
  const barred = useBarReason('getOutcome');
  return barred === undefined ? <OneOutcome /> : <NoEntry title="Outcome" reason={barred} />;
}

function OneOutcome() {
  const { outcomeId } = useParams({ from: '/shell/outcomes/$outcomeId' });
  const query = useQuery(outcomeQuery(outcomeId));
  const outcome = query.data?.outcome;
  return (
    <Page
      title={outcome === undefined ? 'Outcome' : factsWords(outcome.facts)}
      back={<Back outcome={outcome} />}
      actions={outcome === undefined ? undefined : <Acts outcome={outcome} />}
    >
      <QueryView query={query} what="the outcome">
        {(data) => (
          <>
            {data.outcome.withdrawnAt === null ? null : (
              <Banner kind="warn" title="Taken back as a mistake">
                <p>It counts nowhere, and stays to be read.</p>
              </Banner>
            )}
            <Facts outcome={data.outcome} />
            <section className="stack" aria-labelledby="before">
              <h2 id="before">What it said before</h2>
              <VersionsView
                labels={outcomeLabels}
                versions={data.versions.map(({ facts, isWithdrawn, ...rest }) => ({
                  ...{ ...rest, said: facts },
                  what: isWithdrawn ? 'taken back as a mistake' : undefined,
                }))}
              />
            </section>
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Back({ outcome }: { outcome: Outcome | undefined }) {
  const operationId = outcome?.operationId ?? null;
  if (operationId === null) return <Link to="/operations">Operations</Link>;
  return (
    <Link to="/operations/$operationId/records" params={{ operationId }}>
      Stops and outcomes
    </Link>
  );
}

/** @returns why I may not correct it: what a person recorded they correct themselves, or a supervisor does */
export function useCorrectReason({ forceId, recordedBy, withdrawnAt }: Outcome): string | undefined {
  const session = useSession();
  const barred = useOwnReason(forceId, 'correctOutcome');
  if (barred !== undefined) return barred;
  if (withdrawnAt !== null) return 'It was taken back as a mistake.';
  if (recordedBy.id === session.person.id || holdsRole(session, 'supervisor')) return undefined;
  return `Only ${recordedBy.name}, who recorded it, or a supervisor of the force corrects it.`;
}

function Acts({ outcome }: { outcome: Outcome }) {
  const queries = useQueryClient();
  const barred = useCorrectReason(outcome);
  if (barred !== undefined) return <Button disabledReason={barred}>Correct</Button>;
  const { id: outcomeId, revision } = outcome;
  const takeBack = async (why: string) => {
    await call('correctOutcome', { outcomeId, revision, why, facts: null });
    await refreshOutcome(queries, outcomeId);
  };
  return (
    <>
      <Link to="/outcomes/$outcomeId/correct" params={{ outcomeId }} className="button">
        Correct
      </Link>
      <TakeBackButton noun="outcome" run={takeBack} />
    </>
  );
}

function Facts({ outcome }: { outcome: Outcome }) {
  const session = useSession();
  const { facts, creditedForceIds, stopId, pocaThreshold } = outcome;
  return (
    <dl className="facts">
      <dt>What it was</dt>
      <dd>{kindTitles[facts.kind]}</dd>
      <FactsOfKind facts={facts} />
      {pocaThreshold === null ? null : (
        <>
          <dt>POCA</dt>
          <dd>{pocaTitles[pocaThreshold]}</dd>
        </>
      )}
      <dt>Words</dt>
      <dd>{facts.words ?? 'none'}</dd>
      <dt>Happened</dt>
      <dd>
        <Time at={outcome.doneAt} />
      </dd>
      <dt>Recorded</dt>
      <dd>
        <Time at={outcome.recordedAt} /> by {outcome.recordedBy.name}
      </dd>
      <dt>Counts for</dt>
      <dd>{forceName(session, outcome.forceId)}, once</dd>
      <dt>Credited besides</dt>
      <dd>
        {creditedForceIds.length === 0 ? 'nobody' : creditedForceIds.map((id) => forceName(session, id)).join(', ')}
      </dd>
      <dt>Of</dt>
      <dd>
        <OfWhat record={outcome} />
        {stopId === null ? null : (
          <>
            ,{' '}
            <Link to="/stops/$stopId" params={{ stopId }}>
              {stopId}
            </Link>
          </>
        )}
      </dd>
    </dl>
  );
}

function FactsOfKind({ facts }: { facts: Outcome['facts'] }) {
  const session = useSession();
  if (facts.kind !== 'arrest') return null;
  const { custodySuite, ageGroup, handedTo } = facts;
  return (
    <>
      <dt>Age group</dt>
      <dd>{ageWords(ageGroup)}</dd>
      <dt>Custody suite</dt>
      <dd>{custodySuite ?? 'not said'}</dd>
      {handedTo === null ? null : (
        <>
          <dt>Handed over to</dt>
          <dd>{forceName(session, handedTo)}</dd>
        </>
      )}
    </>
  );
}
